//! Margins by rule: [`Canon`].

use serde::Deserialize;

use super::design::Margins;
use crate::length::{Length, Size};

/// A rule by which margins follow from the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Canon {
    /// The text in ninths of the page: inner, top, outer and bottom margin as 2 : 3 : 4 : 6 on a
    /// page of 2 : 3, the text as high as the page is wide.
    ///
    /// J. A. van de Graaf, "Nieuwe berekening voor de vormgeving", 1946; Jan Tschichold, "The Form
    /// of the Book", 1991, p. 43 ff.
    VanDeGraaf,
    /// The same in twelfths: a larger text with the same proportions.
    Twelfths,
    /// Inner, top, outer and bottom margin as 1½ : 2 : 3 : 4.
    ///
    /// Stanley Morison, "First Principles of Typography", 1936; the sum of the sides is a quarter
    /// of the width.
    Progressive,
    /// All four alike, a tenth of the width: what cheap printing saves on.
    Even,
}

impl Canon {
    /// The margins of a page of some size.
    pub fn margins(self, page: Size) -> Margins {
        let (width, height) = (page.width.to_pt(), page.height.to_pt());
        let parts = |count: f64| {
            [
                width / count,
                2.0 * width / count,
                height / count,
                2.0 * height / count,
            ]
        };
        let [inner, outer, top, bottom] = match self {
            Self::VanDeGraaf => parts(9.0),
            Self::Twelfths => parts(12.0),
            Self::Progressive => {
                let unit = width / 4.0 / 4.5;
                [1.5 * unit, 3.0 * unit, 2.0 * unit, 4.0 * unit]
            }
            Self::Even => [width / 10.0; 4],
        };
        Margins {
            inner: Length::pt(inner),
            outer: Length::pt(outer),
            top: Length::pt(top),
            bottom: Length::pt(bottom),
        }
    }
}
