//! stub
use serde::{Deserialize, Deserializer, Serialize};
use std::{fmt, ops::Range, str::FromStr};
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub i64);
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edtf {
    written: String,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    Day,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Qualifier {
    Certain,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateError {
    pub range: Range<usize>,
    pub message: String,
    pub help: String,
}
impl FromStr for Edtf {
    type Err = DateError;
    fn from_str(s: &str) -> Result<Self, DateError> {
        Ok(Edtf { written: s.into() })
    }
}
impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}
impl Edtf {
    pub fn start(&self) -> Option<Day> {
        None
    }
    pub fn end(&self) -> Option<Day> {
        None
    }
    pub fn precision(&self) -> Precision {
        Precision::Day
    }
}
impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        String::deserialize(d).map(|written| Edtf { written })
    }
}
impl Serialize for Edtf {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(&self.written)
    }
}
