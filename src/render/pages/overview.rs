//! All events at one glance: what home says beside its drawing of them.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::Day;
use crate::model::front::Importance;

use super::super::charts;
use super::super::charts::Drawing;
use super::super::charts::Form;
use super::super::charts::Sign;
use super::super::charts::Span;
use super::super::scene::Scene;
use super::super::words::dates::plain;
use super::super::words::whole;
use super::years;

/// Beyond so many years nobody asks for the month in which they began.
const MONTHS: i64 = 30;
/// So many years of earlier events are named.
const EARLIER: usize = 6;

/// The drawing and its words.
#[derive(Serialize)]
pub(super) struct View {
    title: String,
    lead: Vec<String>,
    legend: Vec<String>,
    drawings: Vec<Drawing>,
    earlier: Vec<years::Row>,
    earlier_count: usize,
}

/// The drawing of all events; `None` where they are too few.
pub(super) fn view(scene: &Scene) -> Option<View> {
    let span = charts::span(scene)?;
    let title = title(scene, &span);
    let said = said(scene, &span);
    let drawn = Form::WHOLE.map(|form| charts::overview(scene, &span, form, &title, &said));
    let (drawings, signs): (Vec<_>, Vec<_>) = drawn.into_iter().unzip();
    let signs = signs.into_iter().flatten().collect();
    let mut earlier = years::of(scene, &span.earlier);
    earlier.drain(..earlier.len().saturating_sub(EARLIER));
    let [lead, legend] = legend(scene, &span, &signs);
    Some(View { title, lead, legend, drawings, earlier, earlier_count: span.earlier.len() })
}

/// "Every event since August 2022".
fn title(scene: &Scene, span: &Span) -> String {
    let (first, last) = (span.first.ymd(), span.window.last.ymd());
    let (month, year) = scene.words.month(first.0, first.1);
    if last.0 - first.0 > MONTHS {
        return scene.words.text("overview_of_years", &[("year", &scene.words.year(first.0))]);
    }
    scene.words.text("overview", &[("month", &month), ("year", &year)])
}

/// What it shows in a sentence, for those who don't see it.
fn said(scene: &Scene, span: &Span) -> String {
    let words = &scene.words;
    let count = |count: usize| words.number_of(whole(count));
    let drawn = scene.site.events.iter().filter(|(id, _)| span.shows(scene, *id));
    let lanes: Vec<_> = drawn.map(|(_, event)| event.lane).collect();
    let sides = scene.site.lanes.iter().filter_map(|(id, lane)| {
        let of_lane = lanes.iter().filter(|it| **it == Some(id)).count();
        let values = [("lane", lane.name.as_str()), ("count", &*count(of_lane))];
        (of_lane > 0).then(|| words.text("overview_side", &values))
    });
    let of_none = lanes.iter().filter(|it| it.is_none()).count();
    let none = words.text("overview_none", &[("count", &count(of_none))]);
    let sides: Vec<_> = sides.chain((of_none > 0).then_some(none)).collect();
    let day = |day: Day| plain(&words.day(day));
    let values = [
        ("events", words.counted("events", lanes.len())),
        ("first", day(span.first)),
        ("last", day(span.window.last)),
        ("sides", sides.join(", ")),
    ];
    let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    words.text("overview_said", &values)
}

/// What marks mean, of those that occur: the main ones, and the others.
fn legend(scene: &Scene, span: &Span, signs: &BTreeSet<Sign>) -> [Vec<String>; 2] {
    let words = &scene.words;
    let mut events = scene.site.events.iter();
    let has_landmarks = events.any(|(_, event)| event.front.importance == Importance::Landmark);
    let quorum = words.number_of(i64::from(scene.site.race.quorum));
    let said = |sign: &Sign| words.text(key(*sign), &[("quorum", &quorum)]);
    let (lead, rest): (Vec<_>, Vec<_>) = signs.iter().partition(|sign| **sign <= Sign::Strip);
    let landmarks = has_landmarks.then(|| words.plain("overview_marks").to_owned());
    let later = (span.later > 0).then(|| words.counted("overview_later", span.later));
    [
        landmarks.into_iter().chain(lead.into_iter().map(said)).collect(),
        rest.into_iter().map(said).chain(later).collect(),
    ]
}

/// The key of the words that explain a sign.
fn key(sign: Sign) -> &'static str {
    match sign {
        Sign::Answers => "overview_answers",
        Sign::Strip => "overview_strip",
        Sign::Apart => "overview_apart",
        Sign::Bars => "overview_bars",
        Sign::About => "overview_about",
        Sign::Forecasts => "overview_forecasts",
        Sign::Counts => "overview_counts",
    }
}
