//! What holds of any drawing of events: named landmarks lie on no words and on no other, and ten
//! thousand events are drawn with no more elements than a hundred.

use std::fmt::Write;

use proptest::prelude::*;

use super::super::super::scene::Scene;
use super::super::labels::Area;
use super::super::*;
use super::attribute;
use super::is_legible;
use super::scene_of;
use super::words;
use crate::model::Day;

/// An event: days after 1 January 2020, lane (beyond the last: none), importance, kind of date, how
/// many events before it the one is that it answers.
type Row = (i64, usize, u8, usize, usize);

const LANES: [&str; 4] = ["United States", "China", "欧洲联盟", "A lane with quite a long name"];
/// So many elements at most in both forms together.
const ELEMENTS: usize = 450;

fn day(after: i64) -> Day {
    Day::from_number(18_262 + after).unwrap()
}

fn date(after: i64, kind: usize) -> String {
    let day = day(after).to_string();
    match kind {
        0 => day[..7].to_owned(),
        1 => format!("{day}~"),
        2 => day[..4].to_owned(),
        3 => format!("{day}/.."),
        4 => format!("../{day}"),
        5 => format!("{day}/{}", self::day(after + 40)),
        _ => day,
    }
}

fn site(lanes: usize, rows: &[Row], more: &str) -> Scene {
    let mut config = format!(
        "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\nas_of = \"{}\"\n{more}\n",
        day(rows.iter().map(|row| row.0).max().unwrap_or(0) + 5)
    );
    for (at, name) in LANES[..lanes].iter().enumerate() {
        let _ = write!(config, "[[lanes]]\nid = \"lane-{at}\"\nname = \"{name}\"\n");
    }
    let mut files = vec![("site.toml".to_owned(), config)];
    let eras = [("one", "The beginning of it all", "2020/2021-06"), ("two", "Later", "2021-07/..")];
    for (id, title, date) in eras {
        let era = format!("+++\ntitle = \"{title}\"\ndate = \"{date}\"\n+++\n");
        files.push((format!("content/eras/{id}.md"), era));
    }
    for (at, (after, lane, importance, kind, back)) in rows.iter().enumerate() {
        let mut text = format!("title = \"Event {at}, of which there is much to say\"\n");
        let _ = write!(text, "date = \"{}\"\nimportance = {importance}\n", date(*after, *kind));
        if at % 2 == 0 {
            let _ = writeln!(text, "short = \"Name No. {at}\"");
        }
        if *lane < lanes {
            let _ = writeln!(text, "lane = \"lane-{lane}\"");
        }
        let answered = at.checked_sub(*back).filter(|it| *back > 0 && rows[*it].0 + 400 < *after);
        if let Some(answered) = answered {
            let _ = writeln!(text, "responds_to = [\"e{answered}\"]");
        }
        files.push((format!("content/events/e{at}.md"), format!("+++\n{text}+++\n")));
    }
    scene_of(&files)
}

fn overviews(scene: &Scene) -> Vec<String> {
    let Some(span) = span(scene) else { return Vec::new() };
    let draw = |form| overview(scene, &span, form, "Name", "What it shows.").0.svg.to_string();
    Form::WHOLE.map(draw).to_vec()
}

/// The lines of every third event among the others.
fn lines(scene: &Scene) -> Vec<String> {
    let Some(span) = span(scene) else { return Vec::new() };
    let events: Vec<_> = scene.site.events.ids().step_by(3).collect();
    let draw = |form| timeline(scene, &span, &events, form, "Name", "What it shows.");
    let drawings = Form::WHOLE.into_iter().filter_map(draw);
    drawings.map(|drawing| drawing.svg.to_string()).collect()
}

