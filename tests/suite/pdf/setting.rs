//! A small description of pages becomes a [`Layout`], so that the writer is tested on its own.
//!
//! One line of the description is one line of a page: a word says what it is, the rest is its
//! text. `+` goes on with the block above. In a text `*..*` is italic, `[..](..)` a link,
//! `{fr:..}` another language and `^..^` small capitals; a hyphen at a line's end that is
//! U+00AD or U+2010 is drawn with the hyphen's glyph.

use pamphleteer::font::{Capitals, FaceId, Features, Library, shape_line};
use pamphleteer::language::Language;
use pamphleteer::length::Size;
use pamphleteer::typeset::page::*;

const SIZE: f64 = 10.0;
const MARGIN: f64 = 50.0;
const LEADING: f64 = 14.0;

/// The layout that `described` asks for, in a family of `library`.
pub(crate) fn layout(described: &str, library: &Library, family: &str, trim: Size) -> Layout {
    let mut setter = Setter::new(library, family, trim);
    for line in described.lines().filter(|line| !line.is_empty()) {
        let (word, text) = line.split_once(' ').unwrap_or((line, ""));
        setter.line(word, text);
    }
    setter.layout
}

struct Setter<'a> {
    library: &'a Library,
    roman: FaceId,
    italic: FaceId,
    layout: Layout,
    y: f64,
    block: NodeId,
    row: NodeId,
    /// Where the paragraph's last line ends.
    line_end: (usize, usize),
}

impl<'a> Setter<'a> {
    fn new(library: &'a Library, family: &str, trim: Size) -> Self {
        let mut structure = StructureTree::default();
        let root = structure.add(Role::Document, None);
        Self {
            library,
            roman: library.select(family, false, false).unwrap(),
            italic: library.select(family, false, true).unwrap(),
            layout: Layout {
                trim,
                pages: Vec::new(),
                structure,
                anchors: Default::default(),
                outline: Vec::new(),
            },
            y: 0.0,
            block: root,
            row: root,
            line_end: (0, 0),
        }
    }

    fn line(&mut self, word: &str, text: &str) {
        let root = NodeId(0);
        match word {
            "page" => {
                self.y = MARGIN;
                self.layout.pages.push(Page {
                    label: text.to_owned(),
                    ..Page::default()
                });
            }
            "#" | "##" => {
                self.block = self.add(Role::Heading(word.len() as u8), root);
                self.heading(word.len() as u8, text);
                self.words(text, Some(self.block));
            }
            "p" => {
                self.block = self.add(Role::Paragraph, root);
                self.words(text, Some(self.block));
                self.line_end = self.place();
            }
            "+" => {
                self.keep_space();
                self.words(text, Some(self.block));
                self.line_end = self.place();
            }
            "~" => self.words(text, None),
            "note" => {
                let note = self.add(Role::Note, self.block);
                self.words(text, Some(note));
            }
            "list" => self.block = self.add(Role::List, root),
            "-" => {
                let item = self.add(Role::ListItem, self.block);
                let label = self.add(Role::Label, item);
                let body = self.add(Role::ListBody, item);
                self.run(
                    "•",
                    self.roman,
                    Some(label),
                    MARGIN - 12.0,
                    None,
                    Features::default(),
                );
                self.words(text, Some(body));
            }
            "table" => self.block = self.add(Role::Table, root),
            "row" => self.row = self.add(Role::TableRow, self.block),
            "th" | "td" => {
                let role = if word == "th" {
                    Role::TableHeader
                } else {
                    Role::TableCell
                };
                let cell = self.add(role, self.row);
                self.words(text, Some(cell));
            }
            "figure" => self.figure(text, root),
            "square" => self.square(text, root),
            "rule" => self.rule(),
            other => panic!("`{other}` is no line of a page"),
        }
    }

    /// The page and the mark that were set last.
    fn place(&self) -> (usize, usize) {
        let page = self.layout.pages.len() - 1;
        (page, self.layout.pages[page].marks.len() - 1)
    }

    /// Ends the paragraph's last line with the space that parts its word from the next, without
    /// width, as typesetting does; a hyphen there goes on in the next line.
    fn keep_space(&mut self) {
        let (page, mark) = self.line_end;
        let Drawing::Run(run) = &mut self.layout.pages[page].marks[mark].drawing else {
            return;
        };
        if run.glyphs.text().ends_with(['\u{ad}', '\u{2010}']) {
            return;
        }
        let space = Glyph {
            advance: 0.0,
            ..shape_line(" ", self.library.face(run.face), SIZE, Features::default()).remove(0)
        };
        run.glyphs = run.glyphs.iter().chain([space]).collect();
    }

    fn add(&mut self, role: Role, parent: NodeId) -> NodeId {
        self.layout.structure.add(role, Some(parent))
    }

