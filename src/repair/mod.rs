//! From passages to repairs and queries.

pub mod ledger;

pub use ledger::{Ledger, Query, Repair};
