//! What is measured and forecast, as readers and scripts get it.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;

use dateline::diag::Diagnostics;
use dateline::load;
use dateline::model::{Content, Options, OutPath};
use serde_json::Value;

use crate::pages::Built;
use crate::site::{TestSite, lanes};

const SITE: &str = "[site]\ntitle = \"A race\"\nbase_url = \"https://example.org/race/\"\n\
                    as_of = \"2025-02-05\"\n";

const GPQA: &str =
    "[[metrics]]\nid = \"gpqa\"\nname = \"GPQA Diamond\"\nunit = \"%\"\nmargin = 2.5\n";

/// An event of a measurement of the metric `gpqa`.
fn measured(date: &str, lane: &str, subject: &str, more: &str) -> (String, String, String) {
    let mut text = String::new();
    if !lane.is_empty() {
        let _ = writeln!(text, "lane = \"{lane}\"");
    }
    let _ =
        writeln!(text, "[[sources]]\ntitle = \"Of {subject}\"\nurl = \"https://example.org/s\"");
    let _ = writeln!(text, "[[measurements]]\nmetric = \"gpqa\"\nsubject = \"{subject}\"\n{more}");
    let id = subject.to_lowercase().replace(|sign: char| !sign.is_ascii_alphanumeric(), "-");
    (id.trim_matches('-').to_owned(), date.to_owned(), text)
}

fn built(config: &str, events: &[(String, String, String)]) -> Built {
    let events = events.iter().map(|(id, date, more)| (&**id, &**date, &**more));
    Built::of_files(events, [("site.toml", &*format!("{SITE}{config}"))])
}

fn known() -> Vec<(String, String, String)> {
    vec![
        measured("2024-03-04", "us", "Claude 3 Opus", "value = 50.4"),
        measured("2024-05-06", "china", "DeepSeek-V2", "value = 35.3"),
        measured("2024-06-20", "us", "Claude 3.5 Sonnet", "value = 59.4"),
        measured("2024-09-12", "us", "o1-preview", "value = 73.3"),
        measured("2024-12-17", "us", "o1", "value = 75.7"),
        measured("2024-12-20", "us", "o3", "value = 87.7\nstatus = \"announced\""),
        measured("2024-12", "china", "DeepSeek-V3", "value = 59.1"),
        measured("2025-01-20", "china", "DeepSeek R1", "value = 71.5\nsource = 1"),
    ]
}

fn race(site: &Built) -> Value {
    serde_json::from_str(&site.page("race.json")).expect("JSON")
}

#[test]
fn what_is_not_measured_leaves_no_trace() {
    let events = [("a", "2025-01-01", "lane = \"us\"")];
    for metrics in ["", GPQA] {
        let config = format!("{SITE}{}{metrics}", lanes(&["us"]));
        let site = Built::of_files(events, [("site.toml", &*config)]);
        for path in ["race.json", "race.schema.json", "race.csv", "race/gpqa.csv", "forecasts/"] {
            assert!(!site.has(path), "{path}");
        }
        assert!(!site.page("").contains("race/race/"), "{metrics}");
        assert!(!site.page("").contains("forecasts/"), "{metrics}");
    }
}

