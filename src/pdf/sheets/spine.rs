//! The lettering of a spine, drawn on a cover: [`Lettering`].

use std::collections::BTreeMap;

use lopdf::{Document, Object, ObjectId};

use super::bind::{matrix, thousandths};
use super::original::Original;
use crate::impose::{Placed, Plan};
use crate::typeset::page::Point;

/// The name of the lettering among the resources of a side; no page is called so.
pub(super) const RESOURCE: &str = "Spine";

/// The words of a spine, as a PDF of one page that lies on its side.
#[derive(Clone, Debug)]
pub struct Lettering {
    /// The page.
    pub strip: Original,
    /// Whether they run from the head down.
    pub runs_down: bool,
}

impl Lettering {
    /// The operators that draw it between the covers on a side, and its form, copied into `document`.
    pub(super) fn drawn(
        &self,
        document: &mut Document,
        plan: &Plan,
        covers: &[Placed],
    ) -> lopdf::Result<(String, ObjectId)> {
        let form = self
            .strip
            .forms
            .first()
            .ok_or(lopdf::Error::PageNumberNotFound(1))?;
        let area = plan.grid.area();
        let front = covers.iter().find(|cover| cover.page == 0);
        let upright = front.map_or(0, |cover| cover.turns);
        // Bound at the top, the spine lies level under the back cover and reads with the front.
        let quarter = match (plan.grid.columns > 1, self.runs_down) {
            (false, _) => 0,
            (true, true) => 3,
            (true, false) => 1,
        };
        let placed = Placed {
            page: 0,
            centre: Point {
                x: area.x + area.width / 2.0,
                y: area.y + area.height / 2.0,
            },
            turns: (upright + quarter) % 4,
            scale: 1.0,
            window: area,
            open: [false; 4],
        };
        let height = plan.grid.paper.height.to_pt();
        let [a, b, c, d, e, f] = matrix(&placed, form.size, height).map(thousandths);
        let content = format!("q {a} {b} {c} {d} {e} {f} cm /{RESOURCE} Do Q\n");
        let mut copies = BTreeMap::new();
        let form = copied(&self.strip.document, document, form.object, &mut copies)?;
        Ok((content, form))
    }
}

/// A copy in `to` of an object of `from`, with everything it refers to.
fn copied(
    from: &Document,
    to: &mut Document,
    id: ObjectId,
    copies: &mut BTreeMap<ObjectId, ObjectId>,
) -> lopdf::Result<ObjectId> {
    if let Some(&copy) = copies.get(&id) {
        return Ok(copy);
    }
    let copy = to.new_object_id();
    copies.insert(id, copy);
    let mut object = from.get_object(id)?.clone();
    redirect(from, to, &mut object, copies)?;
    to.set_object(copy, object);
    Ok(copy)
}

fn redirect(
    from: &Document,
    to: &mut Document,
    object: &mut Object,
    copies: &mut BTreeMap<ObjectId, ObjectId>,
) -> lopdf::Result<()> {
    match object {
        Object::Reference(id) => *id = copied(from, to, *id, copies)?,
        Object::Array(objects) => {
            for object in objects {
                redirect(from, to, object, copies)?;
            }
        }
        Object::Dictionary(entries) => {
            for (_, object) in entries.iter_mut() {
                redirect(from, to, object, copies)?;
            }
        }
        Object::Stream(stream) => {
            for (_, object) in stream.dict.iter_mut() {
                redirect(from, to, object, copies)?;
            }
        }
        _ => {}
    }
    Ok(())
}
