//! Cases of the `cover` stage.
