//! What is no advice: a rule that cries wolf is switched off.

use crate::diag::Diagnostics;
use crate::load;
use crate::model::Options;

const SITE: &str = "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n";
const SOURCE: &str = "[[sources]]\ntitle = \"S\"\nurl = \"https://example.org/s\"\n";

/// The codes of what is said of a site.
#[track_caller]
fn said(files: &[(&str, &str)]) -> Vec<&'static str> {
    let files = files.iter().copied();
    let sources = load::texts(files);
    let mut found = Diagnostics::default();
    crate::review(&sources, &Options::default(), &mut found);
    assert!(!found.has_errors(), "{found:?}");
    found.sorted(&sources.files).iter().map(|one| one.code.name()).collect()
}

/// The same of a site of events, each of these keys; the n-th is `e` and its number.
#[track_caller]
fn said_of(config: &str, events: &[&str]) -> Vec<&'static str> {
    let config = format!("{SITE}{config}");
    let texts: Vec<_> = events
        .iter()
        .enumerate()
        .map(|(at, keys)| (format!("content/events/e{at}.md"), format!("+++\n{keys}\n+++\n")))
        .collect();
    let files = texts.iter().map(|(path, text)| (path.as_str(), text.as_str()));
    said(&files.chain([("site.toml", config.as_str())]).collect::<Vec<_>>())
}

fn lanes(count: usize) -> String {
    let lane = |at| format!("[[lanes]]\nid = \"l{at}\"\nname = \"L\"\n");
    (0..count).map(lane).collect()
}

#[test]
fn the_default_colours_are_told_apart_and_read_by_everybody() {
    for count in 1..=6 {
        assert_eq!(said_of(&lanes(count), &[]), [""; 0], "{count} lanes");
    }
    assert_eq!(said_of(&lanes(7), &[]), ["alike-colours"], "there are six colours");
}

#[test]
fn a_style_sheet_with_a_paper_of_its_own_is_what_contrast_is_measured_on() {
    let config = format!("{SITE}{}", lanes(1));
    let style = |text: &'static str| said(&[("site.toml", &*config), ("static/style.css", text)]);
    let grey = ":root{--paper:light-dark(#808080, #14161a)}";
    assert_eq!(style(grey), ["faint-colour"]);
    assert_eq!(said(&[("site.toml", &*config), ("static/own.css", grey)]), ["faint-colour"]);
    for unknown in ["", ":root{--paper:#fff}", "--paper:light-dark(", "--paper:light-dark(a,b)"] {
        assert_eq!(style(unknown), [""; 0], "{unknown}");
    }
}

#[test]
fn what_is_switched_off_is_not_said() {
    let event = "title = \"R1\"\ndate = \"2025-01-20\"";
    assert_eq!(said_of("", &[event]), ["no-source"]);
    assert_eq!(said_of("[check]\noff = [\"no-source\"]\n", &[event]), [""; 0]);
    let named = [
        ("site.toml", SITE),
        ("content/events/2024-r1.md", "+++\ntitle = \"R1\"\ndate = \"2025\"\n+++\n"),
    ];
    assert_eq!(said(&named), ["no-source", "file-date"]);
    let config = format!("{SITE}[check]\noff = [\"no-source\", \"file-date\"]\n");
    assert_eq!(said(&[("site.toml", &config), named[1]]), [""; 0]);
}

#[test]
fn a_landmark_that_is_a_forecast_needs_no_second_source() {
    let landmark = format!("title = \"R1\"\ndate = \"2025-01-20\"\nimportance = 1\n{SOURCE}");
    assert_eq!(said_of("", &[&landmark]), ["one-source"]);
    let forecast =
        landmark.replace("importance", "kind = \"forecast\"\ndue = \"2026\"\nimportance");
    assert_eq!(said_of("", &[&forecast]), [""; 0]);
}

#[test]
fn a_day_is_doubted_only_where_its_sources_may_be_all_there_is() {
    let event = |date: &str, sources: &[&str]| {
        let source = |date: &&str| match *date {
            "" => "[[sources]]\ntitle = \"S\"\n".to_owned(),
            date => format!("[[sources]]\ntitle = \"S\"\ndate = \"{date}\"\n"),
        };
        let sources: String = sources.iter().map(source).collect();
        said_of("", &[&format!("title = \"R1\"\ndate = \"{date}\"\n{sources}")])
    };
    assert_eq!(event("2024-09-12", &["2024-09"]), ["too-exact-date"]);
    assert_eq!(event("2024-09-01", &["2024-09", "2024"]), ["too-exact-date"]);
    assert_eq!(event("2024-01-01", &["2024"]), ["too-exact-date"]);
    for (date, sources) in [
        ("2024-09-12", &["2024-09", "2024"][..]),
        ("2024-09-12", &["2024-09-13"]),
        ("2024-09-12", &["2024-09", ""]),
        ("2024-09-12", &[""]),
        ("2024-09-12", &["2026"]),
        ("2024-09-12~", &["2024-09"]),
        ("2024-09", &["2024"]),
        ("2024-09-12", &["202X"]),
        ("2024-09-01/2024-09-30", &["2024-09"]),
    ] {
        assert_eq!(event(date, sources), [""; 0], "{date} {sources:?}");
    }
    assert_eq!(event("2025-01-20", &["2025-01-18"]), ["early-sources"]);
    assert_eq!(event("2025-01-20", &["2024-12", "2024"]), ["early-sources"]);
    for (date, sources) in [
        ("2025-01-20", &["2025-01-19"][..]),
        ("2025-01", &["2025-01-02"]),
        ("2025-01-20", &["2024-12-01", "2025-02-01"]),
        ("2025-01-20", &["2024-12-01", ""]),
        ("2025-01-20/..", &["2025-01-20"]),
        ("../2025-01-20", &["2024-01-20"]),
        ("2025-01-20", &["2024-01/.."]),
    ] {
        assert_eq!(event(date, sources), [""; 0], "{date} {sources:?}");
    }
}

