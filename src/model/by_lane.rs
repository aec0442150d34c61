//! What editors write lane by lane, as a table of `site.toml`.

use std::borrow::Cow;
use std::marker::PhantomData;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Lane, Name, Slug, Spanned};

/// Something for each of some lanes, in the order in which they are written.
#[derive(Clone, Debug)]
pub struct ByLane<T>(Vec<(Name<Lane>, T)>);

impl<T> ByLane<T> {
    /// What a lane has.
    #[must_use]
    pub fn of(&self, lane: &Slug) -> Option<&T> {
        let named = self.0.iter().find(|(name, _)| *name.text == **lane);
        named.map(|(_, it)| it)
    }

    /// Whether no lane has anything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The lanes that have something.
    pub fn lanes(&self) -> impl Iterator<Item = &Name<Lane>> {
        self.0.iter().map(|(lane, _)| lane)
    }
}

impl<T> Default for ByLane<T> {
    fn default() -> Self {
        ByLane(Vec::new())
    }
}

impl<T: Serialize> Serialize for ByLane<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(lane, it)| (&lane.text, it)))
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for ByLane<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor<T>(PhantomData<fn() -> T>);
        impl<'de, T: Deserialize<'de>> de::Visitor<'de> for Visitor<T> {
            type Value = ByLane<T>;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a table by lane")
            }

            fn visit_map<A: de::MapAccess<'de>>(self, mut map: A) -> Result<ByLane<T>, A::Error> {
                let mut lanes = Vec::new();
                while let Some((lane, it)) = map.next_entry::<Spanned<String>, _>()? {
                    let range = lane.span();
                    lanes.push((Name::new(lane.into_inner(), range, None), it));
                }
                Ok(ByLane(lanes))
            }
        }
        deserializer.deserialize_map(Visitor(PhantomData))
    }
}

impl<T: JsonSchema> JsonSchema for ByLane<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        format!("ByLane{}", T::schema_name()).into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let each = generator.subschema_for::<T>();
        json_schema!({ "type": "object", "additionalProperties": each })
    }
}
