//! The race: the lag clock, every metric at a glance, those that speak on home in full, how it all
//! stood on any day, and a page for each metric with all that is known of it. Editions of one measure
//! share a page and are never joined.

pub(super) mod clock;
mod family;
pub(super) mod headlines;
pub(super) mod legend;
mod moments;
mod on;
pub(super) mod standings;
mod tables;

use serde::Serialize;
use tera::Context;
use tera::Value;

use crate::diag::Diagnostic;
use crate::model::url;

use super::super::charts;
use super::super::charts::Drawing;
use super::super::charts::Form;
use super::super::charts::Look;
use super::super::plan::Owner;
use super::super::plan::Plan;
use super::super::scene::Scene;
use super::super::views::sentence;
use super::super::words::race;
use family::Family;
use family::View;
use family::families;
use tables::Extent;

/// A metric in small.
#[derive(Serialize)]
struct Small<'a> {
    ids: Vec<&'a str>,
    name: String,
    link: String,
    title: Value,
    drawing: Option<Drawing>,
    notes: Vec<String>,
    is_live: bool,
}

/// Puts `/race/` and a page for each measure, where anything was measured.
pub(super) fn pages(plan: &mut Plan) {
    let scene = plan.scene.clone();
    let families = families(&scene);
    if families.is_empty() {
        return;
    }
    plan.page(Owner::own("the race"), url::RACE.to_owned(), "race.html", context);
    moments::files(plan);
    for (at, family) in families.iter().enumerate() {
        let owner = Owner::own(&format!("the page of the measure `{}`", family.key));
        let address = url::metric(family.key);
        plan.page(owner, address, "metric.html", move |scene| metric(scene, at));
    }
}

fn context(scene: &Scene) -> Result<Context, Diagnostic> {
    let families = families(scene);
    let title = scene.words.plain("race_title");
    let said = race::clock(scene).and_then(|clock| clock.short(scene));
    let description = said.map(|short| short.plain()).unwrap_or_default();
    let mut context = scene.page(url::RACE, title, &description);
    let (whole, small): (Vec<_>, Vec<_>) =
        families.iter().partition(|family| family.is_headline(scene));
    // A site with a few measures shows all of them in full.
    let all_whole = whole.is_empty() || families.len() <= WHOLE;
    let (whole, small) = if all_whole {
        (families.iter().take(WHOLE).collect(), families.iter().skip(WHOLE).collect())
    } else {
        (whole, small)
    };
    let whole: Vec<_> = whole.into_iter().map(|family| full(scene, family)).collect();
    let small: Vec<_> = small.into_iter().map(|family| in_small(scene, family)).collect();
    context.insert("json", &scene.link(url::RACE_JSON));
    context.insert("answers", &scene.has_answers().then(|| scene.link(url::ANSWERS)));
    context.insert("clock", &clock::view(scene));
    context.insert("standings", &standings::now(scene)?);
    context.insert("on", &on::view(scene));
    context.insert("measures", &whole);
    context.insert("others", &small);
    Ok(context)
}

/// So many measures are shown in full where no more are declared, or none speaks on home.
const WHOLE: usize = 3;

/// A metric in full: its newest edition, and how many others its page has.
#[derive(Serialize)]
struct Full<'a> {
    measure: View<'a>,
    others: usize,
}

fn full<'a>(scene: &'a Scene, family: &Family<'a>) -> Full<'a> {
    Full { measure: family.newest_alone().view(scene, Extent::Brief), others: family.others() }
}

fn in_small<'a>(scene: &'a Scene, family: &Family<'a>) -> Small<'a> {
    let known = family.newest();
    let metric = &scene.site.metrics[known.metric];
    let title = race::finding(scene, known).short;
    let name = metric.full_name();
    let look = charts::window(scene, known).map(|window| Look::of(Form::Small, window));
    let drawn =
        look.map(|look| charts::steps(scene, known, look, &format!("{name}: {}", title.plain())));
    Small {
        ids: family.ids(scene),
        name,
        link: scene.link(&url::metric(family.key)),
        title: sentence::html(&title),
        drawing: drawn,
        notes: look.map(|look| legend::of_small(scene, known, look)).unwrap_or_default(),
        is_live: family.is_live(),
    }
}

fn metric(scene: &Scene, at: usize) -> Context {
    let families = families(scene);
    let Some(family) = families.get(at) else { return Context::new() };
    let title = family.name(scene);
    let said = race::finding(scene, family.newest()).short.plain();
    let mut context = scene.page(&url::metric(family.key), &title, &said);
    context.insert("measure", &family.view(scene, Extent::Whole));
    context.insert("race", &scene.link(url::RACE));
    context
}
