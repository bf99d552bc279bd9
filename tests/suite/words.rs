//! Cases of the `words` stage.
