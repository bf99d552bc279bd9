//! Cases of the command line: documents that say what is called and what it answers.
//!
//! Each `tests/cases/commands/*.md` is prose with fenced blocks, worked through from top to
//! bottom in an empty folder of its own:
//!
//! | block | meaning |
//! |---|---|
//! | `file PATH` | put this text there |
//! | `bytes PATH` | put these bytes there: `\xE9` is a byte, the last line end does not count |
//! | `stdin` | give this to the next command |
//! | `console` | `$ publish …`, run so; `? 1` is the exit status where it is not 0 |
//! | `stdout`, `stderr` | what the command says; without the block it says nothing |
//! | `files` | every file that is there, hidden ones too |
//! | `shows PATH` | what the file holds |
//!
//! `N ms` stands for any time.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

use crate::cases;

const PUBLISH: &str = env!("CARGO_BIN_EXE_publish");

#[test]
fn every_document_comes_true() {
    for case in cases::files("commands", "md") {
        let document = fs::read_to_string(&case).unwrap();
        cases::expect(&case, &work_through(&document));
    }
}

/// An earlier edition is there, whole, when the disk fills up or the run is killed while the new
/// one is written. A limit on the size of files does both: a process that ignores the signal sees
/// a failed write, the other dies of it.
#[test]
#[cfg(unix)]
fn a_stopped_write_leaves_the_earlier_edition_whole() {
    let long = "A long paragraph that fills blocks of the disk. ".repeat(200);
    for (ignore, status) in [("trap '' XFSZ; ", Some(1)), ("", None)] {
        let folder = tempfile::tempdir().unwrap();
        let edition = folder.path().join("out/essay.md");
        put(
            folder.path(),
            "essay/pamphlet.toml",
            b"[pamphlet]\nslug = 'essay'\n",
        );
        put(
            folder.path(),
            "essay/text.md",
            format!("# Essay\n\n{long}\n").as_bytes(),
        );
        put(folder.path(), "out/essay.md", b"the earlier edition\n");
        let output = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "{ignore}ulimit -f 8; exec {PUBLISH} essay --format md"
            ))
            .current_dir(folder.path())
            .output()
            .unwrap();
        assert_eq!(output.status.code(), status, "{output:?}");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(told.contains("error[W001]"), status.is_some(), "{told}");
        assert_eq!(fs::read(&edition).unwrap(), b"the earlier edition\n");
        if status.is_some() {
            let left = fs::read_dir(folder.path().join("out")).unwrap().count();
            assert_eq!(left, 1, "something lies beside the earlier edition");
        }
    }
}

/// The document as it would have to be: what is said and made stands in its blocks.
fn work_through(document: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let mut stdin = String::new();
    let mut truth: Vec<String> = Vec::new();
    for piece in pieces(document) {
        let (name, path) = piece.info.split_once(' ').unwrap_or((piece.info, ""));
        match name {
            "stdout" | "stderr" => continue,
            "console" => {
                let output = run(&piece.body, &std::mem::take(&mut stdin), &folder);
                truth.extend(answers(&piece.body, &output));
                continue;
            }
            "file" => put(folder.path(), path, piece.body.as_bytes()),
            "bytes" => put(folder.path(), path, &bytes(piece.body.trim_end())),
            "stdin" => stdin.clone_from(&piece.body),
            "files" => {
                truth.push(block("files", &list(folder.path(), folder.path()).join("")));
                continue;
            }
            "shows" => {
                let held = fs::read_to_string(folder.path().join(path)).unwrap_or_default();
                truth.push(block(piece.info, &held));
                continue;
            }
            "" => {}
            unknown => panic!("`{unknown}` is no block of a document"),
        }
        truth.push(piece.show());
    }
    truth.join("\n")
}

/// A fenced block or, without an info string, the prose between two of them.
struct Piece<'a> {
    info: &'a str,
    body: String,
}

impl Piece<'_> {
    fn show(&self) -> String {
        if self.info.is_empty() {
            self.body.clone()
        } else {
            block(self.info, &self.body)
        }
    }
}

fn pieces(document: &str) -> Vec<Piece<'_>> {
    let mut pieces = vec![Piece {
        info: "",
        body: String::new(),
    }];
    for line in document.lines() {
        let inside = pieces.last().is_some_and(|piece| !piece.info.is_empty());
        match line.strip_prefix("```") {
            Some(_) if inside => pieces.push(Piece {
                info: "",
                body: String::new(),
            }),
            Some(info) => pieces.push(Piece {
                info,
                body: String::new(),
            }),
            None => {
                let body = &mut pieces.last_mut().unwrap().body;
                body.push_str(line);
                body.push('\n');
            }
        }
    }
    for prose in pieces.iter_mut().filter(|piece| piece.info.is_empty()) {
        prose.body = prose.body.trim().to_owned() + "\n";
    }
    pieces.retain(|piece| !piece.info.is_empty() || piece.body != "\n");
    pieces
}

