//! Who answered whom, and how fast, in words.

use crate::model::Actor;
use crate::model::Event;
use crate::model::Id;
use crate::model::answers::Chain;
use crate::model::answers::Pace;
use crate::model::answers::Partner;
use crate::model::race::Days;
use crate::model::race::Lapse;
use crate::model::url;

use super::super::super::scene::Scene;
use super::super::Words;
use super::super::whole;
use super::about;
use super::about::lane;
use super::sentence::Part;
use super::sentence::Sentence;
use super::sentence::count;
use super::sentence::list;
use super::sentence::say;

/// Fewer answers than that have no median worth a title.
const LEAST: usize = 3;
/// How many lanes a title names.
const LANES: usize = 3;
/// How many actors a sentence names.
const NAMES: usize = 3;

/// How fast lanes answered, those with the most answers first: "China answered after 93 days at the
/// median, the United States after 41 days". `None` where there are too few answers.
pub(in crate::render) fn pace(scene: &Scene) -> Option<Sentence> {
    let mut paces: Vec<_> = scene.race.answers.paces.iter().filter_map(told).collect();
    paces.sort_by_key(|(pace, _)| std::cmp::Reverse(pace.whole.count));
    let sentence = |key, (pace, days): &(&Pace, i64)| {
        let days = Sentence::text(scene.words.days(*days));
        say(&scene.words, key, &[("lane", lane(scene, pace.lane)), ("days", days)])
    };
    let (first, others) = paces.split_first()?;
    let first = sentence("answers_pace", first);
    let others: Vec<_> =
        others.iter().take(LANES - 1).map(|pace| sentence("answers_pace_next", pace)).collect();
    if others.is_empty() {
        return Some(first.opened());
    }
    let values = [("first", first), ("rest", list(&scene.words, &others))];
    Some(say(&scene.words, "answers_paces", &values).opened())
}

fn told(pace: &Pace) -> Option<(&Pace, i64)> {
    let spread = pace.whole.spread.filter(|spread| spread.count >= LEAST)?;
    Some((pace, spread.median))
}

/// How long after something an answer came: "after 258 days", "on the same day".
pub(in crate::render) fn after(words: &Words, lapse: Lapse) -> String {
    if lapse.most == 0 {
        return words.plain("same_day").to_owned();
    }
    words.text("after_days", &[("span", &about::lapse(words, lapse))])
}

/// A chain in short: "17 events in 950 days, 9 times from side to side".
pub(in crate::render) fn chain(scene: &Scene, chain: &Chain) -> String {
    let words = &scene.words;
    let days = |id: Option<&Id<Event>>| Days::of(scene.site.events[*id?].date());
    let span = days(chain.events.first()).zip(days(chain.events.last()));
    let values = [
        ("events", count(words, "events", whole(chain.events.len()), &[])),
        ("crossings", count(words, "answers_crossings", whole(chain.crossings), &[])),
        (
            "days",
            span.map_or_else(Sentence::default, |(first, last)| {
                Sentence::text(words.days(first.until(last).days))
            }),
        ),
    ];
    let key = if span.is_some() { "answers_chain" } else { "answers_chain_undated" };
    say(words, key, &values).plain()
}

/// With whom an actor exchanges answers, a sentence each way.
pub(in crate::render) fn exchange(scene: &Scene, actor: Id<Actor>) -> Vec<Sentence> {
    let Some(exchange) = scene.race.answers.exchanges.get(actor.index()) else {
        return Vec::new();
    };
    let side = scene.words.plain(if scene.two_sided() { "other_side" } else { "other_sides" });
    let sentence = |key, partners: &[Partner]| {
        let often = often(partners);
        let names: Vec<_> = often.iter().map(|partner| told_partner(scene, partner)).collect();
        let values = [("side", Sentence::text(side)), ("actors", list(&scene.words, &names))];
        (!often.is_empty()).then(|| say(&scene.words, key, &values))
    };
    let both = [
        sentence("actor_answers", &exchange.answered),
        sentence("actor_answered_by", &exchange.answered_by),
    ];
    both.into_iter().flatten().collect()
}

/// Those at the other end of the most answers: as many as can be named without leaving out one with
/// as many as another, and none of once beside others of more.
fn often(partners: &[Partner]) -> &[Partner] {
    let more_than = |count: usize| partners.partition_point(|partner| partner.count > count);
    let least = partners.get(NAMES).map_or(0, |next| next.count);
    let repeated = more_than(1);
    let named = if repeated > 0 { repeated } else { partners.len() };
    &partners[..more_than(least).min(named)]
}

fn told_partner(scene: &Scene, partner: &Partner) -> Sentence {
    let words = &scene.words;
    let actor = &scene.site.actors[partner.actor];
    let name = actor.front.title.get_ref().clone();
    let link = scene.link(&url::actor(&actor.id));
    let days = partner.days.map(|(least, most)| {
        if least == most {
            return after(words, Lapse { days: least, least, most });
        }
        let values = [("low", &*words.number_of(least)), ("span", &words.days(most))];
        words.text("after_days_between", &values)
    });
    let key = if days.is_some() { "actor_partner" } else { "actor_partner_undated" };
    let values = [
        ("actor", Sentence::of(Part::Link { name, link })),
        ("after", Sentence::text(days.unwrap_or_default())),
    ];
    count(words, key, whole(partner.count), &values)
}

/// Which event of an actor drew the most answers from other lanes, where it drew several.
pub(in crate::render) fn drawn_by(scene: &Scene, actor: Id<Actor>) -> Option<Sentence> {
    let (event, drawn) = scene.race.answers.exchanges.get(actor.index())?.most?;
    let event = &scene.site.events[event];
    let name = event.title().to_owned();
    let link = scene.link(&url::event(&event.id));
    let values = [("event", Sentence::of(Part::Link { name, link }))];
    let key = if scene.two_sided() { "actor_drew" } else { "actor_drew_sides" };
    (drawn > 1).then(|| count(&scene.words, key, whole(drawn), &values))
}
