//! What metrics and the clock say of a day.

use super::Row;
use super::Told;
use crate::render::words::race::course;

pub(super) const PERCENT: &str = "unit = \"%\"\nmargin = 2.5\n";

const NONE: f64 = f64::NAN;

pub(super) fn gpqa() -> Vec<Row<'static>> {
    vec![
        ("2024-03-04", "us", "Claude 3 Opus", 50.4),
        ("2024-05-06", "china", "DeepSeek-V2", 35.3),
        ("2024-06-20", "us", "Claude 3.5 Sonnet", 59.4),
        ("2024-09-12", "us", "o1-preview", 73.3),
        ("2024-09-19", "china", "Qwen2.5", 49.0),
        ("2024-12-17", "us", "o1", 75.7),
        ("2024-12-26", "china", "DeepSeek-V3", 59.1),
        ("2025-01-20", "china", "DeepSeek R1", 71.5),
        ("2025-01-31", "us", "o3-mini", 77.2),
    ]
}

fn mmlu() -> Told {
    let rows = [
        ("2022-11-30", "us", "GPT-3.5", 70.0),
        ("2023-03-14", "us", "GPT-4", 86.4),
        ("2023-11-30", "china", "Qwen-72B", 77.4),
        ("2024-01-16", "china", "GLM-4", 83.3),
        ("2024-05-13", "us", "GPT-4o", 88.7),
        ("2024-06-20", "us", "Claude 3.5 Sonnet", 90.4),
    ];
    Told::of("unit = \"%\"\nmargin = 1\nsaturation = 90\n", &rows)
}

pub(super) fn chips() -> Vec<Row<'static>> {
    vec![
        ("2020-05-14", "us", "A100", 312.0),
        ("2020-05-14", "china", "A100, sold freely", 312.0),
        ("2022-08-26", "china", "nothing", NONE),
        ("2023-03-21", "us", "H100", 989.0),
        ("2024-02", "china", "H20", 148.0),
        ("2024-03-18", "us", "B200", 2250.0),
        ("2026-01-15", "china", "H200", 989.0),
    ]
}

pub(super) const TIMES: &str = "unit = \"TFLOPS\"\nscale = \"ratio\"\nmargin = \"5%\"\n\
                                carry = { china = \"latest\" }\n";

#[test]
fn a_lead_comes_with_its_gap_its_values_and_how_long_ago_the_leader_stood_there() {
    let told = Told::of(PERCENT, &gpqa());
    assert_eq!(
        told.long("2025-01-20"),
        "The United States has led since 6 May 2024, by 4.2 points: 75.7% (o1) to 71.5% (DeepSeek \
         R1). China stands where the United States stood 130 days before (34–130): o1-preview, \
         12 September 2024. As of 20 January 2025."
    );
    assert_eq!(
        told.short("2025-01-20"),
        "The United States leads by 4.2 points; China is 130 days behind"
    );
    let of = |day| told.short(day);
    assert_eq!(
        of("2024-12-26"),
        "The United States leads by 16.6 points; China is 189 days behind"
    );
    assert!(told.long("2024-12-26").contains("189 days before (105–189)"));
    assert_eq!(of("2025-02-05"), "The United States leads by 5.7 points; China is 146 days behind");
    assert_eq!(
        mmlu().short("2023-12-31"),
        "The United States leads by 9.0 points; China is 292 days behind"
    );
    assert!(mmlu().long("2023-12-31").contains("292 days before: GPT-4, 14 March 2023."));
    assert_eq!(
        mmlu().short("2024-05-13"),
        "The United States leads by 5.4 points; China is 426 days behind"
    );
}

#[test]
fn a_lead_of_a_few_points_on_an_index_has_no_percentage() {
    let rows = [
        ("2026-02-05", "us", "Claude Opus 4.6", 53.0),
        ("2026-02-19", "us", "Gemini 3.1 Pro", 57.2),
        ("2026-04-20", "china", "Kimi K2.6", 53.9),
        ("2026-06-01", "china", "MiniMax M3", 55.0),
        ("2026-06-09", "us", "Claude Fable 5", 64.9),
    ];
    let told = Told::of("unit = \"points\"\nmargin = 1\n", &rows);
    assert_eq!(
        told.long("2026-06-09"),
        "The United States has led since 20 April 2026, by 9.9 points: 64.9 (Claude Fable 5) to \
         55 points (MiniMax M3). China stands where the United States stood 110 days before: \
         Gemini 3.1 Pro, 19 February 2026. As of 9 June 2026."
    );
}