/// The marks of named landmarks.
fn marks(drawing: &str) -> Vec<Area> {
    let links = drawing.split("<a ").skip(1).filter_map(|link| link.split("</a>").next());
    let shape = |link: &str| {
        let shapes = link.split("<path").skip(1);
        let mut shapes = shapes.filter(|shape| attribute(shape, "class") != Some("hit"));
        shapes.next().and_then(|shape| attribute(shape, "d")).map(area)
    };
    links.filter_map(shape).collect()
}

/// The area of a way that jumps, runs straight or around a circle.
fn area(way: &str) -> Area {
    let letters = |letter: char| "MLHVaz".contains(letter);
    let numbers = |text: &str| -> Vec<f64> {
        text.split(' ').filter_map(|number| number.parse().ok()).collect()
    };
    let (mut x, mut y) = (0.0, 0.0);
    let mut corners: Vec<(f64, f64)> = Vec::new();
    for step in way.split_inclusive(letters).zip(way.split(letters).skip(1)) {
        let (letter, numbers) = (step.0.chars().last().unwrap(), numbers(step.1));
        match letter {
            'M' | 'L' => (x, y) = (numbers[0], numbers[1]),
            'H' => x = numbers[0],
            'V' => y = numbers[0],
            'a' => corners.push((x + 2.0 * numbers[0], y + numbers[0])),
            _ => {}
        }
        if letter == 'a' {
            corners.push((x, y - numbers[0]));
            return corners.iter().fold(Area::between((x, y), corners[0]), |all, corner| Area {
                top: all.top.min(corner.1),
                bottom: all.bottom.max(corner.1),
                ..all
            });
        }
        corners.push((x, y));
    }
    let mut all = Area::between(corners[0], corners[0]);
    for (x, y) in corners {
        all = Area {
            left: all.left.min(x),
            top: all.top.min(y),
            right: all.right.max(x),
            bottom: all.bottom.max(y),
        };
    }
    all
}

#[track_caller]
fn is_clear(drawing: &str) {
    is_legible(drawing);
    let marks: Vec<_> = marks(drawing).into_iter().map(|mark| mark.and_around(-0.3)).collect();
    for (at, mark) in marks.iter().enumerate() {
        for (text, area) in words(drawing) {
            assert!(!mark.overlaps(&area), "{text} {area:?} lies on the mark {mark:?}");
        }
        for other in &marks[..at] {
            assert!(!mark.overlaps(other), "{mark:?} lies on {other:?}");
        }
    }
}

fn elements(drawing: &str) -> usize {
    drawing.matches('<').count() - drawing.matches("</").count()
}

/// Events as if at random, so many in six years.
fn scattered(count: usize, lanes: usize) -> Vec<Row> {
    let mut state: u64 = 7;
    let mut next = |below: u64| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let small = |number: u64| usize::try_from(number).unwrap();
    let row = |_| {
        let day = i64::try_from(next(2100)).unwrap();
        let lane = small(next(u64::try_from(lanes).unwrap() + 1));
        (day, lane, u8::try_from(next(3)).unwrap() + 1, small(next(40)), small(next(9)))
    };
    (0..count).map(row).collect()
}

#[test]
fn any_number_of_events_of_any_sides_is_a_clear_drawing_of_bounded_size() {
    for lanes in 0..=4 {
        for count in [5, 300, 5000] {
            let scene = site(lanes, &scattered(count, lanes), "");
            let drawings = overviews(&scene);
            assert_eq!(drawings.len(), 2);
            for drawing in &drawings {
                is_clear(drawing);
            }
            let elements: usize = drawings.iter().map(|drawing| elements(drawing)).sum();
            assert!(elements <= ELEMENTS, "{count} events on {lanes} lanes: {elements} elements");
            for drawing in lines(&scene) {
                is_clear(&drawing);
                assert!(self::elements(&drawing) < ELEMENTS / 2);
            }
        }
    }
}

