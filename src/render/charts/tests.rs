//! What holds of any drawing: words lie on no other words and inside, and no drawing grows without
//! bounds.

mod answers;
mod events;
mod forecasts;

use std::fmt::Write;

use proptest::prelude::*;

use super::super::scene::Scene;
use super::labels::Area;
use super::labels::BASELINE;
use super::labels::LINE;
use super::labels::bold_width;
use super::labels::width;
use super::*;
use crate::compare;
use crate::diag::Diagnostics;
use crate::load;
use crate::model::Day;
use crate::model::Options;

/// A value: days after 1 January 2024, lane, value in tenths, further lines.
type Row = (i64, usize, i64, &'static str);

const KINDS: [&str; 4] =
    ["", "status = \"announced\"", "by = \"independent\"", "status = \"retracted\""];

/// A site of lanes with these names, a metric with these keys, and values of it.
fn scene(lanes: &[&str], keys: &str, rows: &[Row]) -> Scene {
    let mut config = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n".to_owned();
    for (at, name) in lanes.iter().enumerate() {
        let _ = write!(config, "[[lanes]]\nid = \"lane-{at}\"\nname = \"{name}\"\n");
    }
    let _ = write!(config, "[[metrics]]\nid = \"m\"\nname = \"Measure\"\n{keys}\n");
    let has_other = keys.contains("beside");
    if has_other {
        config.push_str("[[metrics]]\nid = \"n\"\nname = \"Other\"\nunit = \"TFLOPS\"\n");
    }
    let mut files = vec![("site.toml".to_owned(), config)];
    for (at, (day, lane, value, more)) in rows.iter().enumerate() {
        let date = Day::from_number(19_723 + day).unwrap();
        let subject =
            if at % 3 == 0 { format!("通义千问 {at}") } else { format!("Subject No. {at}") };
        let value = format!("{}.{}", value / 10, value % 10);
        let text = format!(
            "+++\ntitle = \"Event {at}\"\ndate = \"{date}\"\nlane = \"lane-{lane}\"\n\
             [[measurements]]\nmetric = \"m\"\nsubject = \"{subject}\"\nvalue = {value}\n{more}\n"
        );
        let other =
            format!("[[measurements]]\nmetric = \"n\"\nsubject = \"Own {at}\"\nvalue = {at}.5\n");
        let other = if has_other && at % 2 == 0 { other.as_str() } else { "" };
        let text = format!("{text}{other}+++\n");
        files.push((format!("content/events/e{at}.md"), text));
    }
    scene_of(&files)
}

/// The scene of a site of these files.
fn scene_of(files: &[(String, String)]) -> Scene {
    let sources = load::texts(files.iter().map(|(path, text)| (path.as_str(), text)));
    let mut found = Diagnostics::default();
    let site = crate::check(&sources, &Options::default(), &mut found).unwrap();
    assert!(!found.has_errors(), "{:?}", found.sorted(&sources.files));
    let race = compare::race(&site);
    Scene::new(site, race, &sources, &mut found).unwrap()
}

/// A metric on whose drawing a line of another stands beside its own.
const BESIDE: &str = "unit = \"TFLOPS\"\nscale = \"ratio\"\n\
    carry = { lane-0 = \"best\", lane-1 = \"latest\" }\n\
    lines = { lane-0 = \"Sold anywhere\", lane-1 = \"China may buy\" }\n\
    beside = [{ metric = \"n\", lane = \"lane-1\", name = \"Made in China\" }]";

/// Every drawing of the first metric, in all forms.
fn drawings(scene: &Scene) -> Vec<String> {
    let Some(known) = scene.race.metrics.first() else { return Vec::new() };
    let Some(window) = window(scene, known) else { return Vec::new() };
    let mut drawings: Vec<Drawing> = Vec::new();
    for form in [Form::Wide, Form::Phone, Form::Small] {
        let look = Look { left: left(scene, &[known], window), ..Look::of(form, window) };
        drawings.push(steps(scene, known, look, "Name"));
        drawings.push(steps(scene, known, Look { panel: true, ..look }, "Name"));
    }
    for form in Form::WHOLE {
        let look = Look { left: left(scene, &[known], window), ..Look::of(form, window) };
        drawings.extend(lag(scene, &[known, known], look, "Name"));
        drawings.extend(clock(scene, form, "Name"));
    }
    drawings.iter().map(|drawing| drawing.svg.to_string()).collect()
}

/// The value of an attribute.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    tag.split(&format!(" {name}=\"")).nth(1)?.split('"').next()
}

