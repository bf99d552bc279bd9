//! The one test binary: a module a stage, each a loop over cases that are data.

mod cases;
mod reading;
mod references;
mod order;
mod properties;
mod restore;
mod words;
mod hyphens;
mod lexicon;
mod manuscript;
mod citation_shapes;
mod cite;
mod typeset;
mod cover;
mod imposition;
mod pdf;
mod epub;
mod links;
mod folder;
mod own_fonts;
mod pamphlet;
mod picture;
mod pictures;
mod commands;
