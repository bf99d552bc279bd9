//! A manuscript as readable text, one block a line, so that a diff explains a change.

use std::fmt::Write;

use crate::manuscript::model::{Block, BlockKind, Inline, Manuscript};

/// The manuscript as text: kinds of blocks, indented as they are nested, with their inlines
/// marked by their kinds in brackets.
pub fn dump(manuscript: &Manuscript) -> String {
    let mut out = String::new();
    write_blocks(&manuscript.blocks, 0, &mut out);
    for note in &manuscript.notes {
        let _ = writeln!(out, "note {}", note.id);
        write_blocks(&note.blocks, 1, &mut out);
    }
    for work in &manuscript.bibliography {
        let _ = writeln!(out, "work {} {}", work.key, inlines(&work.content));
    }
    out
}

fn write_blocks(blocks: &[Block], depth: usize, out: &mut String) {
    for block in blocks {
        write_block(block, depth, out);
    }
}

fn write_block(block: &Block, depth: usize, out: &mut String) {
    let id = block
        .id
        .as_ref()
        .map_or(String::new(), |id| format!(" #{id}"));
    let mut line = |words: &str| {
        let _ = writeln!(out, "{}{words}{id}", "  ".repeat(depth));
    };
    match &block.kind {
        BlockKind::Heading { level, content } => line(&format!("h{level} {}", inlines(content))),
        BlockKind::Paragraph(content) => line(&format!("p {}", inlines(content))),
        BlockKind::SceneBreak => line("break"),
        BlockKind::Preformatted(text) => line(&format!("pre {text:?}")),
        BlockKind::Figure {
            image,
            alternative,
            caption,
        } => line(&format!(
            "figure {image} [{alternative}] {}",
            inlines(caption)
        )),
        BlockKind::Verse(lines) => {
            let lines: Vec<_> = lines.iter().map(|words| inlines(words)).collect();
            line(&format!("verse {}", lines.join(" / ")));
        }
        BlockKind::Quotation(inner) => {
            line("quotation");
            write_blocks(inner, depth + 1, out);
        }
        BlockKind::List { start, items } => {
            line(&start.map_or("list".to_owned(), |start| format!("list {start}")));
            for item in items {
                let _ = writeln!(out, "{}item", "  ".repeat(depth + 1));
                write_blocks(item, depth + 2, out);
            }
        }
        BlockKind::Definitions(definitions) => {
            line("definitions");
            for definition in definitions {
                let term = inlines(&definition.term);
                let _ = writeln!(out, "{}term {term}", "  ".repeat(depth + 1));
                for meaning in &definition.meanings {
                    write_blocks(meaning, depth + 2, out);
                }
            }
        }
        BlockKind::Table(table) => {
            line("table");
            for row in std::iter::once(&table.header).chain(&table.rows) {
                let cells: Vec<_> = row.iter().map(|cell| inlines(cell)).collect();
                let _ = writeln!(out, "{}row {}", "  ".repeat(depth + 1), cells.join(" | "));
            }
        }
    }
}

fn inlines(content: &[Inline]) -> String {
    content.iter().map(inline).collect()
}

fn inline(inline: &Inline) -> String {
    match inline {
        Inline::Text(text) => text.clone(),
        Inline::Emphasis(inner) => format!("{{em {}}}", inlines(inner)),
        Inline::Strong(inner) => format!("{{strong {}}}", inlines(inner)),
        Inline::Struck(inner) => format!("{{struck {}}}", inlines(inner)),
        Inline::SmallCaps(inner) => format!("{{sc {}}}", inlines(inner)),
        Inline::Superscript(inner) => format!("{{sup {}}}", inlines(inner)),
        Inline::Subscript(inner) => format!("{{sub {}}}", inlines(inner)),
        Inline::Code(text) => format!("{{code {text}}}"),
        Inline::Foreign(language, inner) => format!("{{{language} {}}}", inlines(inner)),
        Inline::Abbreviation { long, content } => format!("{{abbr {long}: {}}}", inlines(content)),
        Inline::Link { target, content } => format!("{{link {target} {}}}", inlines(content)),
        Inline::NoteMark(number) => format!("{{note {}}}", number + 1),
        Inline::Image { image, alternative } => format!("{{image {image} {alternative}}}"),
        Inline::LineBreak => " / ".to_owned(),
        Inline::Sign { sign, words } => format!("{{{sign} {words}}}"),
        Inline::Citation(citation) => {
            let parts: String = citation
                .parts
                .iter()
                .map(|part| match &part.key {
                    Some(key) => format!("{{{key}: {}}}", inlines(&part.content)),
                    None => inlines(&part.content),
                })
                .collect();
            format!("{{cite {parts}}}")
        }
    }
}
