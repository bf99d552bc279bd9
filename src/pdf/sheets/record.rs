//! What an imposed PDF says of its own making.

use lopdf::{Document, Object};
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::bind::Sides;
use crate::diagnostic::Diagnostic;
use crate::impose::{Job, Pages, Paper, Part, Plan, plan};
use crate::length::Size;
use crate::pdf::text;

/// The job of an imposed PDF, written down in it so that it can be checked.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What was asked for.
    pub job: Job,
    /// The paper that was asked for.
    pub paper: Paper,
    /// How many pages there were.
    pub pages: usize,
    /// Their sizes: one for all of them, or one for each.
    #[serde(deserialize_with = "sizes")]
    pub sizes: Vec<Size>,
    /// Whether these are the pages or their cover.
    pub part: Part,
    /// Whether all sides are here.
    pub sides: Sides,
}

impl Record {
    /// The plan that was followed.
    pub fn plan(&self) -> Result<Plan, Diagnostic> {
        let pages = Pages {
            count: self.pages,
            sizes: self.sizes.clone(),
        };
        let plans = plan(&pages, self.paper, &self.job)?;
        match self.part {
            Part::Body => Ok(plans.body),
            Part::Cover => plans.cover.ok_or_else(unknown),
        }
    }

    /// What a PDF says, if it says anything.
    pub(super) fn of(document: &Document) -> Result<Self, Diagnostic> {
        let read = || {
            let information = document.trailer.get(b"Info").ok()?;
            let information = document.dereference(information).ok()?.1.as_dict().ok()?;
            let written = text::read(information.get(KEY).ok()?)?;
            serde_json::from_str(&written).ok()
        };
        read().ok_or_else(unknown)
    }

    /// Under its key in the information dictionary, which may hold keys of any name (ISO 32000-1,
    /// 14.3.3).
    pub(super) fn entry(&self) -> (&'static str, Object) {
        let written = serde_json::to_string(self).unwrap_or_default();
        (
            std::str::from_utf8(KEY).unwrap_or_default(),
            text::text_string(&written),
        )
    }
}

/// Sizes as pages had them, which may be smaller or larger than any that an editor may ask for.
fn sizes<'de, D: Deserializer<'de>>(input: D) -> Result<Vec<Size>, D::Error> {
    let written = Vec::<String>::deserialize(input)?;
    let size = |written: &String| Size::unlimited(written).map_err(D::Error::custom);
    written.iter().map(size).collect()
}

const KEY: &[u8] = b"Imposition";

fn unknown() -> Diagnostic {
    Diagnostic::error("P040", "the PDF does not say how it was imposed")
        .hint("only files made by `publish` can be checked; impose the pages again")
}