#[test]
fn a_lag_has_the_range_that_the_margin_gives_it() {
    let rows = [
        ("2025-02-24", "us", "Claude 3.7", 62.3),
        ("2025-05-22", "us", "Claude Opus 4", 72.5),
        ("2025-08-07", "us", "GPT-5", 74.9),
        ("2025-11-24", "us", "Claude Opus 4.5", 80.9),
        ("2025-12-22", "china", "GLM-4.7", 73.8),
    ];
    let told = Told::of("unit = \"%\"\nmargin = 4\n", &rows);
    let long = told.long("2025-12-31");
    assert!(long.contains("by 7.1 points: 80.9% (Claude Opus 4.5) to 73.8% (GLM-4.7)"), "{long}");
    assert!(long.contains("146 days before (37–223): GPT-5, 7 August 2025."), "{long}");
}

#[test]
fn where_the_leaders_past_was_not_measured_a_lag_is_at_least_so_long() {
    let told = Told::of(PERCENT, &gpqa());
    assert_eq!(told.short("2024-05-06"), "The United States leads by 15.1 points");
    let edition =
        [("2026-06-09", "us", "Claude Opus 5", 63.0), ("2026-08-20", "china", "K3", 60.0)];
    assert_eq!(
        Told::of("unit = \"%\"\nmargin = 1\n", &edition).short("2026-10-01"),
        "The United States leads by 3 points; China is at least 114 days behind"
    );
    let same_day = [("2024-05-06", "us", "A", 9.0), ("2024-05-06", "china", "B", 1.0)];
    let long = Told::of(PERCENT, &same_day).long("2024-05-06");
    assert!(!long.contains("at least 0 days"), "{long}");
    assert!(told.long("2024-05-06").contains(
        "China stands where the United States stood at least 63 days before: Claude 3 Opus, the \
         first that was measured, 4 March 2024."
    ));
}

#[test]
fn within_the_margin_nobody_leads_and_nobody_is_behind() {
    let rows = [
        ("2024-09-12", "us", "o1-mini", 90.0),
        ("2024-11-28", "china", "QwQ", 90.6),
        ("2024-12-17", "us", "o1", 96.4),
    ];
    let told = Told::of("unit = \"%\"\nmargin = 1.5\nsaturation = 95\n", &rows);
    assert_eq!(
        told.long("2024-11-28"),
        "China and the United States have been level within 1.5 points since 28 November 2024: \
         90.6% (QwQ) to 90% (o1-mini). As of 28 November 2024."
    );
    assert_eq!(told.short("2024-11-28"), "China and the United States are level, 90.6% to 90%");
    assert_eq!(
        told.long("2024-12-17"),
        "Full since 17 December 2024, when o1 reached 96.4%: nothing is claimed of later days. \
         Until then the sides were level. The United States set one record, which was matched \
         after 77 days. China set one record, which was matched after 19 days."
    );
    let exactly = [("2024", "us", "A", 3.0), ("2025", "china", "B", 3.0)];
    assert_eq!(
        Told::of("", &exactly).long("2026-01-01"),
        "The United States and China have been level since 2025: 3 (A) to 3 (B). As of 1 January \
         2026."
    );
}

#[test]
fn an_ended_metric_says_since_when_and_counts_records_that_still_stand() {
    assert_eq!(
        mmlu().long("2024-07-01"),
        "Full since 20 June 2024, when Claude 3.5 Sonnet reached 90.4%: nothing is claimed of later \
         days. Until then the United States led. The United States set 3 records: 1 matched, 2 not."
    );
    assert_eq!(
        mmlu().short("2024-07-01"),
        "Full since 20 June 2024; until then the United States led"
    );
    let rows = [
        ("2025-11-24", "us", "Claude Opus 4.5", 80.9),
        ("2026-02-12", "china", "MiniMax M2.5", 80.2),
    ];
    let told = Told::of("unit = \"%\"\nmargin = 4\nretired = \"2026-02-23~\"\n", &rows);
    assert_eq!(told.short("2026-02-12"), "The United States and China are level, 80.9% to 80.2%");
    assert_eq!(
        told.long("2026-03-01"),
        "Ended about 23 February 2026: nothing is claimed of later days. Until then the sides were \
         level. The United States set one record, which was not matched."
    );
}

