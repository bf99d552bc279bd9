//! The faces at hand: [`Library`], the bundled families first.

use super::FaceId;
use super::face::{Face, Naming};
use crate::diagnostic::Diagnostic;

/// A font file of an editor's own, with the style it is for.
#[derive(Clone, Copy, Debug)]
pub struct OwnFile<'a> {
    /// The path its editor knows.
    pub path: &'a str,
    /// What is in it.
    pub bytes: &'a [u8],
    /// Whether it is the bold of its family.
    pub bold: bool,
    /// Whether it is the italic of its family.
    pub italic: bool,
}

fn no_font(path: &str) -> Diagnostic {
    Diagnostic::error("T081", format!("`{path}` is not a font that can be set"))
        .in_file(path)
        .hint("name an OpenType or TrueType file (.otf, .ttf) that is whole")
}

/// The faces an edition may be set in.
#[derive(Debug)]
pub struct Library {
    faces: Vec<Face>,
}

impl Library {
    /// The families inside the binary: Libertinus Serif and EB Garamond, four faces each.
    ///
    /// Costs nothing until a face is measured or shaped.
    pub fn bundled() -> Self {
        Self {
            faces: BUNDLED.iter().flat_map(|family| family.faces()).collect(),
        }
    }

    /// The library with an editor's own family before the bundled ones, and the family's name.
    ///
    /// # Errors
    ///
    /// The files that are no fonts that can be set.
    pub fn with_own(self, files: &[OwnFile<'_>]) -> Result<(Self, String), Vec<Diagnostic>> {
        let mut family: Option<String> = None;
        let mut own = Vec::new();
        let mut faults = Vec::new();
        for file in files {
            match Face::own(file.bytes.to_vec(), file.bold, file.italic) {
                Some(face) => {
                    let family = family.get_or_insert_with(|| face.family().to_owned());
                    own.push(face.in_family(family));
                }
                None => faults.push(no_font(file.path)),
            }
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        own.extend(self.faces);
        Ok((Self { faces: own }, family.unwrap_or_default()))
    }

    /// The face of a number this library gave.
    pub fn face(&self, id: FaceId) -> &Face {
        &self.faces[id.0]
    }

    /// Every face with its number.
    pub fn faces(&self) -> impl Iterator<Item = (FaceId, &Face)> {
        self.faces
            .iter()
            .enumerate()
            .map(|(number, face)| (FaceId(number), face))
    }

    /// The face of a family and a style; none if there is no such family.
    pub fn select(&self, family: &str, bold: bool, italic: bool) -> Option<FaceId> {
        let wanted = |face: &Face| face.is_bold() == bold && face.is_italic() == italic;
        let members = || {
            self.faces()
                .filter(|(_, face)| face.family().eq_ignore_ascii_case(family))
        };
        members()
            .find(|(_, face)| wanted(face))
            .or_else(|| members().next())
            .map(|(id, _)| id)
    }

    /// The names of the families, each once.
    pub fn families(&self) -> Vec<&str> {
        let mut families: Vec<&str> = self.faces.iter().map(Face::family).collect();
        families.dedup();
        families
    }

    /// The face that sets a character where `first` cannot: the same style in another family.
    pub fn fallback(&self, first: FaceId, character: char) -> Option<FaceId> {
        let face = self.face(first);
        let style = (face.is_bold(), face.is_italic());
        let has = |id: FaceId| self.face(id).glyph(character).is_some();
        let alike = |other: &Face| (other.is_bold(), other.is_italic()) == style;
        self.faces()
            .find(|&(id, other)| alike(other) && has(id))
            .or_else(|| self.faces().find(|&(id, _)| has(id)))
            .map(|(id, _)| id)
    }
}

/// A bundled family: its name, what its PostScript names begin with, its licence, that in full, and its files
/// in the order roman, italic, bold, bold italic.
struct Family {
    name: &'static str,
    licence: &'static str,
    terms: &'static str,
    files: [(&'static str, &'static [u8]); 4],
}

impl Family {
    fn faces(&self) -> impl Iterator<Item = Face> {
        self.files
            .iter()
            .enumerate()
            .map(|(number, &(postscript_name, data))| {
                let naming = Naming {
                    family: self.name,
                    postscript_name,
                    licence: self.licence,
                    terms: self.terms,
                    bold: number >= 2,
                    italic: number % 2 == 1,
                };
                Face::bundled(naming, data)
            })
    }
}

macro_rules! file {
    ($folder:literal, $name:literal, $ending:literal) => {
        (
            $name,
            include_bytes!(concat!("../../fonts/", $folder, "/", $name, $ending)).as_slice(),
        )
    };
}

static BUNDLED: [Family; 2] = [
    Family {
        name: "Libertinus Serif",
        licence: "SIL Open Font License 1.1",
        terms: include_str!("../../fonts/libertinus-serif/OFL.txt"),
        files: [
            file!("libertinus-serif", "LibertinusSerif-Regular", ".otf"),
            file!("libertinus-serif", "LibertinusSerif-Italic", ".otf"),
            file!("libertinus-serif", "LibertinusSerif-Bold", ".otf"),
            file!("libertinus-serif", "LibertinusSerif-BoldItalic", ".otf"),
        ],
    },
    Family {
        name: "EB Garamond",
        licence: "SIL Open Font License 1.1",
        terms: include_str!("../../fonts/eb-garamond/OFL.txt"),
        files: [
            file!("eb-garamond", "EBGaramond-Regular", ".ttf"),
            file!("eb-garamond", "EBGaramond-Italic", ".ttf"),
            file!("eb-garamond", "EBGaramond-Bold", ".ttf"),
            file!("eb-garamond", "EBGaramond-BoldItalic", ".ttf"),
        ],
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_style_of_every_family_is_itself() {
        let library = Library::bundled();
        for family in library.families() {
            for (bold, italic) in [(false, false), (false, true), (true, false), (true, true)] {
                let face = library.face(library.select(family, bold, italic).unwrap());
                assert_eq!(face.weight() >= 600, bold, "{face:?}");
                assert_eq!(face.italic_angle() < 0.0, italic, "{face:?}");
                assert!(face.units_per_em() > 0 && face.glyph('a').is_some());
            }
        }
        assert_eq!(library.select("Comic Sans", false, false), None);
    }
}
