//! `publish impose`: the pages of any PDF become sheets to print, or sheets are proved.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use pamphleteer::diagnostic::Diagnostic;
use pamphleteer::edition::{BookletExtent, Edition, Extent, Format, Imposed, imposed, save};
use pamphleteer::font::Library;
use pamphleteer::guide::guide;
use pamphleteer::impose::{
    Binding, Blanks, Cover, Edge, Job, Mark, Paper, Scale, Scheme, Signature, SpineWay, Tray,
    percent, word,
};
use pamphleteer::length::Length;
use pamphleteer::pdf::Original;
use pamphleteer::pdf::sheets::{Sides, check};

use super::Outcome;
use super::json;
use super::report::{Detail, Report, Tally, counted};
use super::sources::Sources;
use super::summary::what_it_is;

/// What is asked of `impose`.
#[derive(Debug, Args)]
pub(crate) struct ImposeArguments {
    /// The PDF; with --check an imposed one, or its fronts and backs
    #[arg(value_name = "FILE.pdf", required = true, num_args = 1..=2)]
    files: Vec<PathBuf>,
    /// Read an imposed PDF back and prove that it folds to the pages in order; nothing is written
    #[arg(long)]
    check: bool,
    /// The folder for the files; without it, the one of FILE.pdf
    #[arg(long, short, value_name = "DIR")]
    output: Option<PathBuf>,
    /// The paper: a4, a3, letter, legal, tabloid or WIDTHxHEIGHT
    #[arg(long, value_name = "PAPER", default_value = "a4")]
    paper: Paper,
    /// saddle (folded sheets, stapled), perfect (sections, glued), zine (one sheet, eight pages),
    /// cut-stack (single leaves), leaflets (copies of one leaf)
    #[arg(long, value_name = "SCHEME", default_value = "saddle", value_parser = word::<Scheme>)]
    scheme: Scheme,
    /// Pages on one side of a sheet: 2, 4, 8, …
    #[arg(long, value_name = "NUMBER")]
    up: Option<usize>,
    /// Sheets in a signature: whole, a number, or a range like 4-8 of which the best is taken
    #[arg(long, value_name = "SHEETS", default_value = "whole")]
    signature: Signature,
    /// The edge of binding: left, right, top
    #[arg(long, value_name = "EDGE", default_value = "left", value_parser = word::<Binding>)]
    binding: Binding,
    /// The edge of the paper on which the printer flips it: long, short; without it, the one that
    /// keeps both sides upright
    #[arg(long, value_name = "EDGE", value_parser = word::<Edge>)]
    flip: Option<Edge>,
    /// How thick a sheet is
    #[arg(long, value_name = "LENGTH", default_value = "0.1mm")]
    thickness: Length,
    /// Leave inner pages where they are, rather than moving them towards the fold
    #[arg(long)]
    no_creep: bool,
    /// Marks to draw: crop, fold, staple, signature; part them by commas
    #[arg(long, value_name = "MARK", value_delimiter = ',', value_parser = word::<Mark>)]
    marks: Vec<Mark>,
    /// auto (100 % where pages find room, else smaller), fit (as large as they find room), or a
    /// percentage
    #[arg(long, value_name = "SCALE", default_value = "auto")]
    scale: Scale,
    /// Where blank pages go: end, before-last (the last page is a back cover), or the number of the
    /// page they follow
    #[arg(long, value_name = "PLACE", default_value = "end")]
    blanks: Blanks,
    /// The cover on other stock, as a file of its own: four (the first two and last two pages), two
    /// (the first and the last), same (no such cover)
    #[arg(long, value_name = "PAGES", default_value = "same", value_parser = word::<Cover>)]
    cover: Cover,
    /// The paper of that cover
    #[arg(long, value_name = "PAPER")]
    cover_paper: Option<Paper>,
    /// How author and title run along its spine, from 6 mm on: auto (as books in its language have
    /// it), down, up, blank
    #[arg(long, value_name = "WAY", default_value = "auto", value_parser = word::<SpineWay>)]
    spine: SpineWay,
    /// For a printer of one side: fronts and backs as files of their own
    #[arg(long)]
    single_sided: bool,
    /// How such a printer lays down what it has printed: face-down, face-up
    #[arg(long, value_name = "WAY", default_value = "face-down", value_parser = word::<Tray>)]
    tray: Tray,
}

impl ImposeArguments {
    fn job(&self) -> Job {
        Job {
            scheme: self.scheme,
            up: self.up,
            signature: self.signature,
            binding: self.binding,
            flip: self.flip,
            thickness: self.thickness,
            creep: !self.no_creep,
            marks: self.marks.clone(),
            scale: self.scale,
            blanks: self.blanks,
            cover: self.cover,
            cover_paper: self.cover_paper,
            spine: self.spine,
            single_sided: self.single_sided,
            tray: self.tray,
        }
    }
}

/// Imposes the PDF that was asked for, or proves one.
pub(crate) fn run(asked: &ImposeArguments, report: &mut Report) -> Outcome {
    let made = match asked.check {
        true => prove(asked, report),
        false => make(asked, report),
    };
    made.unwrap_or_else(|faults| report.fail(&faults))
}