#[test]
fn a_metric_that_was_not_measured_lately_says_nothing_of_today() {
    let told = Told::of(&format!("{PERCENT}stale_after = 180\n"), &gpqa());
    assert_eq!(told.short("2025-07-20"), "China not measured since 20 January 2025");
    let long = told.long("2025-07-20");
    assert!(
        long.starts_with(
            "Nothing is said of today: on 20 July 2025 China had not been measured for 181 days, \
             since 20 January 2025. Until then the United States led."
        ),
        "{long}"
    );
    assert!(!long.contains("As of"));
}

#[test]
fn one_lane_alone_leads_nobody() {
    let told = Told::of(PERCENT, &gpqa());
    assert_eq!(told.short("2024-03-05"), "No lead: only the United States is measured");
    assert_eq!(
        told.long("2024-03-05"),
        "Only the United States is measured, 50.4% (Claude 3 Opus): there is no lead. As of \
         5 March 2024."
    );
    let luck = [("2024-01-01", "us", "A", 24.0), ("2024-02-01", "china", "B", 40.0)];
    let told = Told::of("unit = \"%\"\nfloor = 25\n", &luck);
    assert_eq!(told.short("2024-01-02"), "No lead: every value is below 25%, and luck.");
    assert_eq!(told.short("2024-02-01"), "No lead: only China is above 25%");
}

#[test]
fn what_is_not_measured_yet_says_so() {
    let told = Told::of(PERCENT, &[]).event(
        "E",
        "2024-01-01",
        "us",
        "metric = \"m\"\nsubject = \"A\"\nvalue = 1\nstatus = \"announced\"\n",
    );
    assert_eq!(told.long("2024-01-01"), "Nothing that counts has been measured yet.");
}

#[test]
fn only_on_a_ratio_scale_is_one_value_a_multiple_of_another() {
    let told = Told::of(TIMES, &chips());
    assert_eq!(told.short("2024-03-18"), "The United States has 15.2 times as much as China");
    assert_eq!(
        told.short("2026-01-15"),
        "The United States has 2.3 times as much as China, down from 15.2"
    );
    assert_eq!(
        told.long("2026-01-15"),
        "The United States has led since February 2024, with 2.3 times as much: 2,250 (B200) to \
         989 TFLOPS (H200). At most it was 15.2 times as much, from 18 March 2024 to 14 January \
         2026. China stands where the United States stood 1,031 days before \
         (668–1,031): H100, 21 March 2023. As of 15 January 2026."
    );
    assert_eq!(
        told.long("2022-08-26"),
        "Only the United States has anything in force: 312 TFLOPS (A100). As of 26 August 2022."
    );
    let rows = [("2024", "us", "A", 30.0), ("2025", "china", "B", 2.0)];
    let told = Told::of("better = \"lower\"\nscale = \"ratio\"\nunit = \"$\"\n", &rows);
    assert_eq!(told.short("2026-01-01"), "The United States has 15.0 times as much as China");
}

#[test]
fn no_day_is_invented_for_what_is_known_to_the_month() {
    let rows = [("2024-02", "us", "A", 60.0), ("2024-03~", "china", "B", 50.0)];
    let long = Told::of(PERCENT, &rows).long("2025-01-01");
    assert!(long.contains("since about March 2024"), "{long}");
    assert!(long.contains("A, the first that was measured, February 2024."), "{long}");
}