/// The words of a drawing with the areas that they take.
fn words(drawing: &str) -> Vec<(String, Area)> {
    let labels = drawing.split("<text").skip(1).map(|label| {
        let (tag, rest) = label.split_once('>').unwrap();
        let text = rest.split("</text>").next().unwrap().to_owned();
        let number = |name| attribute(tag, name).unwrap().parse::<f64>().unwrap();
        let is_bold =
            attribute(tag, "class").is_some_and(|class| class.split(' ').any(|it| it == "b"));
        // The name of the nearest that a lane came is larger.
        let is_peak = attribute(tag, "class") == Some("b peak");
        let wide = if is_bold { bold_width(&text) } else { width(&text) };
        let wide = if is_peak { wide * 1.2 } else { wide };
        let left = match attribute(tag, "text-anchor") {
            Some("middle") => number("x") - wide / 2.0,
            Some("end") => number("x") - wide,
            _ => number("x"),
        };
        let top = number("y") - BASELINE - if is_peak { 3.0 } else { 0.0 };
        // Coordinates are rounded to a tenth.
        let area = Area { left, top, right: left + wide, bottom: number("y") - BASELINE + LINE }
            .and_around(-0.2);
        (text, area)
    });
    labels.collect()
}

#[track_caller]
fn is_legible(drawing: &str) {
    let root = drawing.split('>').next().unwrap();
    let number = |name| attribute(root, name).unwrap().parse::<f64>().unwrap();
    let whole = Area { left: 0.0, top: 0.0, right: number("width"), bottom: number("height") };
    let words = words(drawing);
    for (at, (text, area)) in words.iter().enumerate() {
        assert!(
            area.is_within(&whole.and_around(0.5)),
            "{text} lies outside: {area:?} of {whole:?}"
        );
        for (other, taken) in &words[..at] {
            assert!(!area.overlaps(taken), "{text} {area:?} lies on {other} {taken:?}");
        }
    }
    assert!(!drawing.contains("NaN") && !drawing.contains("inf"), "{drawing}");
}

/// The second lane comes as far as the first did 300 days before.
fn following(count: i64) -> Vec<Row> {
    let row = |at: i64| {
        let day = at * 1500 / count.max(1);
        let lane = usize::try_from(at % 2).unwrap();
        let behind = if lane == 1 { 300 } else { 0 };
        (day, lane, 1000 + day - behind, "")
    };
    (0..count).map(row).collect()
}

fn climbing(count: i64) -> Vec<Row> {
    let row = |at: i64| {
        let lane = usize::try_from(at % 2).unwrap();
        (
            at * 1500 / count.max(1),
            lane,
            100 + at * 800 / count.max(1),
            KINDS[usize::try_from(at * 7 % 4).unwrap() % 3],
        )
    };
    (0..count).map(row).collect()
}

#[test]
fn any_number_of_values_makes_a_legible_drawing_of_bounded_size() {
    let lanes = ["United States", "China"];
    let drawings_of =
        |rows: &[Row]| drawings(&scene(&lanes, "unit = \"points\"\nmargin = 1", rows));
    for count in [0, 1, 5, 50, 5000] {
        let drawings = [drawings_of(&climbing(count)), drawings_of(&following(count))].concat();
        assert_eq!(drawings.is_empty(), count == 0);
        for drawing in drawings {
            is_legible(&drawing);
            assert!(drawing.len() < 70 * 1024, "{count} values: {} bytes", drawing.len());
        }
    }
}

