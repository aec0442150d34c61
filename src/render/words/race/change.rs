//! What an event's measurement changed on the day it counted from: whether it was a record, whom it
//! came level with after how long, how far behind it still was. With the values that are known
//! now.

use crate::model::Day;
use crate::model::Event;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Measurement;
use crate::model::Status;
use crate::model::race::Matched;
use crate::model::race::Point;
use crate::model::race::Record;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Why;

use super::super::super::scene::Scene;
use super::super::whole;
use super::about::About;
use super::sentence::Part;
use super::sentence::Sentence;

/// What a measurement of an event changed; `None` where that can't be said: of no lane, or later
/// than the site's today.
pub(in crate::render) fn changed(
    scene: &Scene,
    event: Id<Event>,
    measurement: &Measurement,
) -> Option<Sentence> {
    let known = scene.race.metrics.get(measurement.metric.index())?;
    let lane = measurement.lane?;
    let about = About::new(scene, known);
    let mut points = known.points.iter().enumerate().filter(|(_, point)| point.lane == lane);
    let (at, point) = points.find(|(_, point)| carries(point, event, measurement))?;
    match measurement.status {
        Status::Announced => return Some(about.announced(lane, measurement)),
        Status::Retracted => return Some(about.say("changed_retracted", &[])),
        Status::Released if !point.counts => return None,
        Status::Released => {}
    }
    if let Some(instead) = about.counted_otherwise(at, event, measurement) {
        return Some(instead);
    }
    if let Some(end) = about.after_the_end(at) {
        return Some(end);
    }
    let sentences = about.at(at);
    (!sentences.is_empty()).then(|| Sentence::joined(sentences))
}

/// Whether a point holds a measurement of an event.
fn carries(point: &Point, event: Id<Event>, measurement: &Measurement) -> bool {
    let own = std::iter::once((&point.event, &point.measurement));
    let others = point.others.iter().map(|(event, measurement)| (event, measurement));
    own.chain(others).any(|(of, one)| *of == event && same(one, measurement))
}

fn same(one: &Measurement, other: &Measurement) -> bool {
    one.subject == other.subject
        && one.value == other.value
        && (one.by, one.status) == (other.by, other.status)
        && (&one.setting, &one.measured) == (&other.setting, &other.measured)
}

