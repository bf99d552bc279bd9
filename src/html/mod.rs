//! A manuscript becomes XHTML.
