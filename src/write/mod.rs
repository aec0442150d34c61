//! Puts the finished site on the disk, and a folder of it on a branch elsewhere.
//!
//! Takes an [`Output`](crate::model::Output), gives a folder. The only room that writes.
//! A folder is written beside its place and swapped in whole, see [`folder()`]; a branch gets a
//! commit on top of what it holds, see [`Branch`].
#![allow(clippy::disallowed_methods, reason = "this room writes files and runs `git`")]

mod failure;
mod folder;
mod git;
mod lock;
mod manifest;
mod staging;
mod swap;
mod target;

pub use folder::{Written, folder};
pub use git::{Branch, Pushed, Remote};
pub use target::Guard;
