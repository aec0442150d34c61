use super::*;
use proptest::prelude::*;
use std::sync::LazyLock;

static WORDS: LazyLock<DateWords> = LazyLock::new(|| words("en"));

fn table(language: &str) -> BTreeMap<String, String> {
    let text = match language {
        "ru" => include_str!("tests/ru.toml"),
        "zh" => include_str!("tests/zh.toml"),
        _ => include_str!("../../../../templates/words/en.toml"),
    };
    let mut words: toml::Table = toml::from_str(text).unwrap();
    words.remove("dates").unwrap().try_into().unwrap()
}

fn words(language: &str) -> DateWords {
    DateWords::new(language, &table(language)).unwrap()
}

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

#[test]
fn the_time_between_two_dates_is_as_exact_as_they_are() {
    let told = |first: &str, last: &str| {
        plain(&WORDS.range(date(first).first_known().unwrap(), date(last).last_known().unwrap()))
    };
    assert_eq!(told("2023-11-29", "2026-09-10"), "29 November 2023 – 10 September 2026");
    assert_eq!(told("2023-05", "2026-10-16/.."), "May 2023 – 16 October 2026");
    assert_eq!(told("2025-01-20", "2025-01-20"), "20 January 2025");
    assert_eq!(told("-0043-03-15", "Y12000"), "15 March 44 BC – 12,000");
}

