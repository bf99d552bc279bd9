//! Cases of the `pdf` stage.
