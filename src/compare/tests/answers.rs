//! Who answered whom: worked examples, and laws.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use proptest::prelude::*;

use crate::compare;
use crate::model::answers::{Answers, Chain, Exchange, Partner, Reply};
use crate::model::race::Lapse;
use crate::model::{Day, Event, Id, Site};

use super::checked;

/// An event: its id, its date, and further lines of front matter.
type File<'a> = (&'a str, &'a str, &'a str);

const US: &str = "lane = \"us\"";
const CHINA: &str = "lane = \"china\"";

/// A site of two lanes with an actor or two in each.
pub(super) fn site(events: &[File]) -> Site {
    let mut files = vec![(
        "site.toml".to_owned(),
        "[site]\ntitle = \"T\"\nbase_url = \"https://example.org/\"\n\
         [[lanes]]\nid = \"us\"\nname = \"US\"\n[[lanes]]\nid = \"china\"\nname = \"China\"\n\
         [[metrics]]\nid = \"m\"\nname = \"M\"\n"
            .to_owned(),
    )];
    for (id, title, lane) in [
        ("openai", "OpenAI", US),
        ("meta", "Meta", US),
        ("judge", "Judge", US),
        ("deepseek", "DeepSeek", CHINA),
        ("baidu", "Baidu", CHINA),
        ("nobodys", "Nobody's", ""),
    ] {
        let text = format!("+++\ntitle = \"{title}\"\n{lane}\n+++\n");
        files.push((format!("content/actors/{id}.md"), text));
    }
    for (id, date, more) in events {
        let text = format!("+++\ntitle = \"{id}\"\ndate = \"{date}\"\n{more}\n+++\n");
        files.push((format!("content/events/{id}.md"), text));
    }
    checked(&files)
}

fn answers(site: &Site) -> Answers {
    compare::race(site).answers
}

fn name(site: &Site, id: Id<Event>) -> &str {
    &site.events[id].id
}

/// Each answer as "who, whom, days (least–most)".
fn told(site: &Site, answers: &Answers) -> Vec<String> {
    let one = |reply: &Reply| {
        let (who, whom) = (name(site, reply.event), name(site, reply.answered));
        match reply.lapse {
            Some(Lapse { days, least, most }) => format!("{who} {whom} {days} ({least}–{most})"),
            None => format!("{who} {whom}"),
        }
    };
    answers.all.iter().map(one).collect()
}

fn chains(site: &Site, answers: &Answers) -> Vec<(String, usize)> {
    let one = |chain: &Chain| {
        let names: Vec<_> = chain.events.iter().map(|id| name(site, *id)).collect();
        (names.join(" "), chain.crossings)
    };
    answers.chains.iter().map(one).collect()
}

#[test]
fn days_run_from_the_last_day_of_one_to_the_last_day_of_the_other() {
    let site = site(&[
        ("o1", "2024-09-12", US),
        ("month", "2024-11", US),
        ("open", "2024-12-01/..", US),
        ("about", "2024-12-05~", US),
        (
            "r1",
            "2025-01-20",
            "lane = \"china\"\nresponds_to = [\"o1\", \"month\", \"open\", \"about\"]",
        ),
        ("v3", "2025-01", "lane = \"china\"\nresponds_to = [\"o1\"]"),
    ]);
    assert_eq!(
        told(&site, &answers(&site)),
        [
            "r1 o1 130 (130–130)",
            "r1 month 51 (51–80)",
            "r1 open 50 (50–50)",
            "r1 about",
            "v3 o1 141 (111–141)",
        ]
    );
    let pace = &answers(&site).paces[0];
    assert_eq!(
        (pace.whole.count, pace.whole.spread.map(|it| (it.count, it.median))),
        (5, Some((4, 90)))
    );
}