#[test]
fn race_json_says_who_led_by_how_much_and_since_when() {
    let site = built(&format!("{}{GPQA}", lanes(&["us", "china"])), &known());
    let race = race(&site);
    assert_eq!(race["site"]["lanes"], serde_json::json!(["us", "china"]));
    assert_eq!(race["site"]["as_of"], "2025-02-05");
    let metric = &race["metrics"][0];
    let now = &metric["now"];
    assert_eq!((&now["state"], &now["leader"]), (&"lead".into(), &"us".into()));
    assert_eq!(now["gap"], 4.2, "as a hand would write it");
    assert_eq!(now["since"], "2024-05-06");
    let lag = serde_json::json!({"lane": "china", "days": 146, "low": 50, "high": 146,
        "at_least": false, "reached": "2024-09-12", "by": "o1-preview"});
    assert_eq!(now["lag"], lag);
    assert!(now["text"].as_str().expect("a text").starts_with("us! has led since 6 May 2024"));
    let of = |list: &str, subject: &str| {
        let list = metric[list].as_array().expect("a list");
        list.iter().find(|one| one["subject"] == subject).expect("it is there").clone()
    };
    let r1 = of("points", "DeepSeek R1");
    assert_eq!((&r1["event"], &r1["by"]), (&"deepseek-r1".into(), &"maker".into()));
    let source = serde_json::json!({"title": "Of DeepSeek R1", "url": "https://example.org/s"});
    assert_eq!(r1["source"], source);
    let v3 = of("points", "DeepSeek-V3");
    assert_eq!((&v3["date"], &v3["end"]), (&"2024-12".into(), &"2024-12-31".into()));
    assert_eq!(of("points", "o3")["status"], "announced");
    let sonnet = of("records", "Claude 3.5 Sonnet");
    assert_eq!((&sonnet["open"], &sonnet["days"]), (&false.into(), &214.into()));
    let opus = of("records", "Claude 3 Opus");
    assert_eq!((&opus["days_min"], &opus["days_max"]), (&272.into(), &302.into()));
    let o1 = of("records", "o1");
    assert_eq!((&o1["open"], &o1["days"], &o1["by"]), (&true.into(), &50.into(), &Value::Null));
    let last = race["composite"].as_array().expect("a list").last().expect("a reading");
    assert_eq!((&last["date"], &last["median"]), (&"2025-02-05".into(), &146.into()));
}

/// The keys of an object that its contract names.
#[track_caller]
fn has_keys(object: &Value, keys: &str) {
    let own: BTreeSet<_> =
        object.as_object().expect("an object").keys().map(String::as_str).collect();
    assert_eq!(own, keys.split(' ').collect::<BTreeSet<_>>());
}

#[test]
fn race_json_has_the_keys_that_were_promised() {
    let site = built(&format!("{}{GPQA}", lanes(&["us", "china"])), &known());
    let race = race(&site);
    has_keys(&race, "site metrics composite");
    has_keys(&race["site"], "title base_url as_of lanes");
    let metric = &race["metrics"][0];
    has_keys(
        metric,
        "id name unit better carry scale margin floor saturation family edition headline url status ends \
         measured points steps spans lead_changes now records",
    );
    has_keys(&metric["measured"]["us"], "count first last");
    has_keys(
        &metric["points"][0],
        "lane subject value date start end by status setting record event source others",
    );
    has_keys(&metric["steps"]["us"][0], "date start end value subject event");
    has_keys(&metric["spans"][0], "from to state leader");
    has_keys(&metric["now"], "on state leader since values gap ratio lag text");
    has_keys(&metric["now"]["lag"], "lane days low high at_least reached by");
    has_keys(
        &metric["records"][0],
        "lane subject event value date open days days_min days_max by by_event near_days near_by",
    );
    has_keys(&race["composite"][0], "date lane median low high metrics");
}

/// The race of a site on disk.
fn of_folder(root: &Path) -> (Value, Value) {
    let sources = load::sources(root).expect("a site");
    let mut found = Diagnostics::default();
    let output = dateline::build(&sources, &Options::default(), &mut found).expect("it is built");
    let json = |path: &str| match output.get(&OutPath::address(path).expect("a path")) {
        Some(Content::Render(render)) => {
            serde_json::from_slice(&render().expect("it can be made")).expect("JSON")
        }
        _ => panic!("there is no {path}"),
    };
    (json("race.json"), json("race.schema.json"))
}