    fn heading(&mut self, level: u8, text: &str) {
        let anchor = text.to_lowercase().replace(' ', "-");
        let point = Point { x: 0.0, y: self.y };
        let page = self.layout.pages.len() - 1;
        self.layout
            .anchors
            .insert(anchor.clone(), Anchor { page, point });
        self.layout.outline.push(OutlineEntry {
            level,
            title: text.to_owned(),
            anchor,
        });
    }

    /// Sets one line of text with its markup.
    fn words(&mut self, text: &str, node: Option<NodeId>) {
        let plain = Features::default();
        let capitals = Features {
            capitals: Capitals::AllSmall,
            ..plain
        };
        let mut x = MARGIN;
        let mut rest = text;
        while let Some(first) = rest.chars().next() {
            let closing = match first {
                '*' => "*",
                '^' => "^",
                '[' => ")",
                '{' => "}",
                _ => {
                    let end = rest.find(['*', '^', '[', '{']).unwrap_or(rest.len());
                    x = self.run(&rest[..end], self.roman, node, x, None, plain);
                    rest = &rest[end..];
                    continue;
                }
            };
            let (inner, after) = rest[1..].split_once(closing).expect("markup is closed");
            rest = after;
            x = match first {
                '*' => {
                    let span = node.map(|node| self.add(Role::Span, node));
                    self.run(inner, self.italic, span, x, None, plain)
                }
                '^' => self.run(inner, self.roman, node, x, None, capitals),
                '{' => {
                    let (language, words) = inner.split_once(':').unwrap();
                    let language = Some(Language::new(language));
                    self.run(words, self.roman, node, x, language, plain)
                }
                _ => self.link(inner, node.unwrap(), x),
            };
        }
        self.y += LEADING;
    }

    fn link(&mut self, inner: &str, parent: NodeId, x: f64) -> f64 {
        let (words, target) = inner.split_once("](").unwrap();
        let node = self.add(Role::Link, parent);
        let end = self.run(words, self.roman, Some(node), x, None, Features::default());
        let target = match target.strip_prefix('#') {
            Some(anchor) => Target::Anchor(anchor.to_owned()),
            None => Target::Address(target.to_owned()),
        };
        let area = Rect {
            x,
            y: self.y,
            width: end - x,
            height: LEADING,
        };
        let description = words.to_owned();
        let page = self.layout.pages.last_mut().unwrap();
        page.links.push(Link {
            area,
            target,
            description,
            node,
        });
        end
    }

    fn run(
        &mut self,
        words: &str,
        face: FaceId,
        node: Option<NodeId>,
        x: f64,
        language: Option<Language>,
        features: Features,
    ) -> f64 {
        let drawn = words.replace(['\u{ad}', '\u{2010}'], "-");
        let mut glyphs = shape_line(&drawn, self.library.face(face), SIZE, features);
        if let (Some(last), Some((at, _))) = (glyphs.last_mut(), words.char_indices().last())
            && last.text == "-"
        {
            last.text = &words[at..];
        }
        // As justified lines do: a little is added after every space.
        for glyph in glyphs.iter_mut().filter(|glyph| glyph.text == " ") {
            glyph.advance += 0.377;
        }
        let run = GlyphRun {
            face,
            size: SIZE,
            stretch: 0.99,
            origin: Point {
                x,
                y: self.y + SIZE,
            },
            ink: Ink::BLACK,
            language,
            glyphs: glyphs.into_iter().collect(),
        };
        let end = x + run.width();
        self.mark(Drawing::Run(run), node);
        end
    }

    fn figure(&mut self, text: &str, root: NodeId) {
        let (name, alternative) = text.split_once(' ').unwrap();
        let node = self.add(Role::Figure, root);
        self.layout.structure.nodes[node.0].alternative = Some(alternative.to_owned());
        let area = Rect {
            x: MARGIN,
            y: self.y,
            width: 80.0,
            height: 60.0,
        };
        let image = name.to_owned();
        self.mark(
            Drawing::Image(PlacedImage {
                image,
                area,
                window: None,
            }),
            Some(node),
        );
        self.y += 60.0;
    }

    fn square(&mut self, alternative: &str, root: NodeId) {
        let node = self.add(Role::Figure, root);
        self.layout.structure.nodes[node.0].alternative = Some(alternative.to_owned());
        let area = Rect {
            x: MARGIN,
            y: self.y,
            width: 20.0,
            height: 20.0,
        };
        let ink = Ink {
            red: 0.7,
            green: 0.1,
            blue: 0.1,
        };
        self.mark(Drawing::Shape(Shape::rectangle(area, ink)), Some(node));
        self.y += 30.0;
    }

    fn rule(&mut self) {
        let area = Rect {
            x: MARGIN,
            y: self.y,
            width: 100.0,
            height: 0.5,
        };
        self.mark(Drawing::Shape(Shape::rectangle(area, Ink::grey(0.4))), None);
        self.y += 4.0;
    }

    fn mark(&mut self, drawing: Drawing, node: Option<NodeId>) {
        let page = self.layout.pages.last_mut().expect("a page comes first");
        page.marks.push(Mark { drawing, node });
    }
}
