//! Font programs are put into the font dictionaries that printpdf wrote.
//!
//! printpdf writes the composite font, its widths, its descriptor and `/ToUnicode`; what it cannot
//! say is that two codes share an outline. So each font gets its program here: a CFF table that
//! holds such outlines twice, or a TrueType font with a map from codes to glyphs
//! (`/CIDToGIDMap`, ISO 32000-1, 9.7.4.3).

use lopdf::{Dictionary, Document, Object, Stream, dictionary};

use super::fonts::{EmbeddedFace, Program};

/// Completes the fonts of `document`; `fonts` is the dictionary that names them.
pub(super) fn add<'a>(
    document: &mut Document,
    fonts: &Dictionary,
    faces: impl Iterator<Item = &'a EmbeddedFace>,
) -> lopdf::Result<()> {
    for face in faces {
        let font = fonts.get(face.resource.as_bytes())?.as_reference()?;
        let program = document.add_object(program_stream(&face.program));
        let map = glyph_map(document, face);
        let descendant = document
            .get_dictionary_mut(font)?
            .get_mut(b"DescendantFonts")?
            .as_array_mut()?
            .first_mut()
            .ok_or(lopdf::Error::DictKey("DescendantFonts".to_owned()))?
            .as_dict_mut()?;
        let descriptor = descendant.get(b"FontDescriptor")?.as_reference()?;
        complete_descendant(descendant, face, map);
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
        Program::Glyf(bytes) => Stream::new(
            dictionary! { "Length1" => bytes.len() as i64 },
            bytes.clone(),
        ),
        Program::Cff(table) => {
            Stream::new(dictionary! { "Subtype" => "CIDFontType0C" }, table.clone())
        }
    }
}

/// Says of the descendant font which kind it is, how codes lead to outlines and how wide they are.
fn complete_descendant(descendant: &mut Dictionary, face: &EmbeddedFace, map: Option<Object>) {
    match map {
        Some(map) => descendant.set("CIDToGIDMap", map),
        None => {
            descendant.set("Subtype", "CIDFontType0");
            descendant.remove(b"CIDToGIDMap");
        }
    }
    let codes = 0..face.outlines.len() as u16;
    let widths: Vec<Object> = codes
        .map(|code| i64::from(face.width(code)).into())
        .collect();
    descendant.set("W", vec![Object::Integer(0), Object::Array(widths)]);
}

/// The glyph of each code, for a TrueType font.
fn glyph_map(document: &mut Document, face: &EmbeddedFace) -> Option<Object> {
    match face.program {
        Program::Cff(_) => None,
        Program::Glyf(_) if face.outlines.len() == face.widths.len() => Some("Identity".into()),
        Program::Glyf(_) => {
            let map = face
                .outlines
                .iter()
                .flat_map(|outline| outline.to_be_bytes());
            let stream = Stream::new(Dictionary::new(), map.collect());
            Some(document.add_object(stream).into())
        }
    }
}
