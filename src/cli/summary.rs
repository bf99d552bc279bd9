//! The [`Summary`]: what was made, how to print it, and what waits for the editor.

use std::fmt::Write;
use std::path::PathBuf;
use std::time::Duration;

use pamphleteer::edition::{BookletExtent, Build, Edition, Extent, Format};

use super::json;
use super::report::{Report, Tally, counted};

/// How a run of `publish` ended.
pub(crate) struct Summary<'a> {
    /// What was made and found.
    pub(crate) build: &'a Build,
    /// The editions that were written, with their paths.
    pub(crate) written: &'a [(&'a Edition, PathBuf)],
    /// The command that shows every finding.
    pub(crate) check: &'a str,
    /// How long it took.
    pub(crate) taken: Duration,
}

impl Summary<'_> {
    /// Tells it to people or machines.
    pub(crate) fn tell(&self, report: &Report) {
        for (edition, path) in self.written {
            report.send(&json::made(edition, path));
        }
        let tally = Tally::of(&self.build.diagnostics);
        report.send(&json::ending(tally, repairs(self.build), self.taken));
        report.say(&self.words());
    }

    fn words(&self) -> String {
        [
            self.list_of_files(),
            self.how_it_is_fitted(),
            self.how_to_print(),
            self.what_waits(),
            self.end(),
        ]
        .concat()
    }

    fn list_of_files(&self) -> String {
        let widest = self.names().map(|name| name.chars().count()).max();
        let mut list = String::new();
        for ((edition, _), name) in self.written.iter().zip(self.names()) {
            let width = widest.unwrap_or_default();
            let what = what_it_is(edition);
            let _ = writeln!(list, "  {name:width$}  {what}");
        }
        list
    }

    fn names(&self) -> impl Iterator<Item = String> {
        self.written
            .iter()
            .map(|(_, path)| path.display().to_string())
    }

    /// How the text was set so that it fills its sheets.
    fn how_it_is_fitted(&self) -> String {
        let Some(fitting) = &self.build.fitting else {
            return String::new();
        };
        let mut pages = counted(fitting.pages, ("page", "pages"));
        if fitting.blanks > 0 {
            let _ = write!(pages, " and {} blank", fitting.blanks);
        }
        let setting = &fitting.setting;
        match fitting.departs {
            true => format!("\nFitted to {pages}: {setting}; {}.\n", fitting.design),
            false => format!("\nSet in {pages}: {setting}, as the design has it.\n"),
        }
    }

    /// How the printer is set for what is imposed; the guide beside it shows the rest.
    fn how_to_print(&self) -> String {
        let booklets: Vec<BookletExtent> = self
            .written
            .iter()
            .filter_map(|(edition, _)| match edition.extent {
                Extent::Booklet(extent) => Some(extent),
                _ => None,
            })
            .collect();
        let Some(first) = booklets.first() else {
            return String::new();
        };
        let alike = |other: &BookletExtent| {
            (other.both_sides, other.flip) == (first.both_sides, first.flip)
        };
        let sides = match (booklets.iter().all(alike), first.both_sides) {
            (true, true) => format!("on both sides, flipped on the {} edge, ", first.flip),
            (true, false) => "on one side, ".to_owned(),
            (false, _) => String::new(),
        };
        format!(
            "\nTo print a booklet: {sides}at actual size (100 %).\n\
             The print guide shows how to fold and bind it.\n"
        )
    }

    fn what_waits(&self) -> String {
        let tally = Tally::of(&self.build.diagnostics);
        let mut words = String::new();
        if self.build.ledger.is_some() {
            let repairs = counted(repairs(self.build), ("repair", "repairs"));
            let _ = writeln!(words, "\n{repairs} made in restoring the text.");
        }
        if tally.queries > 0 {
            let (waiting, verb) = match tally.queries {
                1 => ("1 query".to_owned(), "waits"),
                number => (format!("{number} queries"), "wait"),
            };
            let _ = writeln!(words, "{waiting} {verb} for you: {} shows all.", self.check);
        }
        words
    }

    fn end(&self) -> String {
        let milliseconds = self.taken.as_millis();
        let failed: Vec<&str> = self
            .build
            .failed
            .iter()
            .map(|format| format.name())
            .collect();
        let failed = match failed.as_slice() {
            [] => String::new(),
            failed => format!("Not made: {}.\n", failed.join(", ")),
        };
        failed
            + &match self.written.len() {
                0 => format!("Nothing was made ({milliseconds} ms).\n"),
                number => {
                    let files = counted(number, ("file", "files"));
                    format!("{files} made in {milliseconds} ms.\n")
                }
            }
    }
}

/// How many repairs were made in restoring the text.
pub(crate) fn repairs(build: &Build) -> usize {
    build
        .ledger
        .as_ref()
        .map_or(0, |ledger| ledger.repairs.len())
}

/// What a file is for, as the list of files says it.
pub(crate) fn what_it_is(edition: &Edition) -> String {
    match (edition.format, edition.extent) {
        (_, Extent::Booklet(extent)) => booklet(extent),
        (_, Extent::Guide) => "how to print, fold and bind".to_owned(),
        (_, Extent::Pages(pages)) => format!("{}, to read", counted(pages, ("page", "pages"))),
        (Format::Epub, Extent::Flowing) => "for screens".to_owned(),
        (Format::Kepub, Extent::Flowing) => "for Kobo’s own reader".to_owned(),
        (Format::Html, Extent::Flowing) => "one page for browsers".to_owned(),
        (Format::Dump, Extent::Flowing) => "every line of every page".to_owned(),
        (_, Extent::Flowing) if edition.file_name.ends_with(".ledger.json") => {
            "every repair and query".to_owned()
        }
        (_, Extent::Flowing) => "the text".to_owned(),
    }
}

fn booklet(extent: BookletExtent) -> String {
    format!(
        "{} of {}: {}, {} blank",
        counted(extent.sheets, ("sheet", "sheets")),
        extent.paper,
        counted(extent.pages, ("page", "pages")),
        extent.blanks,
    )
}
