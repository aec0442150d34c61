//! Everything seen from outside, in one binary: what editors and readers get, and what the code
//! keeps to.
//!
//! [`site`] is the driver. [`cases`] holds every report word for word; [`promises`] and
//! [`properties`] say in code what no fixed text can; [`rooms`] keeps the house in order.
#![allow(clippy::disallowed_methods, reason = "tests read their cases and the code")]

mod cases;
mod promises;
mod properties;
mod rooms;
mod site;
