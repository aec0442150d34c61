//! Everything seen from outside, in one binary: what editors and readers get, and what the code
//! keeps to.
//!
//! [`site`] is the driver for sites in memory. [`cases`] holds every report word for word;
//! [`promises`] and [`properties`] say in code what no fixed text can; [`rooms`] keeps the house in
//! order; [`command`] runs the program, [`interrupted`] kills it, [`mend`] has it mend what it finds,
//! [`scaffold`] begins sites and events with it, in [`terminal`] it asks, [`publish`] lets it push,
//! [`live`] writes while it serves. [`chronology`] looks at the flagship, [`guide`] follows the guide,
//! [`schema`] holds the schemas against real files, [`links`] asks a [`web`] of its own. [`pages`]
//! looks at what readers get, [`race`] at what is measured and forecast, [`measures`] at the pages of
//! the race, [`answers`] at who answered whom; [`stood`] knows by hand how the flagship's race stood.
#![allow(clippy::disallowed_methods, reason = "tests run the program")]

mod answers;
mod cases;
mod chronology;
mod command;
#[cfg(unix)]
mod guide;
#[cfg(unix)]
mod interrupted;
mod links;
mod live;
mod measures;
mod mend;
mod pages;
mod promises;
mod properties;
mod publish;
mod race;
mod rooms;
mod scaffold;
mod schema;
mod site;
mod stood;
#[cfg(target_os = "linux")]
mod terminal;
mod web;
