//! What is wrong with a date, and what to write.

use std::error::Error;
use std::fmt;
use std::ops::Range;

/// A mistake in a date, in words for its editor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    /// The bytes of the text that are wrong.
    pub range: Range<usize>,
    /// What is wrong; lower case, no full stop, the editor's words in back-ticks.
    pub message: String,
    /// What to write instead.
    pub help: String,
}

impl fmt::Display for DateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.message, self.help)
    }
}

impl Error for DateError {}
