//! A new event: front matter with what is known, and what can be added explained.

use super::Choice;
use super::Choices;
use super::NewFile;
use super::id;
use crate::model::Edtf;
use crate::model::Fault;
use crate::model::Slug;
use crate::model::file_name;

/// Comments are read without scrolling.
const WIDTH: usize = 100;

/// A new event, as far as its editor has said.
#[derive(Clone, Debug)]
pub struct NewEvent {
    /// What happened, in one line.
    pub title: String,
    /// When.
    pub date: Edtf,
    /// One sentence; may be empty.
    pub summary: String,
    /// The id, where it is not to be made from the title.
    pub slug: Option<Slug>,
    /// Whose side it is on.
    pub lane: Option<String>,
    /// What it is about.
    pub tags: Vec<String>,
    /// Who did it.
    pub actors: Vec<String>,
    /// The day on which it comes into the chronology.
    pub added: Edtf,
}

impl NewEvent {
    /// Its id.
    ///
    /// # Errors
    /// Where none is given and none can be made from the title.
    pub fn id(&self) -> Result<Slug, Fault> {
        self.slug.clone().or_else(|| id(&self.title)).ok_or_else(|| {
            let message = format!("no id can be made from the title `{}`", self.title);
            Fault::new(message, "give one with `--slug`, such as `--slug first-flight`")
        })
    }
}

/// The file of a new event.
///
/// # Errors
/// Where it has no id, or one that makes no file name.
pub fn event(new: &NewEvent, choices: &Choices) -> Result<NewFile, Fault> {
    let id = new.id()?;
    let stem = file_name::stem(&new.date, &id).ok_or_else(|| {
        let message = format!("in a file's name the beginning of `{id}` would be read as a date");
        Fault::new(message, "give another id with `--slug`")
    })?;
    Ok(NewFile { path: format!("content/events/{stem}.md"), text: text(new, choices) })
}

/// A comment begins with `# `; a line of front matter that can be switched on, with `#` alone.
fn text(new: &NewEvent, choices: &Choices) -> String {
    let date_comment = comment(
        "No more exact than the source: 2025-01-20, 2025-01, 2025, 2025-01~ (about), \
         2025-01-20/2025-02-03 (from, to), 2025/.. (since).",
    );
    format!(
        "\
+++
title = {title}
{date_comment}date = {date}
# One sentence, plain text.
summary = {summary}
{lane}{actors_comment}actors = {actors}
{tags_comment}tags = {tags}
# How much it matters: 1 landmark, 2 normal, 3 detail.
importance = 2
# When it came into the chronology.
added = {added}
# Where it happened.
#place = \"\"
# What it answers or results from: ids of earlier events.
#responds_to = []
# Left out of the site until this line is gone.
#draft = true

# What it rests on; once more for each further source. kind: primary (by those who did it) or
# secondary (by others).
#[[sources]]
#title = \"\"
#url = \"https://example.org/\"
#publisher = \"\"
#kind = \"primary\"
{measurements}
# Below comes the text, in Markdown: [words](event:ID) and [words](actor:ID) link inside the site.
+++
",
        title = quoted(&new.title),
        date = quoted(new.date.as_str()),
        summary = quoted(&new.summary),
        lane = lane(new.lane.as_deref(), &choices.lanes),
        actors_comment =
            among("Who did it", &choices.actors, "an id for each file in content/actors"),
        actors = list(&new.actors),
        tags_comment = among("What it is about", &choices.tags, "tags that site.toml declares"),
        tags = list(&new.tags),
        added = quoted(new.added.as_str()),
        measurements = measurements(&choices.metrics),
    )
}

fn lane(lane: Option<&str>, lanes: &[Choice]) -> String {
    match (lane, lanes) {
        (Some(lane), _) => format!("{}lane = {}\n", side(lanes), quoted(lane)),
        (None, [first, ..]) => format!("{}#lane = {}\n", side(lanes), quoted(&first.id)),
        (None, []) => String::new(),
    }
}

fn side(lanes: &[Choice]) -> String {
    comment(&format!("Whose side it is on: {}; without a lane, nobody's.", ids(lanes)))
}

/// What it measured, on a site where something is.
fn measurements(metrics: &[Choice]) -> String {
    let Some(first) = metrics.first() else { return String::new() };
    let known =
        format!("What it measured; once more for each further value. metric: {}.", ids(metrics));
    format!(
        "\n{}#[[measurements]]\n#metric = {}\n# Who or what has this value.\n#subject = \"\"\n#value = 0\n",
        comment(&known),
        quoted(&first.id)
    )
}

