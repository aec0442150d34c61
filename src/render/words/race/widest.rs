//! When the first lane had most times as much as the second, on a scale on which that means anything.

use crate::model::Day;
use crate::model::race::Comparison;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Turn;

/// The widest that the same lane was ahead before, and when.
pub(in crate::render) struct Widest<'a> {
    /// How it stood then.
    pub(in crate::render) standing: &'a Standing,
    /// From which day to which it stood so, each last day included.
    pub(in crate::render) spells: Vec<(Day, Day)>,
}

/// The widest that the lane which leads now was ahead before; `None` where it is that now, nobody
/// leads, or nobody can be said to have so many times as much.
pub(in crate::render) fn widest(known: &Comparison) -> Option<Widest<'_>> {
    let now = known.now.as_ref()?;
    let State::Lead(_) = now.state else { return None };
    let ratio = |standing: &Standing| {
        let ratio = standing.ratio.filter(|it| standing.state == now.state && *it > 0.0)?;
        let ratio = if ratio < 1.0 { ratio.recip() } else { ratio };
        ratio.is_finite().then_some(ratio)
    };
    let turns = known.turns.iter().filter_map(|turn| turn.standing.as_ref());
    let all = turns.filter_map(|standing| Some((ratio(standing)?, standing)));
    let (most, standing) = all.reduce(|one, next| if next.0 > one.0 { next } else { one })?;
    if most <= ratio(now)? {
        return None;
    }
    let is_most = |turn: &Turn| {
        turn.standing.as_ref().and_then(ratio).is_some_and(|ratio| (ratio - most).abs() <= 0.0)
    };
    let mut spells: Vec<(Day, Day)> = Vec::new();
    for (turn, next) in known.turns.iter().zip(known.turns.iter().skip(1)) {
        let Some(last) = Day::from_number(next.day.number() - 1).filter(|_| is_most(turn)) else {
            continue;
        };
        match spells.last_mut() {
            Some((_, until)) if until.number() + 1 == turn.day.number() => *until = last,
            _ => spells.push((turn.day, last)),
        }
    }
    Some(Widest { standing, spells })
}
