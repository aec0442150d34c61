//! The drawings, as SVG in the page.
//!
//! Each is a pure function from the [`Scene`](super::scene::Scene) to text: words in it are real words,
//! colours come from the style by class, nothing is measured in a browser. [`scale`] and [`axis`] place
//! numbers and days, [`labels`] the words, [`rows`] what must not touch, [`svg`] writes; none of the
//! five knows what is drawn.
//!
//! Of metrics there are the steps, and how far behind lanes were by one of them (`lag`) or by all
//! (`clock`), on the ground of a [`plot`]. Of events there are all (`overview`) and some (`timeline`),
//! as [`dots`] in the days of a `span`; answers by the days they took; forecasts as lines. What a lane
//! looks like stands in [`marks`].

mod answers;
mod axis;
mod behind;
mod clock;
mod dots;
mod forecasts;
mod history;
mod labels;
mod lag;
mod lines;
mod marks;
mod overview;
mod plot;
mod rows;
mod scale;
mod span;
mod steps;
mod svg;
mod timeline;
mod title;
mod words;

pub(super) use answers::answers;
pub(super) use clock::behind_reading;
pub(super) use clock::clock;
pub(super) use clock::not_reached;
pub(super) use forecasts::forecasts;
pub(super) use history::window;
pub(super) use lag::lag;
pub(super) use lines::Line;
pub(super) use lines::lines;
pub(super) use marks::by;
pub(super) use marks::status;
pub(super) use overview::Sign;
pub(super) use overview::overview;
pub(super) use plot::Drawing;
pub(super) use plot::Form;
pub(super) use plot::Window;
pub(super) use span::Span;
pub(super) use span::span;
pub(super) use steps::Look;
pub(super) use steps::axis_note;
pub(super) use steps::drawn;
pub(super) use steps::left;
pub(super) use steps::steps;
pub(super) use timeline::timeline;
pub(super) use words::amount;

#[cfg(test)]
mod tests;