fn prove(asked: &ImposeArguments, report: &Report) -> Result<Outcome, Vec<Diagnostic>> {
    let mut files = Vec::new();
    for path in &asked.files {
        files.push(read(path).map_err(|fault| vec![fault])?);
    }
    let files: Vec<&[u8]> = files.iter().map(Vec::as_slice).collect();
    let name = asked.files[0].display().to_string();
    let (record, found) = check(&files).map_err(|fault| vec![fault.in_file(&name)])?;
    let plan = record.plan().map_err(|fault| vec![fault])?;
    let found: Vec<Diagnostic> = found
        .into_iter()
        .map(|finding| finding.in_file(&name))
        .collect();
    if !found.is_empty() {
        return Err(found);
    }
    let proved = match (files.len(), record.sides) {
        (1, Sides::Fronts) => {
            "every page of the fronts at its place; to prove the whole, name the file of the backs too"
        }
        (1, Sides::Backs) => {
            "every page of the backs at its place; to prove the whole, name the file of the fronts too"
        }
        _ => "every page at its place; folded, they read in order",
    };
    report.say(&format!(
        "{name}: {} of {}, {} at {}, {proved}.\n",
        counted(plan.sheets.len(), ("sheet", "sheets")),
        plan.paper,
        counted(plan.pages(), ("page", "pages")),
        percent(plan.scale),
    ));
    report.send(&json::ending(Tally::default(), 0, report.taken()));
    Ok(Outcome::Done)
}

fn make(asked: &ImposeArguments, report: &Report) -> Result<Outcome, Vec<Diagnostic>> {
    let [source] = &asked.files[..] else {
        let told = "one PDF is imposed at a time";
        return Err(vec![
            Diagnostic::error("P045", told).hint("name one file; two are for --check"),
        ]);
    };
    let name = source.display().to_string();
    let bytes = read(source).map_err(|fault| vec![fault])?;
    let original = Original::open(&bytes).map_err(|fault| vec![fault.in_file(&name)])?;
    let slug = source
        .file_stem()
        .map(|stem| stem.to_string_lossy().into_owned())
        .unwrap_or_default();
    let place = |faults: Vec<Diagnostic>| -> Vec<Diagnostic> {
        let faults = faults.into_iter();
        faults.map(|fault| fault.in_file(&name)).collect()
    };
    let job = asked.job();
    let Imposed {
        plans,
        mut editions,
        findings,
    } = imposed(&original, &slug, asked.paper, &job).map_err(place)?;
    let mut metadata = original.facts();
    if metadata.title.trim().is_empty() {
        metadata.title.clone_from(&slug);
    }
    if let Some(page) = guide(&[&plans], &metadata, &Library::bundled()) {
        editions.push(Edition {
            format: Format::Booklet,
            file_name: format!("{slug}-print-guide.pdf"),
            bytes: page?,
            extent: Extent::Guide,
        });
    }
    let folder = match (&asked.output, source.parent()) {
        (Some(folder), _) => folder.clone(),
        (None, Some(folder)) if folder != Path::new("") => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    apart(source, &folder, &editions).map_err(|fault| vec![fault])?;
    let found = report.weigh(&place(findings));
    report.tell(&found, Detail::Everything);
    write(&editions, &folder, report)?;
    report.send(&json::ending(Tally::of(&found), 0, report.taken()));
    Ok(Outcome::Done)
}

fn read(path: &Path) -> Result<Vec<u8>, Diagnostic> {
    fs::read(path).map_err(|error| {
        let name = path.display().to_string();
        Diagnostic::error("P006", format!("the PDF cannot be read: {error}"))
            .in_file(name)
            .hint("name a PDF file")
    })
}

/// Whether no file to be written is the source itself, under whatever name.
fn apart(source: &Path, folder: &Path, editions: &[Edition]) -> Result<(), Diagnostic> {
    let sources = Sources::of(std::iter::once(source.to_owned()));
    for edition in editions {
        let path = folder.join(&edition.file_name);
        if sources.hold(&path) {
            let told = format!("`{}` would be written over its own source", path.display());
            return Err(
                Diagnostic::error("P039", told).hint("choose another folder with `--output DIR`")
            );
        }
    }
    Ok(())
}

fn write(editions: &[Edition], folder: &Path, report: &Report) -> Result<(), Vec<Diagnostic>> {
    for edition in editions {
        let path = save(folder, &edition.file_name, &edition.bytes).map_err(|fault| vec![fault])?;
        report.send(&json::made(edition, &path));
        report.say(&format!("  {}  {}\n", path.display(), words(edition)));
    }
    Ok(())
}

fn words(edition: &Edition) -> String {
    match edition.extent {
        Extent::Booklet(extent) => booklet(extent),
        _ => what_it_is(edition),
    }
}

/// What it takes to print a file.
fn booklet(extent: BookletExtent) -> String {
    let sides = match extent.both_sides {
        true => format!("both sides, flip on the {} edge", extent.flip),
        false => "one side".to_owned(),
    };
    let creep = match extent.creep.to_mm() {
        creep if creep > 0.0 => format!(", creep {creep:.1} mm"),
        _ => String::new(),
    };
    format!(
        "{} of {}, {sides}: {}, {} blank; scale {}{creep}",
        counted(extent.sheets, ("sheet", "sheets")),
        extent.paper,
        counted(extent.pages, ("page", "pages")),
        extent.blanks,
        percent(extent.scale),
    )
}
