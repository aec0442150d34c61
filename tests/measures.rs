//! What readers get of the race: its page, a page for each measure, and where things stood.

use crate::pages::Built;
use crate::site::two_lanes;

const CONFIG: &str = concat!(
    two_lanes!(),
    r#"[[metrics]]
id = "test-1"
name = "Test"
unit = "%"
margin = 2.5
family = "test"
edition = "v1"
retired = "2025-03-01"

[[metrics]]
id = "test-2"
name = "Test"
unit = "%"
margin = 2.5
family = "test"
edition = "v2"

[[metrics]]
id = "speed"
name = "Speed"
scale = "ratio"

[[metrics]]
id = "unmeasured"
name = "Unmeasured"
"#
);

fn measured(subject: &str, lane: &str, metric: &str, value: &str) -> String {
    format!(
        "lane = \"{lane}\"\n[[sources]]\ntitle = \"A paper\"\nurl = \"https://a.org/\"\n\
         [[measurements]]\nmetric = \"{metric}\"\nsubject = \"Model {subject}\"\nvalue = {value}\nsource = 1"
    )
}

fn site() -> Built {
    let rows = [
        ("a", "2024-03-04", "us", "test-1", "50.4"),
        ("b", "2024-06-20", "us", "test-1", "59.4"),
        ("c", "2024-09-19", "china", "test-1", "51.0"),
        ("d", "2025-04-01", "us", "test-2", "40"),
        ("e", "2025-06-01", "china", "test-2", "38"),
        ("f", "2025-07-01", "us", "speed", "10"),
    ];
    let events: Vec<_> = rows
        .iter()
        .map(|(id, date, lane, metric, value)| (*id, *date, measured(id, lane, metric, value)))
        .collect();
    let events = events.iter().map(|(id, date, more)| (*id, *date, more.as_str()));
    Built::of_files(events, [("site.toml", CONFIG)])
}

/// How often a text stands in another.
fn count(text: &str, part: &str) -> usize {
    text.matches(part).count()
}

#[test]
fn editions_share_a_page_and_are_drawn_one_by_one() {
    let built = site();
    assert!(!built.has("race/test-1/") && !built.has("race/unmeasured/"));
    let page = built.page("race/test/");
    assert!(page.contains("id=\"test-1\"") && page.contains("id=\"test-2\""), "{page}");
    // Two drawings of steps and one of the days behind, each wide and for phones.
    assert_eq!(
        (count(&page, "class=\"chart wide\""), count(&page, "class=\"chart phone\"")),
        (3, 3)
    );
    assert_eq!(count(&page, "<figure aria-label=\"Test, "), 3);
    assert_eq!(count(&page, "<desc>"), 6);
}

#[test]
fn every_value_of_a_drawing_stands_in_a_table_with_its_event_and_its_source() {
    let page = site().page("race/test/");
    let (_, tables) = page.split_once("<details>").expect("tables");
    for event in ["a", "b", "c", "d", "e"] {
        assert!(
            tables.contains(&format!("<a href=\"/race/events/{event}/\">Model {event}</a>")),
            "{event}"
        );
    }
    assert_eq!(count(tables, "<a href=\"https://a.org/\">a.org</a>"), 5);
}

#[test]
fn the_race_shows_every_measure_at_a_glance() {
    let page = site().page("race/");
    let (_, glance) = page.split_once("id=\"glance\"").expect("a table");
    assert!(glance.contains("<a href=\"/race/race/test/#test-2\">Test, v2</a>"), "{glance}");
    assert!(glance.contains("level"), "40 and 38 are within 2.5: {glance}");
    let alone = "only <span class=\"who\" data-lane=\"us\">United States</span> measured";
    assert!(glance.contains(alone), "{glance}");
    assert!(glance.contains("ended <time datetime=\"2025-03-01\">1 March 2025</time>"));
    assert!(!glance.contains("Unmeasured"));
}

#[test]
fn the_menu_leads_to_the_race() {
    assert!(site().page("").contains("<a href=\"/race/race/\">Race</a>"));
}

