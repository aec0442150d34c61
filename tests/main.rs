//! Everything seen from outside, in one binary: what editors and readers get, and what the code
//! keeps to.
//!
//! [`site`] is the driver for sites in memory. [`cases`] holds every report word for word;
//! [`promises`] and [`properties`] say in code what no fixed text can; [`rooms`] keeps the house in
//! order; [`command`] runs the program, [`interrupted`] kills it, [`live`] writes
//! while it serves. [`pages`] looks at what
//! readers get.
#![allow(clippy::disallowed_methods, reason = "tests run the program")]

mod cases;
mod command;
#[cfg(unix)]
mod interrupted;
mod live;
mod pages;
mod promises;
mod properties;
mod rooms;
mod site;
