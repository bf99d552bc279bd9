//! The bundled designs: one to read, one for bad printers, one for weak eyes.

use super::design::{Design, FrontMatter, Margins, Voice};
use super::fit::Fit;
use crate::length::{Length, Size};

impl Default for Design {
    /// A5 in Libertinus Serif 10.5 on 14 pt: a measure of 306 pt, some 66 letters, and 35 lines.
    ///
    /// The sides follow the old rule that the fore-edge is wider than the fold, because two inner
    /// margins are seen as one (Jan Tschichold, "The Form of the Book", 1991, p. 36 ff.); 2 mm
    /// more at the fold make up for the paper lost in a stapled spine.
    fn default() -> Self {
        Self {
            trim: Size::A5,
            margins: Margins {
                inner: Length::mm(19.0),
                outer: Length::mm(21.0),
                top: Length::mm(18.0),
                bottom: Length::mm(18.5),
            },
            family: "Libertinus Serif".to_owned(),
            size: Length::pt(10.5),
            leading: Length::pt(14.0),
            indent: 1.4,
            expansion: 0.025,
            protrusion: 1.0,
            justified: true,
            voice: Voice::Quiet,
            note_size: 0.83,
            hyphenation: true,
            running_heads: true,
            front_matter: FrontMatter::ByLength,
            fit: Fit::Off,
            smallest: Length::pt(9.0),
            floor: Length::pt(6.0),
        }
    }
}

impl Design {
    /// The bundled design of a name; none if there is none.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "pamphlet" => Some(Self::default()),
            "sturdy" => Some(Self::sturdy()),
            "large-print" => Some(Self::large_print()),
            _ => None,
        }
    }

    /// The names of the bundled designs.
    pub const NAMES: [&'static str; 3] = ["pamphlet", "sturdy", "large-print"];

    /// For cheap paper and photocopiers: type a little larger, nothing finer than half a point,
    /// no small capitals, headings in bold at the left, notes that survive a copy of a copy.
    ///
    /// Copiers leave a rim of some 5 mm white and shift the page by as much: no margin is below
    /// 15 mm.
    fn sturdy() -> Self {
        Self {
            margins: Margins {
                inner: Length::mm(19.0),
                outer: Length::mm(17.0),
                top: Length::mm(19.0),
                bottom: Length::mm(19.0),
            },
            size: Length::pt(11.0),
            leading: Length::pt(14.2),
            indent: 1.2,
            expansion: 0.015,
            protrusion: 0.5,
            voice: Voice::Plain,
            note_size: 0.88,
            smallest: Length::pt(10.0),
            floor: Length::pt(8.5),
            ..Self::default()
        }
    }

    /// For weak eyes: 16 pt on 20, at the left edge without hyphens, so that every space is alike
    /// and no word is cut, headings in bold.
    ///
    /// American Printing House for the Blind, "APH Guidelines for Print Document Design"; Clear
    /// Print guidelines of the RNIB: 16 pt or more, unjustified, unhyphenated, leading of a
    /// quarter more.
    fn large_print() -> Self {
        Self {
            margins: Margins {
                inner: Length::mm(17.0),
                outer: Length::mm(14.0),
                top: Length::mm(21.0),
                bottom: Length::mm(20.0),
            },
            size: Length::pt(16.0),
            leading: Length::pt(20.5),
            indent: 1.2,
            expansion: 0.0,
            protrusion: 0.0,
            justified: false,
            voice: Voice::Plain,
            note_size: 1.0,
            hyphenation: false,
            smallest: Length::pt(16.0),
            floor: Length::pt(16.0),
            ..Self::default()
        }
    }
}
