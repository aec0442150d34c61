//! What templates see: small views of the site's things, never the things themselves.
//!
//! The one exception is the front matter of events and actors: it is laid under their views, so
//! that a new plain field reaches the templates by itself.

pub(super) mod body;
pub(super) mod daily;
pub(super) mod sentence;
pub(super) mod source;
pub(super) mod time;

use serde::Serialize;
use tera::Value;

/// A link with the words on it.
#[derive(Serialize)]
pub(super) struct Link<'a> {
    /// The words.
    pub(super) title: &'a str,
    /// The address.
    pub(super) link: String,
}

/// Lays `view` over what an editor wrote.
pub(super) fn over(front: &impl Serialize, view: &impl Serialize) -> Value {
    #[derive(Serialize)]
    struct Both<F, V> {
        #[serde(flatten)]
        front: F,
        /// Comes last: of two fields of one name it is the one that counts.
        #[serde(flatten)]
        view: V,
    }
    Value::from_serializable(&Both { front, view })
}
