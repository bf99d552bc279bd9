//! Cases of the `cite` stage.
