//! Cases of the `manuscript` stage.
