use super::*;

mod properties;

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[track_caller]
fn spans(text: &str, start: &str, end: &str, precision: Precision) {
    let date = date(text);
    let show = |day: Option<Day>| day.map_or_else(|| "none".to_owned(), |day| day.to_string());
    assert_eq!((show(date.start()), show(date.end())), (start.into(), end.into()), "{text}");
    assert_eq!(date.precision(), precision, "{text}");
    assert_eq!(date.to_string(), text);
}

#[track_caller]
fn refused(text: &str, range: std::ops::Range<usize>, message: &str, help: &str) {
    let error = Edtf::parse(text).unwrap_err();
    assert_eq!((error.message.as_str(), error.help.as_str()), (message, help), "{text}");
    assert_eq!(error.range, range, "{text}");
}

#[test]
fn level_0_is_read() {
    spans("1985-04-12", "1985-04-12", "1985-04-12", Precision::Day);
    spans("1985-04", "1985-04-01", "1985-04-30", Precision::Month);
    spans("1985", "1985-01-01", "1985-12-31", Precision::Year);
    spans("0000", "0000-01-01", "0000-12-31", Precision::Year);
    for time in ["", "Z", "-04", "+04:30", "+14:00"] {
        spans(&format!("1985-04-12T23:20:30{time}"), "1985-04-12", "1985-04-12", Precision::Second);
    }
    spans("1964/2008", "1964-01-01", "2008-12-31", Precision::Interval);
    spans("2004-06/2006-08", "2004-06-01", "2006-08-31", Precision::Interval);
    spans("2004-02-01/2005", "2004-02-01", "2005-12-31", Precision::Interval);
}

#[test]
fn level_1_is_read() {
    spans("Y170000002", "+170000002-01-01", "+170000002-12-31", Precision::Year);
    spans("Y-170000002", "-170000002-01-01", "-170000002-12-31", Precision::Year);
    spans("-1985", "-1985-01-01", "-1985-12-31", Precision::Year);
    spans("2001-21", "2001-03-01", "2001-05-31", Precision::Season);
    spans("1984?", "1984-01-01", "1984-12-31", Precision::Year);
    spans("2004-06~", "2004-06-01", "2004-06-30", Precision::Month);
    spans("2004-06-11%", "2004-06-11", "2004-06-11", Precision::Day);
    spans("201X", "2010-01-01", "2019-12-31", Precision::Decade);
    spans("20XX", "2000-01-01", "2099-12-31", Precision::Century);
    spans("2004-XX", "2004-01-01", "2004-12-31", Precision::Year);
    spans("1985-04-XX", "1985-04-01", "1985-04-30", Precision::Month);
    spans("1985-XX-XX", "1985-01-01", "1985-12-31", Precision::Year);
    spans("1985-04-12/..", "1985-04-12", "none", Precision::Interval);
    spans("1985/", "1985-01-01", "none", Precision::Interval);
    spans("../1985-04", "none", "1985-04-30", Precision::Interval);
    spans("/1985-04-12", "none", "1985-04-12", Precision::Interval);
    spans("1984~/2004-06", "1984-01-01", "2004-06-30", Precision::Interval);
    spans("2004-06-01/2004-06-20?", "2004-06-01", "2004-06-20", Precision::Interval);
}

#[test]
fn unspecified_digits_stand_anywhere() {
    spans("156X-12-25", "1560-12-25", "1569-12-25", Precision::Unspecified);
    spans("15XX-12-25", "1500-12-25", "1599-12-25", Precision::Unspecified);
    spans("XXXX-12-XX", "0000-12-01", "9999-12-31", Precision::Unspecified);
    spans("1XXX-XX", "1000-01-01", "1999-12-31", Precision::Millennium);
    spans("1XXX-12", "1000-12-01", "1999-12-31", Precision::Unspecified);
    spans("1984-1X", "1984-10-01", "1984-12-31", Precision::Unspecified);
    spans("1984-0X", "1984-01-01", "1984-09-30", Precision::Unspecified);
    spans("1X50", "1050-01-01", "1950-12-31", Precision::Unspecified);
    spans("2004-XX-25", "2004-01-25", "2004-12-25", Precision::Unspecified);
    spans("2004-XX-31", "2004-01-31", "2004-12-31", Precision::Unspecified);
    spans("XXXX-02-29", "0000-02-29", "9996-02-29", Precision::Unspecified);
    spans("199X-02-29", "1992-02-29", "1996-02-29", Precision::Unspecified);
    spans("2004-02-2X", "2004-02-20", "2004-02-29", Precision::Unspecified);
    spans("-15XX", "-1599-01-01", "-1500-12-31", Precision::Century);
    spans("-000X", "-0009-01-01", "-0001-12-31", Precision::Decade);
    spans("XXXX", "0000-01-01", "9999-12-31", Precision::Unspecified);
}

