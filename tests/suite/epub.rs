//! Cases of the `epub` stage.
