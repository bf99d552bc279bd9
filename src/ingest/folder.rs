//! A manuscript's folder: everything an edition needs, read into memory at once.
//!
//! Later stages open no files, so that what they make depends on nothing but this value.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Arc;

use crate::diagnostic::Diagnostic;
use crate::ingest::config::{Config, FontChoice, FontFiles};
use crate::ingest::decode;
use crate::ingest::file::{is_picture, leads_out, unreadable};
use crate::source::Source;

/// A manuscript's folder, in memory.
#[derive(Clone, Debug, PartialEq)]
pub struct Folder {
    /// The editor's settings.
    pub config: Config,
    /// The text.
    pub text: Text,
    /// `decisions.toml`: what the editor decided.
    pub decisions: Option<Arc<Source>>,
    /// The works cited: `references.bib`, a hayagriva `.yaml` or a `.json` of CSL JSON.
    pub works: Option<Arc<Source>>,
    /// The editor's own citation style, where the settings name one.
    pub style: Option<Arc<Source>>,
    /// The pictures, by the path the text names them by.
    pub images: BTreeMap<String, Vec<u8>>,
    /// The editor's own font files, where the settings name some.
    pub fonts: Option<FontData>,
    /// The editor's own cover template, where the settings name one.
    pub cover: Option<Arc<Source>>,
}

/// The text of a manuscript.
#[derive(Clone, Debug, PartialEq)]
pub enum Text {
    /// Damaged: to be restored.
    Damaged(Arc<Source>),
    /// Clean Markdown, one source a chapter file.
    Clean(Vec<Arc<Source>>),
}

/// The bytes of a text family.
#[derive(Clone, Debug, PartialEq)]
pub struct FontData {
    /// Upright, with the path it came from.
    pub regular: NamedBytes,
    /// Italic.
    pub italic: Option<NamedBytes>,
    /// Bold.
    pub bold: Option<NamedBytes>,
    /// Bold italic.
    pub bold_italic: Option<NamedBytes>,
}

/// The bytes of a file, with the path its editor knows.
#[derive(Clone, Debug, PartialEq)]
pub struct NamedBytes {
    /// The path in the manuscript's folder.
    pub path: String,
    /// What is in the file.
    pub bytes: Arc<Vec<u8>>,
}

impl Folder {
    /// Reads a folder; every fault found in it is told, not only the first.
    pub fn read(root: &Path) -> Result<Self, Vec<Diagnostic>> {
        let shown = root.display().to_string();
        if !root.is_dir() {
            let told = match root.exists() {
                true => format!("`{shown}` is no folder"),
                false => format!("there is no folder `{shown}`"),
            };
            let fault = Diagnostic::error("I001", told)
                .in_file(shown)
                .hint("name the folder of a manuscript, or make one with `publish new DIR`");
            return Err(vec![fault]);
        }
        let mut shelf = Shelf {
            root,
            settings: None,
        };
        shelf.settings = shelf.optional("pamphlet.toml")?;
        let config = shelf.config().map_err(|fault| vec![fault])?;
        let mut faults = Vec::new();
        let text = keep(shelf.text(&config), &mut faults);
        let decisions = keep(shelf.optional("decisions.toml"), &mut faults).flatten();
        let works = keep(shelf.works(&config), &mut faults).flatten();
        let style = keep(shelf.style(&config), &mut faults).flatten();
        let images = keep(shelf.images(&config), &mut faults).unwrap_or_default();
        let fonts = keep(shelf.fonts(&config), &mut faults).flatten();
        let cover = keep(shelf.cover(&config), &mut faults).flatten();
        match text {
            Some(text) if faults.is_empty() => Ok(Self {
                config,
                text,
                decisions,
                works,
                style,
                images,
                fonts,
                cover,
            }),
            _ => Err(faults),
        }
    }

    /// The paths of its files, as they are named in it; the settings' among them, which need not be
    /// there.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let texts = match &self.text {
            Text::Damaged(source) => std::slice::from_ref(source),
            Text::Clean(sources) => sources,
        };
        let others = [&self.decisions, &self.works, &self.style, &self.cover];
        let sources = texts.iter().chain(others.into_iter().flatten());
        let fonts = self.fonts.iter().flat_map(FontData::files);
        std::iter::once("pamphlet.toml")
            .chain(sources.map(|source| source.name()))
            .chain(self.images.keys().map(String::as_str))
            .chain(fonts.map(|font| font.path.as_str()))
    }
}

