//! Citations and the works they name.
