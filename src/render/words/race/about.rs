//! What is known of a metric, with what it takes to say it: lanes, subjects, values, differences.

use std::cmp::Ordering;
use std::sync::Arc;

use crate::model::Better;
use crate::model::Day;
use crate::model::Id;
use crate::model::Lane;
use crate::model::Margin;
use crate::model::Metric;
use crate::model::race::Comparison;
use crate::model::race::Lag;
use crate::model::race::Lapse;
use crate::model::race::Standing;
use crate::model::race::Step;

use super::super::super::scene::Scene;
use super::super::Words;
use super::sentence::LaneName;
use super::sentence::Part;
use super::sentence::Sentence;
use super::sentence::count;
use super::sentence::list;
use super::sentence::number;
use super::sentence::say;

/// A metric as sentences speak of it.
pub(super) struct About<'a> {
    pub(super) scene: &'a Scene,
    pub(super) known: &'a Comparison,
    pub(super) metric: &'a Metric,
    pub(super) words: &'a Words,
}

/// A lane with what it has.
pub(super) type Held<'a> = (Id<Lane>, &'a Step);

/// A lane's name as it stands in sentences.
pub(in crate::render) fn lane(scene: &Scene, id: Id<Lane>) -> Sentence {
    Sentence::of(Part::Lane(Arc::clone(&scene.lane_names[id.index()])))
}

/// What a lane is called in sentences.
pub(in crate::render) fn lane_name(lane: &Lane) -> LaneName {
    let name = lane.in_sentence.as_ref().unwrap_or(&lane.name);
    let mut letters = name.chars();
    let opening = match letters.next() {
        // A name of its own is written as its editor wants it: `iOS`.
        Some(first) if lane.in_sentence.is_some() => first.to_uppercase().chain(letters).collect(),
        _ => name.clone(),
    };
    LaneName { id: lane.id.get_ref().to_string(), name: name.clone(), opening }
}

/// A metric's name, with its edition where it has one.
pub(super) fn test(scene: &Scene, id: Id<Metric>) -> Sentence {
    Sentence::text(scene.site.metrics[id].full_name())
}

/// A day.
pub(in crate::render) fn day(words: &Words, day: Day) -> Sentence {
    Sentence::of(Part::Date(words.day(day).into()))
}

impl<'a> About<'a> {
    pub(super) fn new(scene: &'a Scene, known: &'a Comparison) -> Self {
        About { scene, known, metric: &scene.site.metrics[known.metric], words: &scene.words }
    }

    pub(super) fn say(&self, key: &str, values: &[(&str, Sentence)]) -> Sentence {
        say(self.words, key, values)
    }