#[test]
fn what_is_in_force_may_be_described_by_an_older_source() {
    let said = |carry: &str| {
        let metric = format!("\n[[metrics]]\nid = \"m\"\nname = \"M\"\ncarry = \"{carry}\"\n");
        let keys = "title = \"R1\"\ndate = \"2025-08-08\"\nlane = \"l0\"\n[[sources]]\ntitle = \"S\"\n\
             date = \"2025-08-09\"\n[[sources]]\ntitle = \"Sheet\"\ndate = \"2024-02\"\n\
             [[measurements]]\nmetric = \"m\"\nsubject = \"H20\"\nvalue = 1\nsource = 2\n\
             measured = \"2025-08-08\"\n";
        said_of(&(lanes(1) + &metric), &[keys])
    };
    assert_eq!(said("latest"), [""; 0]);
    assert_eq!(said("best"), ["early-sources"]);
}

#[test]
fn a_forecast_is_overdue_the_day_after_its_last() {
    let forecast = |due: &str, verdict: &str, today: &str| {
        let keys = format!(
            "title = \"F\"\ndate = \"2024\"\nkind = \"forecast\"\ndue = \"{due}\"\n{verdict}\n{SOURCE}"
        );
        said_of(&format!("as_of = \"{today}\"\n"), &[&keys])
    };
    let open = "verdict = \"open\"";
    assert_eq!(forecast("2025-06", open, "2025-07-01"), ["overdue-forecast"]);
    assert_eq!(forecast("2025-06", "", "2025-07-01"), ["overdue-forecast"]);
    assert_eq!(forecast("2025-06", open, "2025-06-30"), [""; 0]);
    assert_eq!(forecast("2025-06", "verdict = \"void\"", "2026-01-01"), [""; 0]);
    assert_eq!(forecast("2025-06/..", open, "2026-01-01"), [""; 0]);
}

/// Whether two events of these titles and dates look like one.
fn look_alike(one: (&str, &str), other: (&str, &str)) -> bool {
    let event =
        |(title, date): (&str, &str)| format!("title = \"{title}\"\ndate = \"{date}\"\n{SOURCE}");
    !said_of("", &[&event(one), &event(other)]).is_empty()
}

#[test]
fn events_are_alike_in_every_language_and_word_order() {
    for (one, other) in [
        ("OpenAI releases o1-preview", "OpenAI has released o1-preview"),
        ("BIS rule on AI chips for China", "AI chips for China: BIS rule"),
        ("DeepSeek выпускает модель R1", "Модель R1 выпускает DeepSeek"),
        ("Alibaba открывает веса модели Qwen", "Веса модели Qwen открыла Alibaba"),
        ("Выпущена модель Qwen 72B", "Выпуск модели Qwen 72B"),
        ("深度求索发布推理模型R1", "深度求索公司发布推理模型R1"),
    ] {
        assert!(look_alike((one, "2025-01-20"), (other, "2025-01-20")), "{one} / {other}");
        assert!(!look_alike((one, "2025-01-20"), (other, "2025-03-20")), "{one} / {other}, later");
    }
}

#[test]
fn what_a_number_or_a_date_tells_apart_is_not_alike() {
    for (one, other) in [
        (("Nvidia confirms the A800", "2022-11-07"), ("Nvidia confirms the H800", "2022-11-07")),
        (("OpenAI releases GPT-4", "2023-03-14"), ("OpenAI releases GPT-4o", "2023-03-14")),
        (("BIS lists Huawei", "2023-08-03"), ("BIS lists ZTE", "2023-08-03")),
        (("Nvidia shares fall", "2023-08-03"), ("Nvidia shares recover", "2023-08-03")),
        (("General election", "2020-11-03"), ("General election", "2024-11-05")),
        (("Выборы", "2020"), ("Выборы", "2024")),
    ] {
        assert!(!look_alike(one, other), "{one:?} {other:?}");
    }
    assert!(look_alike(("R1 appears", "2025-01-20"), ("«R1» appears!", "2025-01-22")));
    assert!(look_alike(("R1 appears", "../2025"), ("R1 appears", "../2024")));
}

