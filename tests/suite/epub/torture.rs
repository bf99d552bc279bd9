//! A manuscript with every construct, well used and ill used, to be written and validated.

use std::collections::BTreeMap;
use std::sync::Arc;

use pamphleteer::language::Language;
use pamphleteer::manuscript::*;
use pamphleteer::source::Source;

pub(crate) fn text(words: &str) -> Inline {
    Inline::Text(words.to_owned())
}

pub(crate) fn block(kind: BlockKind) -> Block {
    Block {
        kind,
        id: None,
        language: None,
        span: Span::default(),
    }
}

pub(crate) fn paragraph(content: Vec<Inline>) -> Block {
    block(BlockKind::Paragraph(content))
}

pub(crate) fn heading(level: u8, id: &str, content: Vec<Inline>) -> Block {
    Block {
        id: Some(id.to_owned()),
        ..block(BlockKind::Heading { level, content })
    }
}

fn citation(id: &str, words: &[(&str, Option<&str>)]) -> Inline {
    let parts = words.iter().map(|(words, key)| CitationPart {
        content: vec![text(words)],
        key: key.map(str::to_owned),
    });
    Inline::Citation(Citation {
        id: id.to_owned(),
        parts: parts.collect(),
        span: Span::default(),
    })
}

fn work(key: &str, words: &str, remark: Option<&str>, cited_by: &[&str]) -> Work {
    Work {
        key: key.to_owned(),
        content: vec![
            text(words),
            Inline::Emphasis(vec![text("Its Title")]),
            text(", 1986."),
        ],
        remark: remark.map(|remark| vec![text(remark)]),
        cited_by: cited_by.iter().map(|id| (*id).to_owned()).collect(),
    }
}

/// The torture manuscript.
pub(crate) fn manuscript() -> Manuscript {
    let person = |name: &str, sort: &str, role: Option<&str>| Contributor {
        name: name.to_owned(),
        sort: Some(sort.to_owned()),
        role: role.map(str::to_owned),
    };
    Manuscript {
        note_place: NotePlace::Foot,
        metadata: Metadata {
            title: "Every <Construct> & “More”".to_owned(),
            subtitle: Some("Being a Trial of the Press".to_owned()),
            slug: "torture".to_owned(),
            authors: vec![
                person("Ann O’Nym", "O’Nym, Ann", None),
                person("Bea & Co.", "Co., Bea &", Some("aut")),
            ],
            contributors: vec![
                person("Cleo Doe", "Doe, Cleo", Some("trl")),
                person("Dan Roe", "Roe, Dan", Some("no code")),
            ],
            date: Some("2006-01".to_owned()),
            language: Language::new("en-US"),
            publisher: Some("The <Press> & Sons".to_owned()),
            rights: Some("No statement of rights was found.".to_owned()),
            source: Some("A printed pamphlet, “torn”".to_owned()),
            description: Some("Everything at once, < and & too.".to_owned()),
            subjects: vec!["Printing".to_owned(), "Trial & error".to_owned()],
            edition: Some("First".to_owned()),
            ..Metadata::default()
        },
        sources: vec![Arc::new(Source::new("torture.md", ""))],
        blocks: blocks(),
        notes: notes(),
        bibliography: vec![
            work(
                "bookchin1986",
                "Bookchin, Murray. ",
                None,
                &["cite-1", "cite-2"],
            ),
            work(
                "landy 1990",
                "Landy, Sy. ",
                Some("the work is not established"),
                &["cite-1"],
            ),
            work(
                "uncited",
                "Nobody. ",
                Some("[in brackets already]"),
                &["cite-gone"],
            ),
        ],
        bibliography_heading: None,
        colophon: vec![
            paragraph(vec![
                text("Set & bound. "),
                Inline::Link {
                    target: "https://example.org/a b?c=ü&d".to_owned(),
                    content: vec![text("The source")],
                },
            ]),
            paragraph(vec![text("Not repeated\u{AD}ly hyphen\u{AD}ated.")]),
        ],
    }
}

