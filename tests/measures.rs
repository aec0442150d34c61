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