#[test]
fn digits_that_leave_no_choice_are_known() {
    spans("2024-X3", "2024-03-01", "2024-03-31", Precision::Month);
    spans("2024-X0", "2024-10-01", "2024-10-31", Precision::Month);
    spans("2024-11-3X", "2024-11-30", "2024-11-30", Precision::Day);
}

#[test]
fn parts_of_a_year_are_read() {
    for (code, start, end, precision) in [
        (21, "2024-03-01", "2024-05-31", Precision::Season),
        (22, "2024-06-01", "2024-08-31", Precision::Season),
        (23, "2024-09-01", "2024-11-30", Precision::Season),
        (24, "2024-12-01", "2025-02-28", Precision::Season),
        (25, "2024-03-01", "2024-05-31", Precision::Season),
        (28, "2024-12-01", "2025-02-28", Precision::Season),
        (29, "2024-09-01", "2024-11-30", Precision::Season),
        (30, "2024-12-01", "2025-02-28", Precision::Season),
        (31, "2024-03-01", "2024-05-31", Precision::Season),
        (32, "2024-06-01", "2024-08-31", Precision::Season),
        (33, "2024-01-01", "2024-03-31", Precision::Quarter),
        (34, "2024-04-01", "2024-06-30", Precision::Quarter),
        (35, "2024-07-01", "2024-09-30", Precision::Quarter),
        (36, "2024-10-01", "2024-12-31", Precision::Quarter),
        (37, "2024-01-01", "2024-04-30", Precision::Quadrimester),
        (38, "2024-05-01", "2024-08-31", Precision::Quadrimester),
        (39, "2024-09-01", "2024-12-31", Precision::Quadrimester),
        (40, "2024-01-01", "2024-06-30", Precision::Semester),
        (41, "2024-07-01", "2024-12-31", Precision::Semester),
    ] {
        spans(&format!("2024-{code}"), start, end, precision);
    }
    spans("2023-24", "2023-12-01", "2024-02-29", Precision::Season);
    spans("-0001-24", "-0001-12-01", "0000-02-29", Precision::Season);
    spans("9999-24~", "9999-12-01", "+10000-02-29", Precision::Season);
}

#[test]
fn years_reach_far_and_no_farther() {
    spans("Y-13800000000", "-13800000000-01-01", "-13800000000-12-31", Precision::Year);
    date("Y100000000000");
    for text in
        ["Y100000000001", "Y-100000000001", "Y9223372036854775808", "Y99999999999999999999999"]
    {
        let error = Edtf::parse(text).unwrap_err();
        assert!(error.message.contains("too far away"), "{error}");
    }
}

#[test]
fn days_that_do_not_exist_are_refused() {
    date("2016-02-29");
    date("2000-02-29");
    refused(
        "2015-02-29",
        0..10,
        "there is no day `2015-02-29`",
        "2015 is not a leap year: February has 28 days; for the month alone write `2015-02`",
    );
    refused(
        "2024-02-30~",
        0..10,
        "there is no day `2024-02-30`",
        "February has 29 days; for the month alone write `2024-02`",
    );
    refused(
        "2024/2025-04-31",
        5..15,
        "there is no day `2025-04-31`",
        "April has 30 days; for the month alone write `2025-04`",
    );
    refused(
        "2025-13",
        5..7,
        "there is no month `13`",
        "months run from `01` to `12`; `21` to `24` are spring to winter, `33` to `36` quarters",
    );
    for text in
        ["2025-00", "2025-42", "2025-01-00", "2025-01-32", "1900-02-29", "XXX1-02-29", "2025-2X"]
    {
        assert!(Edtf::parse(text).is_err(), "{text}");
    }
}