impl FontData {
    /// The files that are there.
    fn files(&self) -> impl Iterator<Item = &NamedBytes> {
        let further = [&self.italic, &self.bold, &self.bold_italic];
        std::iter::once(&self.regular).chain(further.into_iter().flatten())
    }
}

/// The value, or `None` with its faults kept.
fn keep<T>(read: Result<T, Vec<Diagnostic>>, faults: &mut Vec<Diagnostic>) -> Option<T> {
    read.map_err(|mut found| faults.append(&mut found)).ok()
}

/// The files of one folder.
struct Shelf<'a> {
    root: &'a Path,
    /// `pamphlet.toml`, which names some of them.
    settings: Option<Arc<Source>>,
}

impl Shelf<'_> {
    fn config(&self) -> Result<Config, Diagnostic> {
        self.settings
            .as_ref()
            .map_or_else(|| Ok(Config::default()), Config::read)
    }

    fn text(&self, config: &Config) -> Result<Text, Vec<Diagnostic>> {
        let table = &config.text;
        let encoding = table.encoding.as_deref();
        match (&table.files, &table.file) {
            (Some(_), Some(_)) => Err(vec![self.both_stated()]),
            (Some(files), _) if !files.is_empty() => self.chapters(files, encoding),
            (_, Some(file)) => self.text_in(file, encoding),
            _ => self.usual_text(encoding),
        }
    }

    /// The text under one of its usual names.
    fn usual_text(&self, encoding: Option<&str>) -> Result<Text, Vec<Diagnostic>> {
        let usual = ["text.md", "source.txt", "source.pdf"];
        let mut found = usual.iter().filter(|name| self.root.join(name).exists());
        match (found.next(), found.next()) {
            (None, _) => Err(vec![self.no_text()]),
            (Some(name), None | Some(&"source.pdf")) => self.text_in(name, encoding),
            (Some(one), Some(other)) => Err(vec![two_texts(one, other)]),
        }
    }

    fn text_in(&self, name: &str, encoding: Option<&str>) -> Result<Text, Vec<Diagnostic>> {
        let source = Arc::new(self.decoded(name, encoding)?);
        if source.text().trim().is_empty() {
            let fault = Diagnostic::error("I003", format!("`{name}` is empty"))
                .in_file(name)
                .hint("put the text of the pamphlet into it");
            return Err(vec![fault]);
        }
        if Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "md")
        {
            Ok(Text::Clean(vec![source]))
        } else {
            Ok(Text::Damaged(source))
        }
    }

    fn chapters(&self, files: &[String], encoding: Option<&str>) -> Result<Text, Vec<Diagnostic>> {
        let mut faults = Vec::new();
        let chapters = files
            .iter()
            .filter_map(|name| keep(self.decoded(name, encoding), &mut faults))
            .map(Arc::new)
            .collect();
        if faults.is_empty() {
            Ok(Text::Clean(chapters))
        } else {
            Err(faults)
        }
    }

    fn works(&self, config: &Config) -> Result<Option<Arc<Source>>, Vec<Diagnostic>> {
        if let Some(name) = &config.bibliography.file {
            return self
                .decoded(name, None)
                .map(|source| Some(Arc::new(source)));
        }
        let usual = ["bib", "yaml", "yml", "json"].map(|ending| format!("references.{ending}"));
        let mut found = usual.iter().filter(|name| self.root.join(name).exists());
        match (found.next(), found.next()) {
            (None, _) => Ok(None),
            (Some(name), None) => self.optional(name),
            (Some(one), Some(other)) => Err(vec![two_lists(one, other)]),
        }
    }

    fn style(&self, config: &Config) -> Result<Option<Arc<Source>>, Vec<Diagnostic>> {
        let named = config.bibliography.style.as_deref();
        let file = named.filter(|name| name.ends_with(".csl"));
        let read = file.map(|name| self.decoded(name, None)).transpose()?;
        Ok(read.map(Arc::new))
    }

    fn fonts(&self, config: &Config) -> Result<Option<FontData>, Vec<Diagnostic>> {
        let Some(FontChoice::Files(files)) = &config.layout.font else {
            return Ok(None);
        };
        let FontFiles {
            regular,
            italic,
            bold,
            bold_italic,
        } = files;
        let further = |path: &Option<String>| path.as_deref().map(|p| self.font(p)).transpose();
        Ok(Some(FontData {
            regular: self.font(regular)?,
            italic: further(italic)?,
            bold: further(bold)?,
            bold_italic: further(bold_italic)?,
        }))
    }

    fn font(&self, path: &str) -> Result<NamedBytes, Vec<Diagnostic>> {
        Ok(NamedBytes {
            path: path.to_owned(),
            bytes: Arc::new(self.bytes(path)?),
        })
    }

    fn cover(&self, config: &Config) -> Result<Option<Arc<Source>>, Vec<Diagnostic>> {
        match &config.cover.template {
            Some(name) if name.ends_with(".svg") => self
                .decoded(name, None)
                .map(|source| Some(Arc::new(source))),
            _ => Ok(None),
        }
    }

    /// The pictures beside the text, every file below `images/`, and what the cover asks for, by
    /// their paths with slashes.
    fn images(&self, config: &Config) -> Result<BTreeMap<String, Vec<u8>>, Vec<Diagnostic>> {
        let mut images = BTreeMap::new();
        for name in config.cover.pictures() {
            images.insert(name.clone(), self.bytes(name)?);
        }
        for name in self.names_in("") {
            if is_picture(&name) {
                images.insert(name.clone(), self.bytes(&name)?);
            }
        }
        let mut waiting = vec!["images".to_owned()];
        let mut seen = BTreeSet::new();
        while let Some(folder) = waiting.pop() {
            // Links may lead round in a circle.
            if !seen.insert(fs::canonicalize(self.root.join(&folder)).ok()) {
                continue;
            }
            for name in self.names_in(&folder) {
                let path = format!("{folder}/{name}");
                if self.root.join(&path).is_dir() {
                    waiting.push(path);
                } else {
                    images.insert(path.clone(), self.bytes(&path)?);
                }
            }
        }
        Ok(images)
    }

    /// The names in a folder of this one; none where it is not there.
    fn names_in(&self, folder: &str) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.root.join(folder)) else {
            return Vec::new();
        };
        entries
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect()
    }

    /// A UTF-8 file that need not be there.
    fn optional(&self, name: &str) -> Result<Option<Arc<Source>>, Vec<Diagnostic>> {
        if !self.root.join(name).exists() {
            return Ok(None);
        }
        self.decoded(name, None)
            .map(|source| Some(Arc::new(source)))
    }

    fn decoded(&self, name: &str, encoding: Option<&str>) -> Result<Source, Vec<Diagnostic>> {
        decode(name, &self.bytes(name)?, encoding)
    }

    fn bytes(&self, name: &str) -> Result<Vec<u8>, Vec<Diagnostic>> {
        let path = self.root.join(name);
        if leads_out(self.root, &path) {
            return Err(vec![self.outside(name)]);
        }
        fs::read(path).map_err(|fault| vec![self.unreadable(name, &fault)])
    }

    /// A file from elsewhere enters no book: who makes one of a folder that came from someone else
    /// does not know where its names lead.
    fn outside(&self, name: &str) -> Diagnostic {
        let told = format!("`{name}` leads out of the manuscript's folder");
        self.named(name, Diagnostic::error("I007", told))
            .hint("put a copy of the file into the folder, and name that")
    }

    /// Why a file cannot be read, told where the settings name it, if they do.
    fn unreadable(&self, name: &str, fault: &io::Error) -> Diagnostic {
        self.named(name, unreadable(name, fault))
    }

    fn named(&self, name: &str, told: Diagnostic) -> Diagnostic {
        let quoted = format!("\"{name}\"");
        let named = self.settings.as_ref().and_then(|settings| {
            let start = settings.text().find(&quoted)?;
            Some((settings, start..start + quoted.len()))
        });
        match named {
            Some((settings, span)) => told.at(settings, span),
            None => told.in_file(name),
        }
    }

    fn both_stated(&self) -> Diagnostic {
        Diagnostic::error("I005", "`[text]` has both `file` and `files`")
            .in_file("pamphlet.toml")
            .hint("take one of them out")
    }

    fn no_text(&self) -> Diagnostic {
        let shown = self.root.display().to_string();
        Diagnostic::error("I002", "the manuscript has no text")
            .in_file(shown)
            .hint("put `text.md` (clean Markdown) or `source.txt` (a damaged text) into the folder")
    }
}

fn two_texts(one: &str, other: &str) -> Diagnostic {
    Diagnostic::error(
        "I008",
        format!("`{one}` and `{other}` may both be the text"),
    )
    .in_file(other)
    .hint("put one of them elsewhere, or name the one meant: `file` in `[text]`")
}

fn two_lists(one: &str, other: &str) -> Diagnostic {
    let told = format!("`{one}` and `{other}` both hold the works");
    Diagnostic::error("I006", told)
        .in_file(other)
        .hint("put one of them elsewhere, or name the one meant: `file` in `[bibliography]`")
}
