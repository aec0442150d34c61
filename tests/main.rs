//! What the whole program does, as its users see it.
#![allow(clippy::disallowed_methods, reason = "tests run the program")]

#[cfg(unix)]
mod interrupted;
