//! An event for machines that read pages: JSON-LD in the words of schema.org.

use serde_json::Value as Json;
use serde_json::json;
use tera::Value;

use crate::model::Edtf;
use crate::model::Event;
use crate::model::front::Source;
use crate::model::url;

use super::super::scene::Scene;
use super::super::words::dates;

/// What a `<script type="application/ld+json">` holds; nothing in it can end the element.
pub(super) fn event(scene: &Scene, event: &Event) -> Value {
    let address = scene.site.base.absolute(&url::event(&event.id));
    let settings = &scene.site.settings;
    let home = scene.site.base.absolute("");
    let mut article = json!({
        "@context": "https://schema.org",
        "@type": "Article",
        "headline": event.title(),
        "url": address,
        "mainEntityOfPage": address,
        "inLanguage": settings.language.get_ref(),
        "isPartOf": {"@type": "WebSite", "name": settings.title, "url": home},
    });
    let mut add = |key: &str, value: Json| {
        let empty = value.is_null() || value == json!("") || value == json!([]);
        if !empty {
            article[key] = value;
        }
    };
    add("description", event.front.summary.as_str().into());
    add("temporalCoverage", dates::iso8601(event.date()).into());
    add("datePublished", day(event.front.added.as_ref()).into());
    add("dateModified", changed(event).into());
    add("about", about(scene, event));
    add("citation", event.front.sources.iter().map(citation).collect());
    if let Some(author) = &settings.author {
        add("author", json!({"@type": "Organization", "name": author}));
    }
    if let Some(license) = &settings.license {
        add("license", format!("https://spdx.org/licenses/{license}.html").into());
    }
    Value::safe_string(&article.to_string().replace('<', "\\u003c"))
}

/// The day an event last changed in substance, where an editor gave it.
pub(super) fn changed(event: &Event) -> Option<String> {
    day(event.front.updated.as_ref().or(event.front.added.as_ref()))
}

fn day(date: Option<&toml::Spanned<Edtf>>) -> Option<String> {
    let date = date?.get_ref();
    // An interval has a slash, which neither a sitemap nor schema.org's `Date` allows.
    dates::iso8601(date).filter(|date| !date.contains('/'))
}

fn about(scene: &Scene, event: &Event) -> Json {
    let actor = |id: &_| {
        let name = scene.site.actors[*id].front.title.get_ref();
        json!({"@type": "Thing", "name": name})
    };
    event.actors.iter().map(actor).collect()
}

fn citation(source: &Source) -> Json {
    let mut work = json!({"@type": "CreativeWork", "name": source.title});
    if let Some(url) = &source.url {
        work["url"] = json!(&**url);
    }
    if let Some(publisher) = &source.publisher {
        work["publisher"] = json!({"@type": "Organization", "name": publisher});
    }
    if let Some(date) = day(source.date.as_ref()) {
        work["datePublished"] = date.into();
    }
    work
}
