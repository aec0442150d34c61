//! `site.toml`.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Colour, Domain, Edtf, Language, Metric, Name, Page, Pattern, Silent, Slug, Spanned, WebUrl,
};

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
    /// What `check` keeps to itself.
    #[serde(default)]
    pub check: Check,
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
    /// Its name within a sentence, where that differs: "the United States".
    #[serde(skip_serializing_if = "Option::is_none")]
    pub in_sentence: Option<String>,
    /// Its colours; else those of its place in the default palette.
    pub colour: Option<Colours>,
}

/// A colour for each theme.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Colours {
    /// On light paper.
    pub light: Spanned<Colour>,
    /// On dark paper.
    pub dark: Spanned<Colour>,
}

/// Colours for lanes that name none, by their place: light, dark.
///
/// Measured: under normal sight and full protan, deutan and tritan loss (Machado 2009) any two lie at
/// least 0.127 apart in `OKLab` (floor: 0.12), and each has at least 4.6:1 on its paper (floor: 4.5).
const PALETTE: [(&str, &str); 6] = [
    ("#17408b", "#79a9ff"),
    ("#b34a00", "#ffb454"),
    ("#177f74", "#42e2f7"),
    ("#282504", "#daf7b7"),
    ("#9e3ccf", "#a089a6"),
    ("#603c3e", "#de602f"),
];

impl Lane {
    /// The colours it is drawn in, light and dark, as the lane at `place` of the site's.
    #[must_use]
    pub fn colours(&self, place: usize) -> (&str, &str) {
        match &self.colour {
            Some(own) => (own.light.get_ref(), own.dark.get_ref()),
            None => PALETTE[place % PALETTE.len()],
        }
    }
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

/// The `[check]` table.
#[derive(Clone, Debug, Default, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Check {
    /// Codes of advice and warnings that are not given.
    #[serde(default)]
    pub off: Vec<Silent>,
}
