//! A name that an editor wrote, before it is looked up.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Slug, Spanned};

/// The id of a `T` as written, and where; `link` turns it into an [`Id`](super::Id).
pub struct Name<T> {
    /// The name as written.
    pub text: String,
    /// Its bytes in the file, quotes included.
    pub range: Range<usize>,
    /// The bytes of the name alone, where it stands in the file letter for letter.
    pub place: Option<Range<usize>>,
    kind: PhantomData<fn() -> T>,
}

impl<T> Name<T> {
    /// A name found at `range`, itself at `place` in it.
    pub fn new(text: impl Into<String>, range: Range<usize>, place: Option<Range<usize>>) -> Self {
        Name { text: text.into(), range, place, kind: PhantomData }
    }
}

impl<T> Clone for Name<T> {
    fn clone(&self) -> Self {
        Name::new(self.text.clone(), self.range.clone(), self.place.clone())
    }
}

impl<T> fmt::Debug for Name<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}

impl<'de, T> Deserialize<'de> for Name<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let spanned = Spanned::<String>::deserialize(deserializer)?;
        let range = spanned.span();
        // A text with escapes or between three quotes is longer.
        let plain = spanned.get_ref().len() + 2 == range.len();
        let place = plain.then(|| range.start + 1..range.end - 1);
        Ok(Name::new(spanned.into_inner(), range, place))
    }
}

impl<T> Serialize for Name<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.text)
    }
}

impl<T> JsonSchema for Name<T> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Name".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Slug::json_schema(generator)
    }
}
