//! What can be asked for on the command line.

use std::path::PathBuf;

use clap::error::ErrorKind;
use clap::parser::ValueSource;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use pamphleteer::edition::{Format, Request};
use pamphleteer::impose::Paper;
use pamphleteer::ingest::PrintInk;
use pamphleteer::language::Language;
use pamphleteer::scope::{Pass, Scope};

use super::impose::ImposeArguments;

/// The manuscript that is published where none is named.
pub(crate) const MANUSCRIPT: &str = "manuscript";

const AFTER_HELP: &str = "\
A folder that is named like a command is reached as ./check.
Exit status: 0 all is made, 1 something could not be made, 2 the command was misused.";

/// Restores a damaged text and typesets it as EPUB, reading PDF and booklets to fold.
///
/// Without a command, every edition of a manuscript folder is made.
#[derive(Debug, Parser)]
#[command(
    name = "publish",
    version,
    disable_help_subcommand = true,
    override_usage = "publish [OPTIONS] [DIR]\n       publish [OPTIONS] <COMMAND> ...",
    after_help = AFTER_HELP
)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Option<Command>,
    #[command(flatten)]
    pub(crate) publish: PublishArguments,
    #[command(flatten)]
    pub(crate) voice: VoiceArguments,
}

impl Arguments {
    /// The arguments of this process; what asks for two things at once is misuse.
    ///
    /// Clap's own `args_conflicts_with_subcommands` would take the command in
    /// `publish --quiet check` for a folder.
    pub(crate) fn of_process() -> Self {
        let matches = Self::command().get_matches();
        let given = |id: &&str| matches.value_source(id) == Some(ValueSource::CommandLine);
        let stray = ["folder", "format", "paper", "ink", "output"]
            .into_iter()
            .find(given);
        if let (Some(stray), Some(name)) = (stray, matches.subcommand_name()) {
            let told = format!("the command `{name}` comes first, and `{stray}` is not for it");
            Self::command()
                .error(ErrorKind::ArgumentConflict, told)
                .exit();
        }
        Self::from_arg_matches(&matches).unwrap_or_else(|error| error.exit())
    }
}

/// The commands besides making editions.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Restore one damaged text and print it as Markdown
    Restore(RestoreArguments),
    /// Make a manuscript folder to start from
    New(NewArguments),
    /// Lay the pages of any PDF on sheets to print, fold and bind
    Impose(Box<ImposeArguments>),
    /// Tell everything that is found in a manuscript, and write nothing
    Check(CheckArguments),
}

/// What is asked of the making of editions.
#[derive(Debug, Args)]
pub(crate) struct PublishArguments {
    /// The manuscript's folder
    #[arg(value_name = "DIR", default_value = MANUSCRIPT)]
    pub(crate) folder: PathBuf,
    /// The editions to make; repeat it or part them by commas
    #[arg(
        long,
        short,
        value_name = "FORMAT",
        value_delimiter = ',',
        default_value = "all"
    )]
    pub(crate) format: Vec<FormatArgument>,
    /// The paper booklets are printed on: a4, letter, a3, legal, tabloid or WIDTHxHEIGHT; repeat it or
    /// part them by commas
    #[arg(long, value_name = "PAPER", value_delimiter = ',')]
    pub(crate) paper: Option<Vec<Paper>>,
    /// What booklets are printed in
    #[arg(long, value_name = "INK")]
    pub(crate) ink: Option<InkArgument>,
    /// Where to put them
    #[arg(long, short, value_name = "DIR", default_value = "out")]
    pub(crate) output: PathBuf,
}

/// What is asked of `restore`.
#[derive(Debug, Args)]
pub(crate) struct RestoreArguments {
    /// The damaged text; `-` reads standard input
    #[arg(value_name = "FILE")]
    pub(crate) source: PathBuf,
    /// Where to put the Markdown; `-`, or none, is standard output
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Show every repair and query in its line
    ///
    /// They go to standard output, and the text nowhere unless `-o` says where.
    #[arg(long)]
    pub(crate) explain: bool,
    /// What the editor decided: a `decisions.toml`
    #[arg(long, value_name = "FILE")]
    pub(crate) decisions: Option<PathBuf>,
    /// Where to put every repair and query, as JSON
    #[arg(long, value_name = "FILE")]
    pub(crate) ledger: Option<PathBuf>,
    /// Where to put the works of the text's own list of references, as BibTeX
    ///
    /// Above each entry stands its line as printed, with what was guessed and what was not read.
    #[arg(long, value_name = "FILE")]
    pub(crate) references: Option<PathBuf>,
    /// The text's language, as a BCP 47 tag; without it, the language is detected
    #[arg(long, value_name = "TAG")]
    pub(crate) language: Option<Language>,
    /// The text's encoding, where it is not UTF-8
    #[arg(long, value_name = "NAME")]
    pub(crate) encoding: Option<String>,
    /// Run these passes alone; repeat it or part them by commas
    ///
    /// Without `lines` the text keeps its lines, and no Markdown is made of it. Without all of
    /// them nothing is asked about words.
    #[arg(
        long,
        value_name = "PASS",
        value_delimiter = ',',
        default_values = ["order", "furniture", "lines", "hyphens", "spacing", "punctuation"],
        hide_default_value = true
    )]
    pub(crate) passes: Vec<PassArgument>,
    /// Leave lines as they are
    ///
    /// `lines` does not run, and a hyphen at a line end stays. Where only `spacing` runs, each
    /// line is a text of its own.
    #[arg(long)]
    pub(crate) keep_lines: bool,
}

