//! What events changed.

use super::Row;
use super::Told;
use super::findings::PERCENT;
use super::findings::TIMES;
use super::findings::chips;
use super::findings::gpqa;

const TODAY: &str = "2026-06-30";

/// The metric of the other examples until the summer, with what was announced and measured again.
fn told() -> Told {
    let mut rows = gpqa();
    rows.push(("2025-05-28", "china", "R1-0528", 81.0));
    let of = |subject: &str, value: f64, more: &str| {
        format!("metric = \"m\"\nsubject = \"{subject}\"\nvalue = {value:?}\n{more}")
    };
    Told::of(PERCENT, &rows)
        .event("o3 is shown", "2024-12-20", "us", &of("o3", 87.7, "status = \"announced\"\n"))
        .event("o3 is out", "2025-04-16", "us", &of("o3", 83.3, ""))
        .event(
            "V3 again",
            "2025-03-16",
            "china",
            &of("DeepSeek-V3", 58.0, "by = \"independent\"\n"),
        )
        .event("Small", "2025-03-17", "china", &of("Small", 61.0, ""))
        .event("Hoax", "2025-03-18", "china", &of("Hoax", 99.0, "status = \"retracted\"\n"))
}

#[track_caller]
fn says(told: &Told, title: &str, said: &str) {
    assert_eq!(told.changed(TODAY, title), [said], "{title}");
}

#[test]
fn a_measurement_says_how_far_behind_it_was_and_whom_it_came_up_to() {
    says(
        &told(),
        "DeepSeek R1",
        "4.2 points behind 75.7% (o1). China stood where the United States had stood 130 days before \
         (34–130). The first within the margin of 73.3% (o1-preview), after 130 days. The first as \
         good as 59.4% (Claude 3.5 Sonnet), after 214 days.",
    );
    says(
        &told(),
        "R1-0528",
        "Level with 83.3% (o3). The United States had led for 387 days. The first within the margin of \
         83.3% (o3), after 42 days. The first as good as 77.2% (o3-mini), after 117 days, and as 2 \
         earlier records.",
    );
    says(
        &told(),
        "Qwen2.5",
        "24.3 points behind 73.3% (o1-preview). China stood where the United States had stood at \
         least 199 days before. The first within the margin of 50.4% (Claude 3 Opus), after 199 days.",
    );
}

#[test]
fn a_record_says_how_long_it_stood_and_an_open_one_that_it_does() {
    says(
        &told(),
        "o1-preview",
        "38.0 points ahead of 35.3% (DeepSeek-V2). A record until R1-0528 came as far, 28 May 2025, \
         after 258 days.",
    );
    says(
        &told(),
        "o3 is out",
        "11.8 points ahead of 71.5% (DeepSeek R1). A record: not matched in 440 days, until 30 June \
         2026.",
    );
}

#[test]
fn what_was_only_announced_counts_from_its_release_and_what_was_retracted_never() {
    says(
        &told(),
        "o3 is shown",
        "Announced only: it counts from its release, 16 April 2025, with 83.3%.",
    );
    says(&told(), "Hoax", "Retracted: it counts for nothing.");
}

#[test]
fn a_subject_measured_twice_has_one_value_that_counts_from_the_first_day() {
    says(&told(), "DeepSeek-V3", "Another value counts: 58%.");
    says(&told(), "V3 again", "It counts from 26 December 2024, when it was first measured.");
    says(&told(), "Small", "No step forward: China had 71.5% (DeepSeek R1).");
}

#[test]
fn a_lead_that_comes_back_says_how_long_the_sides_were_level() {
    let rows: [Row; 3] = [
        ("2024-12-17", "us", "o1", 79.2),
        ("2025-01-20", "china", "R1", 79.8),
        ("2025-01-31", "us", "o3-mini", 87.3),
    ];
    let told = Told::of("unit = \"%\"\nmargin = 5\n", &rows);
    says(
        &told,
        "R1",
        "Level with 79.2% (o1). The first as good as 79.2% (o1), after 34 days. A record until \
         o3-mini came as far, 31 January 2025, after 11 days.",
    );
    says(
        &told,
        "o3-mini",
        "7.5 points ahead of 79.8% (R1). The sides had been level for 11 days. The first as good as \
         79.8% (R1), after 11 days. A record: not matched in 515 days, until 30 June 2026.",
    );
}

#[test]
fn nothing_is_claimed_of_a_test_that_is_full_or_given_up() {
    let rows: [Row; 3] = [
        ("2024-11-28", "china", "QwQ", 90.6),
        ("2024-12-17", "us", "o1", 96.4),
        ("2025-01-20", "china", "R1", 97.3),
    ];
    let full = Told::of("unit = \"%\"\nmargin = 1.5\nsaturation = 95\n", &rows);
    says(&full, "o1", "With it the ceiling is reached: no lead is counted any more.");
    says(&full, "R1", "Full since 17 December 2024: no lead is counted.");
    let ended = Told::of("unit = \"%\"\nretired = \"2024-12\"\n", &rows);
    says(&ended, "R1", "Ended, December 2024: no lead is counted.");
}

#[test]
fn chips_are_multiples_and_what_was_possible_on_one_day_came_after_no_days() {
    let told = Told::of(TIMES, &chips());
    says(&told, "A100", "Level with 312 TFLOPS (A100, sold freely).");
    says(
        &told,
        "H20",
        "989 TFLOPS (H100) is 6.7 times as much. China stood where the United States had stood at \
         least 1,386 days before.",
    );
    assert_eq!(told.changed(TODAY, "nothing"), [""; 0]);
}

#[test]
fn what_lies_ahead_of_the_sites_today_changed_nothing_yet() {
    assert_eq!(told().changed("2025-05-01", "R1-0528"), [""; 0]);
}

#[test]
fn a_turn_of_the_clock_is_told_with_both_medians() {
    let told = Told::of(PERCENT, &gpqa()).and(
        "n",
        "margin = 5\n",
        &[
            ("2024-09-12", "us", "o1-preview (n)", 44.6),
            ("2024-12-17", "us", "o1 (n)", 79.2),
            ("2024-12-26", "china", "V3 (n)", 50.0),
            ("2025-01-20", "china", "R1 (n)", 79.8),
        ],
    );
    assert_eq!(
        told.clock_changed(TODAY, "DeepSeek R1").as_deref(),
        Some("On that day the lag clock of China went from 123 to 65 days (0–130, two tests).")
    );
    assert_eq!(told.clock_changed(TODAY, "o3-mini"), None, "a day more is no turn");
}
