//! Cases of the `imposition` stage.
