//! What a content file's name says: `2025-01-20-deepseek-r1.md` is the event `deepseek-r1`.

use super::{Edtf, Slug};

/// A file's stem, cut in two.
#[derive(Debug, PartialEq, Eq)]
pub struct FileName<'a> {
    /// The leading date, as far as it is written.
    pub date: Option<&'a str>,
    /// The rest.
    pub id: &'a str,
}

/// Cuts a dated stem: a year of four digits or more, perhaps with a minus, then perhaps a month or
/// season, then perhaps a day.
#[must_use]
pub fn dated(stem: &str) -> FileName<'_> {
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
#[must_use]
pub fn agrees(name: &str, written: &str) -> bool {
    let (name, written) = (plain(name), plain(written));
    written
        .strip_prefix(name.as_str())
        .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()))
}

/// The stem for an event's file: its id behind as much of its date as a name can hold. `None` where
/// the beginning of the id would be read as a date.
#[must_use]
pub fn stem(date: &Edtf, id: &Slug) -> Option<String> {
    let written = plain(date.as_str());
    let first = format!("{}-id", written.split(['/', 'T']).next().unwrap_or_default());
    let dated_stem = dated(&first).date.map(|date| format!("{date}-{id}"));
    let reads = |stem: &String| {
        let name = dated(stem);
        name.id == &**id && name.date.is_none_or(|named| agrees(named, date.as_str()))
    };
    dated_stem.into_iter().chain([id.to_string()]).find(reads)
}

/// A date as a name can hold it: without marks of doubt and without an open start.
fn plain(date: &str) -> String {
    date.replace(['~', '?', '%'], "").trim_start_matches("../").to_owned()
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

    fn stem_of(date: &str, id: &str) -> Option<String> {
        stem(&date.parse().expect("a date"), &id.parse().expect("an id"))
    }

    #[test]
    fn an_event_s_file_begins_with_as_much_of_its_date_as_a_name_can_hold() {
        for (date, expected) in [
            ("2025-01-20", "2025-01-20-r1"),
            ("2024-22", "2024-22-r1"),
            ("2023-12~", "2023-12-r1"),
            ("2023-08-29/2023-09-04", "2023-08-29-r1"),
            ("2023?/2024", "2023-r1"),
            ("2025/..", "2025-r1"),
            ("../1500", "1500-r1"),
            ("-0043-03-15", "-0043-03-15-r1"),
            ("2025-01-20T10:00:00Z", "2025-01-20-r1"),
            ("2025-XX-XX", "2025-r1"),
            ("/1500", "r1"),
            ("156X", "r1"),
            ("Y12024", "r1"),
        ] {
            assert_eq!(stem_of(date, "r1").as_deref(), Some(expected), "{date}");
        }
    }

    #[test]
    fn an_id_that_looks_like_a_date_is_kept_from_being_one() {
        assert_eq!(stem_of("2025-01-20", "20-years").as_deref(), Some("2025-01-20-20-years"));
        assert_eq!(stem_of("2025-01", "20-years").as_deref(), Some("20-years"));
        assert_eq!(stem_of("2025", "2024-review").as_deref(), Some("2025-2024-review"));
        assert_eq!(stem_of("156X", "2024-review"), None);
    }

    proptest::proptest! {
        #[test]
        fn a_stem_gives_back_its_id(
            date in "[12][0-9]{3}(-(0[1-9]|1[0-2])(-[0-2][1-9])?)?[~?%]?",
            id in "[0-9]{1,4}(-[0-9]{1,4}){0,2}(-[a-z]{1,3})?",
        ) {
            let (Ok(date), Ok(id)) = (date.parse::<Edtf>(), id.parse::<Slug>()) else {
                return Ok(());
            };
            if let Some(stem) = stem(&date, &id) {
                let name = dated(&stem);
                proptest::prop_assert_eq!(name.id, &*id);
                proptest::prop_assert!(name.date.is_none_or(|named| agrees(named, date.as_str())));
            }
        }
    }
}
