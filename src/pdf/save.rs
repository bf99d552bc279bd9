//! A finished document becomes bytes, the same for the same content.

use std::collections::{BTreeMap, BTreeSet};

use lopdf::{Dictionary, Document, Object, ObjectId, SaveOptions, StringFormat};
use uuid::Uuid;

/// The bytes of `document`, named by an identifier that is made from them (ISO 32000-1, 14.4).
pub(super) fn save(mut document: Document) -> lopdf::Result<Vec<u8>> {
    tidy(&mut document);
    document.compress();
    let unnamed = Object::String(UNNAMED.to_vec(), StringFormat::Hexadecimal);
    document.trailer.set("ID", vec![unnamed.clone(), unnamed]);
    let mut bytes = Vec::new();
    document.save_with_options(&mut bytes, packed())?;
    name(&mut bytes);
    Ok(bytes)
}

/// What stands for the identifier until the bytes are there that it is made from.
const UNNAMED: &[u8; 16] = b"to be made from\n";

/// Puts sixteen bytes that stand for the whole file where its trailer says [`UNNAMED`], twice.
fn name(bytes: &mut [u8]) {
    let name = hexadecimal(Uuid::new_v5(&Uuid::NAMESPACE_OID, bytes).as_bytes());
    let unnamed = hexadecimal(UNNAMED);
    let mut end = bytes.len();
    for _ in 0..2 {
        let found = bytes[..end]
            .windows(unnamed.len())
            .rposition(|window| window == unnamed);
        let Some(at) = found else { return };
        bytes[at..at + name.len()].copy_from_slice(&name);
        end = at;
    }
}

fn hexadecimal(bytes: &[u8; 16]) -> Vec<u8> {
    bytes
        .iter()
        .flat_map(|byte| format!("{byte:02X}").into_bytes())
        .collect()
}

/// Small objects are packed into object streams, since a tagged file has thousands of them.
fn packed() -> SaveOptions {
    SaveOptions::builder()
        .use_object_streams(true)
        .use_xref_streams(true)
        .max_objects_per_stream(200)
        .compression_level(6)
        .build()
}

/// Drops the objects that nothing leads to and numbers the others from 1, in their order.
///
/// lopdf has both, but looks through a list at each reference; this stays linear for long books.
fn tidy(document: &mut Document) {
    let numbers: BTreeMap<ObjectId, ObjectId> = reached(document)
        .into_iter()
        .zip(1..)
        .map(|(old, number)| (old, (number, 0)))
        .collect();
    for (old, mut object) in std::mem::take(&mut document.objects) {
        if let Some(&number) = numbers.get(&old) {
            renumber(&mut object, &numbers);
            document.objects.insert(number, object);
        }
    }
    for (_, value) in document.trailer.iter_mut() {
        renumber(value, &numbers);
    }
    document.max_id = numbers.len() as u32;
}

/// The objects that the trailer leads to.
fn reached(document: &Document) -> BTreeSet<ObjectId> {
    let mut reached = BTreeSet::new();
    let mut open = Vec::new();
    references_of(&document.trailer, &mut open);
    while let Some(id) = open.pop() {
        let Some(object) = document.objects.get(&id) else {
            continue;
        };
        if reached.insert(id) {
            references(object, &mut open);
        }
    }
    reached
}

fn references(object: &Object, found: &mut Vec<ObjectId>) {
    match object {
        Object::Reference(id) => found.push(*id),
        Object::Array(items) => items.iter().for_each(|item| references(item, found)),
        Object::Dictionary(dictionary) => references_of(dictionary, found),
        Object::Stream(stream) => references_of(&stream.dict, found),
        _ => {}
    }
}

fn references_of(dictionary: &Dictionary, found: &mut Vec<ObjectId>) {
    for (_, value) in dictionary {
        references(value, found);
    }
}

/// Gives every reference its new number; what led nowhere becomes null, as it was read before.
fn renumber(object: &mut Object, numbers: &BTreeMap<ObjectId, ObjectId>) {
    match object {
        Object::Reference(id) => match numbers.get(id) {
            Some(&number) => *id = number,
            None => *object = Object::Null,
        },
        Object::Array(items) => items.iter_mut().for_each(|item| renumber(item, numbers)),
        Object::Dictionary(dictionary) => {
            for (_, value) in dictionary.iter_mut() {
                renumber(value, numbers);
            }
        }
        Object::Stream(stream) => {
            for (_, value) in stream.dict.iter_mut() {
                renumber(value, numbers);
            }
        }
        _ => {}
    }
}
