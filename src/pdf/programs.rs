//! Font programs are put into the font dictionaries that printpdf wrote.
//!
//! printpdf writes the composite font, its widths, its descriptor and `/ToUnicode`; what it cannot
//! say is that two codes share an outline. So each font gets its program here, and, where a face
//! has such codes, a CMap of its own instead of `Identity-H` (ISO 32000-1, 9.7.5.4).

use std::fmt::Write;

use lopdf::{Dictionary, Document, Object, ObjectId, Stream, dictionary};

use super::fonts::{EmbeddedFace, Program};
use super::text::literal;

/// Completes the fonts of `document`; `fonts` is the dictionary that names them.
pub(super) fn add<'a>(
    document: &mut Document,
    fonts: &Dictionary,
    faces: impl Iterator<Item = &'a EmbeddedFace>,
) -> lopdf::Result<()> {
    for face in faces {
        let font = fonts.get(face.resource.as_bytes())?.as_reference()?;
        let program = document.add_object(program_stream(&face.program));
        let encoding = encoding(document, face);
        let descendant = document
            .get_dictionary_mut(font)?
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?
            .first_mut()
            .ok_or(lopdf::Error::DictKey("DescendantFonts".to_owned()))?
            .as_dict_mut()?;
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        complete_descendant(descendant, face);
        document.get_dictionary_mut(font)?.set("Encoding", encoding);
        let descriptor = document.get_dictionary_mut(descriptor)?;
        descriptor.set("CapHeight", i64::from(face.cap_height()));
        descriptor.set(
            match face.program {
                Program::Glyf(_) => "FontFile2",
                Program::Cff(_) => "FontFile3",
            },
            program,
        );
    }
    Ok(())
}

fn program_stream(program: &Program) -> Stream {
    match program {
        Program::Glyf(bytes) => {
            Stream::new(dictionary! { "Length1" => bytes.len() as i64 }, bytes.clone())
        }
        Program::Cff(table) => {
            Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, table.clone())
        }
    }
}

/// Says of the descendant font which kind it is and how wide its outlines are.
fn complete_descendant(descendant: &mut Dictionary, face: &EmbeddedFace) {
    if matches!(face.program, Program::Cff(_)) {
        descendant.set("Subtype", "CIDFontType0");
        descendant.remove(b"CIDToGIDMap");
    }
    let widths: Vec<Object> = face.widths.iter().map(|&width| i64::from(width).into()).collect();
    descendant.set("W", vec![Object::Integer(0), Object::Array(widths)]);
}

fn encoding(document: &mut Document, face: &EmbeddedFace) -> Object {
    if face.outlines.len() == face.own_codes() {
        return "Identity-H".into();
    }
    let name = format!("{}-H", face.base_name);
    let about: Dictionary = dictionary! {
        "Type" => "CMap",
        "CMapName" => Object::Name(name.clone().into_bytes()),
        "CIDSystemInfo" => dictionary! {
            "Registry" => literal("Adobe"),
            "Ordering" => literal("Identity"),
            "Supplement" => 0,
        },
        "WMode" => 0,
    };
    let map: ObjectId = document.add_object(Stream::new(about, cmap(&name, face).into_bytes()));
    map.into()
}

/// The CMap file: each code's outline. Ranges stay within one high byte, as Adobe Technical Note
/// 5014, section 7, asks.
fn cmap(name: &str, face: &EmbeddedFace) -> String {
    let mut file = format!(
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n\
         /CIDSystemInfo 3 dict dup begin\n/Registry (Adobe) def\n/Ordering (Identity) def\n\
         /Supplement 0 def\nend def\n/CMapName /{name} def\n/CMapType 1 def\n/WMode 0 def\n\
         1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
    );
    let own: Vec<usize> = (0..face.own_codes()).collect();
    let ranges: Vec<_> = own.chunks(256).collect();
    for block in ranges.chunks(100) {
        let _ = writeln!(file, "{} begincidrange", block.len());
        for range in block {
            let (first, last) = (range[0], range[range.len() - 1]);
            let _ = writeln!(file, "<{first:04X}> <{last:04X}> {first}");
        }
        file.push_str("endcidrange\n");
    }
    let further: Vec<_> = face.outlines.iter().enumerate().skip(own.len()).collect();
    for block in further.chunks(100) {
        let _ = writeln!(file, "{} begincidchar", block.len());
        for (code, outline) in block {
            let _ = writeln!(file, "<{code:04X}> {outline}");
        }
        file.push_str("endcidchar\n");
    }
    file.push_str("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n");
    file
}
