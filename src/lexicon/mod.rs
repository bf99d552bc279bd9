//! What a language knows of its words.
