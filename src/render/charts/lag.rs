//! How far lanes were behind in one metric, or in the editions of one, which never join: only the
//! days compare.

use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::State;

use super::super::scene::Scene;
use super::behind::Ahead;
use super::behind::Leg;
use super::behind::Story;
use super::behind::drawing;
use super::behind::joined;
use super::history;
use super::history::Stretch;
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
    let story = Story { form, window, left, legs, ahead, editions: names, told: None };
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
    let mut legs = Vec::new();
    for (at, stretch) in stretches.iter().enumerate() {
        let (from, to) = (stretch.from, stretch.to);
        let step = history::held(&known.frontiers[lane.index()], from);
        let cause = step.filter(|step| step.days.last == from).map(|step| (known, step.point));
        let passed = to.days_since(from);
        let from_here = |days: i64| (days, days + passed);
        let lag = stretch.standing.lags.iter().find(|lag| lag.lane == lane);
        let is_level = stretch.standing.state == State::Level && was_near(stretches, at, lane);
        let level = Leg {
            lane,
            edition,
            from,
            to,
            days: (0, 0),
            low: (0, 0),
            high: (0, 0),
            is_sure: true,
            is_firm: true,
            start: None,
            cause,
        };
        match lag {
            Some(lag) => legs.push(Leg {
                days: from_here(lag.days),
                low: from_here(lag.low),
                high: from_here(lag.high),
                is_sure: !lag.at_least,
                start: Some((known, lag.by)),
                ..level
            }),
            None if is_level => legs.push(level),
            None => {}
        }
    }
    joined(legs)
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
