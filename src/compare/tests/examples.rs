//! Worked examples.

use super::{METRIC, Row, day, metric, on, row, site, with};
use crate::model::race::{Comparison, Condition, End, Lag, Matched, Standing, State, Why};
use crate::model::{Id, Site};

fn gpqa() -> Vec<Row> {
    vec![
        row("2024-03-04", "us", "Claude 3 Opus", 50.4),
        row("2024-05-06", "china", "DeepSeek-V2", 35.3),
        row("2024-06-20", "us", "Claude 3.5 Sonnet", 59.4),
        row("2024-09-12", "us", "o1-preview", 73.3),
        row("2024-09-19", "china", "Qwen2.5", 49.0),
        row("2024-12-17", "us", "o1", 75.7),
        row("2024-12-26", "china", "DeepSeek-V3", 59.1),
        row("2025-01-20", "china", "DeepSeek R1", 71.5),
        row("2025-01-31", "us", "o3-mini", 77.2),
        row("2025-05-28", "china", "DeepSeek R1-0528", 81.0),
        row("2025-08-07", "us", "GPT-5", 85.7),
    ]
}

fn now(site: &Site, date: &str) -> Standing {
    metric(site, date).now.expect("it speaks of that day")
}

fn lag(site: &Site, date: &str) -> (i64, i64, i64) {
    let lags = now(site, date).lags;
    let [Lag { days, low, high, .. }] = lags[..] else { panic!("{lags:?}") };
    (days, low, high)
}

fn rounded(value: Option<f64>) -> Option<String> {
    value.map(|value| format!("{value:.1}"))
}

#[test]
fn a_lag_is_how_long_ago_the_leader_stood_where_the_other_stands() {
    let site = site(METRIC, &gpqa());
    let standing = now(&site, "2025-01-20");
    assert_eq!(standing.state, State::Lead(Id::at(0)));
    assert_eq!(rounded(standing.gap).as_deref(), Some("4.2"));
    assert_eq!(lag(&site, "2025-01-20"), (130, 34, 130));
    assert_eq!(lag(&site, "2025-02-05"), (146, 50, 146));
    // Since Claude 3.5 Sonnet, which is 0.3 better; the margin reaches down to it, too.
    assert_eq!(lag(&site, "2024-12-26"), (189, 105, 189));
}

#[test]
fn two_values_within_the_margin_are_level_and_have_no_lag() {
    let site = site(METRIC, &gpqa()[..2]);
    assert_eq!(now(&site, "2024-05-06").state, State::Lead(Id::at(0)));
    let rows = [row("2024-03-04", "us", "A", 50.4), row("2024-09-19", "china", "B", 49.0)];
    let site = super::site(METRIC, &rows);
    let standing = now(&site, "2024-09-19");
    assert_eq!((standing.state, standing.lags.len()), (State::Level, 0));
}

#[test]
fn a_difference_of_exactly_the_margin_is_level_however_it_is_stored() {
    // In binary 8.3 - 5.8 is a little more than 2.5.
    let rows = [row("2024-03-04", "us", "A", 8.3), row("2024-09-19", "china", "B", 5.8)];
    let known = metric(&site(METRIC, &rows), "2024-09-19");
    let now = known.now.expect("a standing");
    assert_eq!((now.state, now.gap), (State::Level, Some(2.5)));
    assert_eq!(known.records[0].near, Some((199, 1)));
}

#[test]
fn a_lag_is_at_least_as_long_where_the_leaders_past_was_not_measured() {
    let site = site(METRIC, &gpqa());
    let at_least = |date| now(&site, date).lags[0].at_least;
    assert!(at_least("2024-05-06"));
    assert!(!at_least("2025-01-20"));
}

#[test]
fn a_record_stays_open_until_it_is_matched() {
    let record = |date: &str, subject: &str| {
        let known: Comparison = metric(&site(METRIC, &gpqa()), date);
        let of = |at: usize| known.points[at].measurement.subject.clone();
        let record = known.records.iter().find(|record| of(record.point) == subject);
        let record = record.copied().expect("a record");
        (record.matched, record.near.map(|(days, by)| (days, of(by))))
    };
    let near = Some((130, "DeepSeek R1".to_owned()));
    let (matched, within) = record("2025-06-01", "o1-preview");
    assert_eq!(within, near);
    assert!(matches!(matched, Matched::After { days: 258, .. }), "{matched:?}");
    let (matched, within) = record("2025-02-05", "o1-preview");
    assert_eq!((matched, within), (Matched::Open(146), near));
    assert_eq!(record("2024-09-13", "o1-preview"), (Matched::Open(1), None));
}