fn block(info: &str, body: &str) -> String {
    let end = if body.is_empty() || body.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    format!("```{info}\n{body}{end}```\n")
}

fn run(console: &str, stdin: &str, folder: &TempDir) -> Output {
    let call = console.lines().next().unwrap_or_default();
    let words = call
        .strip_prefix("$ publish")
        .unwrap_or_else(|| panic!("`{call}` does not begin with `$ publish`"));
    let mut child = Command::new(PUBLISH)
        .args(words.split_whitespace())
        .current_dir(folder.path())
        .env_remove("COLUMNS")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child
        .stdin
        .take()
        .unwrap()
        .write_all(stdin.as_bytes())
        .unwrap();
    child.wait_with_output().unwrap()
}

/// The block of a call, followed by those of its answers.
fn answers(console: &str, output: &Output) -> Vec<String> {
    let call = console.lines().next().unwrap_or_default();
    let status = match output.status.code() {
        Some(0) => String::new(),
        Some(code) => format!("? {code}\n"),
        None => "? killed\n".to_owned(),
    };
    let mut blocks = vec![block("console", &format!("{call}\n{status}"))];
    for (name, said) in [("stdout", &output.stdout), ("stderr", &output.stderr)] {
        let said = without_times(&String::from_utf8_lossy(said));
        if !said.is_empty() {
            blocks.push(block(name, &said));
        }
    }
    blocks
}

/// What is said, with `N` for each number that counts milliseconds.
fn without_times(said: &str) -> String {
    let mut timeless = String::new();
    for (at, part) in said.split(" ms").enumerate() {
        if at > 0 {
            let kept = timeless
                .trim_end_matches(|c: char| c.is_ascii_digit())
                .len();
            timeless.truncate(kept);
            timeless.push_str("N ms");
        }
        timeless.push_str(part);
    }
    let Some((before, after)) = timeless.split_once("\"milliseconds\":") else {
        return timeless;
    };
    let after = after.trim_start_matches(|c: char| c.is_ascii_digit());
    format!("{before}\"milliseconds\":N{after}")
}

fn put(folder: &Path, path: &str, bytes: &[u8]) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, bytes).unwrap();
}

/// The bytes that are written with `\x` and two hexadecimal digits where they are no text.
fn bytes(written: &str) -> Vec<u8> {
    let mut parts = written.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend_from_slice(&part.as_bytes()[2..]);
    }
    bytes
}

/// Every file of a folder, one a line, by its path from `root`.
fn list(folder: &Path, root: &Path) -> Vec<String> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(list(&path, root));
        } else {
            files.push(format!("{}\n", path.strip_prefix(root).unwrap().display()));
        }
    }
    files.sort();
    files
}

#[test]
#[cfg(unix)]
fn a_restored_text_follows_links_and_spares_what_is_read_only() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    put(folder.path(), "source.txt", b"A plain text.\n");
    put(folder.path(), "kept.md", b"Kept.\n");
    put(folder.path(), "restored.md", b"Old.\n");
    std::os::unix::fs::symlink("restored.md", path("link.md")).unwrap();
    let mut permissions = fs::metadata(path("kept.md")).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(path("kept.md"), permissions).unwrap();
    let restore_to = |output: &str| {
        let mut command = Command::new(PUBLISH);
        command.args(["restore", "source.txt", "-o", output]);
        command.current_dir(folder.path()).output().unwrap()
    };
    assert_eq!(restore_to("link.md").status.code(), Some(0));
    assert!(path("link.md").is_symlink());
    assert_eq!(fs::read(path("restored.md")).unwrap(), b"A plain text.\n");
    let refused = restore_to("kept.md");
    assert_eq!(refused.status.code(), Some(1));
    let told = String::from_utf8(refused.stderr).unwrap();
    assert!(told.contains("it is read-only"), "{told}");
    assert_eq!(fs::read(path("kept.md")).unwrap(), b"Kept.\n");
}

/// The source of an imposition is never written to, under whatever name.
#[test]
#[cfg(unix)]
fn imposing_leaves_its_source_alone() {
    let folder = tempfile::tempdir().unwrap();
    let pdf = include_bytes!("../cases/imposition/linearized.pdf");
    put(folder.path(), "essay.pdf", pdf);
    let link = folder.path().join("essay-booklet-a4.pdf");
    std::os::unix::fs::symlink("essay.pdf", &link).unwrap();
    let output = Command::new(PUBLISH)
        .args(["impose", "essay.pdf"])
        .current_dir(folder.path())
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("error[P039]"), "{told}");
    assert_eq!(fs::read(folder.path().join("essay.pdf")).unwrap(), pdf);
    assert_eq!(fs::read(&link).unwrap(), pdf);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}
