//! What holds for every date, and for dates that another library reads too.

use std::sync::LazyLock;

use super::*;
use proptest::prelude::*;

/// Texts of the grammar, valid or not.
fn dateish() -> impl Strategy<Value = String> {
    let year = prop_oneof!["-?[0-9X]{4}", "[12][0-9]{3}", "Y-?[0-9]{5,12}"];
    let rest = prop_oneof![
        "(-(0[1-9]|1[0-2]|2[1-9]|3[0-9]|4[01]))?",
        "-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])",
        "-[0-9X]{2}(-[0-9X]{2})?",
        "-0[1-9]-1[0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](Z|[+-][01][0-9](:[0-5][0-9])?)?",
    ];
    let point = (year, rest, "[?~%]?").prop_map(|(year, rest, sign)| format!("{year}{rest}{sign}"));
    let end = prop_oneof![6 => point.clone(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    prop_oneof![3 => point, 2 => (end.clone(), end).prop_map(|(from, to)| format!("{from}/{to}"))]
}

/// Whether a value is a date by its schema.
fn is_taken_by_editors(value: &serde_json::Value) -> bool {
    static SCHEMA: LazyLock<jsonschema::Validator> = LazyLock::new(|| {
        let schema = schemars::schema_for!(Edtf);
        jsonschema::draft7::new(schema.as_value()).expect("a schema")
    });
    SCHEMA.is_valid(value)
}

#[test]
fn the_schema_for_editors_takes_toml_dates_and_refuses_what_is_none() {
    for date in ["2025-01-20", "2025-01-20 10:00:00.5", "2025-01-20T10:00:00Z", "2025-01-20t10:00"]
    {
        assert!(is_taken_by_editors(&date.into()), "{date}");
    }
    assert!(is_taken_by_editors(&2024.into()));
    for wrong in
        ["", "soon", "2025-1-5", "2025-13", "2025-01-32", "10:00:00", "/", "../..", "Jan 2025"]
    {
        assert!(!is_taken_by_editors(&wrong.into()), "{wrong}");
    }
    assert!(!is_taken_by_editors(&20.25.into()) && !is_taken_by_editors(&true.into()));
}

fn point_of(end: End) -> Option<Point> {
    match end {
        End::Date(point) => Some(point),
        End::Open | End::Unknown => None,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn print_and_parse_agree(text in dateish()) {
        if let Ok(date) = Edtf::parse(&text) {
            prop_assert_eq!(date.to_string(), &text[..]);
            prop_assert_eq!(date.to_string().parse::<Edtf>().unwrap(), date);
        }
    }

    #[test]
    fn the_schema_for_editors_takes_every_date(text in dateish()) {
        if Edtf::parse(&text).is_ok() {
            prop_assert!(is_taken_by_editors(&text.into()));
        }
    }

    #[test]
    fn start_is_never_after_end(text in dateish()) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        if let (Some(start), Some(end)) = (date.start(), date.end()) {
            prop_assert!(start <= end);
        }
        prop_assert!(date.start().is_some() || date.end().is_some());
    }

    #[test]
    fn intervals_contain_their_ends(text in dateish()) {
        let Ok(date) = Edtf::parse(&text) else { return Ok(()) };
        if let Form::Interval { from, to } = date.form() {
            prop_assert_eq!(date.start(), point_of(from).map(|point| point.start()));
            prop_assert_eq!(date.end(), point_of(to).map(|point| point.end()));
        }
    }

    #[test]
    fn order_is_total_and_follows_the_days(texts in prop::collection::vec(dateish(), 3)) {
        let dates: Vec<_> = texts.iter().filter_map(|text| Edtf::parse(text).ok()).collect();
        for a in &dates {
            for b in &dates {
                prop_assert_eq!(a.cmp(b), b.cmp(a).reverse());
                prop_assert_eq!(a == b, a.cmp(b).is_eq());
                prop_assert!(!a.is_certainly_before(b) || a < b);
                prop_assert!(a > b || a.start() <= b.start());
                for c in &dates {
                    prop_assert!(!(a <= b && b <= c) || a <= c);
                }
            }
        }
    }

    #[test]
    fn anything_is_read_or_refused(text in "\\PC*") {
        check_error(&text)?;
    }

    #[test]
    fn almost_dates_are_read_or_refused(
        text in "[0-9XYTZ?~%./ \\-:é–年a-du\\[{,]{0,24}|2025-01-20[T ][0-9]{2}:[0-9]{2}[+\\-:0-9éZ]{0,7}|(about |from |[Jj]an |c\\. ?|Q[1-4] ){0,3}[0-9]{1,8}(s| to now| BC)?"
    ) {
        check_error(&text)?;
    }
}

/// Errors point into the text, at whole characters, in the house's style; what they offer is valid.
fn check_error(text: &str) -> Result<(), TestCaseError> {
    let Err(error) = Edtf::parse(text) else { return Ok(()) };
    prop_assert!(text.get(error.range.clone()).is_some(), "{:?}", error);
    prop_assert!(!error.message.ends_with('.') && !error.help.is_empty());
    if let Some(offer) = error.help.strip_prefix("write `") {
        let offer = offer.split('`').next().unwrap();
        prop_assert!(Edtf::parse(offer).is_ok(), "{text:?}: {:?}", error);
    }
    Ok(())
}

/// The gaps of `edtf` 0.2.0: it takes reversed intervals, has no bound but its integers, knows nothing of level 2 (unspecified
/// digits but the last of a year, groups 25 to 41), no qualifier on a year with `Y`, no such year in an
/// interval, no time and no unspecified digits in a
/// negative year, and takes a
/// season with an unspecified day and the distance -00:00 from UTC.
fn oracle_differs(text: &str) -> bool {
    let ours = Edtf::parse(text).is_err_and(|error| {
        error.message.contains("ends before") || error.message.contains("too far away")
    });
    let long_year = text.contains('/') && text.contains('Y');
    ours || long_year || text.split('/').any(is_beyond_oracle)
}

fn is_beyond_oracle(point: &str) -> bool {
    let bare = point.trim_end_matches(['?', '~', '%']);
    let unsigned = bare.strip_prefix('-').unwrap_or(bare);
    let (year, rest) = unsigned.split_at_checked(4).unwrap_or((unsigned, ""));
    let group = rest.strip_prefix('-').and_then(|code| code.parse::<u8>().ok());
    let known = year.trim_end_matches('X');
    let year_alone = rest.is_empty() && known.len() >= 2 && !known.contains('X');
    let season_day = rest.starts_with("-2") && rest.len() > 3;
    let level_1 = match (year.contains('X'), rest) {
        (false, "-XX" | "-XX-XX") => true,
        (false, _) => !rest.replacen("-XX", "", 1).contains('X') && !rest.starts_with("-XX"),
        (true, _) => year_alone,
    };
    !level_1
        || season_day
        || (bare.starts_with('-') && (bare.contains('T') || bare.contains('X')))
        || (bare.contains('T') && (bare.ends_with("-00") || bare.ends_with("-00:00")))
        || group.is_some_and(|code| (25..=41).contains(&code))
        || (bare.starts_with('Y') && bare != point)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 5000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn another_parser_agrees(text in dateish()) {
        if !oracle_differs(&text) {
            let theirs = edtf::level_1::Edtf::parse(&text).is_ok();
            prop_assert_eq!(Edtf::parse(&text).is_ok(), theirs, "{}", text);
        }
    }
}