#[test]
fn only_events_of_two_lanes_that_happened_are_answers() {
    let site = site(&[
        ("o1", "2024-09-12", US),
        ("o3", "2024-12-20", "lane = \"us\"\nresponds_to = [\"o1\"]"),
        ("both", "2024-12-22", "responds_to = [\"o1\"]"),
        (
            "bet",
            "2024-12-23",
            "lane = \"china\"\nkind = \"forecast\"\ndue = \"2026\"\nverdict = \"open\"\nresponds_to = [\"o1\"]",
        ),
        ("r1", "2025-01-20", "lane = \"china\"\nresponds_to = [\"both\", \"bet\"]"),
        ("r2", "2025-02-20", "lane = \"china\"\nresponds_to = [\"o3\"]"),
    ]);
    assert_eq!(told(&site, &answers(&site)), ["r2 o3 62 (62–62)"]);
    let before = compare::on(&site, "2025-02-19".parse().ok()).answers;
    assert_eq!((before.all.len(), before.paces.len()), (0, 0));
    assert_eq!(chains(&site, &answers(&site)), [("o1 o3 r2".to_owned(), 1)]);
}

#[test]
fn an_actor_answers_only_from_its_own_side() {
    let from =
        |lane: &str, actors: &str, more: &str| format!("{lane}\nactors = [{actors}]\n{more}");
    let (o1, ban) =
        (from(US, "\"openai\"", ""), from(US, "\"judge\", \"deepseek\"", "responds_to = [\"r1\"]"));
    let r1 = from(CHINA, "\"deepseek\", \"nobodys\"", "responds_to = [\"o1\", \"llama\"]");
    let r2 = from(CHINA, "\"deepseek\", \"openai\"", "responds_to = [\"o1\"]");
    let llama = from(US, "\"meta\", \"openai\"", "");
    let site = site(&[
        ("llama", "2024-07-23", &llama),
        ("o1", "2024-09-12", &o1),
        ("r1", "2025-01-20", &r1),
        ("ban", "2025-01-28", &ban),
        ("r2", "2025-05-28", &r2),
    ]);
    let answers = answers(&site);
    let exchange = |actor: &str| {
        let (id, _) = site.actors.iter().find(|(_, it)| *it.id == *actor).expect("an actor");
        let Exchange { answered, answered_by, most } = &answers.exchanges[id.index()];
        let told = |partners: &[Partner]| {
            let one = |it: &Partner| {
                let (least, most) = it.days.expect("days");
                format!("{} {} {least}–{most}", &site.actors[it.actor].id, it.count)
            };
            partners.iter().map(one).collect::<Vec<_>>().join(", ")
        };
        let most = most.map(|(event, count)| format!("{} {count}", name(&site, event)));
        (told(answered), told(answered_by), most.unwrap_or_default())
    };
    let text =
        |one: &str, other: &str, most: &str| (one.to_owned(), other.to_owned(), most.to_owned());
    assert_eq!(
        exchange("deepseek"),
        text("openai 3 130–258, meta 1 181–181", "judge 1 8–8", "r1 1")
    );
    assert_eq!(exchange("openai"), text("", "deepseek 3 130–258", "o1 2"));
    assert_eq!(exchange("judge"), text("deepseek 1 8–8", "", ""));
    assert_eq!(exchange("nobodys"), text("", "", ""));
}

#[test]
fn of_equally_long_chains_the_one_that_crosses_more_is_told_then_the_earlier() {
    let site = site(&[
        ("a", "2024-01-01", US),
        ("b", "2024-01-02", "lane = \"us\"\nresponds_to = [\"a\"]"),
        ("c", "2024-01-03", "lane = \"china\"\nresponds_to = [\"a\"]"),
        ("d", "2024-01-04", "lane = \"us\"\nresponds_to = [\"b\", \"c\"]"),
        ("e", "2024-02-01", CHINA),
        ("f", "2024-02-02", "lane = \"us\"\nresponds_to = [\"e\"]"),
        ("g", "2024-02-03", "lane = \"china\"\nresponds_to = [\"f\"]"),
    ]);
    let told = chains(&site, &answers(&site));
    assert_eq!(told, [("a c d".to_owned(), 2), ("e f g".to_owned(), 2)]);
}

