//! Whose a value is, and how it ranks on its day.

use crate::compare;
use crate::model::Site;

use super::answers::site;

/// What an actor has at best: subject, rank among all, rank in its lane.
fn best(site: &Site, actor: &str) -> Option<(String, [usize; 4])> {
    let race = compare::race(site);
    let (id, _) = site.actors.iter().find(|(_, it)| *it.id == *actor).expect("an actor");
    let best = race.bests[id.index()].first()?;
    let subject = race.metrics[0].points[best.point].measurement.subject.clone();
    let ranks = [best.overall.place, best.overall.of, best.in_lane.place, best.in_lane.of];
    Some((subject, ranks))
}

fn subject(site: &Site, actor: &str) -> String {
    best(site, actor).map(|(subject, _)| subject).unwrap_or_default()
}

/// The front matter of an event of a lane with actors and values, each a subject, a value and
/// further keys.
fn event(lane: &str, actors: &str, values: &[(&str, u32, &str)]) -> String {
    let value = |(subject, value, more): &(&str, u32, &str)| {
        format!(
            "[[measurements]]\nmetric = \"m\"\nsubject = \"{subject}\"\nvalue = {value}\n{more}\n"
        )
    };
    let lane = if lane.is_empty() { String::new() } else { format!("lane = \"{lane}\"\n") };
    let values: String = values.iter().map(value).collect();
    format!("{lane}actors = [{actors}]\n{values}")
}

const INDEPENDENT: &str = "by = \"independent\"";

#[test]
fn the_best_of_an_actor_is_ranked_among_what_was_known_on_its_day() {
    let files = [
        ("2024-01-01", event("us", "\"openai\"", &[("o1", 50, "")])),
        ("2024-02-01", event("china", "\"deepseek\"", &[("R1", 40, ""), ("R1 Zero", 40, "")])),
        ("2024-03-01", event("us", "\"meta\"", &[("Llama", 45, "")])),
        (
            "2024-04-01",
            event("china", "\"deepseek\"", &[("R2", 48, ""), ("R3", 99, "status = \"announced\"")]),
        ),
        ("2024-05-01", event("us", "\"openai\"", &[("o3", 60, "")])),
        ("2024-06-01", event("china", "\"baidu\"", &[("ERNIE", 70, "")])),
    ];
    let site = sited(&files);
    assert_eq!(best(&site, "deepseek"), Some(("R2".to_owned(), [2, 5, 1, 3])));
    assert_eq!(best(&site, "openai"), Some(("o3".to_owned(), [1, 6, 1, 3])));
    assert_eq!(best(&site, "judge"), None);
}

#[test]
fn who_measures_or_is_named_beside_has_no_results_of_theirs() {
    let files = [
        ("2024-01-01", event("us", "\"openai\"", &[("GPT-4", 50, "")])),
        // A judge of the same side tests what openai made, alone and first named.
        ("2024-02-01", event("us", "\"judge\"", &[("GPT-5", 60, INDEPENDENT)])),
        // An American event says what may be sold to China.
        (
            "2024-03-01",
            event("us", "\"openai\", \"baidu\"", &[("GPT-4 mini", 70, "lane = \"china\"")]),
        ),
        // Of no side, the maker not named first.
        ("2024-04-01", event("", "\"nobodys\", \"meta\"", &[("Llama 9", 80, "lane = \"us\"")])),
    ];
    let site = sited(&files);
    assert_eq!(subject(&site, "openai"), "GPT-4");
    for other in ["judge", "baidu", "meta", "nobodys"] {
        assert_eq!(subject(&site, other), "", "{other}");
    }
}

#[test]
fn of_two_makers_in_one_event_the_name_tells_or_the_word_that_one_alone_uses() {
    let files = [
        ("2024-01-01", event("china", "\"baidu\"", &[("ERNIE 4", 50, "")])),
        ("2024-01-02", event("china", "\"deepseek\"", &[("R1", 51, "")])),
        (
            "2024-02-01",
            event(
                "china",
                "\"deepseek\", \"baidu\"",
                &[("ERNIE 5", 60, ""), ("DeepSeek-V3", 55, ""), ("Unheard of", 90, "")],
            ),
        ),
    ];
    let site = sited(&files);
    assert_eq!(subject(&site, "baidu"), "ERNIE 5");
    assert_eq!(subject(&site, "deepseek"), "DeepSeek-V3");
}

#[test]
fn what_others_measured_of_a_maker_is_its_own() {
    let files = [
        ("2024-01-01", event("us", "\"meta\", \"nobodys\"", &[("Llama", 50, "")])),
        ("2024-02-01", event("us", "\"meta\", \"nobodys\"", &[("Muse", 60, INDEPENDENT)])),
        // The independent value, of an event of the tester, counts before the maker's.
        (
            "2024-03-01",
            event("", "\"nobodys\"", &[("Llama", 70, "lane = \"us\"\nby = \"independent\"")]),
        ),
    ];
    let site = sited(&files);
    assert_eq!(subject(&site, "meta"), "Llama");
}

fn sited(files: &[(&str, String)]) -> Site {
    let names: Vec<_> = (0..files.len()).map(|at| format!("e{at}")).collect();
    let events: Vec<_> = names
        .iter()
        .zip(files)
        .map(|(name, (date, more))| (name.as_str(), *date, more.as_str()))
        .collect();
    site(&events)
}
