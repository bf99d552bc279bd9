//! The variants of the EPUB: one page of HTML, Kobo's own, and what a certified book claims.

use std::collections::BTreeSet;
use std::sync::Arc;

use pamphleteer::edition::{Build, Format, Request, build};
use pamphleteer::epub::{self, Device};
use pamphleteer::ingest::{Folder, Text};
use pamphleteer::manuscript::{Contributor, Series};
use pamphleteer::source::Source;
use pamphleteer::typeset::page::Target;

use super::reading::{attributes, files, percent};
use super::{input, keep, printed_pages, torture};
use crate::cases;
use crate::reading::{words_of_document, words_of_epub};

fn torture_folder() -> Folder {
    Folder::read(&cases::folder("torture")).unwrap()
}

/// The folder of every construct with other words in it.
fn folder_of(text: &str) -> Folder {
    Folder {
        text: Text::Clean(vec![Arc::new(Source::new("text.md", text))]),
        works: None,
        ..torture_folder()
    }
}

/// What a listener hears of notes is in the language of the text, on paper and on screen.
#[test]
fn notes_are_told_in_the_language_of_the_text() {
    let table = [
        ("en", "note 1", "Back to the text (1)"),
        ("de", "Anmerkung 1", "Zurück zum Text (1)"),
        ("es", "nota 1", "Volver al texto (1)"),
        ("fr", "note 1", "Retour au texte (1)"),
        ("it", "nota 1", "Torna al testo (1)"),
        ("pt", "nota 1", "Voltar ao texto (1)"),
    ];
    for (language, mark, back) in table {
        let mut folder = folder_of("# A\n\nx.[^1]\n\n[^1]: y\n");
        folder.config.pamphlet.language = Some(pamphleteer::language::Language::new(language));
        let build = build(&folder, &Request::of(&[Format::Epub, Format::Html]));
        let pages = build.layout.as_ref().unwrap().pages.iter();
        let links = pages.flat_map(|page| &page.links);
        let told: Vec<&str> = links.map(|link| link.description.as_str()).collect();
        assert!(told.contains(&mark), "{language}: {told:?}");
        assert!(told.contains(&back), "{language}: {told:?}");
        let book = files(edition(&build, Format::Epub));
        let page = edition(&build, Format::Html).to_vec();
        let mut documents = book.into_values().chain([page]);
        let labels = documents
            .by_ref()
            .map(String::from_utf8)
            .flat_map(|document| attributes(&document.unwrap_or_default(), "aria-label"));
        let told = labels.filter(|label| label == back).count();
        assert_eq!(told, 2, "{language}: once in the EPUB, once in the page");
    }
}

fn edition(build: &Build, format: Format) -> &[u8] {
    let mut editions = build.editions.iter();
    match editions.find(|edition| edition.format == format) {
        Some(edition) => &edition.bytes,
        None => panic!("no {format}: {:#?}", build.diagnostics),
    }
}

#[test]
fn one_page_has_every_word_and_link_and_needs_no_other_file() {
    let build = build(
        &torture_folder(),
        &Request::of(&[Format::Epub, Format::Html]),
    );
    let html = std::str::from_utf8(edition(&build, Format::Html)).unwrap();
    let main = &html[html.find("<main>").unwrap()..html.find("</main>").unwrap()];
    let said = words_of_document(main);
    let book = words_of_epub(edition(&build, Format::Epub));
    assert!(said.len() > 500);
    assert!(book.ends_with(&said), "the book ends as the page does");
    let ids: Vec<String> = attributes(html, "id")
        .iter()
        .map(|id| percent(id))
        .collect();
    let known: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(known.len(), ids.len(), "an identifier comes twice");
    let mut within = 0;
    for address in attributes(html, "href") {
        match address.strip_prefix('#') {
            Some(id) => {
                assert!(known.contains(&id.to_owned()), "nothing is called {id}");
                within += 1;
            }
            None => assert!(address.contains(':'), "{address} is another file"),
        }
    }
    assert!(within > 40, "only {within} links");
    let sources = attributes(html, "src");
    assert!(!sources.is_empty());
    assert!(
        sources
            .iter()
            .all(|source| source.starts_with("data:image/"))
    );
    for foreign in ["<script", "epub:", "xml:lang", "<?xml", "@import", "url("] {
        assert!(!html.contains(foreign), "{foreign}");
    }
}

