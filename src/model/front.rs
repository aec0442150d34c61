//! Front matter: the structs editors fill in. A plain field is one documented line here, and with it
//! parsed, checked and visible to templates.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{By, Edtf, Fault, Lane, Metric, Name, Slug, Spanned, Status, Tag, WebUrl};

/// How wide a short name may be, in columns: drawings cut a wider one.
pub const SHORT: usize = 24;

/// One dated thing that happened or is forecast: `content/events/*.md`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "event")]
pub struct Event {
    /// What happened.
    pub title: Spanned<String>,
    /// Its name where there is little room, as in drawings.
    pub short: Option<Spanned<String>>,
    /// When.
    pub date: Spanned<Edtf>,
    /// One sentence, plain text.
    #[serde(default = "nothing")]
    pub summary: Spanned<String>,
    /// The id, where it is not the file's name without its date.
    pub slug: Option<Spanned<Slug>>,
    /// Whose side it is on.
    pub lane: Option<Name<Lane>>,
    /// Who did it.
    #[serde(default)]
    pub actors: Vec<Name<super::Actor>>,
    /// What it is about.
    #[serde(default)]
    pub tags: Vec<Name<Tag>>,
    /// How much it matters.
    #[serde(default)]
    pub importance: Importance,
    /// Where.
    pub place: Option<String>,
    /// What it answers or results from.
    #[serde(default)]
    pub responds_to: Vec<Name<super::Event>>,
    /// In force from, where that is another day than the date.
    pub effective: Option<Spanned<Edtf>>,
    /// Order within a day.
    pub sequence: Option<u32>,
    /// When it came into the chronology.
    pub added: Option<Spanned<Edtf>>,
    /// When it last changed in substance.
    pub updated: Option<Spanned<Edtf>>,
    /// Former ids; the old addresses lead here.
    #[serde(default)]
    pub redirect_from: Vec<Spanned<Slug>>,
    /// Whether it happened or is forecast.
    #[serde(default)]
    pub kind: Kind,
    /// When a forecast falls due.
    pub due: Option<Spanned<Edtf>>,
    /// How a forecast turned out.
    pub verdict: Option<Spanned<Verdict>>,
    /// Why.
    pub verdict_note: Option<Spanned<String>>,
    /// When that was settled.
    pub verdict_date: Option<Spanned<Edtf>>,
    /// Whether it is left out unless drafts are asked for.
    #[serde(default)]
    pub draft: bool,
    /// What it rests on.
    #[serde(default)]
    pub sources: Vec<Source>,
    /// What it measured.
    #[serde(default)]
    pub measurements: Vec<Measurement>,
    /// What was wrong in it before.
    #[serde(default)]
    pub corrections: Vec<Correction>,
    /// A picture.
    pub image: Option<Image>,
}

fn nothing() -> Spanned<String> {
    Spanned::new(0..0, String::new())
}

/// Who did it: `content/actors/*.md`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "actor")]
pub struct Actor {
    /// The actor's name.
    pub title: Spanned<String>,
    /// The id, where it is not the file's name.
    pub slug: Option<Spanned<Slug>>,
    /// The side the actor is on.
    pub lane: Option<Name<Lane>>,
    /// What the actor is: a company, a laboratory.
    pub kind: Option<String>,
    /// Where the actor sits.
    pub place: Option<String>,
    /// Since when.
    pub founded: Option<Spanned<Edtf>>,
    /// The actor's own site.
    pub url: Option<Spanned<WebUrl>>,
    /// Other names.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Former ids; the old addresses lead here.
    #[serde(default)]
    pub redirect_from: Vec<Spanned<Slug>>,
    /// Whether it is left out unless drafts are asked for.
    #[serde(default)]
    pub draft: bool,
    /// What the profile rests on.
    #[serde(default)]
    pub sources: Vec<Source>,
}

/// A named span of time: `content/eras/*.md`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "era")]
pub struct Era {
    /// Its name.
    pub title: Spanned<String>,
    /// From when to when.
    pub date: Spanned<Edtf>,
    /// What it was, in a sentence.
    #[serde(default)]
    pub summary: String,
    /// The id, where it is not the file's name.
    pub slug: Option<Spanned<Slug>>,
    /// Former ids; the old addresses lead here.
    #[serde(default)]
    pub redirect_from: Vec<Spanned<Slug>>,
    /// Whether it is left out unless drafts are asked for.
    #[serde(default)]
    pub draft: bool,
}

