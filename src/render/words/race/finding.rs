//! What a metric says of the site's today: its finding, short as a chart's title and in full.

use crate::model::Better;
use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::race::Comparison;
use crate::model::race::Condition;
use crate::model::race::End;
use crate::model::race::Matched;
use crate::model::race::Standing;
use crate::model::race::State;
use crate::model::race::Why;
use crate::model::race::median;

use super::super::super::scene::Scene;
use super::super::whole;
use super::about::About;
use super::sentence::Sentence;
use super::sentence::list;
use super::widest::Widest;
use super::widest::widest;

/// The most characters of a short finding that is put together of two parts.
const SHORT: usize = 70;

/// What a metric says of the site's today.
pub(in crate::render) struct Finding {
    /// As the title of a chart.
    pub(in crate::render) short: Sentence,
    /// With values, subjects and dates.
    pub(in crate::render) long: Sentence,
    /// The same without how far anybody is behind, where a clock beside it says that.
    pub(in crate::render) headline: Sentence,
}

/// What a metric says of the site's today; where it says nothing of it, why, and what it said last.
pub(in crate::render) fn finding(scene: &Scene, known: &Comparison) -> Finding {
    let about = About::new(scene, known);
    match (known.condition, known.end, &known.now, scene.race.as_of) {
        (Condition::Live, _, Some(now), _) => about.standing(now),
        (Condition::Live, _, None, _) => about.nothing(),
        (Condition::Ended, Some(end), ..) => about.ended(end),
        (Condition::Stale, _, _, Some(today)) => about.stale(today),
        _ => {
            let both = about.say("finding_empty", &[]);
            Finding::same(both)
        }
    }
}

impl Finding {
    /// One sentence for all.
    fn same(said: Sentence) -> Self {
        Finding { short: said.clone(), long: said.clone(), headline: said }
    }
}

