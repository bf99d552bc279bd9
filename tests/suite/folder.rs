//! What a manuscript's folder holds, once it is in memory.

use std::fs;

use pamphleteer::ingest::Folder;

#[test]
fn pictures_are_found_beside_the_text_and_below_images() {
    let root = tempfile::tempdir().unwrap();
    fs::create_dir_all(root.path().join("images/plates")).unwrap();
    for name in [
        "text.md",
        "Seal.PNG",
        "notes.txt",
        "images/plates/one.jpg",
        "images/two.svg",
    ] {
        fs::write(root.path().join(name), "words").unwrap();
    }
    let folder = Folder::read(root.path()).unwrap();
    let names: Vec<&str> = folder.images.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        ["Seal.PNG", "images/plates/one.jpg", "images/two.svg"]
    );
}