/// Each date with its full and its short words.
const ENGLISH: &[(&str, &str, &str)] = &[
    ("2025-01-20", "20 January 2025", "20 January"),
    ("2024-09", "September 2024", "September"),
    ("2024", "2024", "2024"),
    ("2024-21", "spring 2024", "spring"),
    ("2024-22", "summer 2024", "summer"),
    ("2024-22~", "about summer 2024", "about summer"),
    ("2024-24", "winter 2024–2025", "winter 2024–2025"),
    ("1999-24", "winter 1999–2000", "winter 1999–2000"),
    ("2024-25", "spring 2024", "spring"),
    ("2024-29", "spring 2024 (southern hemisphere)", "spring (southern hemisphere)"),
    ("2024-30", "summer 2024–2025 (southern hemisphere)", "summer 2024–2025 (southern hemisphere)"),
    ("2024-33", "first quarter of 2024", "first quarter"),
    ("2024-36", "fourth quarter of 2024", "fourth quarter"),
    ("2024-38", "middle four months of 2024", "middle four months"),
    ("2024-41", "second half of 2024", "second half"),
    ("2023-12~", "about December 2023", "about December"),
    ("2023?", "possibly 2023", "possibly 2023"),
    ("2023-02%", "possibly about February 2023", "possibly about February"),
    ("2004-XX", "2004", "2004"),
    ("1985-04-XX", "April 1985", "April"),
    ("156X", "the 1560s", "the 1560s"),
    ("156X~", "about the 1560s", "about the 1560s"),
    ("150X", "1500–1509", "1500–1509"),
    ("200X", "2000–2009", "2000–2009"),
    ("15XX", "the 1500s", "the 1500s"),
    ("20XX", "2000–2099", "2000–2099"),
    ("1XXX", "1000–1999", "1000–1999"),
    ("003X", "30–39 AD", "30–39 AD"),
    ("000X", "1 BC – 9 AD", "1 BC – 9 AD"),
    ("0XXX", "1 BC – 999 AD", "1 BC – 999 AD"),
    ("-015X", "160–151 BC", "160–151 BC"),
    ("-15XX", "1600–1501 BC", "1600–1501 BC"),
    ("156X-12-25", "25 December, 1560s", "25 December, 1560s"),
    ("15XX-12", "December, 1500s", "December, 1500s"),
    ("20XX-12", "December, 2000–2099", "December, 2000–2099"),
    ("XXXX-12-25", "25 December, year unknown", "25 December, year unknown"),
    ("XXXX-02-29", "29 February, year unknown", "29 February, year unknown"),
    ("XXXX-12-XX", "December, year unknown", "December, year unknown"),
    ("XXXX", "date unknown", "date unknown"),
    ("2004-1X", "between October 2004 and December 2004", "between October 2004 and December 2004"),
    (
        "2004-XX-25",
        "between 25 January 2004 and 25 December 2004",
        "between 25 January 2004 and 25 December 2004",
    ),
    ("1X50", "between 1050 and 1950", "between 1050 and 1950"),
    ("2024-X3", "March 2024", "March"),
    ("2024-11-3X", "30 November 2024", "30 November"),
    ("-0043", "44 BC", "44 BC"),
    ("0000", "1 BC", "1 BC"),
    ("0014", "14 AD", "14 AD"),
    ("-0043-03-15", "15 March 44 BC", "15 March"),
    ("-9999", "10,000 BC", "10,000 BC"),
    ("Y12024", "12,024", "12,024"),
    ("Y-65999999", "66,000,000 BC", "66,000,000 BC"),
    ("Y-66000000", "66,000,001 BC", "66,000,001 BC"),
    ("Y-66000000~", "about 66,000,000 BC", "about 66,000,000 BC"),
    ("2025/..", "since 2025", "since 2025"),
    ("2025-01/..", "since January 2025", "since January"),
    ("2025-01-20~/..", "since about 20 January 2025", "since about 20 January"),
    ("../1500", "until 1500", "until 1500"),
    ("2025/", "from 2025, end unknown", "from 2025, end unknown"),
    ("/2025-03", "until March 2025, start unknown", "until March 2025, start unknown"),
    ("2023-08-29/2023-09-04", "29 August – 4 September 2023", "29 Aug – 4 Sept"),
    ("2025-07-21/2025-07-25", "21–25 July 2025", "21–25 July"),
    ("2025-07-21/2025-07-21", "21 July 2025", "21 July"),
    ("2024-12-30/2025-01-02", "30 December 2024 – 2 January 2025", "30 Dec 2024 – 2 Jan 2025"),
    ("2024-07-21/2025-07-25", "21 July 2024 – 25 July 2025", "21 Jul 2024 – 25 Jul 2025"),
    ("2023-08/2023-09-04", "August 2023 – 4 September 2023", "Aug – 4 Sept"),
    ("2023-08/2023-09", "August–September 2023", "Aug–Sept"),
    ("2023-08/2024-09", "August 2023 – September 2024", "Aug 2023 – Sept 2024"),
    ("2023/2024", "2023–2024", "2023–2024"),
    ("2023/2024-03", "2023 – March 2024", "2023 – Mar 2024"),
    ("-0059/-0043", "60–44 BC", "60–44 BC"),
    ("-0043/0014", "44 BC – 14 AD", "44 BC – 14 AD"),
    ("0987/1066", "987 AD – 1066", "987 AD – 1066"),
    ("-0043-03-13/-0043-03-15", "13–15 March 44 BC", "13–15 March"),
    ("2023-08-29~/2023-09-04", "about 29 August 2023 – 4 September 2023", "about 29 Aug – 4 Sept"),
    ("1560~/1570?", "about 1560 – possibly 1570", "about 1560 – possibly 1570"),
    ("2024-21/2024-22", "spring 2024 – summer 2024", "spring – summer"),
    ("156X/157X", "the 1560s – the 1570s", "the 1560s – the 1570s"),
    ("2023-07-08T10:00:00Z", "8 July 2023, 10:00 UTC", "8 July, 10:00 UTC"),
    ("2023-07-08T10:00:05Z", "8 July 2023, 10:00:05 UTC", "8 July, 10:00:05 UTC"),
    ("2023-07-08T00:05:00-05", "8 July 2023, 00:05 UTC-05:00", "8 July, 00:05 UTC-05:00"),
    ("2023-07-08T23:59:00", "8 July 2023, 23:59", "8 July, 23:59"),
];

#[test]
fn english_is_worded() {
    let words = words("en");
    for (text, full, short) in ENGLISH {
        let date = date(text);
        assert_eq!(plain(&words.full(&date)), *full, "{text}");
        assert_eq!(plain(&words.short(&date)), *short, "{text}");
    }
}

#[test]
fn days_below_a_month_are_short() {
    let words = words("en");
    for (text, expected) in [
        ("2025-07-21", "21"),
        ("2025-07-21~", "about 21"),
        ("2025-07-21/2025-07-25", "21–25"),
        ("2025-07-21?/2025-07-25", "possibly 21 Jul – 25 Jul"),
        ("2023-08-29/2023-09-04", "29 Aug – 4 Sept"),
        ("2025-07", "July"),
        ("2025-07/..", "since July"),
        ("2025-07-21/..", "since 21 July"),
        ("2023-07-08T10:00:00Z", "8, 10:00 UTC"),
        ("2024-12-30/2025-01-02", "30 Dec 2024 – 2 Jan 2025"),
        ("2024-06-1X", "between 10 June 2024 and 19 June 2024"),
    ] {
        assert_eq!(plain(&words.day_of(&date(text))), expected, "{text}");
    }
}