#[test]
fn a_tie_closes_a_record_and_on_the_same_day_after_no_days() {
    let rows = |second| [row("2024-05-01", "us", "A", 60.0), row(second, "china", "B", 60.0)];
    for (second, days) in [("2024-05-11", 10), ("2024-05-01", 0)] {
        let known = metric(&site(METRIC, &rows(second)), "2024-06-01");
        let first = known.records.first().expect("a record");
        assert!(matches!(first.matched, Matched::After { days: d, .. } if d == days), "{first:?}");
    }
}

#[test]
fn days_are_counted_from_both_ends_of_dates_that_are_not_exact() {
    let rows = [row("2024-05-20", "us", "A", 60.0), row("2024-06", "china", "B", 70.0)];
    let known = metric(&site(METRIC, &rows), "2024-07-01");
    let record = known.records.first().expect("a record");
    assert_eq!(record.matched, Matched::After { days: 41, least: 12, most: 41, by: 1 });
    // Until the month is over nobody can say that it has happened.
    assert_eq!(metric(&site(METRIC, &rows), "2024-06-29").frontiers[1], []);
}

#[test]
fn what_was_announced_or_retracted_is_shown_and_counts_for_nothing() {
    let mut rows = gpqa();
    rows.push(with(row("2024-12-20", "us", "o3", 87.7), "status = \"announced\""));
    rows.push(row("2025-04-16", "us", "o3", 83.3));
    rows.push(with(row("2025-01-02", "china", "Hoax", 99.0), "status = \"retracted\""));
    let site = site(METRIC, &rows);
    assert_eq!(now(&site, "2025-01-20").values, [Some(75.7), Some(71.5)]);
    assert_eq!(now(&site, "2025-04-16").values, [Some(83.3), Some(71.5)]);
    let known = metric(&site, "2025-04-16");
    let of_o3 = known.points.iter().filter(|point| point.measurement.subject == "o3");
    assert_eq!(of_o3.map(|point| point.counts).collect::<Vec<_>>(), [false, true]);
}

#[test]
fn of_several_measurers_the_independent_one_counts_from_the_first_day_that_has_any() {
    let rows = [
        row("2024-05-01", "us", "A", 60.0),
        with(row("2024-06-01", "us", "A", 55.0), "by = \"independent\""),
        with(row("2024-07-01", "us", "A", 70.0), "by = \"rival\""),
    ];
    let known = metric(&site(METRIC, &rows), "2024-08-01");
    let [point] = &known.points[..] else { panic!("{:?}", known.points) };
    assert_eq!((point.measurement.value, point.days.last), (Some(55.0), day("2024-05-01")));
    assert_eq!(point.others.len(), 2);
    let same_day = [row("2024-05-01", "us", "A", 60.0), row("2024-05-01", "us", "A", 58.0)];
    let known = metric(&site(METRIC, &same_day), "2024-08-01");
    assert_eq!(known.points[0].others.len(), 1);
}

#[test]
fn a_full_metric_ends_and_says_nothing_afterwards() {
    let metrics = format!("{METRIC}saturation = 80\n");
    let mut rows = gpqa();
    rows.truncate(9);
    rows.push(row("2025-03-25", "us", "Gemini 2.5 Pro", 84.0));
    rows.push(row("2025-05-28", "china", "DeepSeek R1-0528", 81.0));
    let site = site(&metrics, &rows);
    let known = metric(&site, "2025-06-01");
    assert_eq!(known.end, Some(End { day: day("2025-03-25"), why: Why::Saturated }));
    assert_eq!((known.condition, known.now), (Condition::Ended, None));
    assert_eq!(known.spans.last().and_then(|span| span.to), Some(day("2025-03-25")));
    assert_eq!(metric(&site, "2025-03-24").condition, Condition::Live);
    // Records above the ceiling open no lag; those below it can still be matched.
    let matched = known.records.iter().filter(|one| matches!(one.matched, Matched::After { .. }));
    assert_eq!((known.records.len(), matched.count()), (5, 5));
}

