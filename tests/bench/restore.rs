//! How long a restoration takes and how much memory, whole processes; and whether the time grows
//! with the length of the text alone.
//!
//! `cargo bench --bench restore` prints, for the bundled manuscript, for a million words and for a
//! hundred megabytes, the time and the most memory of `publish restore`, the fastest of some runs;
//! and for each kind of text that might be slow, the processor's times for a text and for one twice
//! as long. A ratio near 2 is linear, near 4 quadratic. Compare ratios; absolute times tell the
//! machine's load too.

#![expect(clippy::print_stdout, reason = "the table is what it is run for")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use pamphleteer::language::Language;
use pamphleteer::restore::restore;
use pamphleteer::source::Source;

const PUBLISH: &str = env!("CARGO_BIN_EXE_publish");

/// How long the shorter text of a kind is, in bytes.
const LENGTH: usize = 200_000;

/// A text is restored again and again for so long, since the system counts in hundredths of a second.
const ENOUGH: Duration = Duration::from_millis(500);

fn main() {
    let manuscript = Path::new(env!("CARGO_MANIFEST_DIR")).join("manuscript/source.txt");
    let text = fs::read_to_string(&manuscript).expect("the bundled manuscript");
    let folder = tempfile::tempdir().expect("a folder for texts");

    println!(
        "{:34}{:>10}{:>10}{:>12}",
        "whole process", "ms", "CPU ms", "most MB"
    );
    let words = text.split_whitespace().count();
    let long = 1_000_000 / words + 1;
    let huge = 100_000_000 / text.len() + 1;
    for (name, text, tries) in [
        ("the bundled manuscript", text.clone(), 20),
        ("a million words of it", text.repeat(long), 3),
        ("a hundred megabytes of it", text.repeat(huge), 1),
        (
            "a hundred megabytes, one line",
            text.repeat(huge).replace('\n', " "),
            1,
        ),
    ] {
        let path = folder.path().join("source.txt");
        fs::write(&path, text).expect("the text can be written");
        let runs = (0..tries).map(|_| process(&path));
        let fastest = runs.min_by_key(|run| run.time).expect("a run at least");
        let shown = |count: Option<usize>| count.map_or("?".to_owned(), |count| count.to_string());
        let memory = shown(fastest.memory.map(|kilobytes| kilobytes / 1024));
        println!(
            "{name:34}{:>10}{:>10}{memory:>12}",
            fastest.time.as_millis(),
            shown(fastest.processor),
        );
    }

    println!(
        "\n{:34}{:>10}{:>12}{:>8}",
        "kind of text", "n: ms", "2n: ms", "ratio"
    );
    for (name, scrap) in kinds(&text) {
        let once = spent(&of_length(&scrap, LENGTH));
        let twice = spent(&of_length(&scrap, 2 * LENGTH));
        let ratio = twice.as_secs_f64() / once.as_secs_f64();
        println!(
            "{name:34}{:>10}{:>12}{ratio:>8.1}",
            once.as_millis(),
            twice.as_millis()
        );
    }
}

/// Texts that might take the square of their length, each by what is repeated in it.
fn kinds(manuscript: &str) -> Vec<(&'static str, String)> {
    let head: String = manuscript.chars().take(20_000).collect();
    vec![
        ("prose", head.clone()),
        ("one line", head.replace('\n', " ")),
        ("one word", "a".to_owned()),
        ("blank lines", "\n".to_owned()),
        ("form feeds", "a\u{c}".to_owned()),
        ("opening brackets", "(".to_owned()),
        ("square brackets", "[a](".to_owned()),
        ("asterisks", "*a".to_owned()),
        ("opening quotation marks", "“a ".to_owned()),
        ("straight quotation marks", "\"a' ".to_owned()),
        ("hyphens at line ends", "a-\n".to_owned()),
        ("hyphens", "a-".to_owned()),
        ("full stops", "a.B".to_owned()),
        ("soft hyphens", "a\u{ad}".to_owned()),
        ("spaces", "a      ".to_owned()),
        ("capitals", "THE SAME LINE AND NO STOP\n".to_owned()),
        (
            "verse",
            "And so it runs,\n  a line of verse,\n\n".to_owned(),
        ),
        ("a table", "| a | 12 | b |\n".to_owned()),
        (
            "code",
            "    for (i = 0; i < n; i++) { a[i] = b->c; }\n".to_owned(),
        ),
        ("right to left", "שלום עולם, مرحبا بالعالم.\n".to_owned()),
        ("digits", "1917 ".to_owned()),
        ("names", names()),
    ]
}

/// Ten thousand names that no dictionary has and that begin alike.
fn names() -> String {
    let letter = |number: usize| char::from(b'a' + (number % 26) as u8);
    let name = |number: usize| {
        let letters = [number, number / 26, number / 676, number * 7, number * 11];
        format!("Zu{}q ", letters.map(letter).iter().collect::<String>())
    };
    (0..10_000).map(name).collect()
}

fn of_length(scrap: &str, length: usize) -> Arc<Source> {
    let text = scrap.repeat(length / scrap.len() + 1);
    Arc::new(Source::new("source.txt", text))
}

/// How long a restoration is on a processor, or how long it takes where the system does not tell.
fn spent(source: &Arc<Source>) -> Duration {
    let on_processor = || processor_time("/proc/self/stat");
    let (clock, before) = (Instant::now(), on_processor());
    let mut runs = 0;
    loop {
        std::hint::black_box(restore(source, &Language::default(), None));
        runs += 1;
        let spent = match (before, on_processor()) {
            (Some(before), Some(after)) => Duration::from_millis((after - before) as u64),
            _ => clock.elapsed(),
        };
        if spent >= ENOUGH {
            return spent / runs;
        }
    }
}

/// One run of `publish restore`.
struct Run {
    time: Duration,
    /// How long it was on a processor, in milliseconds by the hundredth of a second, where the system
    /// tells.
    processor: Option<usize>,
    /// The most memory it held, in kilobytes, where the system tells.
    memory: Option<usize>,
}

fn process(text: &Path) -> Run {
    let begun = Instant::now();
    let mut child = Command::new(PUBLISH)
        .args(["restore", "--quiet", "--output", "/dev/null"])
        .arg(text)
        .stdout(Stdio::null())
        .spawn()
        .expect("publish runs");
    let status = format!("/proc/{}/status", child.id());
    let stat = format!("/proc/{}/stat", child.id());
    let (mut memory, mut processor) = (None, None);
    while child
        .try_wait()
        .expect("the process can be waited for")
        .is_none()
    {
        memory = most_memory(&status).or(memory);
        processor = processor_time(&stat).or(processor);
        std::thread::sleep(Duration::from_micros(500));
    }
    Run {
        time: begun.elapsed(),
        processor,
        memory,
    }
}

/// How long a process was on a processor, in milliseconds, as Linux tells it: by itself and for the
/// system, in hundredths of a second (proc(5), fields 14 and 15 of `stat`).
fn processor_time(stat: &str) -> Option<usize> {
    let stat = fs::read_to_string(stat).ok()?;
    let (_, behind_name) = stat.rsplit_once(')')?;
    let fields: Vec<&str> = behind_name.split_whitespace().collect();
    let hundredths = |at: usize| fields.get(at)?.parse::<usize>().ok();
    Some(10 * (hundredths(11)? + hundredths(12)?))
}

/// The high-water mark of a process in kilobytes, as Linux tells it.
fn most_memory(status: &str) -> Option<usize> {
    let status = fs::read_to_string(status).ok()?;
    let line = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))?;
    line.split_whitespace().next()?.parse().ok()
}