#[test]
fn intervals_need_order_and_a_date() {
    refused(
        "2024-05/2023-01",
        0..15,
        "`2024-05/2023-01` ends before it starts",
        "write the earlier date first: `2023-01/2024-05`",
    );
    date("2024-12/2024");
    date("2024/2024-03");
    date("2024-05-20/2024-05");
    for text in ["../..", "/", "../", "/.."] {
        let error = Edtf::parse(text).unwrap_err();
        assert!(error.help.contains("`2025/..` (since)"), "{text}: {error}");
    }
    for text in ["2024/2025/2026", "..~/2024", "2025-01-20T10:00:00Z/2026"] {
        assert!(Edtf::parse(text).is_err(), "{text}");
    }
}

#[test]
fn qualifiers_are_kept() {
    assert_eq!(date("1984").qualifier(), Qualifier::Certain);
    assert_eq!(date("1984?").qualifier(), Qualifier::Uncertain);
    assert_eq!(date("1984~/2004").qualifier(), Qualifier::Approximate);
    assert_eq!(date("1984~/2004?").qualifier(), Qualifier::Both);
    assert_eq!(date("Y-66000000%").qualifier(), Qualifier::Both);
}

#[test]
fn open_is_not_unknown() {
    let ends = |text: &str| match date(text).form() {
        Form::Interval { from, to } => (from, to),
        Form::Date(_) => panic!("{text} is no interval"),
    };
    assert!(matches!(ends("2024/.."), (End::Date(_), End::Open)));
    assert!(matches!(ends("2024/"), (End::Date(_), End::Unknown)));
    assert!(matches!(ends("../2024"), (End::Open, End::Date(_))));
    assert!(matches!(ends("/2024"), (End::Unknown, End::Date(_))));
}

#[test]
fn grouping_uses_the_start() {
    for (text, year, month) in [
        ("2025-01-20", Some(2025), Some(1)),
        ("2023-08-29/2023-09-04", Some(2023), Some(8)),
        ("2023-12/2024-02", Some(2023), Some(12)),
        ("2024-24", Some(2024), None),
        ("2024", Some(2024), None),
        ("156X", Some(1560), None),
        ("2024-XX-25", Some(2024), None),
        ("2024-06-1X", Some(2024), Some(6)),
        ("2025-03/..", Some(2025), Some(3)),
        ("../2020", None, None),
        ("/2020", None, None),
        ("-0043-03-15", Some(-43), Some(3)),
    ] {
        assert_eq!((date(text).year(), date(text).month()), (year, month), "{text}");
    }
}

#[test]
fn order_is_open_starts_then_start_then_end() {
    let sorted = [
        "../1500",
        "/2020",
        "../2021",
        "-0043",
        "0000",
        "2024-01-01",
        "2024-01",
        "2024",
        "2024-01/..",
        "2024-02",
        "2024-21",
        "Y12024",
    ];
    let mut dates: Vec<_> = sorted.iter().rev().map(|text| date(text)).collect();
    dates.sort();
    assert_eq!(dates.iter().map(Edtf::as_str).collect::<Vec<_>>(), sorted);
    assert!(date("2023").is_certainly_before(&date("2024-01-01")));
    assert!(!date("2023").is_certainly_before(&date("2023-12")));
    assert!(!date("2023/..").is_certainly_before(&date("2024")));
    assert!(!date("2023").is_certainly_before(&date("../2024")));
    assert!(date("../2023").is_certainly_before(&date("2024/..")));
}

#[test]
fn data_names_are_those_of_the_contract() {
    assert_eq!(serde_json::to_string(&Precision::Quadrimester).unwrap(), "\"quadrimester\"");
    assert_eq!(serde_json::to_string(&Qualifier::Both).unwrap(), "\"both\"");
    assert_eq!(serde_json::to_string(&date("2024-09~")).unwrap(), "\"2024-09~\"");
    assert_eq!(serde_json::to_string(&date("-0043").start()).unwrap(), "\"-0043-01-01\"");
}

#[test]
fn names_and_serde_agree() {
    for text in [
        "2025-01-20T10:00:00",
        "2025-01-20",
        "2025-01",
        "2025-22",
        "2025-33",
        "2025-37",
        "2025-40",
        "2025",
        "202X",
        "20XX",
        "2XXX",
        "XXXX-12-25",
        "2024/..",
    ] {
        let precision = date(text).precision();
        assert_eq!(serde_json::to_string(&precision).unwrap(), format!("\"{}\"", precision.name()));
    }
}