fn blocks() -> Vec<Block> {
    let mut blocks = vec![
        heading(
            1,
            "every-construct",
            vec![
                text("Every <Construct> & "),
                Inline::LineBreak,
                Inline::Emphasis(vec![text("“More”")]),
            ],
        ),
        paragraph(inlines()),
        paragraph(vec![
            text("A second paragraph, with the same note again"),
            Inline::NoteMark(0),
            text(", and a control\u{1} character."),
        ]),
        block(BlockKind::SceneBreak),
        paragraph(vec![text("Twice the same words.")]),
        paragraph(vec![text("Twice the same words.")]),
        heading(
            2,
            "lists & tables",
            vec![text("Lists, Definitions, Tables")],
        ),
    ];
    blocks.extend(lists_and_tables());
    blocks.push(heading(
        2,
        "5-quotations",
        vec![text("Quotations and Verse"), Inline::NoteMark(2)],
    ));
    blocks.extend(quotations());
    blocks.push(heading(5, "leap", vec![text("A leap of levels")]));
    blocks.push(paragraph(vec![text("Below a leap.")]));
    blocks.push(heading(3, "back", vec![text("And back")]));
    blocks.push(heading(3, "back", vec![text("An identifier twice")]));
    blocks.push(heading(4, "empty", vec![]));
    blocks.push(paragraph(vec![text("Under a heading without words.")]));
    blocks.push(heading(2, "empty-chapter", vec![text("An Empty Chapter")]));
    blocks.push(heading(
        2,
        "что-делать",
        vec![Inline::Foreign(
            Language::new("ru"),
            vec![text("Что делать?")],
        )],
    ));
    blocks.push(paragraph(vec![
        text("Words with"),
        Inline::NoteMark(3),
        text(" a long note."),
    ]));
    blocks
}

fn inlines() -> Vec<Inline> {
    vec![
        text("Words, "),
        Inline::Emphasis(vec![
            text("emphasis "),
            Inline::Emphasis(vec![text("within")]),
            text(", "),
        ]),
        Inline::Strong(vec![text("strong, ")]),
        Inline::Struck(vec![text("struck, ")]),
        Inline::SmallCaps(vec![text("Small Caps, ")]),
        text("x"),
        Inline::Superscript(vec![text("2")]),
        text(", H"),
        Inline::Subscript(vec![text("2")]),
        text("O, "),
        Inline::Code("if a < b && c".to_owned()),
        text(", "),
        Inline::Foreign(
            Language::new("fr"),
            vec![Inline::Emphasis(vec![text("raison d’être")])],
        ),
        text(", "),
        Inline::Foreign(Language::new("he"), vec![text("שלום")]),
        text(", "),
        Inline::Link {
            target: "#lists & tables".to_owned(),
            content: vec![text("a link inside")],
        },
        text(", "),
        Inline::Link {
            target: "#nowhere".to_owned(),
            content: vec![text("one to nowhere")],
        },
        text(", "),
        Inline::Link {
            target: "javascript:alert(1)".to_owned(),
            content: vec![text("one to a script")],
        },
        text(", "),
        Inline::Link {
            target: "mailto:a@example.org".to_owned(),
            content: vec![
                text("one "),
                Inline::Link {
                    target: "#back".to_owned(),
                    content: vec![text("in another")],
                },
            ],
        },
        text(" "),
        citation(
            "cite-1",
            &[
                ("(", None),
                ("Bookchin, 1986", Some("bookchin1986")),
                ("; ", None),
                ("Landy 1990", Some("landy 1990")),
                ("; ", None),
                ("Lost 1900", Some("lost")),
                (")", None),
            ],
        ),
        text(", a note"),
        Inline::NoteMark(0),
        text(" and another"),
        Inline::NoteMark(1),
        text(", a picture "),
        Inline::Image {
            image: "images/dot.png".to_owned(),
            alternative: "a dot".to_owned(),
        },
        text(" in a line,"),
        Inline::LineBreak,
        text("and a line’s end."),
    ]
}

