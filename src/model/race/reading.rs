//! The lag clock: what the tests of a day say together.

use super::{Standing, State};
use crate::model::{Day, Id, Lane, Metric};

/// The lag clock on a day: how far a lane is behind over all tests that speak of that day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reading {
    /// The day.
    pub day: Day,
    /// The lane behind.
    pub lane: Id<Lane>,
    /// The median of the tests' lags in days; 0 is level.
    pub median: i64,
    /// The least of them; below 0 the lane leads in that test.
    pub low: i64,
    /// The greatest of them.
    pub high: i64,
    /// The tests, in the order of `site.toml`.
    pub metrics: Vec<Id<Metric>>,
}

impl Reading {
    /// Whether so many tests speak in it as a site wants for its big line (`[race] quorum`).
    #[must_use]
    pub fn has_quorum(&self, quorum: u32) -> bool {
        u32::try_from(self.metrics.len()).is_ok_and(|tests| tests >= quorum)
    }

    /// The readings of a day: one for each lane that is behind; where none is, one that says level.
    #[must_use]
    pub fn all(day: Day, standings: &[(Id<Metric>, Standing)]) -> Vec<Reading> {
        let lanes = standings.iter().map(|(_, standing)| standing.values.len()).max();
        let lanes = (0..lanes.unwrap_or_default()).map(Id::at);
        let mut all: Vec<_> = lanes.filter_map(|lane| of(lane, standings, day)).collect();
        let greatest = all.iter().map(|reading| reading.median).max().unwrap_or_default();
        if greatest > 0 {
            all.retain(|reading| reading.median > 0);
        } else {
            all.retain(|reading| reading.median == greatest);
            all.drain(..all.len().saturating_sub(1));
        }
        all
    }
}

fn of(lane: Id<Lane>, standings: &[(Id<Metric>, Standing)], day: Day) -> Option<Reading> {
    let said = standings.iter().filter_map(|(metric, it)| Some((*metric, behind(lane, it)?)));
    let (metrics, mut days): (Vec<_>, Vec<_>) = said.unzip();
    days.sort_unstable();
    let (low, high) = (*days.first()?, *days.last()?);
    Some(Reading { day, lane, median: median(&days)?, low, high, metrics })
}

/// How many days a lane is behind; below 0 it leads.
fn behind(lane: Id<Lane>, standing: &Standing) -> Option<i64> {
    standing.values.get(lane.index()).copied().flatten()?;
    if standing.state == State::Lead(lane) {
        return standing.lags.first().map(|second| -second.days);
    }
    let lag = standing.lags.iter().find(|lag| lag.lane == lane);
    Some(lag.map_or(0, |lag| lag.days))
}

/// The middle of days in order; of two middles their mean, half a day taken as nearer to level.
/// `None` where there are none.
#[must_use]
pub fn median(days: &[i64]) -> Option<i64> {
    let last = days.len().checked_sub(1)?;
    Some(days[last / 2].midpoint(days[days.len() / 2]))
}
