//! The drawings, as SVG in the page.
//!
//! Each is a pure function from the [`Scene`](super::scene::Scene) and numbers of the race to text: words in it are
//! real words, colours come from the style by class, nothing is measured in a browser. [`scale`] and
//! [`axis`] place numbers and days, [`labels`] the words, [`svg`] writes; none of the four knows what
//! is drawn.

mod answers;
mod axis;
mod behind;
mod clock;
mod forecasts;
mod history;
mod labels;
mod lag;
mod line;
mod marks;
mod plot;
mod scale;
mod steps;
mod svg;
mod words;

pub(super) use answers::answers;
pub(super) use clock::behind_reading;
pub(super) use clock::clock;
pub(super) use forecasts::forecasts;
pub(super) use history::window;
pub(super) use lag::lag;
pub(super) use line::Line;
pub(super) use line::lines;
pub(super) use marks::by;
pub(super) use marks::status;
pub(super) use plot::Drawing;
pub(super) use plot::Form;
pub(super) use plot::Window;
pub(super) use steps::Look;
pub(super) use steps::axis_note;
pub(super) use steps::drawn;
pub(super) use steps::left;
pub(super) use steps::steps;
pub(super) use words::amount;

#[cfg(test)]
mod tests;
