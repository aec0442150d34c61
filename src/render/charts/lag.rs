//! How far lanes were behind in one metric, or in the editions of one, which never join: only the
//! days compare.

use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Lag;
use crate::model::race::State;
use crate::model::race::Step;

use super::super::scene::Scene;
use super::behind::Ahead;
use super::behind::Leg;
use super::behind::Story;
use super::behind::drawing;
use super::behind::joined;
use super::history;
use super::history::Stretch;
use super::plot;
use super::plot::Drawing;
use super::steps::Look;

/// The drawing; `None` where nobody was ever behind.
pub(in crate::render) fn lag(
    scene: &Scene,
    editions: &[&Comparison],
    Look { form, window, left, .. }: Look,
    name: &str,
) -> Option<Drawing> {
    let (mut legs, mut ahead) = (Vec::new(), Vec::new());
    for (edition, known) in editions.iter().enumerate() {
        let stretches = history::stretches(scene, known);
        for lane in scene.site.lanes.ids() {
            legs.extend(behind(known, edition, &stretches, lane));
        }
        for leading in stretches.iter().filter_map(leading) {
            Ahead::add(&mut ahead, leading);
        }
    }
    let name_of = |known: &&Comparison| scene.site.metrics[known.metric].edition.clone();
    let several = editions.iter().filter(|_| editions.len() > 1);
    let names = several.map(|known| name_of(known).unwrap_or_default()).collect();
    let right = plot::right(scene, form);
    let story = Story {
        form,
        window,
        left,
        legs,
        ahead,
        editions: names,
        open: Vec::new(),
        told: None,
        right,
    };
    story.legs.iter().any(|leg| leg.days.1 > 0).then(|| drawing(scene, &story, name))
}

fn leading(stretch: &Stretch) -> Option<Ahead> {
    match stretch.standing.state {
        State::Lead(lane) => Some(Ahead { from: stretch.from, to: stretch.to, lane }),
        State::None | State::Only(_) | State::Level => None,
    }
}

/// How a lane was behind, stretch by stretch; where it had just been, or soon was, level is no days.
fn behind<'a>(
    known: &'a Comparison,
    edition: usize,
    stretches: &[Stretch],
    lane: Id<Lane>,
) -> Vec<Leg<'a>> {
    let leg = |at: usize| {
        let stretch = &stretches[at];
        let lag = stretch.standing.lags.iter().find(|lag| lag.lane == lane);
        let level = level(known, edition, stretch, lane);
        match lag {
            Some(lag) => Some(sinking(known, level, lag)),
            None if stretch.standing.state == State::Level && was_near(stretches, at, lane) => {
                Some(level)
            }
            None => None,
        }
    };
    joined((0..stretches.len()).filter_map(leg).collect())
}

/// A stretch at no days behind.
fn level<'a>(known: &'a Comparison, edition: usize, stretch: &Stretch, lane: Id<Lane>) -> Leg<'a> {
    let step = known.held(lane, stretch.from);
    let is_new = |step: &&Step| step.days.last == stretch.from;
    Leg {
        lane,
        edition,
        from: stretch.from,
        to: stretch.to,
        days: (0, 0),
        low: (0, 0),
        high: (0, 0),
        is_sure: true,
        is_firm: true,
        tests: 1,
        level: 0,
        start: None,
        cause: step.filter(is_new).map(|step| (known, step.point)),
    }
}

/// The same stretch at a lag, which grows by a day a day.
fn sinking<'a>(known: &'a Comparison, level: Leg<'a>, lag: &Lag) -> Leg<'a> {
    let passed = level.to.days_since(level.from);
    let from_here = |days: i64| (days, days + passed);
    Leg {
        days: from_here(lag.days),
        low: from_here(lag.low),
        high: from_here(lag.high),
        is_sure: !lag.at_least,
        start: Some((known, lag.by)),
        ..level
    }
}

/// Whether a lane was behind just before a stretch or just after it.
fn was_near(stretches: &[Stretch], at: usize, lane: Id<Lane>) -> bool {
    let is_behind = |other: &Stretch| other.standing.lags.iter().any(|lag| lag.lane == lane);
    let own = &stretches[at];
    let before = at.checked_sub(1).and_then(|at| stretches.get(at));
    let before = before.filter(|before| before.to == own.from);
    let next = stretches.get(at + 1).filter(|next| next.from == own.to);
    before.is_some_and(is_behind) || next.is_some_and(is_behind)
}
