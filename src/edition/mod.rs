//! The editions of a manuscript, from its folder to its files.
