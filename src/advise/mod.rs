//! What could be better in a site without errors.
//!
//! Takes a linked [`Site`](crate::model::Site), gives diagnostics. Pure: what the web answers is
//! asked elsewhere and only judged here.

mod dead_links;

pub use dead_links::{addresses, dead_links};