impl RestoreArguments {
    /// What is asked for.
    pub(crate) fn scope(&self) -> Scope {
        let passes: Vec<Pass> = self.passes.iter().map(|name| name.pass()).collect();
        Scope::of(&passes, self.keep_lines)
    }
}

/// A name after `--passes`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum PassArgument {
    /// Put leaves into reading order
    Order,
    /// Take out folios and running heads
    Furniture,
    /// Gather lines into paragraphs and make Markdown of them
    Lines,
    /// Mend words that hyphens part
    Hyphens,
    /// Give back lost spaces and take out stray ones
    Spacing,
    /// Mend ligatures, quotation marks and spaces that may not break
    Punctuation,
}

impl PassArgument {
    fn pass(self) -> Pass {
        match self {
            Self::Order => Pass::Order,
            Self::Furniture => Pass::Furniture,
            Self::Lines => Pass::Lines,
            Self::Hyphens => Pass::Hyphens,
            Self::Spacing => Pass::Spacing,
            Self::Punctuation => Pass::Punctuation,
        }
    }
}

/// What is asked of `new`.
#[derive(Debug, Args)]
pub(crate) struct NewArguments {
    /// The folder to make
    #[arg(value_name = "DIR")]
    pub(crate) folder: PathBuf,
}

/// What is asked of `check`.
#[derive(Debug, Args)]
pub(crate) struct CheckArguments {
    /// The manuscript's folder
    #[arg(value_name = "DIR", default_value = MANUSCRIPT)]
    pub(crate) folder: PathBuf,
}

/// How the command speaks.
#[derive(Debug, Args)]
pub(crate) struct VoiceArguments {
    /// How to tell what is found and made
    ///
    /// JSON goes to standard output, one object a line; where the text itself goes there
    /// (`restore` without `-o`), it goes to standard error. `restore` sends its whole ledger.
    #[arg(long, global = true, value_name = "FORM", default_value = "human")]
    pub(crate) message_format: MessageFormat,
    /// Take open queries for errors
    #[arg(long, global = true)]
    pub(crate) strict: bool,
    /// Tell nothing but errors
    #[arg(long, short, global = true)]
    pub(crate) quiet: bool,
}

/// A name after `--format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormatArgument {
    /// An EPUB for screens
    Epub,
    /// The same EPUB with every sentence marked, as Kobo's own reader wants it
    Kepub,
    /// A PDF to read page by page
    Pdf,
    /// PDFs to print on both sides, fold and staple, for A4 and for Letter
    Booklet,
    /// Everything on one page of HTML, for browsers
    Html,
    /// The text as Markdown and, where it was restored, every repair and query as JSON
    Md,
    /// The pages as readable text: where each line stands and how well it is set
    Dump,
    /// All editions but Kobo's variant; the dump is none
    All,
}

impl FormatArgument {
    fn covers(self, format: Format) -> bool {
        match self {
            Self::Epub => format == Format::Epub,
            Self::Kepub => format == Format::Kepub,
            Self::Pdf => format == Format::Pdf,
            Self::Booklet => format == Format::Booklet,
            Self::Html => format == Format::Html,
            Self::Md => format == Format::Markdown,
            Self::Dump => format == Format::Dump,
            Self::All => Format::ALL.contains(&format),
        }
    }
}

impl PublishArguments {
    /// What is asked for: each format once, in the order editions are listed.
    pub(crate) fn request(&self, source_date_epoch: Option<i64>) -> Request {
        let asked = |format: &Format| self.format.iter().any(|name| name.covers(*format));
        Request {
            formats: Format::ALL
                .into_iter()
                .chain([Format::Kepub, Format::Dump])
                .filter(asked)
                .collect(),
            papers: self.paper.clone(),
            ink: self.ink.map(InkArgument::ink),
            source_date_epoch,
        }
    }
}

/// A name after `--ink`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum InkArgument {
    /// Black and its greys
    Grey,
    /// The same without the large dark areas of covers
    Light,
    /// Every colour
    Colour,
}

impl InkArgument {
    fn ink(self) -> PrintInk {
        match self {
            Self::Grey => PrintInk::Grey,
            Self::Light => PrintInk::Light,
            Self::Colour => PrintInk::Colour,
        }
    }
}

/// A name after `--message-format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// Words and excerpts, on standard error
    Human,
    /// JSON lines
    Json,
}
