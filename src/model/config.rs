//! `site.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Colour, Domain, Edtf, Language, Metric, Name, Page, Pattern, Slug, Spanned, WebUrl};

/// All of `site.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(rename = "site")]
pub struct Config {
    /// The site itself.
    pub site: Settings,
    /// The sides, in the order they are drawn.
    #[serde(default)]
    pub lanes: Vec<Lane>,
    /// What events can be about.
    #[serde(default)]
    pub tags: Vec<Tag>,
    /// What is measured.
    #[serde(default)]
    pub metrics: Vec<Metric>,
    /// How the metrics speak together.
    #[serde(default)]
    pub race: Race,
    /// How links to other sites are checked.
    #[serde(default)]
    pub links: Links,
}

/// The `[site]` table.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// The site's name.
    pub title: String,
    /// What it is, in a line.
    #[serde(default)]
    pub description: String,
    /// Where it will be published; every link stays below it.
    pub base_url: Option<Spanned<WebUrl>>,
    /// The language of the texts, a BCP 47 tag.
    #[serde(default = "english")]
    pub language: Spanned<Language>,
    /// Every language of the site, the default one among them.
    #[serde(default)]
    pub languages: Vec<Spanned<Language>>,
    /// Who writes it.
    pub author: Option<String>,
    /// SPDX id of the content's licence.
    pub license: Option<String>,
    /// The repository that holds the content.
    pub repository: Option<Spanned<WebUrl>>,
    /// A domain of one's own, for GitHub Pages.
    pub cname: Option<Spanned<Domain>>,
    /// The site's today; else the last day of its latest event.
    pub as_of: Option<Spanned<Edtf>>,
    /// Ids of the pages in the menu, in order; else those that exist.
    pub menu: Option<Vec<Name<Page>>>,
    /// How lists of events run.
    #[serde(default)]
    pub order: Order,
}

fn english() -> Spanned<Language> {
    Spanned::new(0..0, Language::default())
}

/// How lists of events run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Order {
    /// The oldest first.
    #[default]
    Oldest,
    /// The newest first.
    Newest,
}

/// A side, drawn as a swim lane.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Lane {
    /// Its id.
    pub id: Spanned<Slug>,
    /// Its name for readers.
    pub name: String,
    /// Its colours; else those of its place in the default palette.
    pub colour: Option<Colours>,
}

/// A colour for each theme.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// On light paper.
    pub light: Colour,
    /// On dark paper.
    pub dark: Colour,
}

/// What events can be about.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Tag {
    /// Its id.
    pub id: Spanned<Slug>,
    /// Its name for readers.
    pub name: String,
    /// What belongs under it, in a sentence.
    #[serde(default)]
    pub description: String,
}

/// The `[race]` table.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Race {
    /// How many live metrics the lag clock needs.
    #[serde(default = "two")]
    pub quorum: u32,
}

impl Default for Race {
    fn default() -> Self {
        Race { quorum: two() }
    }
}

fn two() -> u32 {
    2
}

/// The `[links]` table.
#[derive(Clone, Debug, Default, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Links {
    /// Addresses that are not asked for: their hosts are known to refuse programs.
    #[serde(default)]
    pub allow: Vec<Spanned<Pattern>>,
}
