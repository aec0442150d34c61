//! Who answered whom, as readers and spreadsheets get it.

use crate::pages::Built;
use crate::site::lanes;

const SITE: &str = "[site]\ntitle = \"A race\"\nbase_url = \"https://example.org/race/\"\n";

/// The settings of a site of these lanes.
fn sided(ids: &[&str]) -> String {
    format!("{SITE}{}", lanes(ids))
}

/// An event: its id, date, lane, and what it answers.
type Event<'a> = (&'a str, &'a str, &'a str, &'a [&'a str]);

fn built(config: &str, events: &[Event]) -> Built {
    let events: Vec<_> = events
        .iter()
        .map(|(id, date, lane, answers)| {
            let lane = if lane.is_empty() { String::new() } else { format!("lane = \"{lane}\"\n") };
            ((*id).to_owned(), (*date).to_owned(), format!("{lane}responds_to = {answers:?}"))
        })
        .collect();
    Built::of_files(
        events.iter().map(|(id, date, more)| (&**id, &**date, &**more)),
        [("site.toml", config)],
    )
}

fn known() -> Vec<Event<'static>> {
    vec![
        ("o1", "2024-09-12", "us", &[]),
        ("o2", "2024-10-12", "us", &["o1"]),
        ("q1", "2024-10-02", "china", &["o1"]),
        ("r1", "2025-01-20", "china", &["o1", "o2"]),
        ("stock", "2025-01-27", "us", &["r1"]),
        ("v3", "2025-02", "china", &["o2"]),
        ("ai", "2025-03~", "china", &["o2"]),
    ]
}

#[test]
fn the_title_says_how_fast_each_side_answered_and_a_table_how_fast_by_year() {
    let page = built(&sided(&["us", "china"]), &known()).page("answers/");
    let title = "<h1><span class=\"who\" data-lane=\"china\">china!</span> answered after 115 days at the median</h1>";
    assert!(page.contains(title), "one answer of the other side has no median: {page}");
    assert!(page.contains("6 times an event of one side answered one of another."));
    let all = "<th scope=\"row\">all</th><td class=\"num\">5</td><td class=\"num\">115 days</td>\
               <td class=\"num\"><a href=\"/race/events/q1/\">20 days</a></td>\
               <td class=\"num\"><a href=\"/race/events/v3/\">139 days</a></td>";
    assert!(page.contains(all), "{page}");
    let year = "<th scope=\"row\">2024</th><td class=\"num\">1</td><td class=\"num\">20 days</td>";
    assert!(page.contains(year));
    assert!(page.contains("One answer has no days"));
}

#[test]
fn each_answer_is_listed_with_its_days_the_newest_first() {
    let page = built(&sided(&["us", "china"]), &known()).page("answers/");
    let order: Vec<_> =
        page.split("<ol class=\"replies\">").nth(1).expect("answers").split("</li>").collect();
    assert!(order[0].contains("/events/ai/") && !order[0].contains("after"), "{}", order[0]);
    assert!(
        order[1].contains("/events/v3/") && order[1].contains("after 139 days (112–139)"),
        "{}",
        order[1]
    );
    assert!(
        order[2].contains("/events/stock/") && order[2].contains("after 7 days"),
        "{}",
        order[2]
    );
    assert!(order[2].contains("to <a href=\"/race/events/r1/\">r1!</a>, china!, "), "{}", order[2]);
    assert!(page.contains("<summary>2024 · 1 answer</summary>"));
}

#[test]
fn the_longest_chain_is_a_line_of_stations_with_the_days_between() {
    let page = built(&sided(&["us", "china"]), &known()).page("answers/");
    assert!(page.contains("<h3>4 events in 137 days, twice from side to side</h3>"), "{page}");
    let stations = page.split("<ol class=\"thread chain\">").nth(1).expect("a thread");
    let days: Vec<_> = ["o1!", "after 30 days", "after 100 days", "after 7 days"]
        .iter()
        .map(|text| stations.find(text).expect("a station"))
        .collect();
    assert!(days.is_sorted());
}

