//! Source files as values: what `init` and `new` put into a site's folder.
//!
//! Takes what was asked for, gives [`NewFile`]s. Pure: `cli` writes them, and has a new event
//! checked first. The example site is real files, in `starter/`.

mod choices;
mod event;
mod id;
mod site;

pub use choices::{Choice, Choices};
pub use event::{NewEvent, event};
pub use id::id;
pub use site::site;

/// A file that does not exist yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Its path below the site's folder, with `/` between folders.
    pub path: String,
    /// What stands in it.
    pub text: String,
}
