//! What holds of any race.

use proptest::prelude::*;

use super::{METRIC, Row, day, on, row, site, site_of, with};
use crate::model::race::{Comparison, Matched, Race, State};
use crate::model::{Day, Id};

const OPENING: i64 = 19_700;

fn date(offset: i64) -> String {
    Day::from_number(OPENING + offset).expect("a day").to_string()
}

prop_compose! {
    fn any_row()(at in 0i64..900, china in any::<bool>(), subject in 0u8..40, value in 0i32..100,
        by in 0usize..3, status in 0usize..8) -> Row {
        let lane = if china { "china" } else { "us" };
        // A subject belongs to one side.
        let name = format!("{lane} {subject}");
        let by = ["maker", "rival", "independent"][by];
        let status = ["announced", "retracted"].get(status).copied().unwrap_or("released");
        let row = row(&date(at), lane, &name, f64::from(value));
        with(row, &format!("by = \"{by}\"\nstatus = \"{status}\""))
    }
}

fn moved(day: Day, by: i64) -> Day {
    Day::from_number(day.number() + by).expect("a day")
}

/// The last day that a date can mean.
fn day_in(date: &str) -> Option<Day> {
    date.parse::<crate::model::Edtf>().ok()?.end()
}

fn rows() -> impl Strategy<Value = Vec<Row>> {
    proptest::collection::vec(any_row(), 0..24)
}

/// Metrics that end, fall silent, have a floor, speak for a family, or hold what is in force.
const METRICS: &str = "[[metrics]]\nid = \"m\"\nname = \"M\"\nmargin = 2.5\nclock = true\nstale_after = 300\n\
    [[metrics]]\nid = \"n\"\nname = \"N\"\nmargin = 5\nclock = true\nfamily = \"n\"\nedition = \"1\"\nsaturation = 90\n\
    [[metrics]]\nid = \"o\"\nname = \"N\"\nmargin = \"10%\"\nclock = true\nfamily = \"n\"\nedition = \"2\"\nfloor = 20\n\
    [[metrics]]\nid = \"p\"\nname = \"P\"\nmargin = 1\nclock = true\nbetter = \"lower\"\nretired = \"2026-01\"\n\
    [[metrics]]\nid = \"q\"\nname = \"Q\"\nmargin = 0\nclock = true\ncarry = \"latest\"\nscale = \"ratio\"\n";

prop_compose! {
    /// A measurement of one of [`METRICS`] and of one of three lanes, its date at times vague.
    fn any_of_all()(row in any_row(), lane in 0usize..3, metric in 0usize..5, vague in 0u8..8)
        -> Row {
        let lane = ["us", "china", "eu"][lane];
        let metric = ["m", "n", "o", "p", "q"][metric];
        let date = if vague == 0 { row.date[..7].to_owned() } else { row.date.clone() };
        let value = if metric == "q" && vague == 1 { f64::NAN } else { row.value };
        Row { lane, metric, date, value, subject: format!("{lane} {}", row.subject), ..row }
    }
}

/// What is said of a metric, without the places of its points, which depend on what is not said.
fn said(known: &Comparison) -> String {
    let steps = known.frontiers.iter().map(|frontier| {
        frontier.iter().map(|step| (step.days.last, step.value)).collect::<Vec<_>>()
    });
    let now = known.now.as_ref();
    let lags = now.map(|now| now.lags.iter().map(|lag| (lag.lane, lag.days, lag.low, lag.high)));
    let records = known.records.iter().map(|record| match record.matched {
        Matched::Open(days) => (days, -1, -1),
        Matched::After { days, least, most, .. } => (days, least, most),
    });
    format!(
        "{:?} {:?} {:?} {:?} {:?}",
        steps.collect::<Vec<_>>(),
        known.spans,
        now.map(|now| (now.state, now.since, now.gap)),
        lags.map(Iterator::collect::<Vec<_>>),
        records.collect::<Vec<_>>()
    )
}

fn all_said(race: &Race) -> Vec<String> {
    let clock = race.clock.iter().map(|reading| format!("{reading:?}"));
    race.metrics.iter().map(said).chain(clock).collect()
}