    pub(super) fn count(
        &self,
        key: &'static str,
        number: i64,
        values: &[(&'static str, Sentence)],
    ) -> Sentence {
        count(self.words, key, number, values)
    }

    pub(super) fn lane(&self, id: Id<Lane>) -> Sentence {
        lane(self.scene, id)
    }

    pub(super) fn day(&self, on: Day) -> Sentence {
        day(self.words, on)
    }

    /// The date of a point, as exact as it is known.
    pub(super) fn date(&self, point: usize) -> Sentence {
        Sentence::of(Part::Date(self.words.full(&self.known.points[point].date).into()))
    }

    /// A day that something was measured on, as exact as that is known.
    pub(super) fn measured(&self, on: Day) -> Sentence {
        let points = self.known.points.iter().enumerate();
        let of_day = points.filter(|(_, point)| point.counts && point.days.last == on);
        let exactest = of_day.max_by_key(|(_, point)| point.days.first);
        exactest.map_or_else(|| self.day(on), |(at, _)| self.date(at))
    }

    /// The day a metric was given up, as its editor wrote it.
    pub(super) fn retired(&self, day: Day) -> Sentence {
        let written = self.metric.retired.as_ref().map(|date| self.words.full(date.get_ref()));
        Sentence::of(Part::Date(written.unwrap_or_else(|| self.words.day(day)).into()))
    }

    /// What a point measured.
    pub(super) fn subject(&self, point: usize) -> Sentence {
        Sentence::text(self.known.points[point].measurement.subject.as_str())
    }

    /// A value with its unit.
    pub(super) fn value(&self, value: f64) -> String {
        with_unit(&self.words.number(value), &self.metric.unit)
    }

    /// A value as the first of several: a unit that is a word stands behind the last one alone.
    fn first_value(&self, value: f64) -> String {
        if is_word(&self.metric.unit) { self.words.number(value) } else { self.value(value) }
    }

    /// How far two values are apart, in the unit; what is measured in per cent differs in points.
    pub(super) fn difference(&self, one: f64, other: f64) -> Sentence {
        let decimals = decimals(one).max(decimals(other));
        Sentence::text(self.distance(&format!("{:.decimals$}", (one - other).abs())))
    }

    fn distance(&self, digits: &str) -> String {
        match self.metric.unit.as_str() {
            unit if unit.starts_with('%') => self.words.amount("points", digits),
            // "By 1 points" is no English, nor "by 1 points" in any other language.
            unit if is_word(unit) && digits == "1" => self.words.amount("bare", digits),
            unit => with_unit(&self.words.amount("bare", digits), unit),
        }
    }

    /// The margin, where there is any.
    pub(super) fn margin(&self) -> Option<Sentence> {
        match self.metric.margin {
            Margin::Absolute(margin) if margin > 0.0 => {
                Some(Sentence::text(self.distance(&margin.to_string())))
            }
            Margin::Percent(margin) if margin > 0.0 => {
                let number = Sentence::text(self.words.number(margin));
                Some(self.say("margin_of_leader", &[("number", number)]))
            }
            Margin::Absolute(_) | Margin::Percent(_) => None,
        }
    }

    /// What a lane had on a day, if anything was in force.
    pub(super) fn held(&self, lane: Id<Lane>, on: Day) -> Option<&'a Step> {
        self.known.held(lane, on).filter(|step| step.value.is_some())
    }

    /// What each lane had that is more than luck, the best first.
    pub(super) fn placed(&self, on: Day) -> Vec<Held<'a>> {
        let lanes = self.scene.site.lanes.ids();
        let mut held: Vec<_> =
            lanes.filter_map(|lane| Some((lane, self.held(lane, on)?))).collect();
        held.retain(|(_, step)| self.is_earned(step));
        held.sort_by(|(_, one), (_, other)| self.order(one, other));
        held
    }

    fn is_earned(&self, step: &Step) -> bool {
        let Some((floor, value)) = self.metric.floor.zip(step.value) else { return true };
        match self.metric.better {
            Better::Higher => value >= floor,
            Better::Lower => value <= floor,
        }
    }

    fn order(&self, one: &Step, other: &Step) -> Ordering {
        let (one, other) = (one.value.unwrap_or_default(), other.value.unwrap_or_default());
        match self.metric.better {
            Better::Higher => other.total_cmp(&one),
            Better::Lower => one.total_cmp(&other),
        }
    }

    /// "71.5% (R1)".
    pub(super) fn valued(&self, step: &Step) -> Sentence {
        let value = Sentence::text(self.value(step.value.unwrap_or_default()));
        self.say("valued", &[("value", value), ("subject", self.subject(step.point))])
    }

    /// "75.7% (o1) to 71.5% (R1)"; with their names where a site has other than two lanes.
    pub(super) fn values(&self, placed: &[Held]) -> Sentence {
        let of = |at: usize, (lane, step): &Held| {
            let value = step.value.unwrap_or_default();
            let last = at + 1 == placed.len();
            let value = if last { self.value(value) } else { self.first_value(value) };
            let value = Sentence::text(value);
            let values = [
                ("value", value),
                ("subject", self.subject(step.point)),
                ("lane", self.lane(*lane)),
            ];
            self.say(if self.scene.two_sided() { "valued" } else { "valued_lane" }, &values)
        };
        let all: Vec<_> = placed.iter().enumerate().map(|(at, held)| of(at, held)).collect();
        match &all[..] {
            [first, second] if self.scene.two_sided() => {
                self.say("compared", &[("first", first.clone()), ("second", second.clone())])
            }
            all => list(self.words, all),
        }
    }