#[test]
fn nobody_takes_the_lead_on_the_day_that_a_metric_ends() {
    let metrics = format!("{METRIC}saturation = 80\n");
    let rows = [
        row("2024-03-01", "us", "A", 60.0),
        row("2024-04-01", "china", "B", 59.0),
        row("2024-05-01", "china", "C", 85.0),
    ];
    let known = metric(&site(&metrics, &rows), "2024-06-01");
    let states: Vec<_> = known.spans.iter().map(|span| span.state).collect();
    assert_eq!(states, [State::Only(Id::at(0)), State::Level]);
    assert_eq!(known.spans[1].to, Some(day("2024-05-01")));
}

#[test]
fn nobody_leads_while_a_lane_is_not_measured_any_more() {
    let metrics = format!("{METRIC}stale_after = 100\n");
    let rows = [
        row("2024-01-01", "us", "A", 60.0),
        row("2024-01-01", "china", "B", 50.0),
        row("2024-06-01", "china", "C", 55.0),
        row("2024-06-01", "us", "D", 70.0),
    ];
    let known = metric(&site(&metrics, &rows), "2024-12-31");
    let spans: Vec<_> = known.spans.iter().map(|span| (span.from, span.state)).collect();
    let lead = State::Lead(Id::at(0));
    assert_eq!(
        spans,
        [
            (day("2024-01-01"), lead),
            (day("2024-04-11"), State::None),
            (day("2024-06-01"), lead),
            (day("2024-09-10"), State::None),
        ]
    );
    assert_eq!((known.lead_changes, known.condition), (0, Condition::Stale));
}

#[test]
fn how_a_metric_stood_on_an_earlier_day_is_known() {
    let metrics = format!("{METRIC}stale_after = 180\nretired = \"2025-06-10\"\n");
    let site = site(&metrics, &gpqa());
    let known = metric(&site, "2025-06-30");
    for date in ["2024-03-04", "2024-05-06", "2024-12-25", "2024-12-26", "2025-02-05", "2025-06-09"]
    {
        assert_eq!(known.standing_on(day(date)), metric(&site, date).now, "{date}");
    }
    assert_eq!(known.standing_on(day("2024-03-03")), None);
    assert_eq!(known.standing_on(day("2025-06-10")), None, "it has ended");
}

#[test]
fn a_metric_goes_stale_when_either_lane_is_not_measured_any_more() {
    let metrics = format!("{METRIC}stale_after = 180\n");
    let site = site(&metrics, &gpqa());
    assert_eq!(metric(&site, "2025-11-24").condition, Condition::Live);
    assert_eq!(metric(&site, "2025-11-25").condition, Condition::Stale);
    assert_eq!(metric(&site, "2025-11-25").now, None);
}

#[test]
fn values_in_force_come_and_go_and_are_compared_as_multiples() {
    let metrics = "[[metrics]]\nid = \"m\"\nname = \"Chips\"\nscale = \"ratio\"\nmargin = \"5%\"\n\
                   carry = { china = \"latest\" }\n";
    let rows = [
        row("2020-05-14", "us", "A100", 312.0),
        row("2020-05-14", "china", "A100", 312.0),
        row("2022-08-26", "china", "nothing", f64::NAN),
        row("2023-03-21", "us", "H100", 989.0),
        row("2024-02", "china", "H20", 148.0),
        row("2024-03-18", "us", "B200", 2250.0),
        with(row("2026-01-13", "china", "H200", 989.0), ""),
    ];
    let site = site(metrics, &rows);
    assert_eq!(now(&site, "2021-01-01").state, State::Level);
    assert_eq!(now(&site, "2022-08-26").state, State::Only(Id::at(0)));
    let standing = now(&site, "2024-03-18");
    assert_eq!(rounded(standing.ratio).as_deref(), Some("15.2"));
    // What the leader sold first was better already: it is longer ago than that.
    assert!(standing.lags[0].at_least);
    assert_eq!(rounded(now(&site, "2026-01-15").ratio).as_deref(), Some("2.3"));
    assert_eq!(lag(&site, "2026-01-15").0, day("2026-01-15").days_since(day("2023-03-21")));
}