#[test]
fn an_answer_is_no_double_of_what_it_answers() {
    let event = |title: &str, more: &str| {
        format!("title = \"{title}\"\ndate = \"2025-01-20\"\n{more}{SOURCE}")
    };
    let (rule, reply) =
        (event("Tariffs on chips announced", ""), event("Tariffs on chips are announced", ""));
    assert_eq!(said_of("", &[&rule, &reply]), ["alike-events"]);
    let reply = event("Tariffs on chips are announced", "responds_to = [\"e0\"]\n");
    assert_eq!(said_of("", &[&rule, &reply]), [""; 0]);
}

#[test]
fn a_link_to_an_earlier_event_is_mostly_context() {
    let config = format!("{SITE}{}[check]\noff = [\"no-source\"]\n", lanes(2));
    let event =
        |keys: &str, text: &str| format!("+++\ntitle = \"A{}\"\n{keys}\n+++\n{text}\n", keys.len());
    let asked = event("date = \"2024\"\nlane = \"l0\"", "");
    let site = |keys: &str| {
        let asking = event(keys, "As [it](event:asked-too) or [it](event:asked).");
        let files = [
            ("site.toml", config.as_str()),
            ("content/events/asked.md", asked.as_str()),
            ("content/events/asked-too.md", asking.as_str()),
        ];
        said(&files)
    };
    assert_eq!(site("date = \"2025\"\nlane = \"l1\""), ["unnamed-answer"]);
    assert_eq!(site("date = \"2025\"\nlane = \"l0\""), [""; 0], "of the same lane");
    assert_eq!(site("date = \"2025\""), [""; 0], "of no lane");
    assert_eq!(site("date = \"2023\"\nlane = \"l1\""), [""; 0], "a later event");
    assert_eq!(site("date = \"2024-06\"\nlane = \"l1\""), [""; 0], "perhaps a later event");
}

/// What is said of a metric with these keys and of these measurements: day, lane, value, more keys.
fn said_of_metric(keys: &str, measurements: &[(&str, &str, f64, &str)]) -> Vec<&'static str> {
    let config = format!(
        "as_of = \"2025-12-31\"\n{}[[metrics]]\nid = \"m\"\nname = \"M\"\n{keys}",
        lanes(2)
    );
    let event = |(at, (date, lane, value, more)): (usize, &(&str, &str, f64, &str))| {
        format!(
            "title = \"Event number {at} of {date}\"\ndate = \"{date}\"\nlane = \"{lane}\"\n{SOURCE}\
             [[measurements]]\nmetric = \"m\"\nsubject = \"{lane}\"\nvalue = {value:?}\n{more}"
        )
    };
    let events: Vec<_> = measurements.iter().enumerate().map(event).collect();
    said_of(&config, &events.iter().map(String::as_str).collect::<Vec<_>>())
}

#[test]
fn only_a_headline_has_to_speak() {
    let both = [("2025-01-01", "l0", 70.0, ""), ("2025-02-01", "l1", 60.0, "")];
    let silent = "stale_after = 30\n";
    assert_eq!(said_of_metric(silent, &both), [""; 0]);
    assert_eq!(said_of_metric("retired = \"2025-06\"\n", &both), [""; 0]);
    assert_eq!(said_of_metric("", &both[..1]), [""; 0]);
    let head = "headline = true\nmargin = \"5%\"\n";
    assert_eq!(said_of_metric(head, &both), [""; 0]);
    assert_eq!(said_of_metric(&format!("{head}{silent}"), &both), ["stale-headline"]);
    assert_eq!(said_of_metric(&format!("{head}retired = \"2027\"\n"), &both), [""; 0]);
    assert_eq!(said_of_metric(&format!("{head}retired = \"2025-06\"\n"), &both), [""; 0], "over");
    assert_eq!(said_of_metric("headline = true\nmargin = 0\n", &both), [""; 0], "any step counts");
    assert_eq!(said_of_metric("headline = true\n", &both), ["no-margin"]);
}

#[test]
fn one_subject_may_be_measured_by_several_and_announced_before() {
    let first = ("2025-01-01", "l0", 70.0, "setting = \"no tools\"\n");
    let with = |value, more| said_of_metric("", &[first, ("2025-02-01", "l0", value, more)]);
    assert_eq!(with(75.0, "setting = \"tools\"\n"), ["mixed-settings"]);
    assert_eq!(with(75.0, ""), ["mixed-settings"]);
    for more in [
        "setting = \"no tools\"\n",
        "setting = \"tools\"\nby = \"independent\"\n",
        "setting = \"tools\"\nstatus = \"announced\"\n",
    ] {
        assert_eq!(with(75.0, more), [""; 0], "{more}");
    }
    assert_eq!(with(70.0, "setting = \"tools\"\n"), [""; 0], "the same value");
}
