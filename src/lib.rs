//! Restores damaged pamphlet texts and typesets them as EPUB, reading PDF and foldable booklet.
//!
//! Thousands of texts exist only as a PDF that somebody once printed. Copied out, such a text is
//! broken: words cut by line-end hyphens, words run together, pages in printer's order. This
//! crate restores the text, shows its editor every change, and sets it again. The `publish`
//! command is a thin shell around it.
//!
//! # The way of a text
//!
//! Each arrow is a module, and what stands between two arrows is the type at the joint.
//!
//! ```text
//! source.txt ─ingest─▶ Leaf… ─order─▶ Sequence ─structure─▶ Passage… ─repair─▶ Repair…, Query…
//!            ─restore─▶ Markdown + Ledger
//! Markdown (restored, or the editor's own) ─manuscript─▶ Manuscript ─cite─▶ Manuscript
//! Manuscript ─typeset─▶ Layout ─cover─▶ Layout ─pdf─▶ reading PDF ─impose, pdf─▶ booklets
//! Manuscript + Layout ─html─▶ chapters ─epub─▶ EPUB
//! every stage ─▶ Diagnostic…
//! ```
//!
//! - [`ingest`] reads a folder into memory, decodes texts and parts a damaged one into leaves.
//! - [`order`] puts the leaves of an imposed booklet into reading order, from the text alone.
//! - [`structure`] gathers lines into headings and paragraphs, and writes Markdown.
//! - [`repair`] mends words: line-end hyphens, joined words, lost spaces; asks where it is unsure.
//!   Its witnesses are the text itself and a [`lexicon`].
//! - [`reference`](mod@reference) reads the lines of printed lists of works: `structure` parts such lists by it, `cite`
//!   makes records of them.
//! - [`restore`] runs those four, within a [`scope`], and keeps the [ledger](repair::Ledger).
//! - [`manuscript`] is the document model, and the one door by which Markdown comes in.
//! - [`cite`] finds citations, links them to works, and makes the printed list.
//! - [`picture`] reads pictures, [`font`] shapes, [`typeset`] breaks lines and pages, [`cover`] draws the covers.
//! - [`pdf`] writes pages and sheets, [`impose`] says which page lies where, [`guide`] tells how to
//!   print them; [`raster`] makes pictures of pages.
//! - [`html`] and [`epub`] make the flowing edition.
//! - [`edition`] is the driver of it all, and holds the only door through which files leave.
//!
//! # Decisions
//!
//! **A repair is a replaced byte range.** The restored text is the source, leaf after leaf in
//! reading order, with every repair applied; Markdown's own marks are repairs too. So nothing is
//! lost, every finding can be shown in its line, and undoing the ledger gives the source back byte
//! for byte. Lines are gathered into passages *before* words are repaired, since whether two lines
//! belong together never depends on how a hyphen between them is resolved, but a hyphen is only a
//! line-end hyphen inside a passage.
//!
//! **One layout for all paged editions.** Lines and pages are broken for one page, A5 unless
//! `[layout]` says otherwise; half letter keeps the text block and takes other margins
//! ([`typeset::refit`]). A page number means the same
//! page in the reading PDF, in every booklet and in the EPUB's page list. So the settings of the
//! layout stand in one table `[layout]`, not once for each edition.
//!
//! **A paragraph is broken twice for each measure.** One pass does without hyphens and one with them,
//! and each finds its best lines and the best with a line more and a line less, so that pages can be
//! evened out; only the few paragraphs that are evened are set again, from the ways found then. Where
//! neither pass finds a sound setting, one in some hundred, further passes are freer. Words are shaped once, in the units of their faces. Contents have a column
//! of their own for page numbers, so nothing is laid out twice for them. Copyfitting reckons other
//! settings from the lengths of the paragraphs as set, and breaks them again only for the settings
//! it tries: three at most.
//!
//! **Every edition says the same words.** What is set around the essay (the printed list of works,
//! the colophon, the addresses of links for readers on paper) is in the
//! [`Manuscript`](manuscript::Manuscript) before any format sees it; so a note has one number in all.
//!
//! # Invariants
//!
//! - Only `main.rs`, `cli` and [`ingest`] open files; writing goes through [`edition::save()`].
//! - No clock, randomness, hash order or absolute path reaches an output.
//! - Reading gathers [diagnostics](diagnostic) and goes on; an error stops an edition, and never
//!   destroys an earlier one.
//! - `html` does not know `epub`, `typeset` does not know `pdf`, `impose` is arithmetic on pages.
//! - A repair is in the ledger or it did not happen; what is uncertain is a query, not a change.
//! - Lengths are [typed](length): points inside, mm, cm, in or pt outside.
//!
//! # Deliberately absent
//!
//! No TeX, no network, no system fonts, no configuration outside the manuscript's folder, and no
//! stage that changes its input.

pub mod length;
pub mod language;
pub mod source;
pub mod diagnostic;
pub mod ingest;
pub mod lexicon;
pub mod reference;
pub mod order;
pub mod structure;
pub mod scope;
pub mod repair;
pub mod restore;
pub mod manuscript;
pub mod cite;
pub mod font;
pub mod picture;
pub mod typeset;
pub mod cover;
pub mod impose;
pub mod pdf;
pub mod guide;
pub mod raster;
pub mod html;
pub mod epub;
pub mod edition;
