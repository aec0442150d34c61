//! What a content file's name says: `2025-01-20-deepseek-r1.md` is the event `deepseek-r1`.

/// A file's stem, cut in two.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FileName<'a> {
    /// The leading date, as far as it is written.
    pub(super) date: Option<&'a str>,
    /// The rest.
    pub(super) id: &'a str,
}

/// Cuts a dated stem: a year of four digits or more, perhaps with a minus, then perhaps a month or
/// season, then perhaps a day.
pub(super) fn dated(stem: &str) -> FileName<'_> {
    let sign = usize::from(stem.starts_with('-'));
    let digits = |at: usize| stem[at..].bytes().take_while(u8::is_ascii_digit).count();
    let year = digits(sign);
    let mut end = 0;
    if year >= 4 && stem[sign + year..].starts_with('-') {
        end = sign + year;
        for _month_and_day in 0..2 {
            if digits(end + 1) == 2 && stem[end + 3..].starts_with('-') {
                end += 3;
            }
        }
    }
    match stem.get(end + 1..) {
        Some(id) if end > 0 && !id.is_empty() => FileName { date: Some(&stem[..end]), id },
        _ => FileName { date: None, id: stem },
    }
}

/// Whether a date as written in a file's name is the beginning of the one in front matter, marks of
/// doubt aside.
pub(super) fn agrees(name: &str, written: &str) -> bool {
    let plain = |text: &str| text.replace(['~', '?', '%'], "").trim_start_matches("../").to_owned();
    let (name, written) = (plain(name), plain(written));
    written
        .strip_prefix(name.as_str())
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_leading_date_is_no_part_of_the_id() {
        let cut = |stem| {
            let name = dated(stem);
            (name.date, name.id)
        };
        assert_eq!(cut("2025-01-20-deepseek-r1"), (Some("2025-01-20"), "deepseek-r1"));
        assert_eq!(cut("2024-22-summer"), (Some("2024-22"), "summer"));
        assert_eq!(cut("2024-01-ai"), (Some("2024-01"), "ai"));
        assert_eq!(cut("2024-review"), (Some("2024"), "review"));
        assert_eq!(cut("-0043-03-15-ides-of-march"), (Some("-0043-03-15"), "ides-of-march"));
        assert_eq!(cut("deepseek-r1"), (None, "deepseek-r1"));
        assert_eq!(cut("01-ai"), (None, "01-ai"));
        assert_eq!(cut("2025-01-20"), (Some("2025-01"), "20"));
        assert_eq!(cut("2025-"), (None, "2025-"));
        assert_eq!(cut(""), (None, ""));
    }

    #[test]
    fn a_name_may_be_less_exact_than_the_date_but_not_another() {
        assert!(agrees("2025-01-20", "2025-01-20"));
        assert!(agrees("2025-01", "2025-01-20"));
        assert!(agrees("2023-12", "2023-12~"));
        assert!(agrees("2023-08-29", "2023-08-29/2023-09-04"));
        assert!(agrees("1500", "../1500"));
        assert!(!agrees("2025-01-21", "2025-01-20"));
        assert!(!agrees("2025-01-2", "2025-01-20"));
        assert!(!agrees("2024", "2025"));
    }
}