#[test]
fn the_style_sheet_is_small_and_has_no_absolute_size() {
    let style = pamphleteer::html::STYLE;
    assert!(style.len() < 6_000, "{} bytes", style.len());
    let style = style.replace("1px solid", "");
    for unit in ["px", "pt", "cm", "mm", "in", "pc"] {
        let mut found = style.match_indices(unit);
        let is_size = |at: usize| style[..at].ends_with(|c: char| c.is_ascii_digit());
        assert!(!found.any(|(at, _)| is_size(at)), "{unit}");
    }
}

#[test]
fn kobo_finds_every_sentence_and_loses_no_word() {
    let manuscript = torture::manuscript();
    let page_starts = pamphleteer::html::locate(&manuscript, &printed_pages());
    let images = torture::images();
    let (book, _) = epub::gather(&input(&manuscript, &page_starts, &images)).unwrap();
    let plain = book.container(Device::Any).unwrap();
    let kobo = book.container(Device::Kobo).unwrap();
    keep("torture.kepub.epub", &kobo);
    assert_eq!(words_of_epub(&kobo), words_of_epub(&plain));
    let mut sentences = 0;
    for (path, bytes) in files(&kobo) {
        if path.ends_with(".xhtml") && !path.ends_with("nav.xhtml") {
            let document = String::from_utf8(bytes).unwrap();
            let ids = attributes(&document, "id");
            let distinct: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(ids.len(), distinct.len(), "{path}");
            sentences += ids.iter().filter(|id| id.starts_with("kobo.")).count();
        }
    }
    assert!(sentences > 60, "only {sentences}");
}

#[test]
fn a_book_claims_to_be_accessible_only_where_someone_certifies_it_and_nothing_was_found() {
    let images = torture::images();
    let package = |certifier: Option<&str>, target: &str| {
        let mut manuscript = torture::manuscript();
        manuscript.blocks = vec![super::paragraph(vec![super::link(target)])];
        (manuscript.notes, manuscript.bibliography) = (vec![], vec![]);
        manuscript.metadata.certifier = certifier.map(str::to_owned);
        let (book, found) = epub::gather(&input(&manuscript, &[], &images)).unwrap();
        let files = files(&book.container(Device::Any).unwrap());
        let package = String::from_utf8(files["OEBPS/content.opf"].clone()).unwrap();
        let codes: Vec<&str> = found.iter().map(|finding| finding.code).collect();
        (package.contains("dcterms:conformsTo"), codes.join(" "))
    };
    let sound = "https://example.org/";
    assert_eq!(package(None, sound), (false, String::new()));
    assert_eq!(package(Some("A. Reader"), sound), (true, String::new()));
    assert_eq!(
        package(Some("A. Reader"), "#gone"),
        (false, "E002 E018".to_owned())
    );
}

