//! Cases of the `restore` stage.
