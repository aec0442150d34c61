//! The few words that drawings put together themselves. What the race says as a whole is worded in
//! `words/race.rs`.

use crate::model::Better;
use crate::model::Day;
use crate::model::Edtf;
use crate::model::Metric;
use crate::model::race::Comparison;

use super::super::scene::Scene;
use super::super::words::dates::plain;
use super::super::words::race::is_word;
use super::plot::Window;

/// A value with its unit: "71.5%", "2,250 TFLOPS".
pub(super) fn amount(scene: &Scene, value: f64, unit: &str) -> String {
    let number = scene.words.number(value);
    if is_word(unit) {
        format!("{number} {unit}")
    } else {
        format!("{number}{unit}")
    }
}

/// A day by itself.
pub(super) fn day(scene: &Scene, day: Day) -> String {
    let date: Option<Edtf> = day.to_string().parse().ok();
    date.map(|date| plain(&scene.words.full(&date))).unwrap_or_default()
}

/// Where an axis starts that does not start at 0.
pub(super) fn starts_at(scene: &Scene, metric: &Metric, low: f64) -> String {
    let value = amount(scene, low, &metric.unit);
    scene.words.text("chart_starts", &[("value", &value)])
}

/// How many times as much: "15.2 times".
pub(super) fn times(scene: &Scene, ratio: f64, better: Better) -> String {
    let ratio = if better == Better::Higher { ratio } else { ratio.recip() };
    let rounded = if ratio < 100.0 { (ratio * 10.0).round() / 10.0 } else { ratio.round() };
    scene.words.text("chart_times", &[("ratio", &scene.words.number(rounded))])
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
        ("metric", name(metric)),
        ("first", day(scene, window.first)),
        ("last", day(scene, window.last)),
    ];
    let values: Vec<_> = values.iter().map(|(key, value)| (*key, value.as_str())).collect();
    let mut all = vec![scene.words.text("chart_steps", &values)];
    if is_log {
        all.push(scene.words.plain("chart_log_whole").to_owned());
    }
    if let Some(low) = low {
        let value = amount(scene, low, &metric.unit);
        all.push(scene.words.text("chart_starts_whole", &[("value", &value)]));
    }
    all.join(" ")
}

/// What a drawing of lags shows.
pub(super) fn of_lags(scene: &Scene, window: Window) -> String {
    let (first, last) = (day(scene, window.first), day(scene, window.last));
    scene.words.text("chart_lags", &[("first", &first), ("last", &last)])
}

/// A metric's name with its edition.
pub(super) fn name(metric: &Metric) -> String {
    let edition = metric.edition.as_ref().map(|edition| format!(", {edition}"));
    format!("{}{}", metric.name, edition.unwrap_or_default())
}

/// A number of days: "130 days".
pub(super) fn days(scene: &Scene, days: i64) -> String {
    scene.words.days(days)
}
