//! "Did you mean …?"

use strsim::normalized_damerau_levenshtein;

/// The known name nearest to what was written, if one is near.
#[must_use]
pub fn nearest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    known
        .into_iter()
        .map(|name| (normalized_damerau_levenshtein(&written, &name.to_lowercase()), name))
        .filter(|(likeness, name)| {
            *likeness > 0.5 || contains(name, &written) || is_contained(name, &written)
        })
        // Of equally near names the first in the list wins.
        .reduce(|best, next| if next.0 > best.0 { next } else { best })
        .map(|(_, name)| name)
}

/// Help that names the nearest known name, or all of them when they are few.
#[must_use]
pub fn help<'a>(written: &str, known: impl IntoIterator<Item = &'a str> + Clone) -> Option<String> {
    if let Some(name) = nearest(written, known.clone()) {
        return Some(format!("did you mean `{name}`?"));
    }
    let names: Vec<_> = known.into_iter().map(|name| format!("`{name}`")).collect();
    (1..=12).contains(&names.len()).then(|| format!("known: {}", names.join(", ")))
}

fn contains(name: &str, written: &str) -> bool {
    written.chars().count() >= 3 && name.to_lowercase().contains(written)
}

/// Whether a name stands in a path or behind a date: `about` in `content/pages/about.md`, `o1` in
/// `2024-12-05-o1`.
fn is_contained(name: &str, written: &str) -> bool {
    let behind = format!("-{}", name.to_lowercase());
    let mut parts = written.split(['/', '\\', ':', ' ']);
    parts.any(|part| {
        let part = part.trim_end_matches(".md");
        part == &behind[1..] || part.ends_with(&behind)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_slips_of_the_keys_and_parts_of_names() {
        assert_eq!(nearest("chna", ["us", "china"]), Some("china"));
        assert_eq!(nearest("R1", ["deepseek-r1"]), None);
        assert_eq!(nearest("preview", ["o1-preview", "o1"]), Some("o1-preview"));
        assert_eq!(nearest("content/pages/about.md", ["talks", "about"]), Some("about"));
        assert_eq!(nearest("2024-12-05-o1", ["o1-preview", "o1"]), Some("o1"));
        assert_eq!(nearest("media/r1.webp", ["r1.webp"]), Some("r1.webp"));
        assert_eq!(nearest("xyz", ["us", "china"]), None);
        assert_eq!(nearest("o1", ["r1"]), None);
    }

    #[test]
    fn lists_what_is_known_when_nothing_is_near() {
        assert_eq!(help("xyz", ["us", "china"]), Some("known: `us`, `china`".into()));
        assert_eq!(help("xyz", []), None);
    }
}
