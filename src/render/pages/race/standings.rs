//! How every metric stood on a day.

use serde::Serialize;
use tera::Value;

use crate::diag::Diagnostic;
use crate::model::Day;
use crate::model::Event;
use crate::model::Metric;
use crate::model::race::Comparison;
use crate::model::race::Reading;
use crate::model::race::State;
use crate::model::url;

use super::super::super::scene::Row;
use super::super::super::scene::Scene;
use super::super::super::views::sentence;
use super::super::super::views::time;
use super::super::super::words::race;

/// How things stood on a day.
#[derive(Serialize)]
pub(in super::super) struct Standings {
    date: Value,
    /// The day on the page of the race.
    link: Option<String>,
    /// Whether the page is about nothing but that day.
    is_that_day: bool,
    clock: Vec<Value>,
    /// A row of a table for each metric.
    rows: Vec<Value>,
    /// Further rows, for those who want all.
    rest: Vec<Value>,
}

/// A metric with its row on a day.
type Placed<'a> = (&'a Comparison, &'a Row);

/// How every metric stands: those that speak of now first.
pub(in super::super) fn now(scene: &Scene) -> Result<Option<Standings>, Diagnostic> {
    let Some(today) = scene.race.as_of else { return Ok(None) };
    let (mut rows, silent): (Vec<_>, Vec<_>) =
        placed(scene, today)?.into_iter().partition(|(_, row)| row.is_live);
    rows.extend(silent);
    Ok((!rows.is_empty()).then(|| Standings::of(scene, today, &rows)))
}

/// How the metrics that spoke of a day stood on it; `None` where none did. Of days to come nothing
/// is said.
pub(in super::super) fn on(
    scene: &Scene,
    on: Option<Day>,
) -> Result<Option<Standings>, Diagnostic> {
    let on = on.zip(scene.race.as_of).map(|(on, today)| on.min(today));
    let Some(on) = on else { return Ok(None) };
    let rows = spoke(scene, on)?;
    Ok((!rows.is_empty()).then(|| Standings::with_clock(scene, on, &rows)))
}

/// How they stood on the last day that the date of an event can mean. What no measurement of it, no
/// headline and no clock is about stands apart.
pub(in super::super) fn of_event(
    scene: &Scene,
    event: &Event,
) -> Result<Option<Standings>, Diagnostic> {
    let last = event.date().end().filter(|last| Some(*last) <= scene.race.as_of);
    let Some(last) = last else { return Ok(None) };
    let rows = spoke(scene, last)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let is_first = |metric: &Metric| metric.headline || metric.clock;
    let (first, rest): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(known, _)| {
        !event.measurements.is_empty() || is_first(&scene.site.metrics[known.metric])
    });
    let mut standings = Standings::with_clock(scene, last, &first);
    standings.rest = shown(scene, last, &rest);
    standings.is_that_day = event.date().start() == Some(last);
    Ok(Some(standings))
}

/// The address at which the race shows a day.
pub(in super::super) fn link_to_day(scene: &Scene, day: Day) -> Option<String> {
    super::moments::iso(day).map(|iso| format!("{}?on={iso}", scene.link(url::RACE)))
}

impl Standings {
    fn of(scene: &Scene, on: Day, rows: &[Placed]) -> Self {
        Standings {
            date: time::html(&scene.words.day(on)),
            link: link_to_day(scene, on),
            is_that_day: false,
            clock: Vec::new(),
            rows: shown(scene, on, rows),
            rest: Vec::new(),
        }
    }

    fn with_clock(scene: &Scene, on: Day, rows: &[Placed]) -> Self {
        let clock = scene.race.clock_on(on).iter().map(|reading| clock(scene, reading)).collect();
        Standings { clock, ..Standings::of(scene, on, rows) }
    }
}

/// The metrics that had been measured by a day.
fn placed(scene: &Scene, on: Day) -> Result<Vec<Placed<'_>>, Diagnostic> {
    let mut placed = Vec::new();
    for known in &scene.race.metrics {
        placed.extend(scene.stood(known, on)?.map(|row| (known, row)));
    }
    Ok(placed)
}

/// Those that said something of it.
fn spoke(scene: &Scene, on: Day) -> Result<Vec<Placed<'_>>, Diagnostic> {
    let mut placed = placed(scene, on)?;
    placed.retain(|(known, row)| row.is_live && known.state_on(on) != State::None);
    Ok(placed)
}

fn shown(scene: &Scene, on: Day, rows: &[Placed]) -> Vec<Value> {
    rows.iter().map(|(_, row)| row.on(scene, on)).collect()
}

fn clock(scene: &Scene, reading: &Reading) -> Value {
    let said = race::clock_short(scene, reading);
    sentence::html(&race::say(&scene.words, "race_clock_said", &[("said", said)]))
}
