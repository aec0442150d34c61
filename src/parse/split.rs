//! Where front matter ends and Markdown begins.

use std::ops::Range;

use super::toml;
use crate::diag::Code;
use crate::diag::Diagnostics;
use crate::diag::FileId;
use crate::diag::Span;

const FENCE: &str = "+++";

/// A content file's two parts, as bytes of its text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub(super) toml: Range<usize>,
    pub(super) markdown: Range<usize>,
}

/// Finds the two parts of a content file.
pub(super) fn parts(file: FileId, text: &str, found: &mut Diagnostics) -> Option<Parts> {
    let first = line_at(text, 0);
    match text[first.clone()].trim_end() {
        FENCE => {}
        "---" => {
            found
                .add(
                    Code::YamlFrontMatter,
                    Span::new(file, first.clone()),
                    "front matter is TOML here, not YAML",
                )
                .help(format!("write it between `+++` lines:\n{}", as_toml(&text[first.end..])));
            return None;
        }
        _ => {
            none(file, text, first, found);
            return None;
        }
    }
    let mut at = next_line(text, first.end);
    let toml = at;
    while at < text.len() {
        let line = line_at(text, at);
        let next = next_line(text, line.end);
        if text[line.clone()].trim_end() == FENCE {
            return Some(Parts { toml: toml..line.start, markdown: next..text.len() });
        }
        at = next;
    }
    unclosed(file, text, first, found);
    None
}

fn none(file: FileId, text: &str, first: Range<usize>, found: &mut Diagnostics) {
    let blank = text[first.start..].len() - text[first.start..].trim_start().len();
    let later = line_at(text, first.start + blank);
    if blank > 0 && text[later.clone()].trim() == FENCE {
        let later = line_at(text, text[..later.start].rfind('\n').map_or(0, |at| at + 1));
        found
            .add(Code::NoFrontMatter, Span::new(file, later), "this must be the first line")
            .help("take out what stands before `+++`, empty lines and spaces too");
        return;
    }
    found
        .add(Code::NoFrontMatter, Span::new(file, first), "this file has no front matter")
        .help("begin it with a line `+++`, lines such as `title = \"…\"`, and another line `+++`");
}

fn unclosed(file: FileId, text: &str, first: Range<usize>, found: &mut Diagnostics) {
    let mut at = next_line(text, first.end);
    while at < text.len() {
        let line = line_at(text, at);
        let written = text[line.clone()].trim();
        if written.len() > 1 && written.bytes().all(|byte| matches!(byte, b'+' | b'-' | b' ')) {
            let message = format!("`{written}` does not close the front matter");
            found
                .add(Code::UnclosedFrontMatter, Span::new(file, line), message)
                .help("write `+++`, as at its beginning");
            return;
        }
        at = next_line(text, line.end);
    }
    found
        .add(Code::UnclosedFrontMatter, Span::new(file, first), "the front matter is not closed")
        .help("write a line `+++` between the keys and the text");
}

/// The line that begins at `start`, without its end.
fn line_at(text: &str, start: usize) -> Range<usize> {
    start..text[start..].find('\n').map_or(text.len(), |length| start + length)
}

fn next_line(text: &str, line_end: usize) -> usize {
    (line_end + 1).min(text.len())
}

/// The plain lines of a YAML block as TOML, lists of words with them; deeper nesting stays for the
/// editor to rewrite.
fn as_toml(yaml: &str) -> String {
    let mut lines =
        yaml.trim_start().lines().take_while(|line| line.trim_end() != "---").peekable();
    let mut entries = Vec::new();
    while let Some(line) = lines.next() {
        let mut items = Vec::new();
        while let Some(item) = lines.peek().and_then(|line| line.trim_start().strip_prefix("- ")) {
            items.push(item.trim());
            lines.next();
        }
        entries.extend(toml_entry(line, &items));
    }
    format!("+++\n{}\n+++", entries.join("\n"))
}

/// A line `key: value` with the items of a list below it.
fn toml_entry(line: &str, items: &[&str]) -> Option<String> {
    let (key, value) = line.split_once(':')?;
    let is_nested = items.iter().any(|item| item.contains(": "));
    if key.starts_with([' ', '-', '\t', '#']) || is_nested {
        return None;
    }
    let value = match items {
        [] => toml_value(value.trim()),
        items => toml_list(items.iter().copied()),
    };
    Some(format!("{key} = {value}"))
}

fn toml_list<'a>(items: impl Iterator<Item = &'a str>) -> String {
    let items: Vec<_> = items.map(|item| toml_value(item.trim())).collect();
    format!("[{}]", items.join(", "))
}

fn toml_value(yaml: &str) -> String {
    let list = yaml.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    match list {
        Some(items) => toml_list(items.split(',')),
        None if matches!(yaml, "true" | "false") || yaml.parse::<u8>().is_ok() => yaml.to_owned(),
        None => toml::quoted(yaml),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Files;

    fn split(text: &str) -> Result<(String, String), String> {
        let mut files = Files::default();
        let file = files.add("x.md", text);
        let mut found = Diagnostics::default();
        let parts = parts(file, text, &mut found);
        let first = found.sorted(&files).first().map(|one| (*one).clone());
        parts
            .map(|parts| (text[parts.toml].to_owned(), text[parts.markdown].to_owned()))
            .ok_or_else(|| first.map(|one| one.help.unwrap_or_default()).unwrap_or_default())
    }

    #[test]
    fn front_matter_stands_between_two_lines() {
        let parts = split("+++\na = 1\n+++\ntext\n").expect("two parts");
        assert_eq!(parts, ("a = 1\n".into(), "text\n".into()));
        assert_eq!(split("+++\n+++"), Ok((String::new(), String::new())));
    }

    #[test]
    fn yaml_is_answered_with_the_same_in_toml() {
        let help =
            split("---\ntitle: \"A: b\"\ndate: 2024-09\ntags: [x, y]\n---\n").expect_err("YAML");
        assert!(
            help.ends_with("+++\ntitle = \"A: b\"\ndate = \"2024-09\"\ntags = [\"x\", \"y\"]\n+++"),
            "{help}"
        );
    }

    #[test]
    fn what_has_no_end_or_no_beginning_says_so() {
        assert!(split("+++\na = 1\n").expect_err("unclosed").contains("a line `+++`"));
        assert!(split("").expect_err("empty").contains("begin it"));
        assert!(split("+++ \n+ ++\n").is_err());
    }
}