fn among(what: &str, choices: &[Choice], otherwise: &str) -> String {
    match choices {
        [] => comment(&format!("{what}: {otherwise}.")),
        _ => comment(&format!("{what}: {}.", ids(choices))),
    }
}

fn ids(choices: &[Choice]) -> String {
    choices.iter().map(|choice| choice.id.as_str()).collect::<Vec<_>>().join(", ")
}

/// A comment, in as many lines as it takes.
fn comment(text: &str) -> String {
    let mut lines = vec![String::from("#")];
    for word in text.split_whitespace() {
        match lines.last_mut() {
            Some(line) if line.len() == 1 || line.len() + 1 + word.len() <= WIDTH => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(format!("# {word}")),
        }
    }
    lines.join("\n") + "\n"
}

fn list(names: &[String]) -> String {
    let names: Vec<_> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// A text as TOML writes it, in one line.
fn quoted(text: &str) -> String {
    let words = text.split(|c: char| c.is_whitespace() || c.is_control());
    let line = words.filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
    toml::Value::from(line).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::front::Event;

    fn new() -> NewEvent {
        NewEvent {
            title: "A \"great\" day".to_owned(),
            date: "2025-01~".parse().expect("a date"),
            summary: String::new(),
            slug: None,
            lane: None,
            tags: Vec::new(),
            actors: vec!["ada".to_owned()],
            added: "2026-11-24".parse().expect("a date"),
        }
    }

    fn choices(count: usize) -> Choices {
        let some = |kind: &str| -> Vec<Choice> {
            let choice = |at| Choice { id: format!("{kind}-{at}"), name: format!("{kind} {at}") };
            (1..=count).map(choice).collect()
        };
        Choices {
            lanes: some("lane"),
            tags: some("tag"),
            actors: some("actor"),
            metrics: some("metric"),
        }
    }

    fn front(text: &str) -> Event {
        let toml = text.split("+++\n").nth(1).expect("front matter");
        toml::from_str(toml).unwrap_or_else(|error| panic!("{error}\n{toml}"))
    }

    #[test]
    fn what_was_said_is_filled_in() {
        let file = event(&new(), &choices(2)).expect("a file");
        assert_eq!(file.path, "content/events/2025-01-a-great-day.md");
        let front = front(&file.text);
        assert_eq!(front.title.get_ref(), "A \"great\" day");
        assert_eq!(front.date.get_ref().as_str(), "2025-01~");
        assert_eq!(front.actors[0].text, "ada");
        assert!(front.lane.is_none() && !front.draft && front.sources.is_empty());
    }

    #[test]
    fn every_line_that_can_be_switched_on_is_front_matter() {
        for count in [0, 1, 40] {
            let text = event(&new(), &choices(count)).expect("a file").text;
            let on = |line: &str| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => rest.to_owned(),
                _ => line.to_owned(),
            };
            let all = text.lines().map(on).collect::<Vec<_>>().join("\n");
            let front = front(&(all + "\n"));
            assert!(front.draft && front.place.is_some());
            assert_eq!(front.sources.len(), 1);
            assert_eq!(front.measurements.len(), count.min(1));
            assert_eq!(front.lane.is_some(), count > 0);
        }
    }

    #[test]
    fn all_that_can_be_named_is_shown_in_lines_that_can_be_read() {
        let text = event(&new(), &choices(60)).expect("a file").text;
        for name in ["lane-60", "tag-60", "actor-60", "metric-60"] {
            assert!(text.contains(name), "{name}");
        }
        assert!(text.lines().all(|line| line.len() <= WIDTH));
    }

    #[test]
    fn texts_stay_in_their_line() {
        let title = "two\nlines\t\u{1b}[31m\\ '''\"\"\" ёж".to_owned();
        let text = event(&NewEvent { title, ..new() }, &choices(1)).expect("a file").text;
        assert_eq!(front(&text).title.get_ref(), "two lines [31m\\ '''\"\"\" ёж");
        assert!(text.lines().nth(1).is_some_and(|line| line.starts_with("title = ")));
    }

    #[test]
    fn an_event_without_an_id_says_how_to_give_one() {
        let wordless = NewEvent { title: "!!!".to_owned(), ..new() };
        let fault = event(&wordless, &choices(1)).expect_err("no id");
        assert!(fault.help.contains("--slug"), "{}", fault.help);
        let slug = "first".parse().ok();
        assert!(event(&NewEvent { slug, ..wordless }, &choices(1)).is_ok());
    }
}
