//! Covers: a template and a title become a page.