/// An event of a law: days, lane (2: none), whether its date is a month, whether it is a forecast,
/// and which of the events before it it answers.
#[derive(Clone, Debug)]
struct Node {
    day: i64,
    lane: usize,
    vague: bool,
    forecast: bool,
    answers: Vec<usize>,
}

prop_compose! {
    fn any_event()(day in 0i64..700, lane in 0usize..7, vague in 0u8..5, forecast in 0u8..9,
        answers in proptest::collection::vec(0usize..12, 0..3)) -> Node {
        let lane = if lane == 6 { 2 } else { lane % 2 };
        Node { day, lane, vague: vague == 0, forecast: forecast == 0, answers }
    }
}

fn events() -> impl Strategy<Value = Vec<Node>> {
    proptest::collection::vec(any_event(), 0..12)
}

/// The site of some events; `lanes` are the names of the first two.
fn site_of(events: &[Node], lanes: [&str; 2], turn: usize) -> Site {
    let day = |event: &Node| Day::from_number(19_700 + event.day).expect("a day").to_string();
    let file = |(at, event): (usize, &Node)| {
        let mut more = String::new();
        if let Some(lane) = lanes.get(event.lane) {
            let _ = writeln!(more, "lane = \"{lane}\"");
        }
        if event.forecast {
            more.push_str("kind = \"forecast\"\ndue = \"2030\"\nverdict = \"open\"\n");
        }
        let earlier = |other: &&usize| {
            events.get(**other).is_some_and(|it| (it.day, **other) < (event.day, at))
        };
        let names: BTreeSet<_> =
            event.answers.iter().filter(earlier).map(|it| format!("\"e{it}\"")).collect();
        let names: Vec<_> = names.into_iter().collect();
        let _ = writeln!(more, "responds_to = [{}]", names.join(", "));
        let date = day(event);
        let date = if event.vague { date[..7].to_owned() } else { date };
        (format!("e{at}"), date, more)
    };
    let mut files: Vec<_> = events.iter().enumerate().map(file).collect();
    let by = turn.min(files.len());
    files.rotate_left(by);
    let files: Vec<_> =
        files.iter().map(|(id, date, more)| (id.as_str(), date.as_str(), more.as_str())).collect();
    site(&files)
}

/// How many events the longest way from an event has that goes from lane to lane, by trying all.
fn longest_from(site: &Site, id: Id<Event>, crossed: bool) -> Option<usize> {
    let takes_part = |id: &&Id<Event>| takes_part(site, **id);
    let lane = site.events[id].lane;
    let ways = site.events[id].responses.iter().filter(takes_part);
    let rest = ways
        .filter_map(|next| longest_from(site, *next, crossed || site.events[*next].lane != lane));
    rest.max().map(|rest| rest + 1).or(crossed.then_some(1))
}

fn takes_part(site: &Site, id: Id<Event>) -> bool {
    site.events[id].lane.is_some() && site.events[id].forecast.is_none()
}