/// Each date with its pieces: words, or words and `datetime`.
#[test]
fn pieces_are_as_exact_as_the_source() {
    let words = words("en");
    let show = |text: &str| -> String {
        let piece = |piece: Piece| match piece.datetime {
            Some(datetime) => format!("<{datetime}>{}</>", piece.text),
            None => piece.text,
        };
        words.full(&date(text)).into_iter().map(piece).collect()
    };
    for (text, expected) in [
        ("2025-01-20", "<2025-01-20>20 January 2025</>"),
        ("2023-12~", "about <2023-12>December 2023</>"),
        ("2025-07-21/2025-07-25", "<2025-07-21>21</>–<2025-07-25>25 July 2025</>"),
        ("2023-08/2023-09", "<2023-08>August</>–<2023-09>September 2023</>"),
        ("2023/2024", "<2023>2023</>–<2024>2024</>"),
        ("2024-22/2025", "summer 2024 – <2025>2025</>"),
        ("2025/..", "since <2025>2025</>"),
        ("2024-22", "summer 2024"),
        ("156X", "the 1560s"),
        ("156X-12-25", "25 December, 1560s"),
        ("2004-1X", "between October 2004 and December 2004"),
        ("-0043", "44 BC"),
        ("0000", "1 BC"),
        ("0001", "<0001>1 AD</>"),
        ("Y12024", "<12024>12,024</>"),
        ("Y-12024", "12,025 BC"),
        ("1985-04-XX", "<1985-04>April 1985</>"),
        ("2023-07-08T10:00:00Z", "<2023-07-08T10:00:00Z>8 July 2023, 10:00 UTC</>"),
        ("2023-07-08T10:00:00+03", "<2023-07-08T10:00:00+03:00>8 July 2023, 10:00 UTC+03:00</>"),
        ("2023-07-08T10:00:00", "<2023-07-08T10:00:00>8 July 2023, 10:00</>"),
    ] {
        assert_eq!(show(text), expected, "{text}");
    }
}

#[test]
fn json_ld_is_as_exact_as_the_source() {
    for (text, expected) in [
        ("2025-01-20", "2025-01-20"),
        ("2024-09", "2024-09"),
        ("2024-09~", "2024-09"),
        ("2024-XX", "2024"),
        ("2023-08-29/2023-09-04", "2023-08-29/2023-09-04"),
        ("2024/2025-03", "2024/2025-03"),
        ("2025/..", "2025/.."),
        ("../2025", "../2025"),
        ("2025/", "2025/"),
        ("2024-22", "2024-06/2024-08"),
        ("2024-24", "2024-12/2025-02"),
        ("2024-33", "2024-01/2024-03"),
        ("2024-21/2024-22", "2024-03/2024-08"),
        ("156X", "1560/1569"),
        ("-015X", "-0159/-0150"),
        ("-0043-03-15", "-0043-03-15"),
        ("Y12024", "+12024"),
        ("2023-07-08T10:00:00Z", "2023-07-08T10:00:00Z"),
        ("2023-07-08T10:00:00-03:30", "2023-07-08T10:00:00-03:30"),
    ] {
        assert_eq!(iso8601(&date(text)).as_deref(), Some(expected), "{text}");
    }
    for text in ["156X-12-25", "2004-1X", "XXXX", "2004-1X/2006"] {
        assert_eq!(iso8601(&date(text)), None, "{text}");
    }
}

#[test]
fn headings_spans_and_numbers_are_worded() {
    let words = words("en");
    let heading = words.month_heading(2022, 10);
    assert_eq!((heading.month.as_str(), heading.year.as_str()), ("October", "2022"));
    assert_eq!(words.month_heading(-43, 3).year, "44 BC");
    for (days, expected) in [(1, "1 day"), (130, "130 days"), (0, "0 days"), (2130, "2,130 days")] {
        assert_eq!(words.span_days(days), expected);
    }
    for (number, expected) in [
        (2250.0, "2,250"),
        (71.5, "71.5"),
        (0.1 + 0.2, "0.30000000000000004"),
        (-0.0, "0"),
        (-1234.5, "-1,234.5"),
        (1e21, "1,000,000,000,000,000,000,000"),
    ] {
        assert_eq!(words.number(number), expected);
    }
    assert_eq!(words.number(f64::NAN), "NaN");
    assert!(words.number(f64::MAX).starts_with("179,769,313"));
    assert!(words.number(f64::MIN_POSITIVE).starts_with("0.000"));
}