#[test]
fn a_value_is_in_force_from_the_day_the_event_takes_effect() {
    let metrics = "[[metrics]]\nid = \"m\"\nname = \"Chips\"\ncarry = \"latest\"\n";
    let site = site(metrics, &[row("2026-01-13", "china", "H200", 989.0)]);
    assert_eq!(now(&site, "2026-01-13").values[1], Some(989.0));
    let mut later = site.clone();
    let event = later.events.ids().next().expect("an event");
    let date = crate::model::Spanned::new(0..0, "2026-01-15".parse().expect("a date"));
    std::sync::Arc::make_mut(&mut later.events[event].front).effective = Some(date);
    assert_eq!(metric(&later, "2026-01-14").now, None);
    assert_eq!(now(&later, "2026-01-15").values[1], Some(989.0));
}

#[test]
fn less_is_better_where_the_metric_says_so() {
    let metrics = "[[metrics]]\nid = \"m\"\nname = \"Price\"\nbetter = \"lower\"\nmargin = 1\n";
    let rows = [
        row("2024-01-01", "us", "A", 30.0),
        row("2024-03-01", "us", "B", 10.0),
        row("2024-05-01", "china", "C", 25.0),
        row("2024-07-01", "china", "D", 2.0),
    ];
    let site = site(metrics, &rows);
    assert_eq!(now(&site, "2024-05-01").state, State::Lead(Id::at(0)));
    assert_eq!(lag(&site, "2024-05-01"), (61, 61, 61));
    assert_eq!(now(&site, "2024-07-01").state, State::Lead(Id::at(1)));
    assert_eq!(metric(&site, "2024-07-01").lead_changes, 1);
}

#[test]
fn below_the_floor_a_value_is_luck_and_leads_nobody() {
    let metrics = format!("{METRIC}floor = 25\n");
    let rows = [row("2024-01-01", "us", "A", 24.0), row("2024-02-01", "china", "B", 40.0)];
    let site = site(&metrics, &rows);
    assert_eq!(metric(&site, "2024-01-15").spans[0].state, State::None);
    assert_eq!(now(&site, "2024-02-01").state, State::Only(Id::at(1)));
    let known = metric(&site, "2024-02-01");
    let records = known.records.iter().map(|record| known.points[record.point].lane);
    assert_eq!(records.collect::<Vec<_>>(), [Id::at(1)], "and is no record");
}

/// Two tests of one clock: in `m` China is 130 days behind, in `n` level and then ahead.
fn two_tests() -> Site {
    let metrics = format!("{METRIC}[[metrics]]\nid = \"n\"\nname = \"N\"\nmargin = 5\n");
    let other = |date, lane, subject, value| Row { metric: "n", ..row(date, lane, subject, value) };
    let mut rows = gpqa();
    rows.push(other("2024-09-12", "us", "o1-preview (n)", 44.6));
    rows.push(other("2024-12-17", "us", "o1 (n)", 79.2));
    rows.push(other("2025-01-20", "china", "R1 (n)", 79.8));
    rows.push(other("2025-01-31", "us", "o3-mini (n)", 87.3));
    site(&metrics, &rows)
}

#[test]
fn the_clock_is_the_median_of_the_tests_that_speak_of_the_day() {
    let site = two_tests();
    let at = |date: &str| {
        let clock = on(&site, date).clock;
        let last = clock.last().expect("a reading");
        assert_eq!(last.day, day(date));
        (last.lane, last.median, last.low, last.high, last.metrics.len())
    };
    assert_eq!(at("2025-01-20"), (Id::at(1), 65, 0, 130, 2));
    assert_eq!(at("2025-02-05"), (Id::at(1), 75, 5, 146, 2));
    assert_eq!(at("2024-12-26"), (Id::at(1), 189, 189, 189, 1));
}

#[test]
fn the_clock_turns_at_each_value_and_runs_between() {
    let clock = on(&two_tests(), "2025-01-25").clock;
    let days: Vec<_> = clock.iter().map(|reading| reading.day).collect();
    assert!(days.contains(&day("2025-01-19")) && days.contains(&day("2025-01-20")));
    assert!(days.is_sorted());
    let of =
        |date| clock.iter().find(|reading| reading.day == day(date)).expect("a reading").median;
    assert_eq!(of("2025-01-19") - of("2024-12-26"), 24);
}

#[test]
fn a_site_without_metrics_or_dates_has_no_race() {
    let site = site("", &[]);
    let race = crate::compare::race(&site);
    assert!(race.metrics.is_empty() && race.clock.is_empty() && race.as_of.is_none());
    let unmeasured = super::site(METRIC, &[]);
    assert_eq!(metric(&unmeasured, "2025-01-01").condition, Condition::Empty);
}