#[test]
fn a_series_and_a_certifier_are_named_in_the_package() {
    let mut manuscript = torture::manuscript();
    manuscript.blocks = vec![super::paragraph(vec![super::text("Words.")])];
    (manuscript.notes, manuscript.bibliography) = (vec![], vec![]);
    manuscript.metadata.certifier = Some("A. Reader".to_owned());
    manuscript.metadata.series = Some(Series {
        title: "Tracts & More".to_owned(),
        number: Some(7),
    });
    manuscript.metadata.isbn = "0-306-40615-2".parse().ok();
    manuscript.metadata.authors = ["Ricarda de la Huch", "The Office"]
        .map(|name| Contributor {
            name: name.to_owned(),
            ..Contributor::default()
        })
        .to_vec();
    let images = torture::images();
    let container = epub::write(&input(&manuscript, &[], &images)).unwrap();
    keep("certified.epub", &container);
    let package = String::from_utf8(files(&container)["OEBPS/content.opf"].clone()).unwrap();
    for said in [
        "<meta property=\"belongs-to-collection\" id=\"series\">Tracts &amp; More</meta>",
        "<meta refines=\"#series\" property=\"group-position\">7</meta>",
        "EPUB Accessibility 1.1 - WCAG 2.2 Level AA",
        "<meta property=\"a11y:certifiedBy\" refines=\"#conformance\">A. Reader</meta>",
        "<dc:identifier id=\"identifier\">urn:uuid:",
        "<dc:identifier>urn:isbn:0306406152</dc:identifier>",
        "<meta refines=\"#author-1\" property=\"file-as\">Huch, Ricarda de la</meta>",
    ] {
        assert!(package.contains(said), "{said} is not in {package}");
    }
    assert!(!package.contains("<meta refines=\"#author-2\" property=\"file-as\">"));
}

/// Fonts come only where they are asked for: every face of the family, its licence beside it, and of
/// its outlines those that the text can reach.
#[test]
fn fonts_are_put_in_where_they_are_asked_for() {
    let mut folder = folder_of("# A\n\nWords, *words*, **words**.\n");
    let formats = Request::of(&[Format::Epub]);
    let plain = files(edition(&build(&folder, &formats), Format::Epub));
    assert!(!plain.keys().any(|path| path.starts_with("OEBPS/fonts/")));
    folder.config.edition.epub.fonts = true;
    let container = edition(&build(&folder, &formats), Format::Epub).to_vec();
    keep("fonts.epub", &container);
    let book = files(&container);
    let style = String::from_utf8(book["OEBPS/stylesheet.css"].clone()).unwrap();
    for face in ["Regular", "Italic", "Bold", "BoldItalic"] {
        let address = format!("fonts/LibertinusSerif-{face}.otf");
        assert!(style.contains(&format!("src: url({address});")), "{style}");
        let file = &book[&format!("OEBPS/{address}")];
        let zeros = file.iter().filter(|&&byte| byte == 0).count();
        assert!(zeros * 2 > file.len(), "{address} is nearly whole");
    }
    let licence = String::from_utf8(book["META-INF/fonts-licence.txt"].clone()).unwrap();
    assert!(licence.contains("SIL OPEN FONT LICENSE Version 1.1"));
}

#[test]
fn a_paragraph_keeps_its_identifier_when_its_end_is_corrected() {
    let ids = |text: &str| {
        let build = build(&folder_of(text), &Request::of(&[Format::Html]));
        let html = String::from_utf8(edition(&build, Format::Html).to_vec()).unwrap();
        let mut ids = attributes(&html, "id");
        ids.retain(|id| id.starts_with("p-"));
        ids
    };
    let first = ids("# A\n\nOne two three four five six seven eight nine, ten.\n");
    let mended = ids("# A\n\nOne two, “three” four five six seven eight nine; eleven!\n");
    let other = ids("# A\n\nOne two three four five six seven 8 nine, ten.\n");
    assert_eq!(first, mended);
    assert_ne!(first, other);
}

/// Fed back as the text, the normalized manuscript gives the same editions; but the colophon no
/// longer tells of a restoration.
#[test]
fn markdown_fed_back_gives_the_same_book() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    for folder in [root.join("manuscript"), cases::folder("torture")] {
        let folder = Folder::read(&folder).unwrap();
        let formats = Request::of(&[Format::Epub, Format::Markdown]);
        let made = build(&folder, &formats);
        let markdown = edition(&made, Format::Markdown).to_vec();
        let markdown = String::from_utf8(markdown).unwrap();
        let back = Folder {
            text: Text::Clean(vec![Arc::new(Source::new("text.md", markdown.clone()))]),
            decisions: None,
            ..folder
        };
        let again = build(&back, &formats);
        assert_eq!(edition(&again, Format::Markdown), markdown.as_bytes());
        let before = files(edition(&made, Format::Epub));
        let after = files(edition(&again, Format::Epub));
        assert_eq!(
            before.keys().collect::<Vec<_>>(),
            after.keys().collect::<Vec<_>>()
        );
        for (path, bytes) in &before {
            if path.ends_with("colophon.xhtml") {
                continue;
            }
            let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
            assert!(
                bytes == &after[path],
                "{path}: {} {}",
                text(bytes),
                text(&after[path])
            );
        }
    }
}

