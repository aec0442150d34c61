//! A site as one commit on a branch of a repository elsewhere.
//!
//! All is done by the program `git`, with the user's own settings, keys and sign-in, and by
//! commands that touch neither work tree, index, branches nor stash: a folder becomes objects,
//! objects become a commit on what the branch holds, and that commit is pushed by its id. So
//! a push only ever adds to a branch, and what was there before stays in its history.

mod branch;
mod failure;
mod program;
mod remote;
mod tree;

pub use branch::{Branch, Pushed};
pub use remote::Remote;