#[test]
fn three_sides_answer_one_another_and_one_or_none_has_no_page() {
    let events: &[Event] = &[
        ("a", "2024-01-01", "us", &[]),
        ("b", "2024-01-11", "china", &["a"]),
        ("c", "2024-01-21", "eu", &["a", "b"]),
    ];
    let three = built(&sided(&["us", "china", "eu"]), events).page("answers/");
    assert!(three.contains("<h1>Answers</h1>") && three.contains("data-lane=\"eu\""), "{three}");
    let one = built(
        &sided(&["us"]),
        &[("a", "2024-01-01", "us", &[]), ("b", "2024-01-02", "us", &["a"])],
    );
    let none = built(SITE, &[("a", "2024-01-01", "", &[]), ("b", "2024-01-02", "", &["a"])]);
    for site in [one, none] {
        assert!(!site.has("answers/") && !site.has("answers.csv"));
        assert!(!site.page("events/b/").contains("answers/"));
    }
}

#[test]
fn an_event_that_answers_another_side_leads_to_all_answers_and_others_do_not() {
    let site = built(&sided(&["us", "china"]), &known());
    let leads = |id: &str| site.page(&format!("events/{id}/")).contains("href=\"/race/answers/\"");
    assert!(leads("r1") && leads("o1"));
    let events: &[Event] = &[
        ("a", "2024-01-01", "us", &[]),
        ("b", "2024-01-11", "china", &["a"]),
        ("c", "2024-01-21", "us", &[]),
        ("d", "2024-01-21", "us", &["c"]),
    ];
    let site = built(&sided(&["us", "china"]), events);
    assert!(!site.page("events/d/").contains("href=\"/race/answers/\""));
}

#[test]
fn an_answer_still_to_come_is_not_among_all_answers_and_does_not_lead_there() {
    let config =
        sided(&["us", "china"]).replacen("[[lanes]]", "as_of = \"2025-01-25\"\n[[lanes]]", 1);
    let site = built(&config, &known());
    let leads = |id: &str| site.page(&format!("events/{id}/")).contains("href=\"/race/answers/\"");
    assert!(!site.page("answers/").contains("/events/stock/"));
    assert!(leads("r1") && !leads("stock") && !leads("v3"));
}

#[test]
fn a_thread_shows_the_nearest_and_folds_the_rest_with_their_days() {
    let names: Vec<_> = (0..9).map(|at| format!("a{at}")).collect();
    let mut events: Vec<Event> = vec![("r1", "2025-01-20", "china", &[])];
    events.extend(names.iter().map(|name| (&**name, "2025-02-01", "us", &["r1"] as &[&str])));
    let page = built(&sided(&["us", "china"]), &events).page("events/r1/");
    let fold = page.split("<li class=\"fold\">").nth(1).expect("a fold").split("</ol>").next();
    let fold = fold.unwrap_or_default();
    assert!(fold.contains("<summary>3 more answers</summary>"), "{fold}");
    assert_eq!(fold.matches("<b class=\"lane\" data-lane=\"us\">us!</b>").count(), 3);
    assert_eq!(fold.matches("after 12 days").count(), 3);
}

#[test]
fn a_spreadsheet_gets_every_answer_and_no_formula() {
    let evil = "+++\ntitle = \"=1+1\"\ndate = \"2024-02-01\"\nlane = \"china\"\nresponds_to = [\"a\"]\n+++\n";
    let plain = "+++\ntitle = \"@SUM\"\ndate = \"-0043-01-01/2024-01-01\"\nlane = \"us\"\n+++\n";
    let config = sided(&["us", "china"]);
    let site = Built::of([
        ("site.toml", config.as_str()),
        ("content/events/a.md", plain),
        ("content/events/b.md", evil),
    ]);
    let csv = site.page("answers.csv");
    let mut rows = csv::Reader::from_reader(csv.as_bytes());
    let rows: Vec<_> = rows.records().map(|row| row.expect("a row")).collect();
    assert_eq!(rows.len(), 1);
    for cell in rows.iter().flatten() {
        assert!(!cell.starts_with(['=', '+', '@', '-']), "{cell}");
    }
    assert_eq!((&rows[0][1], &rows[0][2], &rows[0][10]), ("b", "'=1+1", "31"));
}

