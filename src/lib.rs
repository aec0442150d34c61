//! stub
pub mod diag;
pub mod model;