#[test]
fn race_json_is_as_its_schema_says_on_all_kinds_of_sites() {
    let two = lanes(&["us", "china"]);
    let ratio = "[[metrics]]\nid = \"gpqa\"\nname = \"G\"\nscale = \"ratio\"\nmargin = \"5%\"\n\
                 better = \"lower\"\ncarry = { us = \"latest\" }\n";
    let nothing = measured("2024-06-20", "us", "Nothing", "none = true");
    let old = measured("-0043-03-15", "us", "Caesar", "value = -1e-7\nby = \"rival\"");
    let vague = measured("../2024-05", "china", "Vague", "value = 1e300");
    let sites = [
        built(&format!("{two}{GPQA}"), &known()),
        built(&format!("{two}{GPQA}saturation = 75\n"), &known()),
        built(&format!("{two}{GPQA}stale_after = 1\n"), &known()),
        built(&format!("{}{GPQA}", lanes(&["us", "china", "eu"])), &known()),
        built(&format!("{}{GPQA}", lanes(&["us"])), &known()[..1]),
        built(&format!("{two}{ratio}"), &[nothing, old, vague]),
        built(&format!("{two}{GPQA}"), &known()[5..6]),
    ];
    let mut kinds: Vec<_> = sites
        .iter()
        .map(|site| {
            let schema = serde_json::from_str(&site.page("race.schema.json")).expect("JSON");
            (race(site), schema)
        })
        .collect();
    kinds.push(of_folder(Path::new(env!("CARGO_MANIFEST_DIR"))));
    for (race, schema) in kinds {
        let validator = jsonschema::draft202012::new(&schema).expect("a schema");
        let faults: Vec<_> = validator.iter_errors(&race).map(|fault| fault.to_string()).collect();
        assert!(faults.is_empty(), "{faults:#?}");
        let mut odd = race.clone();
        odd["metrics"][0]["now"]["winner"] = "us".into();
        assert!(!validator.is_valid(&odd), "what nobody knows is refused");
        for metric in race["metrics"].as_array().expect("a list") {
            let said = metric["now"]["text"].as_str().unwrap_or_default();
            assert!(!said.is_empty(), "{}", metric["id"]);
            if metric["status"] != "live" {
                assert_eq!(metric["now"]["state"], "none", "{}", metric["id"]);
            }
        }
    }
}

#[test]
fn an_event_of_no_lane_measures_for_nobody() {
    let site = built(GPQA, &[measured("2024-03-04", "", "Nobody", "value = 50.4")]);
    assert!(!site.has("race.json"));
    assert!(!site.page("events/nobody/").contains("class=\"ch\""));
}

#[test]
fn a_metrics_values_are_a_table_without_formulas() {
    let mut events = known();
    events.push(measured(
        "2025-01-21",
        "us",
        "=HYPERLINK(1)",
        "value = -3.5\nsetting = \"-p, \\\"x\\\"\"",
    ));
    let site = built(&format!("{}{GPQA}", lanes(&["us", "china"])), &events);
    let text = site.page("race/gpqa.csv");
    let mut table = csv::Reader::from_reader(text.as_bytes());
    let headers = table.headers().expect("headers").clone();
    let rows: Vec<_> = table.records().map(|row| row.expect("a row")).collect();
    assert_eq!((headers.len(), rows.len()), (14, events.len()));
    let odd = rows.iter().find(|row| &row[2] == "-3.5").expect("a row");
    assert_eq!((&odd[1], &odd[8]), ("'=HYPERLINK(1)", "'-p, \"x\""));
    let v3 = rows.iter().find(|row| &row[1] == "DeepSeek-V3").expect("a row");
    assert_eq!((&v3[3], &v3[4], &v3[5]), ("2024-12", "2024-12-01", "2024-12-31"));
    let clock = site.page("race.csv");
    assert!(clock.starts_with("date,lane,median,low,high,metrics\n"), "{clock}");
    assert!(clock.ends_with("2025-02-05,china,146,146,146,gpqa\n"), "{clock}");
}

fn forecast(id: &str, date: &str, more: &str) -> (String, String, String) {
    let text = format!("kind = \"forecast\"\nsummary = \"In words.\"\n{more}");
    (id.to_owned(), date.to_owned(), text)
}

fn forecasts() -> Vec<(String, String, String)> {
    vec![
        forecast("late", "2020", "due = \"2030\"\nactors = [\"a\"]\nlane = \"us\""),
        forecast("endless", "2020", "due = \"2020/..\""),
        forecast("missed", "2021", "due = \"2024-22\"\nactors = [\"a\", \"b\"]"),
        forecast(
            "right",
            "2019-05-06",
            "due = \"2020\"\nverdict = \"right\"\nverdict_date = \"2021-01-02\"\n\
             verdict_note = \"As <said>.\"\nactors = [\"a\"]",
        ),
        forecast("void", "2022", "due = \"2023\"\nverdict = \"void\"\nactors = [\"a\"]"),
    ]
}