#[test]
fn named_landmarks_lead_to_their_events_and_the_others_are_one_path() {
    let rows: Vec<Row> =
        (0..40).map(|at| (at * 30, 0, if at == 20 { 1 } else { 2 }, 9, 0)).collect();
    let drawings = overviews(&site(1, &rows, ""));
    for drawing in &drawings {
        assert!(drawing.contains("<a href=\"/events/e20/\" tabindex=\"-1\" data-lane=\"lane-0\">"));
        assert_eq!(drawing.matches("<a ").count(), 1, "{drawing}");
        let dots = drawing.split("stroke-linecap=\"round\"").nth(1).unwrap();
        assert_eq!(attribute(dots, "d").unwrap().matches("h0").count(), 39, "{drawing}");
    }
}

#[test]
fn an_answer_of_another_side_is_a_curve_and_one_of_the_same_side_is_none() {
    let rows = |lane| {
        let mut rows: Vec<Row> = (0..8).map(|at| (at * 90, 0, 2, 9, 0)).collect();
        rows[0].2 = 1;
        rows.push((900, lane, 1, 9, 8));
        rows
    };
    let curves = |lane| overviews(&site(2, &rows(lane), ""))[0].matches("class=\"answer\"").count();
    assert_eq!((curves(1), curves(0)), (1, 0));
}

#[test]
fn a_thin_beginning_is_left_out_and_counted() {
    let long_ago = (-9000..).step_by(1500).take(3).map(|after| (after, 0, 2, 9, 0));
    let rows: Vec<Row> = long_ago
        .chain(scattered(200, 1).into_iter().map(|it| (it.0, it.1, it.2, 9, it.4)))
        .collect();
    let scene = site(1, &rows, "");
    let span = span(&scene).unwrap();
    assert_eq!((span.first.to_string(), span.earlier.len()), ("2020-01-01".to_owned(), 3));
    let even: Vec<Row> = (0..200).map(|at| (at * 55, 0, 2, 9, 0)).collect();
    assert!(super::super::span(&site(1, &even, "")).unwrap().earlier.is_empty());
}

#[test]
fn the_events_of_an_actor_stand_over_ticks_of_all_others() {
    let rows: Vec<Row> =
        (0..12).map(|at| (at * 99, 0, if at == 3 { 1 } else { 2 }, 9, 0)).collect();
    let drawings = lines(&site(1, &rows, ""));
    let ticks = drawings[0].split("opacity=\"0.6\"").next().unwrap();
    let ticks = ticks.rsplit("d=\"").next().unwrap();
    assert_eq!(ticks.matches('M').count(), 8, "{ticks}");
    assert_eq!(drawings[0].matches("<a href=\"/events/e3/\"").count(), 1);
    assert!(lines(&site(1, &rows[..6], "")).is_empty(), "two events make no line");
}

#[test]
fn too_few_events_have_no_drawing() {
    assert!(span(&site(2, &scattered(4, 2), "")).is_none());
    assert!(span(&site(0, &[], "")).is_none());
}

#[test]
fn time_runs_on_phones_as_the_list_does() {
    let rows: Vec<Row> =
        (0..9).map(|at| (at * 200, 0, if at == 8 { 1 } else { 2 }, 9, 0)).collect();
    let newest = |more| {
        let drawings = overviews(&site(1, &rows, more));
        let mark = marks(&drawings[1])[0];
        mark.top > 150.0
    };
    assert!(newest("") && !newest("order = \"newest\""));
}

prop_compose! {
    fn any_row()(day in -400i64..2100, lane in 0usize..5, importance in 1u8..4, kind in 0usize..12,
        back in 0usize..12) -> Row {
        (day, lane, importance, kind, back)
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn names_lie_on_nothing(rows in proptest::collection::vec(any_row(), 5..120), lanes in 0usize..5,
        order in 0usize..2) {
        let scene = site(lanes, &rows, ["", "order = \"newest\""][order]);
        let drawings = overviews(&scene);
        prop_assert_eq!(&drawings, &overviews(&scene));
        for drawing in drawings.into_iter().chain(lines(&scene)) {
            is_clear(&drawing);
        }
    }
}