#[test]
fn a_site_of_one_lane_of_seven_or_with_endless_names_has_drawings_too() {
    let long = "The United Federated Republics of Everywhere and Elsewhere";
    for lanes in [
        &["Alone"][..],
        &["A", "B", "C", "D", "E", "F", "G"],
        &[long, "中华人民共和国中华人民共和国"],
    ] {
        let rows: Vec<_> = (0..40)
            .map(|at| {
                let lane = usize::try_from(at).unwrap() % lanes.len();
                (at * 20, lane, 200 + (at * 37) % 300, "")
            })
            .collect();
        for keys in [
            "margin = 2",
            "better = \"lower\"",
            "scale = \"ratio\"\ncarry = \"latest\"\nunit = \"TFLOPS\"",
        ] {
            for drawing in drawings(&scene(lanes, keys, &rows)) {
                is_legible(&drawing);
            }
        }
    }
}

#[test]
fn a_mark_leads_to_its_event_and_says_its_value() {
    let scene = scene(&["US", "China"], "unit = \"%\"", &[(0, 0, 500, ""), (19, 1, 520, KINDS[1])]);
    let drawing = &drawings(&scene)[0];
    let mark = "<a href=\"/events/e0/\" tabindex=\"-1\"><title>通义千问 0: 50%, 1 January 2024, measured by the maker</title>";
    assert!(drawing.contains(mark), "{drawing}");
    assert!(drawing.contains("announced, not released</title><rect"), "{drawing}");
    assert!(drawing.contains("<g data-lane=\"lane-0\" class=\"steps\">"), "{drawing}");
}

#[test]
fn a_line_of_another_metric_stands_beside_and_leaves_the_lanes_own_in_ink() {
    let rows = [
        (0, 0, 2000, ""),
        (10, 1, 500, ""),
        (400, 1, 900, ""),
        (800, 1, 300, ""),
        (1000, 0, 1900, ""),
    ];
    let scene = scene(&["US", "China"], BESIDE, &rows);
    for drawing in drawings(&scene).iter().filter(|drawing| drawing.contains("Step lines")) {
        is_legible(drawing);
        let ink = "<g data-lane=\"lane-1\" class=\"inked\"><path class=\"line\"";
        assert!(drawing.contains(ink), "{drawing}");
        let beside = "<g data-lane=\"lane-1\"><path class=\"line beside\"";
        assert!(drawing.contains(beside), "{drawing}");
        assert!(!drawing.contains("class=\"wash\""), "{drawing}");
    }
    let wide = &drawings(&scene)[0];
    for name in ["Sold anywhere", "China may buy", "Made in China", "Own 2", "6.7 times"] {
        assert!(wide.contains(name), "{name}: {wide}");
    }
    assert!(!wide.contains(">US<") && !wide.contains(">China<"), "{wide}");
}

#[test]
fn what_was_widest_is_drawn_beside_what_is_now() {
    let rows = [(0, 0, 1000, ""), (10, 1, 100, ""), (700, 1, 500, ""), (900, 0, 900, "")];
    let scene = scene(&["US", "China"], "scale = \"ratio\"", &rows);
    let wide = &drawings(&scene)[0];
    assert!(wide.contains("2.0 times") && wide.contains("10.0 times"), "{wide}");
}

#[test]
fn a_line_has_steps_and_no_slopes() {
    let scene = scene(&["US", "China"], "", &climbing(20));
    let drawing = &drawings(&scene)[0];
    let lines: Vec<_> = drawing.split("class=\"line\" d=\"").skip(1).collect();
    assert_eq!(lines.len(), 2);
    for line in lines {
        let way = line.split('"').next().unwrap();
        assert!(way.chars().all(|step| "MHV0123456789.- ".contains(step)), "{way}");
    }
}

prop_compose! {
    fn any_row()(day in 0i64..1400, lane in 0usize..3, value in 1i64..1000, kind in 0usize..4) -> Row {
        (day, lane, value, KINDS[kind])
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn no_words_lie_on_others(rows in proptest::collection::vec(any_row(), 0..60), keys in 0usize..5) {
        let keys = ["margin = 3\nfloor = 10\nsaturation = 97", "scale = \"ratio\"\ncarry = \"latest\"",
            BESIDE, "better = \"lower\"\nstale_after = 90", "retired = \"2026-05\"\nunit = \"long words\""][keys];
        let scene = scene(&["United States", "China", "欧洲联盟"], keys, &rows);
        for drawing in drawings(&scene) {
            is_legible(&drawing);
        }
    }
}