/// Any other page: `content/pages/*.md`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "page")]
pub struct Page {
    /// Its title.
    pub title: Spanned<String>,
    /// What it says, in a sentence.
    #[serde(default)]
    pub summary: String,
    /// The id, where it is not the file's name.
    pub slug: Option<Spanned<Slug>>,
    /// Its place in the menu among the pages, lowest first, where `site.toml` does not say.
    #[serde(default)]
    pub order: i64,
    /// Former ids; the old addresses lead here.
    #[serde(default)]
    pub redirect_from: Vec<Spanned<Slug>>,
    /// Whether it is left out unless drafts are asked for.
    #[serde(default)]
    pub draft: bool,
}

/// What all front matter has.
pub trait Front {
    /// The title.
    fn title(&self) -> &Spanned<String>;
    /// The id, where it is not the file's name.
    fn slug(&self) -> Option<&Spanned<Slug>>;
    /// Former ids.
    fn redirect_from(&self) -> &[Spanned<Slug>];
    /// Whether it is left out unless drafts are asked for.
    fn draft(&self) -> bool;
}

macro_rules! front {
    ($($kind:ident)+) => {$(
        impl Front for $kind {
            fn title(&self) -> &Spanned<String> {
                &self.title
            }
            fn slug(&self) -> Option<&Spanned<Slug>> {
                self.slug.as_ref()
            }
            fn redirect_from(&self) -> &[Spanned<Slug>] {
                &self.redirect_from
            }
            fn draft(&self) -> bool {
                self.draft
            }
        }
    )+};
}

front! { Event Actor Era Page }

/// Where a claim comes from.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its title.
    pub title: String,
    /// Where it can be read; a source on paper has none.
    pub url: Option<Spanned<WebUrl>>,
    /// Who published it.
    pub publisher: Option<String>,
    /// When it was published.
    pub date: Option<Spanned<Edtf>>,
    /// How near it is to what happened.
    #[serde(default)]
    pub kind: SourceKind,
    /// A copy that lasts.
    pub archive: Option<Spanned<WebUrl>>,
    /// When somebody last read it there.
    pub checked: Option<Spanned<Edtf>>,
}

/// How near a source is to what happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum SourceKind {
    /// By those who did it.
    Primary,
    /// By others.
    #[default]
    Secondary,
}

/// One value of a metric for one subject.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// What was measured.
    pub metric: Name<Metric>,
    /// A model, a chip: what has this value.
    pub subject: String,
    /// The value in the metric's unit.
    pub value: Option<Spanned<f64>>,
    /// From here on nothing is in force.
    #[serde(default)]
    pub none: bool,
    /// Which of the event's sources says so, counted from 1.
    pub source: Option<Spanned<usize>>,
    /// The side, where it is not the event's.
    pub lane: Option<Name<Lane>>,
    /// Who measured.
    #[serde(default)]
    pub by: By,
    /// Whether the public could use it.
    #[serde(default)]
    pub status: Status,
    /// How it was run.
    pub setting: Option<String>,
    /// The day of the measurement, where it is not the event's.
    pub measured: Option<Spanned<Edtf>>,
}

/// What was wrong in an event before.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Correction {
    /// When it was put right.
    pub date: Spanned<Edtf>,
    /// What was wrong.
    pub note: String,
}

/// A picture in `content/media`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Image {
    /// The file's name.
    pub src: Spanned<String>,
    /// What can be seen, for those who can't see it.
    pub alt: String,
    /// Whose picture it is.
    pub credit: Option<String>,
}

/// Whether an event happened or is forecast.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// It happened.
    #[default]
    Event,
    /// It is a dated claim about the future.
    Forecast,
}

/// How a forecast turned out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// Not settled yet.
    #[default]
    Open,
    /// It came as said.
    Right,
    /// Some of it came as said.
    Partly,
    /// It did not come as said.
    Wrong,
    /// It can no longer be settled.
    Void,
}

/// How much an event matters: 1, 2 or 3.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum Importance {
    /// 1: the story can't be told without it.
    Landmark,
    /// 2.
    #[default]
    Normal,
    /// 3.
    Detail,
}

impl Serialize for Importance {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u8(*self as u8 + 1)
    }
}

impl JsonSchema for Importance {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Importance".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "integer", "enum": [1, 2, 3] })
    }
}

impl<'de> Deserialize<'de> for Importance {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match i64::deserialize(deserializer)? {
            1 => Ok(Importance::Landmark),
            2 => Ok(Importance::Normal),
            3 => Ok(Importance::Detail),
            other => Err(de::Error::custom(Fault::new(
                format!("`{other}` is not an importance"),
                "write 1 for a landmark, 2 for a normal event, 3 for a detail",
            ))),
        }
    }
}