fn lists_and_tables() -> Vec<Block> {
    let cell = |words: &str| {
        if words.is_empty() {
            vec![]
        } else {
            vec![text(words)]
        }
    };
    vec![
        block(BlockKind::List {
            start: None,
            items: vec![
                vec![paragraph(vec![text("One")])],
                vec![
                    paragraph(vec![text("Two, with more:")]),
                    block(BlockKind::List {
                        start: Some(4),
                        items: vec![
                            vec![paragraph(vec![text("four")])],
                            vec![
                                paragraph(vec![text("five")]),
                                paragraph(vec![text("and on")]),
                            ],
                        ],
                    }),
                ],
                vec![],
            ],
        }),
        block(BlockKind::Definitions(vec![
            Definition {
                term: vec![text("Term")],
                meanings: vec![
                    vec![paragraph(vec![text("first meaning")])],
                    vec![
                        paragraph(vec![text("second")]),
                        paragraph(vec![text("meaning")]),
                    ],
                ],
            },
            Definition {
                term: vec![text("Meaningless")],
                meanings: vec![],
            },
        ])),
        block(BlockKind::Table(Table {
            alignments: vec![Alignment::Left, Alignment::Centre, Alignment::Right],
            header: vec![cell(""), cell("Year"), cell("Members")],
            rows: vec![
                vec![cell("Kronstadt"), cell("1921"), cell("1,800")],
                vec![cell("Barcelona"), cell("1936"), cell("")],
                vec![cell("Ragged")],
            ],
        })),
        block(BlockKind::Table(Table {
            alignments: vec![],
            header: vec![],
            rows: vec![vec![cell("without"), cell("header")]],
        })),
        block(BlockKind::Preformatted(
            "fn main() {\n    a < b && c;\n}\n".to_owned(),
        )),
        block(BlockKind::Figure {
            image: "images/dot.png".to_owned(),
            alternative: "A “dot” & nothing else".to_owned(),
            caption: vec![
                text("A figure "),
                citation("cite-2", &[("(Bookchin)", Some("bookchin1986"))]),
            ],
        }),
        block(BlockKind::Figure {
            image: "images/drawing.svg".to_owned(),
            alternative: "A drawn square".to_owned(),
            caption: vec![],
        }),
    ]
}

fn quotations() -> Vec<Block> {
    vec![
        Block {
            language: Some(Language::new("de")),
            ..block(BlockKind::Quotation(vec![
                paragraph(vec![text(
                    "Freiheit ist immer Freiheit der Andersdenkenden.",
                )]),
                block(BlockKind::Quotation(vec![
                    heading(3, "quoted", vec![text("A heading quoted")]),
                    paragraph(vec![text("A quotation within.")]),
                ])),
            ]))
        },
        block(BlockKind::Verse(vec![
            vec![text("Rise like Lions after slumber")],
            vec![
                text("In "),
                Inline::Emphasis(vec![text("unvanquishable")]),
                text(" number—"),
            ],
            vec![],
            vec![text("Shake your chains to earth like dew")],
        ])),
    ]
}

fn notes() -> Vec<Note> {
    let note = |id: &str, blocks: Vec<Block>| Note {
        id: id.to_owned(),
        blocks,
    };
    vec![
        note(
            "note-1",
            vec![paragraph(vec![
                text("A note with a "),
                Inline::Link {
                    target: "#back".to_owned(),
                    content: vec![text("link")],
                },
                text("."),
            ])],
        ),
        note(
            "note-2",
            vec![
                paragraph(vec![text("Two")]),
                paragraph(vec![text("paragraphs"), Inline::NoteMark(4), text(".")]),
            ],
        ),
        note(
            "note-3",
            vec![block(BlockKind::Quotation(vec![paragraph(vec![text(
                "A quotation as a note.",
            )])]))],
        ),
        note("note-4", vec![paragraph(vec![text(&"long ".repeat(60))])]),
        note("note-5", vec![paragraph(vec![text("A note’s note.")])]),
        note(
            "note-6",
            vec![paragraph(vec![text("Nothing refers to this.")])],
        ),
    ]
}

/// The files of the pictures it shows.
pub(crate) fn images() -> BTreeMap<&'static str, &'static [u8]> {
    let drawing: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 10 10\" width=\"100\" height=\"100\"><rect x=\"1\" y=\"1\" width=\"8\" height=\"8\"/></svg>";
    BTreeMap::from([
        (
            "images/dot.png",
            include_bytes!("../../cases/epub/dot.png").as_slice(),
        ),
        ("images/drawing.svg", drawing.as_bytes()),
    ])
}