impl About<'_> {
    fn announced(&self, lane: Id<Lane>, measurement: &Measurement) -> Sentence {
        let released = self.known.points.iter().enumerate().find(|(_, point)| {
            point.counts && point.lane == lane && point.measurement.subject == measurement.subject
        });
        let value = released.and_then(|(_, point)| point.measurement.value);
        match (released, value) {
            (Some((at, _)), Some(value)) => self.say(
                "changed_announced_then_released",
                &[("date", self.date(at)), ("value", Sentence::text(self.value(value)))],
            ),
            _ => self.say("changed_announced", &[]),
        }
    }

    /// Another value of the subject counts, or this one from an earlier day.
    fn counted_otherwise(
        &self,
        at: usize,
        event: Id<Event>,
        measurement: &Measurement,
    ) -> Option<Sentence> {
        let point = &self.known.points[at];
        if point.event != event || !same(&point.measurement, measurement) {
            let value = point.measurement.value?;
            return Some(
                self.say("changed_other", &[("value", Sentence::text(self.value(value)))]),
            );
        }
        let own = self.scene.site.events[event].date();
        let own = own.end().or(own.start());
        // Its own day, or that on which the event took effect, is none that readers look for.
        let earlier = point.others.iter().any(|(other, _)| *other != event);
        let is_earlier = earlier && own.is_some_and(|own| point.days.last < own);
        is_earlier.then(|| self.say("changed_earlier", &[("date", self.date(at))]))
    }

    fn after_the_end(&self, at: usize) -> Option<Sentence> {
        let end = self.known.end.filter(|end| end.day <= self.known.points[at].days.last)?;
        let is_of_day = end.day == self.known.points[at].days.last;
        let key = match end.why {
            Why::Saturated if is_of_day => "changed_full",
            Why::Saturated => "changed_after_full",
            Why::Retired => "changed_after_end",
        };
        let date = match end.why {
            Why::Saturated => self.measured(end.day),
            Why::Retired => self.retired(end.day),
        };
        Some(self.say(key, &[("date", date)]))
    }

    /// What the value of a point changed.
    fn at(&self, at: usize) -> Vec<Sentence> {
        let point = &self.known.points[at];
        let (lane, day) = (point.lane, point.days.last);
        let Some(standing) = self.known.standing_on(day) else { return Vec::new() };
        if let Some(own) = self.held(lane, day).filter(|step| step.point != at) {
            let values = [("lane", self.lane(lane)), ("value", self.valued(own))];
            return vec![self.say("changed_nothing", &values)];
        }
        let mut said: Vec<_> = self.place(lane, &standing).into_iter().collect();
        said.extend(self.turned(lane, day));
        said.extend(self.caught_up(at));
        let own = self.known.records.iter().find(|record| record.point == at);
        said.extend(own.and_then(|record| self.set(record)));
        said
    }

    /// Where a lane stood: ahead, behind or level, of whom.
    fn place(&self, lane: Id<Lane>, standing: &Standing) -> Option<Sentence> {
        let placed = self.placed(standing.on);
        let (_, own) = placed.iter().find(|(other, _)| *other == lane)?;
        let (first, best) = placed.first().filter(|(first, _)| *first != lane).or(placed.get(1))?;
        let (value, other) = (own.value?, best.value?);
        let mut values = vec![
            ("gap", self.difference(value, other)),
            ("lane", self.lane(*first)),
            ("other", self.valued(best)),
        ];
        let lag = standing.lags.iter().find(|lag| lag.lane == lane);
        let ahead = standing.state == State::Lead(lane);
        let key = match (lag, self.ratio(standing)) {
            (None, None) if ahead => "changed_ahead",
            (None, Some(_)) if ahead => "changed_ahead_times",
            (None, _) => "changed_level",
            (Some(_), None) => "changed_behind",
            (Some(_), Some(_)) => "changed_behind_times",
        };
        values.push(("ratio", self.ratio(standing).unwrap_or_default()));
        let place = self.say(key, &values);
        let keys = ["changed_lag", "changed_lag_exactly", "changed_lag_at_least"];
        let lag = lag.and_then(|lag| self.lag(*first, lag, keys));
        Some(Sentence::joined([place].into_iter().chain(lag)))
    }

    /// Whether the lead changed on a day, and what had held for how long before.
    fn turned(&self, lane: Id<Lane>, day: Day) -> Option<Sentence> {
        let spans = &self.known.spans;
        let now = spans.iter().position(|span| span.from == day)?;
        let before = &spans[now.checked_sub(1)?];
        let days = day.days_since(before.from);
        let key = match (before.state, spans[now].state) {
            (State::Lead(other), State::Lead(leader)) if leader == lane && other != lane => {
                let values = [("lane", self.lane(other))];
                return Some(self.count("changed_took_lead", days, &values));
            }
            (State::Level, State::Lead(leader)) if leader == lane => "changed_ended_level",
            (State::Lead(leader), State::Level) if leader != lane => "changed_ended_lead",
            _ => return None,
        };
        let leader = match before.state {
            State::Lead(leader) => self.lane(leader),
            _ => Sentence::default(),
        };
        Some(self.count(key, days, &[("lane", leader)]))
    }

    /// The records of others that a value came up to, the best of them by name. What came on the day
    /// of a record, or before, did not come after it.
    fn caught_up(&self, at: usize) -> Vec<Sentence> {
        let records = &self.known.records;
        let is_matched = |record: &&Record| match record.matched {
            Matched::After { by, days, .. } => by == at && days > 0,
            Matched::Open(_) => false,
        };
        let matched: Vec<_> = records.iter().filter(is_matched).collect();
        let near = records.iter().rev().filter(|record| !is_matched(record)).find_map(|record| {
            record.near.filter(|(days, by)| *by == at && *days > 0).map(|(days, _)| (record, days))
        });
        let mut said = Vec::new();
        if let Some((record, days)) = near {
            said.push(self.count("changed_near", days, &[("other", self.record(record))]));
        }
        if let Some(record) = matched.last()
            && let Matched::After { days, least, most, .. } = record.matched
        {
            let more = whole(matched.len() - 1);
            let mut values = vec![("other", self.record(record))];
            if more > 0 {
                values.push(("more", self.count("changed_matched_more", more, &[])));
            }
            let key = if more > 0 { "changed_matched_and_more" } else { "changed_matched" };
            values.push(("days", self.stood(days, least, most)));
            said.push(self.say(key, &values));
        }
        said
    }

    /// "73.3% (o1-preview)".
    fn record(&self, record: &Record) -> Sentence {
        let point = &self.known.points[record.point];
        let value = point.measurement.value.unwrap_or_default();
        let values =
            [("value", Sentence::text(self.value(value))), ("subject", self.subject(record.point))];
        self.say("valued", &values)
    }

    /// A length of time, with the least and the most that it can be where its days are not exact.
    fn stood(&self, days: i64, least: i64, most: i64) -> Sentence {
        let number = |days| Sentence::text(self.words.number_of(days));
        if least == most {
            return self.count("after_days_counted", days, &[]);
        }
        let values = [("low", number(least)), ("high", number(most))];
        self.count("after_days_within", days, &values)
    }

    /// A record, and how long it stood; `None` where it was matched on its own day.
    fn set(&self, record: &Record) -> Option<Sentence> {
        let set = match record.matched {
            Matched::After { days: 0, .. } => return None,
            Matched::After { days, least, most, by } => self.say(
                "changed_record_matched",
                &[
                    ("days", self.stood(days, least, most)),
                    ("subject", self.subject(by)),
                    ("date", self.date(by)),
                ],
            ),
            Matched::Open(days) => {
                let end = self.known.end.map(|end| end.day).or(self.scene.race.as_of);
                let date = end.map(|day| Sentence::of(Part::Date(self.words.day(day).into())));
                let values = [("date", date.unwrap_or_default())];
                self.count("changed_record_open", days, &values)
            }
        };
        Some(set)
    }
}