#[test]
fn a_year_says_where_things_stood_at_its_end_and_the_running_one_where_they_stand() {
    let built = site();
    let year = built.page("years/2024/");
    assert!(year.contains("Where things stood on <time datetime=\"2024-12-31\">"), "{year}");
    assert!(year.contains("59.4%") && year.contains("51%"), "{year}");
    let year = built.page("years/2025/");
    assert!(year.contains("Where things stood on <time datetime=\"2025-07-01\">"), "{year}");
}

#[test]
fn an_event_is_marked_in_the_steps_of_what_it_measured() {
    let page = site().page("events/c/");
    assert_eq!(count(&page, "class=\"chart small\""), 1);
    assert!(page.contains("<a href=\"/race/race/test/#test-1\">Test, v1</a>"), "{page}");
}

#[test]
fn a_site_that_measures_nothing_has_no_race_and_no_link_to_it() {
    let built = Built::with([("r1", "2025-01-20", "")]);
    assert!(!built.has("race/"));
    for page in ["", "years/2025/", "events/r1/"] {
        assert!(!built.page(page).contains("/race/race/"), "{page}");
    }
}

#[test]
fn what_was_only_announced_is_drawn_and_counts_for_nothing() {
    let more = measured("a", "us", "speed", "10") + "\nstatus = \"announced\"";
    let built = Built::of_files([("a", "2025-01-20", &*more)], [("site.toml", CONFIG)]);
    let page = built.page("race/speed/");
    assert!(page.contains("class=\"hollow\"") && page.contains("Hollow: announced"), "{page}");
    assert!(built.page("years/2025/").find("Where things stood").is_none());
}

#[test]
fn a_forecast_year_says_nothing_of_how_things_will_stand() {
    let more = measured("a", "us", "speed", "10");
    let events =
        [("a", "2025-01-20", &*more), ("z", "2030-01-01", "kind = \"forecast\"\ndue = \"2031\"")];
    let config = CONFIG.replacen("[[lanes]]", "as_of = \"2025-02-01\"\n[[lanes]]", 1);
    let built = Built::of_files(events, [("site.toml", &*config)]);
    assert!(!built.page("years/2030/").contains("Where things stood"));
    assert!(built.page("years/2025/").contains("Where things stood"));
}

/// A site of two metrics of one unit: what may be bought, which comes and goes, and what is made.
fn sold_and_made(beside: &str) -> Built {
    let config = format!(
        concat!(
            two_lanes!(),
            "[[metrics]]\nid = \"sold\"\nname = \"Sold\"\nunit = \"TFLOPS\"\nscale = \"ratio\"\n\
             carry = {{ us = \"best\", china = \"latest\" }}\nheadline = true\n{}\n\
             [[metrics]]\nid = \"made\"\nname = \"Made\"\nunit = \"TFLOPS\"\n"
        ),
        beside
    );
    let measured = |lane: &str, metric: &str, value: &str| {
        format!(
            "lane = \"{lane}\"\n[[measurements]]\nmetric = \"{metric}\"\nsubject = \"Chip\"\n{value}"
        )
    };
    let events = [
        ("a", "2022-01-01", measured("us", "sold", "value = 1000")),
        ("b", "2022-02-01", measured("china", "sold", "value = 100")),
        ("c", "2022-10-07", measured("china", "sold", "none = true")),
        (
            "d",
            "2023-03-01",
            format!("effective = \"2023-04-01\"\n{}", measured("china", "sold", "value = 500")),
        ),
        ("e", "2022-06-01", measured("china", "made", "value = 300")),
        ("f", "2023-12-01", measured("china", "made", "value = 400")),
    ];
    let events = events.iter().map(|(id, date, more)| (*id, *date, more.as_str()));
    Built::of_files(events, [("site.toml", &*config)])
}

const MADE_BESIDE: &str = "lines = { us = \"Sold anywhere\", china = \"May be bought\" }\n\
    beside = [{ metric = \"made\", lane = \"china\", name = \"Made at home\" }]";

