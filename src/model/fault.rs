//! The words of a value that can't be read, on their way through serde.
//!
//! serde carries one text; a [`Fault`] has a code, a message, a help and a range. It travels as
//! text and is read back by the reader of front matter, so that each type words its own faults.

use std::fmt;
use std::ops::Range;

use crate::diag::Code;

const MARK: char = '\u{1f}';

/// What is wrong with a value, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What kind of fault.
    pub code: Code,
    /// What is wrong: lower case, no full stop.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Which bytes of the value's text are meant; `None` for all of it.
    pub range: Option<Range<usize>>,
}

impl Fault {
    /// A value that is none of those allowed.
    pub fn new(message: impl Into<String>, help: impl Into<String>) -> Self {
        Fault { code: Code::BadValue, message: message.into(), help: help.into(), range: None }
    }

    /// The same fault under another code.
    #[must_use]
    pub fn of(self, code: Code) -> Self {
        Fault { code, ..self }
    }

    /// Reads back what [`fmt::Display`] wrote; `None` for any other text.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut parts = text.strip_prefix(MARK)?.split(MARK);
        let name = parts.next()?;
        let code = *Code::ALL.iter().find(|code| code.name() == name)?;
        let (message, help) = (parts.next()?.to_owned(), parts.next()?.to_owned());
        let range = parts
            .next()?
            .split_once(' ')
            .and_then(|(start, end)| Some(start.parse().ok()?..end.parse().ok()?));
        Some(Fault { code, message, help, range })
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{MARK}{}{MARK}{}{MARK}{}{MARK}", self.code.name(), self.message, self.help)?;
        match &self.range {
            Some(range) => write!(f, "{} {}", range.start, range.end),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn survives_the_way_through_serde() {
        let fault = Fault { range: Some(2..5), ..Fault::new("is no day", "write 28") };
        assert_eq!(Fault::read(&fault.to_string()), Some(fault));
        let fault = Fault::new("is no day", "").of(Code::BadDate);
        assert_eq!(Fault::read(&fault.to_string()), Some(fault));
        assert_eq!(Fault::read("invalid type"), None);
    }
}
