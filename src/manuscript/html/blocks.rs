//! The tags of HTML as they begin and end blocks.

use pulldown_cmark::{CowStr, Event, Tag as Markdown, TagEnd};

use crate::manuscript::blocks::DEEPEST;
use crate::manuscript::html::element::{Role, is_unread, is_unread_without_end};
use crate::manuscript::html::open::{Kind, Open, start};
use crate::manuscript::html::phrase::{Element, Markup, markup};
use crate::manuscript::html::pieces::{Tag, pieces};
use crate::manuscript::html::unfolding::Unfolding;
use crate::manuscript::html::words::{Closed, inline_html};

impl Unfolding<'_> {
    pub(super) fn open_tag(&mut self, tag: &Tag, written: &str) {
        let handlers: Vec<_> = tag.handlers().collect();
        let is_block = Role::of(tag).is_some();
        if is_block {
            for found in handlers {
                self.tell(found, self.place.clone());
            }
        }
        if is_unread_without_end(&tag.name) || is_unread(&tag.name) || tag.name == "form" {
            self.tell_tag(written);
        }
        match Role::of(tag) {
            _ if self.is_preformatted() => {
                if tag.name == "br" {
                    self.push(Event::Text(CowStr::Borrowed("\n")));
                }
            }
            Some(role) => self.open_block(role, tag),
            None if is_unread_without_end(&tag.name) || is_unread(&tag.name) => {}
            None if matches!(tag.name.as_str(), "br" | "img") => {
                self.place_for_words();
                self.flush_words();
                self.push(inline_html(written));
                self.words.stands_at_start = tag.name == "br";
            }
            None => self.words.open(&tag.name, written),
        }
    }

    fn open_block(&mut self, role: Role, tag: &Tag) {
        self.end_paragraph();
        let is_open_p = |open: &Open| open.kind == Kind::Language && open.name == "p";
        if self.open.last().is_some_and(is_open_p) {
            self.open.pop();
        }
        let language = tag.attribute("lang").and_then(|tag| tag.parse().ok());
        let has_room = self.close_before(role);
        if !matches!(
            role,
            Role::Part | Role::Item | Role::Term | Role::Meaning | Role::Row | Role::Cell { .. }
        ) {
            self.make_room();
        }
        let is_among_words = self.open.innermost().is_some_and(Open::holds_words);
        if role == Role::SceneBreak {
            return self.scene_break();
        }
        let is_too_deep = role.holds_blocks() && self.open.depth() >= DEEPEST;
        if role == Role::Part || !has_room || is_among_words || is_too_deep {
            self.words.part();
            if language.is_some() && self.open.depth() < DEEPEST {
                self.open.push(Open {
                    kind: Kind::Language,
                    name: tag.name.clone(),
                    language,
                    place: self.place.clone(),
                });
            }
            return;
        }
        if let Role::Cell { is_header, .. } = role {
            self.begin_row(is_header);
        }
        if role == Role::Meaning {
            self.begin_meaning();
        }
        if let Some(Open {
            kind: Kind::Definitions { has_term },
            ..
        }) = self.open.innermost_mut()
        {
            *has_term = true;
        }
        if let Some(start) = start(role, tag.attribute("id")) {
            self.push(Event::Start(start));
        }
        let kind = match role {
            Role::Definitions => Kind::Definitions { has_term: false },
            Role::Table => Kind::Table { has_rows: false },
            Role::Row => Kind::Row { has_cells: false },
            role => Kind::Block(role),
        };
        self.open.push(Open {
            kind,
            name: tag.name.clone(),
            language,
            place: self.place.clone(),
        });
        self.words.begin();
        if self.open.innermost().is_some_and(Open::holds_words) && !self.is_preformatted() {
            self.push_language();
        }
    }

    /// Closes what a new element ends (HTML, "Optional tags"); returns whether the element may
    /// stand here.
    fn close_before(&mut self, role: Role) -> bool {
        let is_cell = |open: &Open| matches!(open.kind, Kind::Block(Role::Cell { .. }));
        let never = |_: &Open| false;
        let held_by = match role {
            Role::Item => self.open.nearest(
                |open| matches!(open.kind, Kind::Block(Role::List(_))),
                is_cell,
            ),
            Role::Term | Role::Meaning => self.open.nearest(
                |open| matches!(open.kind, Kind::Definitions { .. }),
                is_cell,
            ),
            Role::Row => self
                .open
                .nearest(|open| matches!(open.kind, Kind::Table { .. }), never),
            Role::Cell { .. } => self.open.nearest(
                |open| matches!(open.kind, Kind::Table { .. } | Kind::Row { .. }),
                never,
            ),
            Role::Heading(_) => {
                let heading = self.open.last();
                if heading.is_some_and(|open| matches!(open.kind, Kind::Block(Role::Heading(_)))) {
                    self.close_innermost();
                }
                return true;
            }
            _ => return true,
        };
        if let Some(number) = held_by {
            self.close_to(number + 1);
        }
        held_by.is_some()
    }

    pub(super) fn close_tag(&mut self, name: &str, written: &str) {
        let tag = Tag::named(name);
        if name == "br" {
            return self.open_tag(&tag, "<br>");
        }
        if Role::of(&tag).is_some() {
            self.end_paragraph();
            self.words.part();
            let is_heading = |name: &str| matches!(name.as_bytes(), [b'h', b'1'..=b'6']);
            let sought =
                |open: &Open| open.name == name || is_heading(name) && is_heading(&open.name);
            if let Some(number) = self.open.nearest(sought, |_| false) {
                self.close_to(number);
            }
            return;
        }
        match self.words.close(name) {
            Closed::Empty(tag) => self.tell_if_unknown(&tag),
            Closed::Written
                if !self.is_preformatted()
                    && self.open.innermost().is_some_and(Open::holds_words) =>
            {
                self.push(inline_html(written));
            }
            _ => {}
        }
    }

    /// Tells of a tag without words that means nothing here.
    fn tell_if_unknown(&mut self, tag: &str) {
        let meaning = pieces(tag).first().and_then(|(piece, _)| markup(piece));
        if matches!(meaning, None | Some(Markup::Open(_, Element::Unknown, _))) {
            self.tell_tag(tag);
        }
    }

    /// Opens what must stand around a block here: an item in a list, a cell in a row.
    pub(super) fn make_room(&mut self) {
        let Some(innermost) = self.open.innermost() else {
            return;
        };
        match innermost.kind {
            Kind::Block(Role::List(_)) => self.open_unwritten(Role::Item),
            Kind::Definitions { .. } => self.open_unwritten(Role::Meaning),
            Kind::Table { has_rows: true } | Kind::Row { .. } => self.open_unwritten(Role::Cell {
                is_header: false,
                columns: 1,
            }),
            _ => {}
        }
    }

    fn open_unwritten(&mut self, role: Role) {
        let tag = Tag::default();
        self.open_block(role, &tag);
    }

    /// Begins the row of a cell, where it has not begun; the first row of a table is its header,
    /// which stays empty if the row holds no header cell.
    fn begin_row(&mut self, is_header: bool) {
        if let Some(Kind::Table { .. }) = self.open.innermost().map(|open| &open.kind) {
            self.open
                .push(Open::unwritten(Kind::Row { has_cells: false }));
        }
        let Some(Open {
            kind: Kind::Row { has_cells },
            ..
        }) = self.open.innermost_mut()
        else {
            return;
        };
        if std::mem::replace(has_cells, true) {
            return;
        }
        let Some(has_rows) = self.open.rows_of_table() else {
            return;
        };
        if std::mem::replace(has_rows, true) {
            return self.push(Event::Start(Markdown::TableRow));
        }
        self.push(Event::Start(Markdown::Table(Vec::new())));
        self.push(Event::Start(Markdown::TableHead));
        if !is_header {
            self.push(Event::End(TagEnd::TableHead));
            self.push(Event::Start(Markdown::TableRow));
        }
    }

    /// Lets a meaning stand under a term, if only an empty one.
    fn begin_meaning(&mut self) {
        let innermost = self.open.innermost().map(|open| &open.kind);
        if innermost == Some(&(Kind::Definitions { has_term: false })) {
            self.push(Event::Start(Markdown::DefinitionListTitle));
            self.push(Event::End(TagEnd::DefinitionListTitle));
        }
    }

    /// Ends the paragraph that is open.
    pub(super) fn end_paragraph(&mut self) {
        if self
            .open
            .last()
            .is_some_and(|open| open.kind == Kind::Paragraph)
        {
            self.close_innermost();
        }
    }

    /// Ends what cannot go on after a block of HTML: a heading, a term, words kept as they are.
    pub(super) fn end_line_of_words(&mut self) {
        let sought = |open: &Open| {
            let kind = &open.kind;
            matches!(
                kind,
                Kind::Block(Role::Heading(_) | Role::Term | Role::Preformatted)
            )
        };
        if let Some(number) = self.open.nearest(sought, |_| false) {
            self.close_to(number);
        }
    }

    /// Ends elements until `count` are open.
    pub(super) fn close_to(&mut self, count: usize) {
        while self.open.len() > count {
            self.close_innermost();
        }
    }

    pub(super) fn close_innermost(&mut self) {
        let Some(open) = self.open.pop() else {
            return;
        };
        if open.holds_words() {
            self.words.end();
        }
        if let Some(end) = open.end() {
            self.push(Event::End(end));
        }
        if let Kind::Block(Role::Cell { columns, .. }) = open.kind {
            for _ in 1..columns {
                self.push(Event::Start(Markdown::TableCell));
                self.push(Event::End(TagEnd::TableCell));
            }
        }
    }

    /// Ends an element that nothing closes, and tells so where that is not left to the reader.
    pub(super) fn close_unclosed(&mut self) {
        if let Some(open) = self.open.last()
            && open.holds_blocks()
            && !open.name.is_empty()
        {
            let found = format!(
                "`<{}>` is never closed; all that follows stands in it",
                open.name
            );
            let place = open.place.clone();
            self.left_out.push((found, place));
        }
        self.close_innermost();
    }

    pub(super) fn is_preformatted(&self) -> bool {
        let last = self.open.last();
        last.is_some_and(|open| open.kind == Kind::Block(Role::Preformatted))
    }
}