#[test]
fn a_line_of_another_metric_stands_beside_and_changes_nothing_of_who_leads() {
    let (with, without) = (sold_and_made(MADE_BESIDE), sold_and_made(""));
    let page = with.page("race/sold/");
    assert!(
        page.contains(">May be bought</text>") && page.contains(">Made at home</text>"),
        "{page}"
    );
    let key = "<b class=\"lane key inked\" data-lane=\"china\">May be bought</b> (China): 3 values";
    assert!(page.contains(key), "{page}");
    let key = "Made at home</b> (<a href=\"/race/race/made/#made\">Made</a>): 1 value";
    assert!(page.contains(key), "{page}");
    let (_, table) = page.split_once("Table: Made at home").expect("a table");
    assert!(table.contains("<a href=\"/race/events/f/\">Chip</a>"), "{table}");
    let finding = |built: &Built| {
        let page = built.page("race/sold/");
        let (_, finding) = page.split_once("class=\"finding\"").expect("a finding");
        finding.split("</p>").next().unwrap_or_default().to_owned()
    };
    assert_eq!(finding(&with), finding(&without));
    assert!(finding(&with).contains("At most it was 10.0 times as much"), "{}", finding(&with));
}

#[test]
fn what_came_into_force_and_went_is_a_table_with_the_event_that_did_it() {
    let page = sold_and_made("").page("race/sold/");
    let (_, table) = page.split_once("Table: what was in force").expect("a table");
    let table = table.split("</table>").next().unwrap_or_default();
    assert_eq!(count(table, "<tr><td>"), 3, "{table}");
    assert!(table.contains("nothing in force</td><td><a href=\"/race/events/c/\">"), "{table}");
    assert!(table.contains("2023-04-01\">1 April 2023</time>"), "{table}");
    assert!(table.contains("announced <time datetime=\"2023-03-01\">"), "{table}");
    // The ground is grey where nothing is, and leads to what ended it.
    assert!(
        page.contains("<a href=\"/race/events/c/\" tabindex=\"-1\"><title>Chip: nothing in force")
    );
    // What is announced before it counts is a line to the day it does.
    assert!(page.contains("class=\"ahead\""), "{page}");
}

#[test]
fn pages_of_many_measurements_stay_small_and_lead_to_the_rest() {
    let events: Vec<_> = (0..1500)
        .map(|at| {
            let lane = ["us", "china"][at % 2];
            let metric = if at % 3 == 0 { "test-2" } else { "speed" };
            let more =
                measured(&at.to_string(), lane, metric, &format!("{}.5", at * 37 % 100 + at / 10));
            let date = format!("{}-{:02}-{:02}", 2015 + at / 150, 1 + at / 13 % 12, 1 + at % 28);
            (format!("e{at}"), date, more)
        })
        .collect();
    let events = events.iter().map(|(id, date, more)| (id.as_str(), date.as_str(), more.as_str()));
    let built = Built::of_files(events, [("site.toml", CONFIG)]);
    let (race, speed) = (built.page("race/"), built.page("race/speed/"));
    assert!(race.len() < 300_000, "/race/: {} bytes", race.len());
    assert!(speed.len() < 250_000, "/race/speed/: {} bytes", speed.len());
    let rest = "The newest 200 of 1,000. <a href=\"/race/race/speed.csv\">CSV</a>";
    assert!(speed.contains(rest), "{speed}");
    assert!(speed.contains("Table: 200 values"));
}

#[test]
fn small_drawings_say_when_something_was_measured_last_and_where_the_axis_starts() {
    let built = site();
    let page = built.page("events/c/");
    assert!(page.contains("Last measured 19 September 2024."), "{page}");
    assert!(page.contains("The axis starts at "), "{page}");
}

#[test]
fn a_value_leads_to_the_only_source_of_its_event_where_it_names_none() {
    let unnamed = |text: &str| text.replace("\nsource = 1", "");
    let only = unnamed(&measured("a", "us", "speed", "10"));
    let other = "[[sources]]\ntitle = \"Another\"\nurl = \"https://b.org/\"\n[[measurements]]";
    let of_two = unnamed(&measured("b", "china", "speed", "9")).replace("[[measurements]]", other);
    let events = [("a", "2025-01-20", &*only), ("b", "2025-02-01", &*of_two)];
    let site = Built::of_files(events, [("site.toml", CONFIG)]);
    let page = site.page("race/speed/");
    assert_eq!(count(&page, "<a href=\"https://a.org/\""), 1, "{page}");
    assert_eq!(count(&page, "<a href=\"https://b.org/\""), 0, "{page}");
    let csv = site.page("race/speed.csv");
    assert_eq!(count(&csv, "A paper"), 1, "{csv}");
}
