//! The print guide: plans of imposition become one page that says how to print, fold and bind.
//!
//! Users of every imposition tool print a booklet at "fit to page", flip it on the wrong edge, and
//! find out after folding. So the page says how many sheets there are, which edge to flip on, what
//! must lie behind what, and draws the first sheet; a line of 100 mm shows whether the printer kept
//! the scale. It is a file of its own, since a page in front would change fronts into backs.
//!
//! The page is set here, line by line (`setting`), from what the plans say (`words`) and show
//! (`drawing`); it is written like any other page, tagged and archival. It leaves
//! [`UNPRINTABLE`](crate::impose::UNPRINTABLE) and more at each edge, and fits both A4 and Letter
//! where booklets for both are made. It is in the language of the pamphlet, or in English where there
//! are no words in that (`phrases`).

mod drawing;
mod phrases;
mod setting;
mod words;

use std::collections::BTreeMap;

use crate::diagnostic::Diagnostic;
use crate::font::Library;
use crate::impose::{Plan, Plans};
use crate::language::Language;
use crate::length::{Length, Size};
use crate::manuscript::Metadata;
use crate::pdf;
use crate::typeset::page::Role;
use phrases::Phrases;
use setting::Setting;

/// The guide to printing `plans`, as a PDF; nothing where there is nothing to print.
///
/// # Errors
///
/// If the page cannot be written.
pub fn guide(
    plans: &[&Plans],
    metadata: &Metadata,
    library: &Library,
) -> Option<Result<Vec<u8>, Vec<Diagnostic>>> {
    let first = plans.first()?;
    let page = common(plans);
    let words = Phrases::of(&metadata.language);
    let language = Language::new(words.tag);
    let mut setting = Setting::new(page, library, &language);
    let heading = words.heading;
    let title = match metadata.title.is_empty() {
        true => heading.to_owned(),
        false => format!("{heading}: {}", metadata.title),
    };
    setting.heading(heading);
    if !metadata.title.is_empty() {
        setting.title(&metadata.title);
    }
    setting.paragraphs(&words::facts(plans, words));
    setting.gap(2.0);
    setting.numbered(&words::steps(first, words));
    drawing::sheet(&mut setting, &first.body, words);
    drawing::binding(&mut setting, &first.body, words);
    drawing::test_line(&mut setting, words);
    let layout = setting.finish();
    let own = Metadata {
        title,
        language,
        modified: metadata.modified.clone(),
        ..Metadata::default()
    };
    Some(pdf::write(&layout, &own, library, &BTreeMap::new()))
}

/// What prints on all papers of the plans: no wider and no higher than the smallest, nor than A4.
fn common(plans: &[&Plans]) -> Size {
    let shorter = |one: Length, other: Length| if other < one { other } else { one };
    plans.iter().fold(Size::A4, |size, plans| {
        let sheet = plans.body.paper.sheet();
        Size::new(
            shorter(size.width, sheet.width),
            shorter(size.height, sheet.height),
        )
    })
}

/// Every plan, bodies and covers.
fn all<'a>(plans: &'a [&Plans]) -> impl Iterator<Item = &'a Plan> {
    let each = plans.iter();
    each.flat_map(|plans| std::iter::once(&plans.body).chain(&plans.cover))
}

const FIGURE: Role = Role::Figure;