fn medians(answers: &Answers) -> BTreeMap<usize, Vec<(usize, Option<i64>)>> {
    let tallies = |pace: &crate::model::answers::Pace| {
        let whole = [&pace.whole].into_iter().chain(pace.years.iter().map(|(_, tally)| tally));
        whole.map(|tally| (tally.count, tally.spread.map(|it| it.median))).collect()
    };
    answers.paces.iter().map(|pace| (pace.lane.index(), tallies(pace))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_order_of_the_files_is_nothing(events in events(), turn in 0usize..12) {
        let lanes = ["us", "china"];
        let (one, other) = (site_of(&events, lanes, 0), site_of(&events, lanes, turn));
        prop_assert_eq!(answers(&one), answers(&other));
    }

    #[test]
    fn swapping_the_lanes_mirrors_everything(events in events()) {
        let there = site_of(&events, ["us", "china"], 0);
        let back = site_of(&events, ["china", "us"], 0);
        let (one, other) = (answers(&there), answers(&back));
        prop_assert_eq!(told(&there, &one), told(&back, &other));
        prop_assert_eq!(chains(&there, &one), chains(&back, &other));
        let mirrored: BTreeMap<_, _> =
            medians(&other).into_iter().map(|(lane, told)| (1 - lane, told)).collect();
        prop_assert_eq!(medians(&one), mirrored);
    }

    #[test]
    fn a_median_lies_between_the_quickest_and_the_slowest_and_nothing_is_counted_twice(events in events()) {
        let answers = answers(&site_of(&events, ["us", "china"], 0));
        let days = |at: usize| answers.all[at].lapse.expect("days").days;
        for pace in &answers.paces {
            let tallies = [&pace.whole].into_iter().chain(pace.years.iter().map(|(_, tally)| tally));
            for spread in tallies.filter_map(|tally| tally.spread) {
                prop_assert!(days(spread.quickest) <= spread.median && spread.median <= days(spread.slowest));
                prop_assert!(spread.count <= pace.whole.count);
            }
            prop_assert_eq!(pace.whole.count, pace.years.iter().map(|(_, it)| it.count).sum::<usize>());
        }
        prop_assert_eq!(answers.all.len(), answers.paces.iter().map(|it| it.whole.count).sum::<usize>());
        for Lapse { days, least, most } in answers.all.iter().filter_map(|it| it.lapse) {
            prop_assert!(0 <= least && least <= days && days <= most);
        }
    }

    #[test]
    fn a_chain_is_one_of_answers_that_never_go_back_in_time(events in events()) {
        let site = site_of(&events, ["us", "china"], 0);
        let answers = answers(&site);
        let mut seen = BTreeSet::new();
        for chain in &answers.chains {
            let mut crossings = 0;
            for two in chain.events.windows(2) {
                let (earlier, later) = (&site.events[two[0]], &site.events[two[1]]);
                prop_assert!(later.responds_to.contains(&two[0]));
                prop_assert!(!later.date().is_certainly_before(earlier.date()));
                crossings += usize::from(earlier.lane != later.lane);
            }
            prop_assert_eq!(chain.crossings, crossings);
            prop_assert!(crossings > 0 && chain.events.len() > 2);
            for id in &chain.events {
                prop_assert!(takes_part(&site, *id) && seen.insert(*id));
            }
        }
        prop_assert!(answers.chains.windows(2).all(|two| two[0].events.len() >= two[1].events.len()));
    }

    #[test]
    fn no_chain_is_longer_than_the_first(events in events()) {
        let site = site_of(&events, ["us", "china"], 0);
        let taking_part = site.events.ids().filter(|id| takes_part(&site, *id));
        let longest = taking_part.filter_map(|id| longest_from(&site, id, false)).max();
        let told = answers(&site).chains.first().map(|chain| chain.events.len());
        prop_assert_eq!(told, longest.filter(|events| *events > 2));
    }

    #[test]
    fn what_lies_ahead_changes_nothing_before_it(events in events(), today in 0i64..700) {
        let sure: Vec<_> = events.iter().cloned().map(|it| Node { vague: false, ..it }).collect();
        let day = Day::from_number(19_700 + today);
        let all = site_of(&sure, ["us", "china"], 0);
        let known = compare::on(&all, day).answers;
        let later = |id: Id<Event>| all.events[id].date().end() > day;
        prop_assert!(!known.all.iter().any(|it| later(it.event) || later(it.answered)));
        prop_assert!(!known.chains.iter().flat_map(|it| &it.events).any(|id| later(*id)));
        let whole = answers(&all).all;
        let past: Vec<_> = whole.into_iter().filter(|it| !later(it.event)).collect();
        prop_assert_eq!(known.all, past);
    }
}
