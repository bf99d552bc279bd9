//! What is found in a manuscript without making an edition.
