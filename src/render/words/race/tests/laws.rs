//! What holds of every sentence.

use proptest::prelude::*;

use super::Row;
use super::Told;
use crate::model::Day;
use crate::render::words::race::changed;
use crate::render::words::race::clock;
use crate::render::words::race::clock_changed;
use crate::render::words::race::finding;

const SUBJECTS: [&str; 8] = ["A", "B", "C", "D", "E", "F", "G", "H"];

const KEYS: [&str; 6] = [
    "unit = \"%\"\nmargin = 2.5\nsaturation = 90\nfloor = 20\n",
    "unit = \"points\"\nmargin = 1\nstale_after = 60\n",
    "unit = \"TFLOPS\"\nscale = \"ratio\"\nmargin = \"5%\"\ncarry = { china = \"latest\" }\n",
    "scale = \"ratio\"\nbetter = \"lower\"\nunit = \"$\"\n",
    "carry = \"latest\"\nbetter = \"lower\"\nretired = \"2024-09~\"\n",
    "margin = 10\nfamily = \"f\"\nedition = \"v1\"\n",
];

fn row() -> impl Strategy<Value = Row<'static>> {
    let date = prop_oneof![Just("2024-02"), Just("2024"), Just("2024-06-20"), Just("2024-08~")];
    let day = (0i64..500).prop_map(|at| {
        let day = Day::from_number(19_700 + at).expect("a day").to_string();
        &*Box::leak(day.into_boxed_str())
    });
    let value = prop_oneof![5 => (0i32..200).prop_map(|n| f64::from(n) / 2.0), 1 => Just(f64::NAN)];
    let lane = prop_oneof![Just("us"), Just("china"), Just("eu")];
    let subject = (0..SUBJECTS.len()).prop_map(|at| SUBJECTS[at]);
    (prop_oneof![date, day], lane, subject, value)
}

/// All that is said of a site on a day.
fn all_said(told: &Told, today: &str) -> Vec<String> {
    let scene = told.on(today);
    let mut said = Vec::new();
    for known in &scene.race.metrics {
        let finding = finding(&scene, known);
        assert!(finding.short.plain().chars().count() <= 100, "{}", finding.short.plain());
        said.extend([finding.short, finding.long]);
    }
    let clock = clock(&scene).unwrap_or_default();
    said.extend(clock.short(&scene));
    said.extend(clock.lines.into_iter().chain(clock.basis).chain(clock.newer));
    for (id, event) in scene.site.events.iter() {
        said.extend(event.measurements.iter().filter_map(|one| changed(&scene, id, one)));
        said.extend(clock_changed(&scene, id));
    }
    said.into_iter().map(|sentence| sentence.plain()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn every_sentence_is_whole(
        rows in proptest::collection::vec(row(), 0..14),
        more in proptest::collection::vec(row(), 0..8),
        keys in 0..KEYS.len(),
        lanes in 2usize..4,
        today in 0i64..600,
    ) {
        let today = Day::from_number(19_700 + today).expect("a day").to_string();
        let known = |row: &Row| lanes == 3 || row.1 != "eu";
        let rows: Vec<_> = rows.into_iter().filter(known).collect();
        let more: Vec<_> = more.into_iter().filter(known).collect();
        let mut told = Told::of(KEYS[keys], &rows).and("n", KEYS[(keys + 1) % KEYS.len()], &more);
        if lanes == 3 {
            told.config.insert_str(0, "[[lanes]]\nid = \"eu\"\nname = \"Europe\"\n");
        }
        for said in all_said(&told, &today) {
            prop_assert!(!said.is_empty());
            prop_assert!(!said.contains(['{', '}', '_']), "{said}");
            prop_assert!(!said.contains("  ") && !said.contains(" ,") && !said.contains("()"), "{said}");
            prop_assert!(!said.contains("NaN") && !said.contains("inf"), "{said}");
        }
    }
}