/// CLDR keeps some words on one line.
fn with_plain_spaces(text: &str) -> String {
    text.replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn other_languages_follow() {
    let russian = words("ru");
    let chinese = words("zh");
    for (text, ru, zh) in [
        ("2025-01-20", "20 января 2025 г.", "2025年1月20日"),
        ("2024-09", "сентябрь 2024 г.", "2024年9月"),
        ("2025-07-21/2025-07-25", "21–25 июля 2025 г.", "2025年7月21日至25日"),
        ("2023-08-29/2023-09-04", "29 августа – 4 сентября 2023 г.", "2023年8月29日至9月4日"),
        ("2023-08/2023-09", "август–сентябрь 2023 г.", "2023年8月至2023年9月"),
        ("-0043", "44 г. до н. э.", "公元前44年"),
        ("156X", "1560-е годы", "1560年代"),
    ] {
        let date = date(text);
        assert_eq!(with_plain_spaces(&plain(&russian.full(&date))), ru, "{text}");
        assert_eq!(plain(&chinese.full(&date)), zh, "{text}");
    }
    for (days, expected) in [(1, "1 день"), (3, "3 дня"), (11, "11 дней"), (2021, "2 021 день")]
    {
        assert_eq!(with_plain_spaces(&russian.span_days(days)), expected);
    }
    assert_eq!(chinese.span_days(130), "130天");
}

#[test]
fn wrong_words_are_all_reported() {
    let mut broken = table("en");
    broken.remove("since");
    broken.insert("untill".into(), "until".into());
    broken.insert("about".into(), "about {datum}".into());
    broken.insert("until".into(), "until {date".into());
    broken.insert("spring_alone".into(), "spring {year}".into());
    let errors = DateWords::new("xx", &broken).unwrap_err();
    let keys: Vec<_> = errors.iter().map(|error| error.key.as_str()).collect();
    assert_eq!(keys, ["", "untill", "about", "until", "spring_alone", "since"]);
    assert!(errors[2].message.contains("write `{date}`"), "{}", errors[2].message);
    assert!(DateWords::new("not a language", &table("en")).is_err());
}

#[test]
fn words_are_shared_between_threads() {
    fn shared<T: Send + Sync>(_: &T) {}
    shared(&words("en"));
}

const BRACES: [char; 2] = ['{', '}'];

/// No text names a day or month that the source does not.
fn names_no_more(date: &Edtf, pieces: &[Piece]) -> bool {
    pieces.iter().filter_map(|piece| piece.datetime.as_deref()).all(|datetime| {
        let prefix = datetime.trim_start_matches('+');
        date.as_str().contains(prefix) || date.as_str().contains('X') || datetime.contains('T')
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_date_has_words(
        texts in prop::collection::vec(
            "-?[0-9X]{4}(-[0-9X]{2}(-[0-9X]{2})?)?[?~%]?|Y-?[1-9][0-9]{4,10}~?|[0-9]{4}-(2[1-9]|3[0-9]|4[01])",
            2..6
        )
    ) {
        for pair in texts.windows(2) {
            for text in [pair[0].clone(), pair.join("/"), format!("{}/..", pair[0]), format!("/{}", pair[1])] {
                let Ok(date) = Edtf::parse(&text) else { continue };
                for pieces in [WORDS.full(&date), WORDS.short(&date), WORDS.day_of(&date)] {
                    prop_assert!(!plain(&pieces).is_empty());
                    prop_assert!(!plain(&pieces).contains(BRACES));
                    prop_assert!(names_no_more(&date, &pieces), "{text}: {pieces:?}");
                    prop_assert!(pieces.iter().all(|piece| !piece.text.is_empty()));
                }
                prop_assert!(iso8601(&date).is_none_or(|text| !text.is_empty()));
            }
        }
    }
}

#[test]
fn a_script_can_word_any_day_by_the_pattern_of_its_month() {
    for language in
        ["en", "ru", "zh", "de", "fr", "es", "pt-BR", "ja", "ko", "ar", "fa", "hi", "th", "ca"]
    {
        let words = DateWords::new(language, &table(language)).unwrap();
        let digits: Vec<_> = (0..10u8).map(|digit| words.number(f64::from(digit))).collect();
        let written = |number: i64| {
            let digit = |digit: char| digits[digit.to_digit(10).unwrap() as usize].as_str();
            number.to_string().chars().map(digit).collect::<String>()
        };
        for day in (-700_000..700_000).step_by(997).filter_map(Day::from_number) {
            let (year, month, number) = day.ymd();
            if (1000..=9999).contains(&year) {
                let pattern = words.day_pattern(month);
                let said =
                    pattern.replace("{d}", &written(number.into())).replace("{y}", &written(year));
                assert_eq!(said, words.day(day).text, "{language} {day}");
            }
        }
    }
}
