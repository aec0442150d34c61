//! An event for machines that read pages: JSON-LD in the words of schema.org.

use serde::Serialize;
use tera::Value;

use crate::model::Edtf;
use crate::model::Event;
use crate::model::Spanned;
use crate::model::front::Source;
use crate::model::url;

use super::super::scene::Scene;
use super::super::words::dates;

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Article<'a> {
    #[serde(rename = "@context")]
    context: &'a str,
    #[serde(rename = "@type")]
    kind: &'a str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    about: Vec<Thing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    citation: Vec<CreativeWork<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_modified: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'a str,
    headline: &'a str,
    in_language: &'a str,
    is_part_of: WebSite<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    license: Option<String>,
    main_entity_of_page: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    temporal_coverage: Option<String>,
    url: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Thing<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct Organization<'a> {
    name: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "@type")]
struct WebSite<'a> {
    name: &'a str,
    url: String,
}

#[derive(Serialize)]
#[serde(tag = "@type", rename_all = "camelCase")]
struct CreativeWork<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    date_published: Option<String>,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    publisher: Option<Organization<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    url: Option<&'a str>,
}

/// What a `<script type="application/ld+json">` holds; nothing in it can end the element.
pub(super) fn event(scene: &Scene, event: &Event) -> Value {
    let (settings, front) = (&scene.site.settings, &event.front);
    let address = scene.site.base.absolute(&url::event(&event.id));
    let license = |id| format!("https://spdx.org/licenses/{id}.html");
    let article = Article {
        context: "https://schema.org",
        kind: "Article",
        about: about(scene, event),
        author: settings.author.as_deref().map(|name| Organization { name }),
        citation: front.sources.iter().map(citation).collect(),
        date_modified: changed(event),
        date_published: day(front.added.as_ref()),
        description: front.summary.get_ref(),
        headline: event.title(),
        in_language: settings.language.get_ref(),
        is_part_of: WebSite { name: &settings.title, url: scene.site.base.absolute("") },
        license: settings.license.as_ref().map(license),
        main_entity_of_page: &address,
        temporal_coverage: dates::iso8601(event.date()),
        url: &address,
    };
    // Texts and lists of them are always JSON.
    let json = serde_json::to_string(&article).unwrap_or_default();
    Value::safe_string(&json.replace('<', "\\u003c"))
}

/// The day an event last changed in substance, where an editor gave it.
pub(super) fn changed(event: &Event) -> Option<String> {
    day(event.front.updated.as_ref().or(event.front.added.as_ref()))
}

fn day(date: Option<&Spanned<Edtf>>) -> Option<String> {
    let date = date?.get_ref();
    // An interval has a slash, which neither a sitemap nor schema.org's `Date` allows.
    dates::iso8601(date).filter(|date| !date.contains('/'))
}

fn about<'a>(scene: &'a Scene, event: &Event) -> Vec<Thing<'a>> {
    let name = |id: &_| scene.site.actors[*id].front.title.get_ref();
    event.actors.iter().map(|id| Thing { name: name(id) }).collect()
}

fn citation(source: &Source) -> CreativeWork<'_> {
    CreativeWork {
        date_published: day(source.date.as_ref()),
        name: &source.title,
        publisher: source.publisher.as_deref().map(|name| Organization { name }),
        url: source.url.as_ref().map(|url| &**url.get_ref()),
    }
}