impl About<'_> {
    fn standing(&self, now: &Standing) -> Finding {
        let (short, long) = match now.state {
            State::Lead(leader) => self.lead(leader, now),
            State::Level => self.level(now),
            State::Only(lane) => self.alone(lane, now),
            State::None => return self.nothing(),
        };
        let leader = self.placed(now.on).first().map(|(lane, _)| *lane);
        let lags = leader.into_iter().flat_map(|leader| {
            let keys = ["lag", "lag_exactly", "lag_at_least"];
            now.lags.iter().filter_map(move |lag| self.lag(leader, lag, keys))
        });
        let as_of = self.say("as_of", &[("date", self.day(now.on))]);
        let whole = Sentence::joined([long.clone()].into_iter().chain(lags).chain([as_of]));
        Finding { short, long: whole, headline: long.opened() }
    }

    fn lead(&self, leader: Id<Lane>, now: &Standing) -> (Sentence, Sentence) {
        let placed = self.placed(now.on);
        let value = |at: usize| placed.get(at).and_then(|(_, step)| step.value).unwrap_or_default();
        let second = placed.get(1).map_or(leader, |(lane, _)| *lane);
        let mut values = vec![
            ("leader", self.lane(leader)),
            ("lane", self.lane(second)),
            ("since", self.measured(now.since)),
            ("gap", self.difference(value(0), value(1))),
            ("values", self.values(&placed)),
        ];
        let Some(ratio) = self.ratio(now) else {
            let short = self.say("finding_lead_short", &values).opened();
            return (self.with_lag(short, now), self.say("finding_lead", &values));
        };
        values.push(("ratio", ratio));
        let (short, long) = match self.metric.better {
            Better::Higher => ("finding_ratio_short", "finding_ratio"),
            Better::Lower => ("finding_ratio_lower_short", "finding_ratio_lower"),
        };
        let (short, long) = (self.say(short, &values).opened(), self.say(long, &values));
        let Some(widest) = widest(self.known) else { return (short, long) };
        (self.with_widest(short, &widest), Sentence::joined([long, self.widest(&widest)]))
    }

    /// A short finding with how wide the lead was before, where both fit.
    fn with_widest(&self, short: Sentence, widest: &Widest) -> Sentence {
        let ratio = self.ratio(widest.standing).unwrap_or_default();
        let both = self.say("and_widest", &[("finding", short.clone()), ("ratio", ratio)]);
        if both.plain().chars().count() <= SHORT { both } else { short }
    }

    /// How wide the lead was before, and when.
    fn widest(&self, widest: &Widest) -> Sentence {
        let spell = |(from, to): &(Day, Day)| {
            self.say("from_to", &[("from", self.measured(*from)), ("to", self.day(*to))])
        };
        let spells: Vec<_> = widest.spells.iter().map(spell).collect();
        let when = match &spells[..] {
            [_, _, _, _, ..] => {
                let first = self.measured(widest.standing.on);
                self.say("widest_first", &[("date", first)])
            }
            _ => list(self.words, &spells),
        };
        let ratio = self.ratio(widest.standing).unwrap_or_default();
        self.say("finding_widest", &[("ratio", ratio), ("when", when)])
    }

    /// A short finding with the lag, where both fit.
    fn with_lag(&self, short: Sentence, now: &Standing) -> Sentence {
        let [lag] = &now.lags[..] else { return short };
        let key = if lag.at_least { "and_behind_at_least" } else { "and_behind" };
        let values = [("finding", short.clone()), ("lane", self.lane(lag.lane))];
        let both = self.count(key, lag.days, &values);
        if both.plain().chars().count() <= SHORT { both } else { short }
    }

    fn level(&self, now: &Standing) -> (Sentence, Sentence) {
        let mut placed = self.placed(now.on);
        let values = self.values(&placed);
        let is_behind = |lane: Id<Lane>| now.lags.iter().any(|lag| lag.lane == lane);
        placed.retain(|(lane, _)| !is_behind(*lane));
        let lanes: Vec<_> = placed.iter().map(|(lane, _)| self.lane(*lane)).collect();
        let mut filled = vec![
            ("lanes", list(self.words, &lanes)),
            ("since", self.measured(now.since)),
            ("values", self.bare_values(&placed)),
        ];
        let short = self.say("finding_level_short", &filled).opened();
        filled[2].1 = values;
        let long = match self.margin() {
            Some(margin) => {
                filled.push(("margin", margin));
                self.say("finding_level", &filled)
            }
            None => self.say("finding_level_exactly", &filled),
        };
        (short, long)
    }

    fn alone(&self, lane: Id<Lane>, now: &Standing) -> (Sentence, Sentence) {
        let held = self.held(lane, now.on);
        let others = self.scene.site.lanes.ids().filter(|other| *other != lane);
        let was_measured = |other: &Id<Lane>| self.known.held(*other, now.on).is_some();
        let others: Vec<_> = others.filter(was_measured).collect();
        let (short, long) = if others.is_empty() {
            ("finding_only_short", "finding_only")
        } else if others.iter().any(|other| self.held(*other, now.on).is_some()) {
            ("finding_above_floor_short", "finding_above_floor")
        } else {
            ("finding_in_force_short", "finding_in_force")
        };
        let value = held.map(|step| self.valued(step)).unwrap_or_default();
        let values = [("lane", self.lane(lane)), ("value", value), ("floor", self.floor())];
        (self.say(short, &values), self.say(long, &values))
    }

    fn floor(&self) -> Sentence {
        Sentence::text(self.metric.floor.map(|floor| self.value(floor)).unwrap_or_default())
    }

    /// It speaks of today, and no lane has anything that counts.
    fn nothing(&self) -> Finding {
        let today = self.scene.race.as_of;
        let lanes = self.scene.site.lanes.ids();
        let mut held = lanes.filter_map(|lane| self.held(lane, today?));
        let key = if held.next().is_some() { "finding_luck" } else { "finding_none" };
        let both = self.say(key, &[("floor", self.floor())]);
        let as_of = today.map(|today| self.say("as_of", &[("date", self.day(today))]));
        let long = Sentence::joined([both.clone()].into_iter().chain(as_of));
        Finding { long, ..Finding::same(both) }
    }

    fn ended(&self, end: End) -> Finding {
        let (key, mut values) = match end.why {
            Why::Saturated => ("ended_full", vec![("date", self.measured(end.day))]),
            Why::Retired => ("ended_given_up", vec![("date", self.retired(end.day))]),
        };
        let short = self.say(key, &values);
        let full = self.fullest(end).filter(|_| end.why == Why::Saturated);
        let long = match full {
            Some((point, value)) => {
                values.push(("subject", self.subject(point)));
                values.push(("value", Sentence::text(self.value(value))));
                self.say("ended_full_with", &values)
            }
            None => self.say("ended", &[("ended", short.clone())]),
        };
        self.past(&short, vec![long])
    }

    /// The best value of the day on which a metric was full, and its point.
    fn fullest(&self, end: End) -> Option<(usize, f64)> {
        let points = self.known.points.iter().enumerate();
        let of_day = points.filter(|(_, point)| point.counts && point.days.last == end.day);
        let valued = of_day.filter_map(|(at, point)| Some((at, point.measurement.value?)));
        valued.max_by(|(_, one), (_, other)| match self.metric.better {
            Better::Higher => one.total_cmp(other),
            Better::Lower => other.total_cmp(one),
        })
    }

    fn stale(&self, today: Day) -> Finding {
        let last = |lane: Id<Lane>| {
            let points = self.known.points.iter().filter(|point| point.counts);
            points.filter(|point| point.lane == lane).map(|point| point.days.last).max()
        };
        let lanes = self.scene.site.lanes.ids();
        let oldest = lanes.filter_map(|lane| Some((last(lane)?, lane))).min();
        let Some((day, lane)) = oldest else { return self.nothing() };
        let values =
            [("lane", self.lane(lane)), ("date", self.measured(day)), ("today", self.day(today))];
        let short = self.say("finding_stale_short", &values).opened();
        self.past(&short, vec![self.count("finding_stale", today.days_since(day), &values)])
    }

    /// A finding of a metric that says nothing of today, with what it said last, and its records.
    fn past(&self, short: &Sentence, mut long: Vec<Sentence>) -> Finding {
        let mut said = short.clone();
        let until = self.known.spans.iter().rev().find(|span| span.state != State::None);
        if let Some(until) = until {
            let lane = match until.state {
                State::Lead(lane) | State::Only(lane) => self.lane(lane),
                State::None | State::Level => Sentence::default(),
            };
            let key = match until.state {
                State::Lead(_) => "until_then_lead",
                State::Only(_) => "until_then_only",
                State::None | State::Level => "until_then_level",
            };
            let then = self.say(key, &[("lane", lane)]);
            let values = [("finding", short.clone()), ("then", then.clone())];
            let both = self.say("finding_until_then", &values);
            if both.plain().chars().count() <= SHORT {
                said = both;
            }
            long.push(self.say("until_then", &[("then", then)]));
        }
        long.extend(self.scene.site.lanes.ids().filter_map(|lane| self.records(lane)));
        Finding { short: said, ..Finding::same(Sentence::joined(long)) }
    }

    /// How many records a lane set, and how long they stood. Where some still stand, a median of the
    /// others would be too short.
    fn records(&self, lane: Id<Lane>) -> Option<Sentence> {
        let of_lane =
            |record: &&crate::model::race::Record| self.known.points[record.point].lane == lane;
        let records: Vec<_> = self.known.records.iter().filter(of_lane).collect();
        let days = records.iter().filter_map(|record| match record.matched {
            Matched::After { days, .. } => Some(days),
            Matched::Open(_) => None,
        });
        let mut days: Vec<_> = days.collect();
        days.sort_unstable();
        let number = i64::try_from(records.len()).ok().filter(|number| *number > 0)?;
        let open = records.len() - days.len();
        if let Some(middle) = median(&days).filter(|_| open == 0) {
            let stood = self.count("after_days_counted", middle, &[]);
            let values = [("lane", self.lane(lane)), ("days", stood)];
            return Some(self.count("records_matched", number, &values));
        }
        let said = |count: usize| Sentence::text(self.words.number_of(whole(count)));
        let values =
            [("lane", self.lane(lane)), ("matched", said(days.len())), ("open", said(open))];
        Some(self.count("records_open", number, &values))
    }
}
