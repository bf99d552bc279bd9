//! The same pages on another trim: [`refit`].

use super::design::Design;
use super::row::shift;
use crate::length::Size;
use crate::typeset::page::{Layout, Page, PageKind};

/// The same pages and line breaks on paper of another size, so that a page number means the same
/// page in every edition.
///
/// The text block keeps its width and height; the margins share the difference in proportion.
/// The covers are left empty, for they are drawn anew for each trim.
pub fn refit(layout: &Layout, design: &Design, trim: Size) -> Layout {
    let wider = trim.width.to_pt() - layout.trim.width.to_pt();
    let higher = trim.height.to_pt() - layout.trim.height.to_pt();
    let (inner, outer) = (design.margins.inner.to_pt(), design.margins.outer.to_pt());
    let (top, bottom) = (design.margins.top.to_pt(), design.margins.bottom.to_pt());
    let down = higher * share(top, bottom);
    let mut refitted = layout.clone();
    refitted.trim = trim;
    for (number, page) in refitted.pages.iter_mut().enumerate() {
        let recto = number % 2 == 0;
        let right = wider
            * if recto {
                share(inner, outer)
            } else {
                share(outer, inner)
            };
        move_page(page, right, down);
    }
    for anchor in refitted.anchors.values_mut() {
        let recto = anchor.page % 2 == 0;
        anchor.point.x += wider
            * if recto {
                share(inner, outer)
            } else {
                share(outer, inner)
            };
        anchor.point.y += down;
    }
    refitted
}

/// The part of two margins that the first has.
fn share(first: f64, second: f64) -> f64 {
    if first + second > 0.0 {
        first / (first + second)
    } else {
        0.5
    }
}

fn move_page(page: &mut Page, right: f64, down: f64) {
    if matches!(page.kind, PageKind::Cover | PageKind::BackCover) {
        page.marks.clear();
        page.links.clear();
        return;
    }
    for mark in &mut page.marks {
        shift(mark, right, down);
    }
    for link in &mut page.links {
        link.area.x += right;
        link.area.y += down;
    }
}
