//! A package must hold something beside its tests.
