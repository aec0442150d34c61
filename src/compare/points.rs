//! The values of a metric: one for each subject of a lane.
//!
//! Of several measurements of a subject the independent one counts before the maker's and that
//! before a rival's; then the later event's; then the worse value. It counts from the first event
//! that carries any. What was only announced, or was retracted, is a value of its own that takes no
//! part.

use std::collections::BTreeMap;

use crate::model::race::{Days, Point};
use crate::model::{
    Better, CarryBy, Day, Edtf, Event, Id, Lane, Measurement, Metric, Site, Spanned, Status,
};

/// A measurement with the event that carries it.
type Carried = (Id<Event>, Measurement);

/// What measurements of one subject share. Where values come into force and go again, each event
/// speaks for itself.
type Subject<'a> = (Id<Lane>, &'a str, Option<Id<Event>>);

/// The values of a metric, by the day they count from.
pub(super) fn points(site: &Site, metric: Id<Metric>, today: Day) -> Vec<Point> {
    let mut subjects: BTreeMap<Subject, Vec<Carried>> = BTreeMap::new();
    let mut points = Vec::new();
    for (id, event) in site.events.iter() {
        for measurement in event.measurements.iter().filter(|one| one.metric == metric) {
            let Some(lane) = measurement.lane else { continue };
            let carried = (id, measurement.clone());
            if measurement.status == Status::Released {
                let in_force = site.carry(metric, lane) == CarryBy::Latest;
                let subject = (lane, measurement.subject.as_str(), in_force.then_some(id));
                subjects.entry(subject).or_default().push(carried);
            } else {
                points.extend(point(site, lane, vec![carried], today));
            }
        }
    }
    let released = subjects.into_iter().map(|((lane, ..), all)| point(site, lane, all, today));
    points.extend(released.flatten());
    points.sort_by_key(Point::order);
    points
}

/// The one value of measurements of one subject; `None` where no day is known.
fn point(site: &Site, lane: Id<Lane>, mut all: Vec<Carried>, today: Day) -> Option<Point> {
    let dates = all.iter().filter_map(|one| dated(site, one));
    let (date, days) = dates.min_by_key(|(_, days)| days.last)?;
    let metric = &site.metrics[all.first()?.1.metric];
    let worth = |value: Option<f64>| match metric.better {
        Better::Higher => value.unwrap_or(f64::NEG_INFINITY),
        Better::Lower => -value.unwrap_or(f64::INFINITY),
    };
    all.sort_by(|(a, first), (b, second)| {
        let by_value = worth(first.value).total_cmp(&worth(second.value));
        first.by.cmp(&second.by).then(b.cmp(a)).then(by_value)
    });
    let mut all = all.into_iter();
    let (event, measurement) = all.next()?;
    let counts = measurement.status == Status::Released && days.last <= today;
    let others = all.collect();
    Some(Point { lane, date, days, event, measurement, others, counts, record: false })
}

/// When a measurement was made: its own date, else the day from which the event is in force where
/// values come into force, else the event's date; and the days that this can be.
fn dated(site: &Site, (event, measurement): &Carried) -> Option<(Edtf, Days)> {
    let event = &site.events[*event];
    let in_force = measurement
        .lane
        .is_some_and(|lane| site.carry(measurement.metric, lane) == CarryBy::Latest);
    let effective = event.front.effective.as_ref().filter(|_| in_force);
    let date: &Edtf =
        measurement.measured.as_ref().or(effective.map(Spanned::get_ref)).unwrap_or(event.date());
    Some((date.clone(), Days::of(date)?))
}
