//! The few words that drawings put together themselves. What the race says as a whole is worded in
//! `words/race.rs`.

use crate::model::Day;
use crate::model::Metric;
use crate::model::race::Comparison;
use crate::model::race::Standing;

use super::super::scene::Scene;
use super::super::words::dates::plain;
use super::super::words::race::fewer_tests as fewer;
use super::super::words::race::gap;
use super::super::words::race::level_on as say_level;
use super::super::words::race::with_unit;
use super::axis::Tick;
use super::plot::Window;

/// A value with its unit: "71.5%", "2,250 TFLOPS".
pub(in crate::render) fn amount(scene: &Scene, value: f64, unit: &str) -> String {
    with_unit(&scene.words.number(value), unit)
}

/// A day by itself.
pub(super) fn day(scene: &Scene, day: Day) -> String {
    plain(&scene.words.day(day))
}

/// What an axis calls the beginning of a year or a month.
pub(super) fn time(scene: &Scene, tick: Tick) -> String {
    match tick.month {
        Some(month) => scene.words.month(tick.year, month).0,
        None => scene.words.year(tick.year),
    }
}

/// Where an axis starts that does not start at 0.
pub(super) fn starts_at(scene: &Scene, metric: &Metric, low: f64) -> String {
    let value = amount(scene, low, &metric.unit);
    scene.words.text("chart_starts", &[("value", &value)])
}

/// How many times as much the first lane has as the second.
pub(super) fn times(scene: &Scene, known: &Comparison, now: &Standing) -> Option<String> {
    now.ratio.and(gap(scene, known, now)).map(|gap| gap.plain())
}

/// What a drawing of steps shows.
pub(super) fn of_steps(
    scene: &Scene,
    known: &Comparison,
    window: Window,
    is_log: bool,
    low: Option<f64>,
) -> String {
    let metric = &scene.site.metrics[known.metric];
    let values = [
        ("metric", metric.full_name()),
        ("first", day(scene, window.first)),
        ("last", day(scene, window.last)),
    ];
    let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let steps = scene.words.text("chart_steps", &values);
    let axis = of_axis(scene, metric, is_log, low);
    [steps].into_iter().chain(axis).collect::<Vec<_>>().join(" ")
}

/// What is to be known of an axis.
pub(super) fn of_axis(
    scene: &Scene,
    metric: &Metric,
    is_log: bool,
    low: Option<f64>,
) -> Option<String> {
    if is_log {
        return Some(scene.words.plain("race_legend_log").to_owned());
    }
    let value = amount(scene, low?, &metric.unit);
    Some(scene.words.text("race_legend_starts", &[("value", &value)]))
}

/// On how many of several tests a side was level.
pub(super) fn level_on(scene: &Scene, level: usize, tests: usize) -> String {
    say_level(scene, level, tests).plain()
}

/// What fewer tests than a quorum are called.
pub(super) fn fewer_tests(scene: &Scene) -> String {
    fewer(scene).plain()
}

/// What a drawing of lags shows.
pub(super) fn of_lags(scene: &Scene, window: Window) -> String {
    let (first, last) = (day(scene, window.first), day(scene, window.last));
    scene.words.text("chart_lags", &[("first", &first), ("last", &last)])
}
