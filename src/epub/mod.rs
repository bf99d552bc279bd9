//! XHTML becomes an EPUB.