#[test]
fn a_site_of_three_lanes_names_them() {
    let mut told =
        Told::of("margin = 1\n", &[("2024", "us", "A", 9.0), ("2024", "china", "B", 5.0)]);
    told.config.insert_str(0, "[[lanes]]\nid = \"eu\"\nname = \"Europe\"\n");
    let told =
        told.event("C", "2024-05-05", "eu", "metric = \"m\"\nsubject = \"C\"\nvalue = 4.5\n");
    let long = told.long("2025-01-01");
    assert!(
        long.starts_with(
            "The United States has led since 2024, by 4: the United States 9 (A), China 5 (B) and \
             Europe 4.5 (C)."
        ),
        "{long}"
    );
    assert_eq!(long.matches("at least").count(), 2, "{long}");
    assert_eq!(told.short("2025-01-01"), "The United States leads by 4");
}

fn two_tests() -> Told {
    Told::of(PERCENT, &gpqa()).and(
        "n",
        "margin = 5\n",
        &[
            ("2024-09-12", "us", "o1-preview (n)", 44.6),
            ("2024-12-17", "us", "o1 (n)", 79.2),
            ("2025-01-20", "china", "R1 (n)", 79.8),
            ("2025-01-31", "us", "o3-mini (n)", 87.3),
        ],
    )
}

#[test]
fn the_clock_says_a_median_its_range_and_its_tests() {
    assert_eq!(
        two_tests().clock("2025-02-05"),
        [
            "On 5 February 2025 China stood where the United States had stood 75 days before",
            "The median of two tests, 5 and 146 days.",
            "China 75 days behind (5–146), two tests, on 5 February 2025",
        ]
    );
}

#[test]
fn a_lead_of_ones_own_in_one_of_the_tests_is_called_one() {
    let told = Told::of(PERCENT, &gpqa()).and(
        "n",
        "margin = 5\n",
        &[
            ("2024-04-01", "china", "A (n)", 30.0),
            ("2024-06-01", "china", "B (n)", 50.0),
            ("2024-08-01", "us", "C (n)", 40.0),
        ],
    );
    assert_eq!(
        told.clock("2025-02-05").last().map(String::as_str),
        Some(
            "The United States 51 days behind (146 ahead to 249 behind), two tests, on 5 February \
             2025"
        )
    );
}

#[test]
fn a_newer_test_alone_comes_second_by_its_name_and_with_what_it_rests_on() {
    let mut told = two_tests();
    told.config = told.config.replace("margin = 5", "margin = 5\nretired = \"2025-02-01\"");
    assert_eq!(
        told.clock("2025-02-05"),
        [
            "On 31 January 2025 China stood where the United States had stood 70 days before",
            "The median of two tests, 0 and 141 days, on the latest day that had two.",
            "By one newer test, m (5 of the United States and 4 of China): China 146 days behind on \
             5 February 2025.",
            "China 70 days behind (0–141), two tests, on 31 January 2025",
        ]
    );
}

#[test]
fn without_a_quorum_there_is_no_big_line_and_what_is_not_known_is_at_least() {
    assert_eq!(
        two_tests().clock("2024-12-26"),
        ["By one test, m (4 of the United States and 3 of China): China 189 days behind on \
          26 December 2024."]
    );
    assert_eq!(
        two_tests().clock("2024-06-01"),
        ["By m (one measured a side): China at least 89 days behind on 1 June 2024."]
    );
    assert_eq!(two_tests().clock("2024-03-05"), [""; 0]);
}

#[test]
fn the_course_of_the_clock_is_its_greatest_the_least_after_it_and_its_last() {
    let rows = [
        ("2022-06-01", "us", "Z", 5.0),
        ("2023-01-01", "us", "A", 10.0),
        ("2023-01-01", "china", "B", 10.0),
        ("2024-01-01", "us", "C", 20.0),
        ("2024-06-01", "us", "D", 30.0),
        ("2024-07-01", "china", "E", 20.0),
        ("2024-09-01", "china", "F", 30.0),
    ];
    let told = Told::of("clock = true\n", &rows).and("n", "clock = true\n", &rows);
    let course = |today: &str| course(&told.on(today)).map(|title| title.plain());
    assert_eq!(course("2023-06-01"), None, "nobody was behind");
    assert_eq!(course("2024-01-01").as_deref(), Some("From level to a year"));
    assert_eq!(course("2024-07-01").as_deref(), Some("From a year and a half to six months"));
    assert_eq!(course("2024-09-01").as_deref(), Some("From a year and a half to level"));
}
