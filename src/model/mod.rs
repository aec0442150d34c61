//! Every type that passes a door between rooms; reads like the glossary.
//!
//! No stage's work is done here: only what a value is, and that it can't be invalid. What editors
//! write is in [`front`] and [`config`]; what became of it once linked is in [`site`],
//! what is computed from it in [`race`].

pub mod config;
pub mod date;
pub mod file_name;
pub mod front;
pub mod race;

mod answer;
pub mod answers;
mod body;
mod by_lane;
mod documents;
mod fault;
mod id;
mod metric;
mod name;
mod options;
mod output;
pub mod plain;
mod repository;
mod silent;
mod site;
mod sources;
mod spanned;
mod text;
pub mod url;

pub use answer::{Answer, Ending, Hop, KEPT_ANSWERS, Standing};
pub use body::{Body, Piece, Reference, Target};
pub use by_lane::ByLane;
pub use config::{Config, Lane, Tag};
pub use date::{
    DateError, Day, Edtf, End, Form, Group, Hemisphere, Point, Precision, Qualifier, Season, Shape,
    Time, Unit,
};
pub use documents::{Document, Documents};
pub use fault::Fault;
pub use id::{Id, Table};
pub use metric::{Beside, Better, By, Carry, CarryBy, Margin, Metric, Scale, Status};
pub use name::Name;
pub use options::Options;
pub use output::{Content, OutPath, Output, Render};
pub use repository::Repository;
pub use silent::Silent;
pub use site::{
    Actor, Era, Event, Forecast, Line, Measurement, MenuEntry, Neighbours, Page, Site, Thread,
};
pub use sources::{Asset, Media, Picture, Sources, Theme};
pub use spanned::Spanned;
pub use text::{Colour, Domain, Language, Pattern, Slug, WebUrl};
pub use url::BaseUrl;
