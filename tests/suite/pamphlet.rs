//! Cases of the `pamphlet` stage.
