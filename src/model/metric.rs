//! Metrics: what is measured over time, and how its values are read. What each key means and does
//! is defined in the contract of `site.toml`.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{ByLane, Edtf, Fault, Lane, Name, Slug, Spanned, WebUrl};

/// A metric as declared in `site.toml`.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Its id.
    pub id: Spanned<Slug>,
    /// Its name for readers.
    pub name: String,
    /// The unit of its values; may be empty.
    #[serde(default)]
    pub unit: String,
    /// Which direction is better.
    #[serde(default)]
    pub better: Better,
    /// Whether a lane's best so far counts, or the value now in force.
    #[serde(default)]
    pub carry: Carry,
    /// Whether one value may be called a multiple of another.
    #[serde(default)]
    pub scale: Scale,
    /// The difference within which the lanes are level.
    #[serde(default)]
    pub margin: Margin,
    /// Below it a value is luck, in the metric's unit.
    pub floor: Option<f64>,
    /// The day a lane reaches it the metric has ended, in the metric's unit.
    pub saturation: Option<f64>,
    /// The day on which the metric was given up.
    pub retired: Option<Spanned<Edtf>>,
    /// Days after a lane's last measurement from which nothing is said of "now".
    pub stale_after: Option<u32>,
    /// Editions of one measure share a family.
    pub family: Option<Slug>,
    /// Which edition this is.
    pub edition: Option<String>,
    /// How it is measured.
    pub url: Option<Spanned<WebUrl>>,
    /// Whether it may speak on home.
    #[serde(default)]
    pub headline: bool,
    /// Whether it takes part in the lag clock.
    #[serde(default = "yes")]
    pub clock: bool,
    /// What the line of a lane stands for, by lane; one that is not named here is called as its lane.
    #[serde(default, skip_serializing_if = "ByLane::is_empty")]
    pub lines: ByLane<String>,
    /// Lines of other metrics that are drawn beside its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub beside: Vec<Beside>,
}

/// A line of another metric, drawn for comparison: it takes no part in who leads.
#[derive(Clone, Debug, Deserialize, JsonSchema, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Beside {
    /// Whose line; one of the same unit.
    pub metric: Name<Metric>,
    /// The line of which lane.
    pub lane: Name<Lane>,
    /// What it is called.
    pub name: String,
}

impl Metric {
    /// What it and other editions of the measure are called together.
    #[must_use]
    pub fn family_or_id(&self) -> &Slug {
        self.family.as_ref().unwrap_or(self.id.get_ref())
    }

    /// Its name with its edition, where the name does not end with that by itself.
    #[must_use]
    pub fn full_name(&self) -> String {
        match &self.edition {
            Some(edition) if !self.name.ends_with(edition) => format!("{}, {edition}", self.name),
            _ => self.name.clone(),
        }
    }
}

fn yes() -> bool {
    true
}

/// Which direction is better.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// More is better.
    #[default]
    Higher,
    /// Less is better.
    Lower,
}

/// What stays in force after a measurement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum CarryBy {
    /// The best value so far.
    #[default]
    Best,
    /// The newest value, which may be worse, or none.
    Latest,
}

/// How values carry on, for all lanes or lane by lane.
#[derive(Clone, Debug)]
pub enum Carry {
    /// One way for all lanes.
    All(CarryBy),
    /// A way for each lane named; the others carry their best.
    Lanes(ByLane<CarryBy>),
}

impl Carry {
    /// How the values of a lane carry on.
    #[must_use]
    pub fn of(&self, lane: &Slug) -> CarryBy {
        match self {
            Carry::All(by) => *by,
            Carry::Lanes(lanes) => lanes.of(lane).copied().unwrap_or_default(),
        }
    }
}

impl Default for Carry {
    fn default() -> Self {
        Carry::All(CarryBy::default())
    }
}

impl Serialize for Carry {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Carry::All(by) => by.serialize(serializer),
            Carry::Lanes(lanes) => lanes.serialize(serializer),
        }
    }
}

impl<'de> Deserialize<'de> for Carry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl<'de> de::Visitor<'de> for Visitor {
            type Value = Carry;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("`best`, `latest`, or a table of these by lane")
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Carry, E> {
                CarryBy::deserialize(de::value::StrDeserializer::new(text)).map(Carry::All)
            }

            fn visit_map<A: de::MapAccess<'de>>(self, map: A) -> Result<Carry, A::Error> {
                let lanes = de::value::MapAccessDeserializer::new(map);
                ByLane::deserialize(lanes).map(Carry::Lanes)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Carry {
    fn schema_name() -> Cow<'static, str> {
        "Carry".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let by = generator.subschema_for::<CarryBy>();
        let lanes = generator.subschema_for::<ByLane<CarryBy>>();
        json_schema!({ "anyOf": [by, lanes] })
    }
}

/// What may be said of two values.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Scale {
    /// Only their difference means something.
    #[default]
    Interval,
    /// One may be called a multiple of the other.
    Ratio,
}

/// The difference within which two lanes are level.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Margin {
    /// In the metric's unit.
    Absolute(f64),
    /// In per cent of the leader's value.
    Percent(f64),
}

impl Default for Margin {
    fn default() -> Self {
        Margin::Absolute(0.0)
    }
}

impl Serialize for Margin {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Margin::Absolute(value) => serializer.serialize_f64(*value),
            Margin::Percent(value) => serializer.serialize_str(&format!("{value}%")),
        }
    }
}

impl<'de> Deserialize<'de> for Margin {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Margin;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a number, or a percentage such as \"5%\"")
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Margin, E> {
                checked(Margin::Absolute(value), value).map_err(E::custom)
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Margin, E> {
                // A margin beyond 2^52 is no margin.
                #[allow(clippy::cast_precision_loss)]
                self.visit_f64(value as f64)
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Margin, E> {
                let number = text.strip_suffix('%').and_then(|number| number.trim().parse().ok());
                let margin = number.map(|value| checked(Margin::Percent(value), value));
                margin.unwrap_or_else(|| Err(not_a_margin(text))).map_err(E::custom)
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}

impl JsonSchema for Margin {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Margin".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": ["number", "string"],
            "minimum": 0,
            "pattern": r"^\s*\+?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]+)?\s*%$",
        })
    }
}

fn checked(margin: Margin, value: f64) -> Result<Margin, Fault> {
    if value.is_finite() && value >= 0.0 {
        Ok(margin)
    } else {
        Err(not_a_margin(&value.to_string()))
    }
}

fn not_a_margin(written: &str) -> Fault {
    Fault::new(
        format!("`{written}` is not a margin"),
        "write a number in the metric's unit, or a percentage of the leader such as `\"5%\"`",
    )
}

/// Who measured.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Deserialize, JsonSchema, Serialize,
)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// Somebody without a stake in it.
    Independent,
    /// The maker of what was measured.
    #[default]
    Maker,
    /// A competitor.
    Rival,
}

/// Whether the public could use what was measured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize, JsonSchema, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// The public can use or download it.
    #[default]
    Released,
    /// Shown or promised only.
    Announced,
    /// Taken back.
    Retracted,
}
