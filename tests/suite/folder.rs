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

/// Nothing from outside the folder enters a book, by whatever name; links inside it are followed,
/// and those that lead round in a circle come to an end.
#[test]
#[cfg(unix)]
fn links_that_lead_out_are_refused() {
    use std::os::unix::fs::symlink;
    let place = tempfile::tempdir().unwrap();
    fs::write(place.path().join("secret.png"), "words").unwrap();
    let table = [
        ("images/link.png", "../../secret.png", ""),
        ("images/further", "../..", ""),
        ("text.md", "../secret.png", ""),
        ("cover", "..", "[cover]\nimage = \"cover/secret.png\"\n"),
        ("unused", "..", "[cover]\nimage = \"../secret.png\"\n"),
        ("unused", "..", "[text]\nfile = \"../secret.png\"\n"),
    ];
    for (number, (link, target, settings)) in table.into_iter().enumerate() {
        let root = place.path().join(number.to_string());
        fs::create_dir_all(root.join("images")).unwrap();
        fs::write(root.join("pamphlet.toml"), settings).unwrap();
        if link != "text.md" {
            fs::write(root.join("text.md"), "# Words\n").unwrap();
        }
        symlink(target, root.join(link)).unwrap();
        let faults = Folder::read(&root).unwrap_err();
        assert!(faults.iter().any(|fault| fault.code == "I007"), "{link}");
    }
    let root = place.path().join("inside");
    fs::create_dir_all(root.join("images")).unwrap();
    fs::write(root.join("text.md"), "# Words\n").unwrap();
    fs::write(root.join("images/one.png"), "words").unwrap();
    symlink("one.png", root.join("images/two.png")).unwrap();
    symlink("..", root.join("images/round")).unwrap();
    symlink(".", root.join("images/again")).unwrap();
    let folder = Folder::read(&root).unwrap();
    let names: Vec<&str> = folder.images.keys().map(String::as_str).collect();
    assert!(names.contains(&"images/two.png"), "{names:?}");
}
