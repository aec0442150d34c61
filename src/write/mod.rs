//! Puts the finished site on the disk.
//!
//! Takes an [`Output`](crate::model::Output), gives a folder. The only room that writes.
//! A folder is written beside its place and swapped in whole; see [`folder()`].
#![allow(clippy::disallowed_methods, reason = "this room writes files")]

mod answers;
mod failure;
mod folder;
mod lock;
mod manifest;
mod staging;
mod swap;
mod target;

pub use answers::answers;
pub use folder::{Written, folder};
pub use target::Guard;