#[test]
fn the_page_weighs_the_same_at_any_number_of_answers() {
    let weight = |count: usize| {
        let names: Vec<_> = (0..count).map(|at| (format!("e{at}"), date(at))).collect();
        let mut events: Vec<Event> = vec![("a", "2014-01-01", "us", &[])];
        let answers: &[&str] = &["a"];
        events.extend(names.iter().map(|(name, date)| (&**name, &**date, "china", answers)));
        built(&sided(&["us", "china"]), &events).page("answers/").len()
    };
    let (few, many) = (weight(140), weight(4_000));
    assert!(many < few + few / 5, "{few} and {many} bytes");
}

fn date(at: usize) -> String {
    format!("{}-{:02}-{:02}", 2015 + at % 10, 1 + at % 12, 1 + at % 28)
}

#[test]
fn an_actor_says_what_it_reached_and_whom_it_answers() {
    let config = sided(&["us", "china"])
        + "[[metrics]]\nid = \"m\"\nname = \"Measure\"\nunit = \"%\"\n[[metrics]]\nid = \"n\"\nname = \"Another\"\nheadline = true\n";
    let measured = |metric: &str, subject: &str, value: u32| {
        format!(
            "[[measurements]]\nmetric = \"{metric}\"\nsubject = \"{subject}\"\nvalue = {value}\n"
        )
    };
    let o1 = format!(
        "+++\ntitle = \"o1\"\ndate = \"2024-09-12\"\nlane = \"us\"\nactors = [\"openai\"]\n{}+++\n",
        measured("m", "o1", 75)
    );
    let r1 = format!(
        "+++\ntitle = \"R1\"\ndate = \"2025-01-20\"\nlane = \"china\"\nactors = [\"deepseek\"]\nresponds_to = [\"o1\"]\n{}{}+++\n",
        measured("m", "R1", 71),
        measured("n", "R1", 3)
    );
    let reply = "+++\ntitle = \"Reply\"\ndate = \"2025-01-21\"\nlane = \"us\"\nactors = [\"openai\"]\nresponds_to = [\"r1\"]\n+++\n";
    let actor =
        |title: &str, lane: &str| format!("+++\ntitle = \"{title}\"\nlane = \"{lane}\"\n+++\n");
    let (openai, deepseek, other) =
        (actor("OpenAI", "us"), actor("DeepSeek", "china"), actor("Other", "us"));
    let site = Built::of([
        ("site.toml", config.as_str()),
        ("content/actors/openai.md", &openai),
        ("content/actors/deepseek.md", &deepseek),
        ("content/actors/other.md", &other),
        ("content/events/o1.md", &o1),
        ("content/events/r1.md", &r1),
        ("content/events/reply.md", reply),
    ]);
    let page = site.page("actors/deepseek/");
    let said = "On the other side it answers most often <a href=\"/race/actors/openai/\">OpenAI</a> (once, after 130 days). \
                It is answered most often by <a href=\"/race/actors/openai/\">OpenAI</a> (once, after 1 day).";
    assert!(page.contains(said), "{page}");
    let (first, others) = page.split_once("<summary>1 more measure</summary>").expect("a fold");
    assert!(first.contains("Another</a></th><td class=\"num\">3</td>"), "{first}");
    assert!(others.contains("<td class=\"num\">71%</td><td><a href=\"/race/events/r1/\">R1</a>, measured by the maker</td>"));
    assert!(others.contains(">2 of 2, in china! 1 of 1</td>"), "{others}");
    let page = site.page("actors/other/");
    assert!(!page.contains("Best results") && !page.contains("id=\"answers\""));
}