fn swapped(rows: &[Row]) -> Vec<Row> {
    let other = |lane| if lane == "us" { "china" } else { "us" };
    rows.iter().cloned().map(|row| Row { lane: other(row.lane), ..row }).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn a_best_frontier_never_falls_and_no_number_of_days_is_negative(rows in rows()) {
        let race = on(&site(METRIC, &rows), &date(900));
        for frontier in &race.metrics[0].frontiers {
            prop_assert!(frontier.windows(2).all(|two| two[0].value < two[1].value));
            prop_assert!(frontier.windows(2).all(|two| two[0].days.last < two[1].days.last));
        }
        for lag in race.metrics[0].now.iter().flat_map(|now| &now.lags) {
            prop_assert!(0 <= lag.low && lag.low <= lag.days && lag.days <= lag.high, "{lag:?}");
        }
        for record in &race.metrics[0].records {
            let days = match record.matched { Matched::Open(days) | Matched::After { days, .. } => days };
            prop_assert!(0 <= days, "{record:?}");
            prop_assert!(record.near.is_none_or(|(near, _)| 0 <= near));
        }
        prop_assert!(race.clock.iter().all(|one| one.low <= one.median && one.median <= one.high));
    }

    #[test]
    fn spans_follow_one_another_without_gaps_and_each_says_something_new(rows in rows()) {
        let race = on(&site(METRIC, &rows), &date(900));
        for two in race.metrics[0].spans.windows(2) {
            prop_assert_eq!(two[0].to, Some(two[1].from));
            prop_assert_ne!(two[0].state, two[1].state);
        }
    }

    #[test]
    fn swapping_the_lanes_mirrors_everything(rows in rows()) {
        let there = on(&site(METRIC, &rows), &date(900)).metrics.swap_remove(0);
        let back = on(&site(METRIC, &swapped(&rows)), &date(900)).metrics.swap_remove(0);
        let mirrored = |state| match state {
            State::Lead(lane) => State::Lead(Id::at(1 - lane.index())),
            State::Only(lane) => State::Only(Id::at(1 - lane.index())),
            other => other,
        };
        let states = |known: &Comparison| {
            known.spans.iter().map(|span| (span.from, span.state)).collect::<Vec<_>>()
        };
        let mirror: Vec<_> =
            states(&back).into_iter().map(|(from, state)| (from, mirrored(state))).collect();
        prop_assert_eq!(states(&there), mirror);
        let gap = |known: &Comparison| known.now.as_ref().and_then(|now| now.gap);
        prop_assert_eq!(gap(&there), gap(&back));
    }

    #[test]
    fn what_lies_ahead_changes_nothing_before_it(rows in rows(), today in 0i64..900) {
        let past: Vec<_> = rows.iter().filter(|row| row.date <= date(today)).cloned().collect();
        // What was measured of a subject later is known of it now, so each subject comes once here.
        let once = |rows: &[Row]| {
            let named = |(at, row): (usize, &Row)| Row { subject: format!("{} {at}", row.subject), ..row.clone() };
            rows.iter().enumerate().map(named).collect::<Vec<_>>()
        };
        let (all, past) = (site(METRIC, &once(&rows)), site(METRIC, &once(&past)));
        prop_assert_eq!(all_said(&on(&all, &date(today))), all_said(&on(&past, &date(today))));
    }

    #[test]
    fn an_earlier_day_stood_as_it_would_have_as_today(rows in rows(), then in 0i64..900) {
        let metrics = format!("{METRIC}stale_after = 90\nsaturation = 90\n");
        let site = site(&metrics, &rows);
        let known = on(&site, &date(900)).metrics.swap_remove(0);
        let then = date(then);
        let was = on(&site, &then).metrics.swap_remove(0).now;
        prop_assert_eq!(known.standing_on(day(&then)), was);
    }

    #[test]
    fn any_day_stands_as_it_would_as_today(
        rows in proptest::collection::vec(any_of_all(), 0..40),
        lanes in 1usize..4,
        days in proptest::collection::vec(-5i64..900, 6),
    ) {
        let lanes = &["us", "china", "eu"][..lanes];
        let rows: Vec<_> = rows.into_iter().filter(|row| lanes.contains(&row.lane)).collect();
        let site = site_of(lanes, METRICS, &rows);
        let known = on(&site, &date(900));
        let of_rows = rows.iter().filter_map(|row| day_in(&row.date));
        let turns = of_rows.flat_map(|day| [-1, 0, 1, 300, 301].map(|by| moved(day, by)));
        for then in days.iter().map(|at| day(&date(*at))).chain(turns) {
            if then > day(&date(900)) {
                continue;
            }
            let was = on(&site, &then.to_string());
            for (known, was) in known.metrics.iter().zip(&was.metrics) {
                prop_assert_eq!(known.standing_on(then), was.now.clone(), "{} {:?}", then, known.metric);
                prop_assert_eq!(known.condition_on(then), was.condition, "{}", then);
            }
            let shown = known.clock_on(then);
            prop_assert_eq!(&shown, &was.clock_on(then), "{}", then);
            let last: Vec<_> = was.clock.iter().filter(|one| one.day == then).cloned().collect();
            prop_assert_eq!(&shown, &last, "{}", then);
            let before = |race: &Race| {
                race.clock.iter().filter(|one| one.day < then).cloned().collect::<Vec<_>>()
            };
            prop_assert_eq!(before(&known), before(&was), "{}", then);
        }
    }

    #[test]
    fn the_order_of_the_files_is_nothing(rows in rows(), turn in 0usize..24) {
        let mut turned = rows.clone();
        turned.rotate_left(turn.min(rows.len()));
        let (one, other) = (site(METRIC, &rows), site(METRIC, &turned));
        prop_assert_eq!(all_said(&on(&one, &date(900))), all_said(&on(&other, &date(900))));
    }

    #[test]
    fn the_end_of_a_metric_is_the_end_of_its_spans(rows in rows(), full in 20i32..100) {
        let metrics = format!("{METRIC}saturation = {full}\n");
        let race = on(&site(&metrics, &rows), &date(900));
        if let Some(end) = race.metrics[0].end {
            prop_assert!(race.metrics[0].spans.iter().all(|span| span.from <= end.day));
            prop_assert!(race.clock.iter().all(|reading| reading.day < end.day));
        }
    }
}

#[test]
fn the_calendar_of_these_tests_is_long_enough() {
    assert!(day(&date(0)) < day(&date(900)));
}
