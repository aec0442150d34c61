//! A metric's days: when it spoke, and how it stood in between.

use crate::model::Day;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::Standing;
use crate::model::race::Turn;

use super::super::scene::Scene;
use super::plot::Window;

/// The least days that a drawing shows.
const LEAST: i64 = 120;

/// Days on which a metric spoke, and nothing changed but that they went by.
#[derive(Clone, Copy)]
pub(super) struct Stretch<'a> {
    /// The first.
    pub(super) from: Day,
    /// The first after it.
    pub(super) to: Day,
    /// How it stood on the first.
    pub(super) standing: &'a Standing,
}

/// The stretches of a metric until the site's today, oldest first.
pub(super) fn stretches<'a>(scene: &Scene, known: &'a Comparison) -> Vec<Stretch<'a>> {
    let Some(today) = scene.race.as_of else { return Vec::new() };
    let stretch = |(at, turn): (usize, &'a Turn)| {
        let to = known.turns.get(at + 1).map_or(today, |next| next.day);
        Some(Stretch { from: turn.day, to, standing: turn.standing.as_ref()? })
    };
    known.turns.iter().enumerate().filter_map(stretch).collect()
}

/// The days on which it spoke, as stretches without gaps between them.
pub(super) fn spoken(stretches: &[Stretch]) -> Vec<(Day, Day)> {
    let mut spoken: Vec<(Day, Day)> = Vec::new();
    for stretch in stretches {
        match spoken.last_mut() {
            Some((_, to)) if *to == stretch.from => *to = stretch.to,
            _ => spoken.push((stretch.from, stretch.to)),
        }
    }
    spoken
}

/// The days that a drawing of a metric shows; `None` where nothing was measured. What does not speak
/// of now is shown until it fell silent.
pub(in crate::render) fn window(scene: &Scene, known: &Comparison) -> Option<Window> {
    let today = scene.race.as_of?;
    let all = known.points.iter().map(|point| point.days.last);
    let past: Vec<_> = all.clone().filter(|day| *day <= today).collect();
    let days: Vec<_> = if past.is_empty() { all.collect() } else { past };
    let (first, last) = (*days.iter().min()?, *days.iter().max()?);
    let last = match known.condition {
        Condition::Live => today,
        Condition::Ended => known.end.map_or(last, |end| end.day.max(last)),
        Condition::Stale | Condition::Empty => {
            let silent = stretches(scene, known).last().map(|stretch| stretch.to);
            silent.map_or(last, |silent| silent.max(last))
        }
    };
    Some(Window::between(first, last, LEAST))
}
