//! Pages become sheets.
