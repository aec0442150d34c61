//! Puts the finished site on the disk, a folder of it on a branch elsewhere, and edits into the site's
//! own files.
//!
//! Takes an [`Output`](crate::model::Output), gives a folder. The only room that writes.
//! A folder is written beside its place and swapped in whole, see [`folder()`]; a branch gets a
//! commit on top of what it holds, see [`Branch`]. What diagnostics know how to mend is mended by
//! [`fixes()`]. What the web said is kept by [`answers()`].
#![allow(clippy::disallowed_methods, reason = "this room writes files and runs `git`")]

mod answers;
mod failure;
mod fixes;
mod folder;
mod git;
mod lock;
mod manifest;
mod staging;
mod swap;
mod target;

pub use answers::answers;
pub use fixes::{Mended, fixes};
pub use folder::{Written, folder};
pub use git::{Branch, Pushed, Remote};
pub use target::Guard;
