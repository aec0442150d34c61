//! The drawing of forecasts.

use std::fmt::Write;

use super::super::super::scene::Scene;
use super::super::forecasts;
use super::super::plot::Form;
use super::attribute;
use super::is_legible;
use super::scene_of;
use crate::model::Day;

/// A site of forecasts, by the days from 1 January 2024 on which they were said and are due.
fn scene(lanes: usize, rows: &[(i64, i64, &str)]) -> Scene {
    let mut config = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
                      as_of = \"2026-06-01\"\n"
        .to_owned();
    for lane in 0..lanes {
        let _ = write!(config, "[[lanes]]\nid = \"lane-{lane}\"\nname = \"Lane {lane}\"\n");
    }
    let mut files = vec![("site.toml".to_owned(), config)];
    for (at, (said, due, verdict)) in rows.iter().enumerate() {
        let day = |day| Day::from_number(19_723 + day).unwrap();
        let lane = match at % (lanes + 1) {
            0 => String::new(),
            lane => format!("lane = \"lane-{}\"\n", lane - 1),
        };
        let due = match at % 3 {
            0 => day(*due).to_string(),
            1 => day(*due).ymd().0.to_string(),
            _ => format!("{}/..", day(*due)),
        };
        let title = "Somebody of great renown says that everything will be otherwise by then";
        let text = format!(
            "+++\ntitle = \"{title} {at}\"\ndate = \"{}\"\n{lane}kind = \"forecast\"\n\
             due = \"{due}\"\nverdict = \"{verdict}\"\n+++\n",
            day(*said)
        );
        files.push((format!("content/events/f{at}.md"), text));
    }
    scene_of(&files)
}

#[test]
fn forecasts_are_lines_that_say_how_they_turned_out() {
    let verdicts = ["open", "right", "partly", "wrong", "void"];
    for count in [1usize, 5, 300] {
        let row = |at: usize| {
            let said = i64::try_from(at).unwrap() * 700 / 300;
            (said, said + 400, verdicts[at % 5])
        };
        let rows: Vec<_> = (0..count).map(row).collect();
        for lanes in 0..4 {
            let scene = self::scene(lanes, &rows);
            for form in Form::WHOLE {
                let (drawing, left) = forecasts(&scene, form, "Forecasts").unwrap();
                let svg = drawing.svg.to_string();
                is_legible(&svg);
                assert!(svg.len() < 32 * 1024, "{} bytes", svg.len());
                assert_eq!(left > 0, count == 300);
                assert_eq!(svg.matches("class=\"foretold\"").count(), count - left);
                assert_eq!(svg.contains("data-lane"), lanes > 0 && count > 1);
            }
        }
    }
}

#[test]
fn each_verdict_has_a_mark_and_a_word_of_its_own() {
    let rows =
        ["open", "right", "partly", "wrong", "void", "open"].map(|verdict| (0, 1400, verdict));
    let mut rows = rows.to_vec();
    rows[5].1 = 300;
    rows.insert(0, (0, 200, "right"));
    let scene = self::scene(1, &rows);
    let (drawing, _) = forecasts(&scene, Form::Wide, "Forecasts").unwrap();
    let svg = drawing.svg.to_string();
    let groups: Vec<_> = svg.split("class=\"foretold\"").skip(1).collect();
    let marks = |word: &str| {
        let group = groups.iter().find(|group| group.contains(&format!(">{word}<")));
        let group = group.unwrap_or_else(|| panic!("{word}: {svg}"));
        let mark = |class| group.matches(&format!("class=\"{class}\"")).count();
        (mark("ring"), mark("half"), mark("verdict"))
    };
    assert_eq!(marks("open"), (1, 0, 0));
    assert_eq!(marks("right"), (0, 0, 1));
    assert_eq!(marks("partly right"), (1, 1, 0));
    assert_eq!(marks("wrong"), (0, 0, 1));
    assert_eq!(marks("void"), (1, 0, 1));
}

#[test]
fn a_site_without_forecasts_has_no_drawing_of_them() {
    let scene = self::scene(2, &[]);
    assert!(forecasts(&scene, Form::Wide, "Forecasts").is_none());
}

#[test]
fn what_is_said_long_after_today_lies_between_its_days() {
    let scene = scene(1, &[(5000, 5400, "open"), (6000, 6900, "open"), (5000, 6000, "open")]);
    let (drawing, _) = forecasts(&scene, Form::Wide, "Forecasts").unwrap();
    let svg = drawing.svg.to_string();
    let days: Vec<f64> =
        attribute(&svg, "data-days").unwrap().split(' ').map(|it| it.parse().unwrap()).collect();
    assert!(days[0] <= 20_605.0 && 19_723.0 + 6000.0 <= days[1], "{days:?}");
}