/// Where no font has the letters, books are made all the same: without printed pages, and with
/// warnings alone.
#[test]
fn a_text_that_cannot_be_set_in_type_flows() {
    let mut folder = folder_of("# 标题\n\n这是一个段落。\n");
    folder.config.pamphlet.language = Some(pamphleteer::language::Language::new("zh"));
    folder.config.pamphlet.title = Some("标题".to_owned());
    let build = build(&folder, &Request::of(&Format::ALL));
    assert_eq!(build.failed, [Format::Pdf, Format::Booklet]);
    let book = files(edition(&build, Format::Epub));
    let contents = String::from_utf8(book["OEBPS/nav.xhtml"].clone()).unwrap();
    assert!(!contents.contains("page-list"));
    assert!(build.diagnostics.iter().any(|found| found.code == "E030"));
    edition(&build, Format::Html);
    let alone = pamphleteer::edition::build(&folder, &Request::of(&[Format::Epub]));
    assert!(alone.diagnostics.iter().all(|found| !found.is_error()));
    assert_eq!(edition(&alone, Format::Epub), edition(&build, Format::Epub));
}

/// Whatever a manuscript holds, what is made of it is sound, or an error says why it is not.
#[test]
fn bad_input_makes_a_sound_book_or_an_error() {
    let long = format!("# {}\n\nWords.\n", "long ".repeat(2_000));
    let table: [(&str, &str, &[&str]); 20] = [
        (
            "a script",
            "# A\n\nx <script>alert(1)</script> y\n",
            &["<script", "alert"],
        ),
        (
            "a script as a block",
            "# A\n\n<script>\nalert(1)\n</script>\n\ny\n",
            &["<script", "alert"],
        ),
        (
            "a style",
            "# A\n\nx <style>p { color: red }</style> y\n",
            &["color: red"],
        ),
        (
            "a handler",
            "# A\n\nx <em onclick=\"alert(1)\">y</em>\n",
            &["onclick"],
        ),
        (
            "a frame",
            "# A\n\n<iframe src=\"https://a.org\"></iframe>\n\ny\n",
            &["iframe"],
        ),
        (
            "a link to a script",
            "# A\n\n[x](javascript:alert(1))\n",
            &["javascript:"],
        ),
        (
            "a link to a file",
            "# A\n\n[x](file:///etc/passwd)\n",
            &["file:"],
        ),
        (
            "a link to a script in HTML",
            "# A\n\n<p><a href=\" JavaScript:alert(1)\">x</a>\n",
            &["avaScript:"],
        ),
        (
            "a link to words of its own",
            "# A\n\n<a href='data:text/html,x'>x</a>\n",
            &["data:text"],
        ),
        (
            "handlers in a block",
            "# A\n\n<div onclick=\"alert(1)\"><p onload='alert(1)'>x</div>\n",
            &["onclick", "onload", "alert"],
        ),
        (
            "a form",
            "# A\n\n<form action='https://a.org'><input name=x><button>y</button>z</form>\n",
            &["<form", "<input", "<button"],
        ),
        (
            "blocks that nothing closes",
            "# A\n\n<ul><li><table><tr><td><blockquote><dl><dd>x<h2>y\n\n# B\n\nz\n",
            &[],
        ),
        (
            "what closes nothing",
            "# A\n\n</div></table></li></p>x</em></td>\n\n> </blockquote>\n>\n> y\n",
            &[],
        ),
        (
            "an entity",
            "# A\n\n&nbsp; &lt;b&gt; &bogus; &#0; &#x1F600;\n",
            &["<b>", "\u{0}"],
        ),
        (
            "control characters",
            "# A\n\na\u{1}b\u{B}c\u{7F}d\u{FFFE}e\n",
            &["\u{1}", "\u{B}", "\u{FFFE}"],
        ),
        (
            "unclosed tags",
            "# A\n\n<em>x <strong>y\n\nz</p></section>\n",
            &["</p></section></p>"],
        ),
        ("a long title", &long, &[]),
        ("an empty chapter", "# A\n\n# B\n\n# C\n\nx\n", &[]),
        (
            "the same heading",
            "# A\n\nx\n\n# A\n\ny\n\n## A {#a}\n\nz\n",
            &[],
        ),
        ("an empty heading", "#\n\nx\n\n##  \n\ny\n", &[]),
    ];
    for (name, text, forbidden) in table {
        let build = build(
            &folder_of(text),
            &Request::of(&[Format::Epub, Format::Html]),
        );
        if !build.failed.is_empty() {
            let mut found = build.diagnostics.iter();
            assert!(
                found.any(|found| found.is_error()),
                "{name}: nothing is said"
            );
            continue;
        }
        let book = files(edition(&build, Format::Epub));
        let page = edition(&build, Format::Html).to_vec();
        let documents = book.into_iter().chain([("page.xhtml".to_owned(), page)]);
        for (path, bytes) in documents.filter(|(path, _)| path.ends_with(".xhtml")) {
            let document = String::from_utf8(bytes).unwrap();
            let ids = attributes(&document, "id");
            let distinct: BTreeSet<&String> = ids.iter().collect();
            assert_eq!(
                ids.len(),
                distinct.len(),
                "{name}, {path}: an identifier comes twice"
            );
            for bad in forbidden {
                assert!(!document.contains(bad), "{name}, {path}: {bad}");
            }
        }
        for link in build
            .layout
            .iter()
            .flat_map(|layout| &layout.pages)
            .flat_map(|page| &page.links)
        {
            let is_bad = matches!(&link.target, Target::Address(to) if !to.starts_with("http"));
            assert!(!is_bad, "{name}: the PDF leads to {:?}", link.target);
        }
    }
}

