//! Cases of the `typeset` stage.