    /// "80.9% to 80.2%".
    pub(super) fn bare_values(&self, placed: &[Held]) -> Sentence {
        let numbers: Vec<_> = placed.iter().filter_map(|(_, step)| step.value).collect();
        let [first, .., second] = numbers[..] else { return Sentence::default() };
        let (first, second) = (self.first_value(first), self.value(second));
        let values = [("first", Sentence::text(first)), ("second", Sentence::text(second))];
        self.say("compared", &values)
    }

    /// How long ago the leader stood where a lane stands; `keys`: with a range, without one, and "at
    /// least". `None` where that says nothing: at least no days.
    pub(super) fn lag(
        &self,
        leader: Id<Lane>,
        lag: &Lag,
        keys: [&'static str; 3],
    ) -> Option<Sentence> {
        if lag.at_least && lag.days == 0 {
            return None;
        }
        let [with_range, alone, at_least] = keys;
        let key = match lag {
            Lag { at_least: true, .. } => at_least,
            Lag { low, high, .. } if low == high => alone,
            _ => with_range,
        };
        let number = |days| Sentence::text(self.words.number_of(days));
        let values = [
            ("lane", self.lane(lag.lane)),
            ("leader", self.lane(leader)),
            ("low", number(lag.low)),
            ("high", number(lag.high)),
            ("subject", self.subject(lag.by)),
            ("date", self.date(lag.by)),
        ];
        Some(self.count(key, lag.days, &values))
    }

    /// How many times the leader's value or, where less is better, its follower's is the other one.
    pub(super) fn ratio(&self, standing: &Standing) -> Option<Sentence> {
        let ratio = standing.ratio.filter(|ratio| ratio.is_finite() && *ratio > 0.0)?;
        let ratio = match self.metric.better {
            Better::Higher => ratio,
            Better::Lower => ratio.recip(),
        };
        let decimals = usize::from(ratio < 100.0);
        Some(Sentence::text(self.words.amount("bare", &format!("{ratio:.decimals$}"))))
    }
}

/// By how much the first lane was ahead on a day: in the unit, or on a ratio scale how many times.
pub(in crate::render) fn gap(
    scene: &Scene,
    known: &Comparison,
    standing: &Standing,
) -> Option<Sentence> {
    let about = About::new(scene, known);
    if let Some(ratio) = about.ratio(standing) {
        return Some(about.say("chart_times", &[("ratio", ratio)]));
    }
    let placed = about.placed(standing.on);
    let value = |at: usize| placed.get(at).and_then(|(_, step)| step.value);
    Some(about.difference(value(0)?, value(1)?))
}

/// How far a lane is behind: "130 days (34–130)", "at least 114 days".
pub(in crate::render) fn days_behind(words: &Words, lag: &Lag) -> Sentence {
    let days = || count(words, "after_days_counted", lag.days, &[]);
    if lag.at_least {
        say(words, "race_at_least", &[("days", days())])
    } else if lag.low == lag.high {
        days()
    } else {
        let range = [("low", number(words, lag.low)), ("high", number(words, lag.high))];
        count(words, "after_days_within", lag.days, &range)
    }
}

/// How long passed: "130 days", "130 days (34–130)".
pub(in crate::render) fn lapse(words: &Words, Lapse { days, least, most }: Lapse) -> String {
    if least == most {
        return words.days(days);
    }
    let (low, high) = (words.number_of(least), words.number_of(most));
    words.text("race_between", &[("days", &words.days(days)), ("low", &low), ("high", &high)])
}

/// The margin of a metric, where there is any.
pub(in crate::render) fn margin(scene: &Scene, known: &Comparison) -> Option<Sentence> {
    About::new(scene, known).margin()
}

/// Whether a unit is a word, which a space sets apart.
pub(in crate::render) fn is_word(unit: &str) -> bool {
    unit.starts_with(char::is_alphanumeric)
}

/// A number and a unit.
pub(in crate::render) fn with_unit(number: &str, unit: &str) -> String {
    let space = if is_word(unit) { " " } else { "" };
    format!("{number}{space}{unit}")
}

/// With how many decimals a number is written.
fn decimals(number: f64) -> usize {
    number.to_string().split_once('.').map_or(0, |(_, decimals)| decimals.len())
}
