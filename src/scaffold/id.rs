//! An id from a title.

use crate::model::Slug;

/// An address can be read out and typed up to about this length.
const LONGEST: usize = 50;

/// The id that a title suggests: in Latin letters, cut between words where it grows long; `None`
/// where nothing in the title can be part of an id.
#[must_use]
pub fn id(title: &str) -> Option<Slug> {
    // The quotes are signs of transliteration too: of the Russian soft sign, for one.
    let plain = deunicode::deunicode_with_tofu(title, " ").replace(['\'', '"'], "");
    let lower = plain.to_ascii_lowercase();
    let mut words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    let first = words.next()?;
    let mut id: String = first.chars().take(LONGEST).collect();
    for word in words {
        if id.len() + 1 + word.len() > LONGEST {
            break;
        }
        id.push('-');
        id.push_str(word);
    }
    id.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(title: &str) -> Option<String> {
        id(title).map(|id| id.to_string())
    }

    #[test]
    fn titles_of_any_script_become_ids() {
        for (title, expected) in [
            ("DeepSeek R1 comes close", "deepseek-r1-comes-close"),
            ("Nvidia’s \"big\" day — and $500", "nvidias-big-day-and-500"),
            ("Амундсен достигает Южного полюса", "amundsen-dostigaet-iuzhnogo-poliusa"),
            ("深度求索发布R1", "shen-du-qiu-suo-fa-bu-r1"),
            ("Größe zählt", "grosse-zahlt"),
            ("  1912  ", "1912"),
        ] {
            assert_eq!(text(title).as_deref(), Some(expected));
        }
    }

    #[test]
    fn a_long_title_is_cut_between_words() {
        let long =
            "Scott finds the tent of Amundsen at the pole and turns back for the long way home";
        assert_eq!(text(long).as_deref(), Some("scott-finds-the-tent-of-amundsen-at-the-pole-and"));
        assert_eq!(text(&"a".repeat(300)).map(|id| id.len()), Some(LONGEST));
    }

    #[test]
    fn signs_alone_are_no_id() {
        for title in ["", "!!!", "…", " \u{200b} "] {
            assert_eq!(text(title), None, "{title:?}");
        }
    }

    proptest::proptest! {
        #[test]
        fn whatever_comes_out_is_short(title in "\\PC*") {
            proptest::prop_assert!(id(&title).is_none_or(|id| id.len() <= LONGEST));
        }
    }
}
