//! The drawing of answers.

use std::fmt::Write;

use proptest::prelude::*;

use super::super::answers;
use super::super::plot::Form;
use super::is_legible;
use super::scene_of;
use crate::model::Day;

/// An event that answers the opening of another lane: days after it, and its lane.
type Row = (i64, usize);

/// The drawings of answers to an event in the first lane, and to one in the last.
fn drawings(lanes: usize, rows: &[Row]) -> Vec<String> {
    let mut config = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n".to_owned();
    for at in 0..lanes {
        let _ = write!(config, "[[lanes]]\nid = \"lane-{at}\"\nname = \"Lane No. {at} 中国\"\n");
    }
    let mut files = vec![("site.toml".to_owned(), config)];
    let mut file = |id: &str, day: i64, lane: usize, more: &str| {
        let date = Day::from_number(19_723 + day).unwrap();
        let text = format!(
            "+++\ntitle = \"{id}\"\ndate = \"{date}\"\nlane = \"lane-{lane}\"\n{more}\n+++\n"
        );
        files.push((format!("content/events/{id}.md"), text));
    };
    file("first", 0, 0, "");
    file("last", 0, lanes - 1, "");
    for (at, (day, lane)) in rows.iter().enumerate() {
        let answered = if *lane == 0 { "last" } else { "first" };
        file(&format!("e{at}"), *day, lane % lanes, &format!("responds_to = [\"{answered}\"]"));
    }
    let scene = scene_of(&files);
    let drawn = Form::WHOLE.into_iter().filter_map(|form| answers(&scene, form, "Name"));
    drawn.map(|drawing| drawing.svg.to_string()).collect()
}

fn many(count: i64, lanes: usize) -> Vec<Row> {
    (0..count).map(|at| (at * 7919 % 4000, usize::try_from(at).unwrap() % lanes)).collect()
}

#[test]
fn any_number_of_answers_makes_a_legible_drawing_of_bounded_size() {
    for lanes in [2, 3, 8] {
        for count in [0, 1, 5, 140, 500, 1500] {
            let drawings = drawings(lanes, &many(count, lanes));
            assert_eq!(drawings.is_empty(), count == 0, "{count}");
            for drawing in drawings {
                is_legible(&drawing);
                assert!(drawing.len() < 60 * 1024, "{count} answers: {} bytes", drawing.len());
            }
        }
    }
}

#[test]
fn a_mark_leads_to_the_answer_and_says_how_long_it_took() {
    let drawing = &drawings(2, &[(130, 1)])[0];
    let mark = "<a href=\"/events/e0/\" tabindex=\"-1\"><title>e0: answers first after 130 days</title><rect";
    assert!(drawing.contains(mark), "{drawing}");
    assert!(drawing.contains("<g class=\"steps\" data-lane=\"lane-1\">"), "{drawing}");
    assert_eq!(drawing.matches("class=\"middle\"").count(), 1);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn no_words_lie_on_others(rows in proptest::collection::vec((0i64..200_000, 0usize..4), 0..60), lanes in 2usize..5) {
        let rows: Vec<_> = rows.iter().map(|(day, lane)| (*day, lane % lanes)).collect();
        for drawing in drawings(lanes, &rows) {
            is_legible(&drawing);
        }
    }
}