fn site_of_forecasts(more: &[(&str, &str)]) -> Built {
    let config = format!("{SITE}{}", lanes(&["us", "china"]));
    let actor = |name| format!("+++\ntitle = \"Actor {name}\"\n+++\n");
    let (a, b) = (actor("A"), actor("B"));
    let events = forecasts();
    let events = events.iter().map(|(id, date, more)| (&**id, &**date, &**more));
    let mut files = vec![
        ("site.toml", config.as_str()),
        ("content/actors/a.md", a.as_str()),
        ("content/actors/b.md", b.as_str()),
    ];
    files.extend(more);
    Built::of_files(events, files)
}

#[test]
fn open_forecasts_come_first_by_the_day_they_are_due_then_the_settled_ones() {
    let page = site_of_forecasts(&[]).page("forecasts/");
    let ids: Vec<_> =
        page.split("<li id=\"f-").skip(1).filter_map(|it| it.split('"').next()).collect();
    assert_eq!(ids, ["missed", "late", "endless", "void", "right"]);
    assert!(page.contains("2 of 5 forecasts are settled."));
    assert!(page.contains("<p class=\"meta\">1 right, 1 void, 3 open</p>"), "{page}");
    assert_eq!(page.matches("<b>overdue</b>").count(), 1);
    let missed = page.split("<li id=\"f-missed\"").nth(1).expect("it is there");
    assert!(missed.split("</li>").next().expect("an end").contains("<b>overdue</b>"));
    assert!(page.contains(
        "<b>right</b>, due <time datetime=\"2020\">2020</time>, settled \
                           <time datetime=\"2021-01-02\">2 January 2021</time>"
    ));
    assert!(page.contains("As &lt;said&gt;."));
}

#[test]
fn a_forecaster_is_scored_with_what_is_open_and_void() {
    let page = site_of_forecasts(&[]).page("forecasts/");
    let scores = page.split("Who forecast what").nth(1).expect("the scores");
    let a = scores.find("Actor A</a> <span>1 right, 1 void, 2 open</span>").expect("a score");
    assert!(scores.contains("<span class=\"num\">4 forecasts</span>"));
    let b = scores.find("Actor B</a> <span>1 open</span>").expect("a score");
    let nobody = scores.find("Of nobody with a page here").expect("a score");
    assert!(a < b && b < nobody);
}

#[test]
fn a_forecasts_own_page_says_the_same_and_leads_to_all() {
    let site = site_of_forecasts(&[]);
    let page = site.page("events/missed/");
    assert!(page.contains("<b>overdue</b>, due summer 2024"), "{page}");
    assert!(page.contains("href=\"/race/forecasts/#f-missed\""));
    assert!(site.page("sitemap.xml").contains("https://example.org/race/forecasts/"));
}

#[test]
fn the_menu_names_the_forecasts_where_there_are_any() {
    let link = "<a href=\"/race/forecasts/\">Forecasts</a>";
    assert!(site_of_forecasts(&[]).page("").contains(link));
    let config = format!("{SITE}menu = [\"forecasts\", \"race\"]\n");
    let none = Built::of([("site.toml", config.as_str())]);
    assert!(!none.page("").contains("<nav aria-label=\"Main\">"));
    let of_events = TestSite::of([("site.toml", format!("{SITE}menu = [\"forecast\"]\n"))]);
    assert!(of_events.report().contains("did you mean `forecasts`?"), "{}", of_events.report());
}

#[test]
fn a_page_of_ones_own_stands_where_nothing_is_forecast() {
    let page = "+++\ntitle = \"My forecasts\"\n+++\nText.\n";
    let config = format!("{SITE}menu = [\"forecasts\"]\n");
    let site = Built::of([("site.toml", config.as_str()), ("content/pages/forecasts.md", page)]);
    assert!(site.page("").contains(">My forecasts</a>"));
    assert!(site.page("forecasts/").contains("Text."));
}

