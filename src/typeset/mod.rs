//! From a manuscript to set pages.

pub mod page;