/// Nothing from outside the folder enters a book.
#[test]
fn pictures_from_elsewhere_stop_the_book() {
    for path in [
        "../../../etc/passwd.png",
        "/etc/passwd",
        "file:///etc/passwd",
        "https://a.org/x.png",
    ] {
        let folder = folder_of(&format!("# A\n\n![A picture]({path})\n"));
        let build = build(&folder, &Request::of(&[Format::Epub, Format::Html]));
        assert_eq!(build.failed, [Format::Epub, Format::Html], "{path}");
        assert!(
            build
                .diagnostics
                .iter()
                .any(|found| found.is_error() && found.message.contains(path)),
            "{path}"
        );
    }
}

/// A picture no old device shows is scaled and keeps its shape; others stay byte for byte.
#[test]
fn large_pictures_are_scaled() {
    let mut png = std::io::Cursor::new(Vec::new());
    let large = image::GrayImage::from_fn(3000, 1500, |x, y| {
        image::Luma([(x / 100 * (y / 100)) as u8])
    });
    large.write_to(&mut png, image::ImageFormat::Png).unwrap();
    let mut images = torture::images();
    images.insert("images/large.png", png.get_ref());
    let mut manuscript = torture::manuscript();
    let figures = ["images/large.png", "images/dot.png"];
    manuscript.blocks = figures
        .map(|path| super::figure(path, "A picture"))
        .to_vec();
    (manuscript.notes, manuscript.bibliography) = (vec![], vec![]);
    let files = files(&epub::write(&input(&manuscript, &[], &images)).unwrap());
    let scaled = image::load_from_memory(&files["OEBPS/images/large.png"]).unwrap();
    assert_eq!((scaled.width(), scaled.height()), (2828, 1414));
    assert_eq!(
        files["OEBPS/images/dot.png"],
        images["images/dot.png"].to_vec()
    );
}