/// The rows of the table of standings under a heading, without what links elsewhere.
fn stood(page: &str, heading: &str) -> Vec<String> {
    let Some((_, after)) = page.split_once(heading) else { return Vec::new() };
    let table = after.split("</section>").next().unwrap_or_default();
    let row = |row: &str| row.split("</tr>").next().unwrap_or_default().to_owned();
    let mut rows: Vec<_> = table.split("<tr").skip(1).map(row).collect();
    rows.retain(|row| row.contains("scope=\"row\"") && !row.starts_with(" class=\"past\""));
    rows
}

#[test]
fn an_event_and_a_year_say_of_a_day_what_the_race_would_say_as_today() {
    let metrics = format!("{GPQA}stale_after = 200\n");
    for day in ["2024-03-04", "2024-05-06", "2024-06-20", "2024-11-30", "2024-12-31", "2025-01-20"]
    {
        let more = |as_of: &str| {
            let site = SITE.replace("2025-02-05", as_of);
            let config = format!("{site}{}{metrics}", lanes(&["us", "china"]));
            let mut events = known();
            events.push(("that-day".to_owned(), day.to_owned(), String::new()));
            let events = events.iter().map(|(id, date, more)| (&**id, &**date, &**more));
            Built::of_files(events, [("site.toml", &*config)])
        };
        let (now, then) = (more("2025-02-05"), more(day));
        let as_today = stood(&then.page("race/"), "id=\"glance\"");
        assert!(!as_today.is_empty() || day > "2024-11", "{day}");
        let event = now.page("events/that-day/");
        assert_eq!(stood(&event, "id=\"stood\""), as_today, "{day}");
        if day == "2024-12-31" {
            assert_eq!(stood(&now.page("years/2024/"), "id=\"stood\""), as_today);
        }
        if !as_today.is_empty() {
            assert!(event.contains("Where things stood that day"), "{event}");
            assert!(event.contains(&format!("/race/race/?on={day}\"")), "{event}");
        }
    }
}

#[test]
fn an_event_of_a_vague_day_says_where_things_stood_on_the_last_one_it_can_mean() {
    let config = format!("{}{GPQA}", lanes(&["us", "china"]));
    let mut events = known();
    for (id, date) in [("vague", "2024-11"), ("to-come", "2025-03"), ("since", "2024-11/..")] {
        events.push((id.to_owned(), date.to_owned(), String::new()));
    }
    let site = built(&config, &events);
    let stood = "Where things stood on <time datetime=\"2024-11-30\">";
    assert!(site.page("events/vague/").contains(stood), "{}", site.page("events/vague/"));
    for silent in ["to-come", "since"] {
        assert!(
            !site.page(&format!("events/{silent}/")).contains("Where things stood"),
            "{silent}"
        );
    }
}

#[test]
fn home_says_who_leads_and_leaves_the_table_to_the_race() {
    let headline = "headline = true\nclock = true\n";
    let config = format!("{}[race]\nquorum = 1\n{GPQA}{headline}", lanes(&["us", "china"]));
    let home = built(&config, &known()).page("");
    let line = "<p class=\"said\"><span>On <time datetime=\"2025-02-05\">5 February 2025</time> \
                <span class=\"who\" data-lane=\"china\">china!</span> stood where \
                <span class=\"who\" data-lane=\"us\">us!</span> had stood </span> \
                <span><b>146</b> days before</span></p>";
    assert!(home.contains(line), "{home}");
    assert!(
        home.contains("<h2>From seven months to four months, and back to five months</h2>"),
        "{home}"
    );
    assert!(home.contains("<svg class=\"chart wide\""), "{home}");
    assert!(home.contains("<a href=\"/race/race/#clock\">Table</a>"), "{home}");
    assert!(!home.contains("<table"), "the table stays with the race");
    assert!(home.contains("<li><h2>GPQA Diamond</h2>\n<p><span class=\"who\""), "{home}");
    assert!(home.contains("<a href=\"/race/race/gpqa/#gpqa\">figure</a>"), "{home}");
    let race = built(&config, &known()).page("race/");
    assert!(race.contains("<table class=\"stack\" id=\"clock\">") && race.contains(line), "{race}");
}

