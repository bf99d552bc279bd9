//! Pages and sheets become PDF files.