#[test]
fn a_measurement_in_one_file_reaches_every_page_that_tells_of_it() {
    let config =
        format!("{SITE}{}[race]\nquorum = 1\n{GPQA}headline = true\n", lanes(&["us", "china"]));
    let of_r1 = |more: &str| {
        let mut events = known();
        events.retain(|(id, ..)| id != "deepseek-r1");
        let r1 = format!("lane = \"china\"\nactors = [\"deepseek\"]\n{more}");
        events.push(("deepseek-r1".to_owned(), "2025-01-20".to_owned(), r1));
        let events = events.iter().map(|(id, date, more)| (&**id, &**date, &**more));
        let files = [
            ("site.toml", &*config),
            ("content/actors/deepseek.md", "+++\ntitle = \"DeepSeek\"\nlane = \"china\"\n+++\n"),
            ("content/actors/openai.md", "+++\ntitle = \"OpenAI\"\nlane = \"us\"\n+++\n"),
        ];
        Built::of_files(events, files)
    };
    let measurement =
        "[[measurements]]\nmetric = \"gpqa\"\nsubject = \"DeepSeek R1\"\nvalue = 71.5";
    let (before, after) = (of_r1(""), of_r1(measurement));
    let tell =
        ["", "race/", "race/gpqa/", "events/deepseek-r1/", "years/2025/", "actors/deepseek/"];
    for page in tell {
        assert!(!before.page(page).contains("71.5%"), "{page}");
        assert!(after.page(page).contains("71.5%"), "{page}: {}", after.page(page));
    }
    let clock = |site: &Built| {
        let home = site.page("");
        let (_, said) = home.split_once("<p class=\"said\">").expect("the clock");
        said.split("</p>").next().unwrap_or_default().to_owned()
    };
    assert!(clock(&before).contains("<b>230</b>") && clock(&after).contains("<b>146</b>"));
    // What is of another year or another actor stays as it was, to the byte.
    for page in ["years/2024/", "actors/openai/", "actors/"] {
        assert_eq!(before.page(page), after.page(page), "{page}");
    }
}

#[test]
fn a_row_of_any_day_has_a_place_for_each_lag_whatever_a_metric_is_called() {
    let odd = GPQA.replace("GPQA Diamond", "GPQA \u{e000} <!--lag-->");
    let site = built(&format!("{}{odd}", lanes(&["us", "china"])), &known());
    let index: Value = serde_json::from_str(&site.page("race/on/index.json")).expect("JSON");
    let month = index["months"][0].as_str().expect("a month");
    let days = site.page(&format!("race/on/{month}.json"));
    let days: Value = serde_json::from_str(&days).expect("JSON");
    let rows = days["rows"][0].as_array().expect("rows");
    assert!(!rows.is_empty());
    for row in rows {
        let html = row[1]["html"].as_str().expect("HTML");
        let lags = row[1]["lags"].as_array().expect("lags");
        assert_eq!(html.matches("<!--lag-->").count(), lags.len(), "{html}");
    }
}

#[test]
fn home_without_a_clock_has_the_headlines_and_without_these_neither() {
    let two = lanes(&["us", "china"]);
    let home = built(&format!("{two}{GPQA}headline = true\nclock = false\n"), &known()).page("");
    assert!(!home.contains("class=\"clock\"") && home.contains("class=\"headlines\""), "{home}");
    let home = built(&format!("{two}{GPQA}headline = false\nclock = false\n"), &known()).page("");
    assert!(!home.contains("class=\"headlines\"") && !home.contains("brief"), "{home}");
}

#[test]
fn home_with_three_lanes_has_a_line_for_each_lane_behind_and_a_plain_title() {
    let lanes = lanes(&["us", "china", "eu"]);
    let config = format!("{lanes}[race]\nquorum = 1\n{GPQA}clock = true\n");
    let mut events = known();
    events.push(measured("2024-10-01", "eu", "Grand", "value = 55"));
    let home = built(&config, &events).page("");
    assert_eq!(home.matches("<p class=\"said several\">").count(), 2, "{home}");
    assert!(home.contains("<h2>The lag clock</h2>"), "{home}");
}
