//! Reading order: a text is set as a book, laid as printers lay pages, and put in order again.
//!
//! A case is a line of `tests/cases/order/booklets.txt`; the orders there were folded from paper
//! tables, not made by the program.

use std::fs;

use pamphleteer::ingest;
use pamphleteer::language::Language;
use pamphleteer::lexicon::Lexicon;
use pamphleteer::order;
use pamphleteer::source::Source;

use crate::cases;

#[test]
fn booklets_are_put_in_reading_order_or_left_alone() {
    let file = cases::folder("order").join("booklets.txt");
    let table = fs::read_to_string(file).expect("the cases");
    let rows = table.lines().filter(|line| !line.starts_with('#'));
    let cases: Vec<Case> = rows.map(Case::of).collect();
    assert!(cases.len() > 20);
    for case in cases {
        assert_eq!(case.found(), case.verdict, "{case:?}");
    }
}

/// Notes that run over to the next page, by their lines.
const LONG_NOTES: [&[&str]; 2] = [
    &[
        "See the same address, in the edition of that year, where it is said once more and at greater length, of",
        "the debts of the several states and of the credit of the union, than it could be said here before them.",
    ],
    &[
        "Compare the letters of the spring and the summer, which have the same words, but not in the same or-",
        "der, and give another reason.",
    ],
];

/// A book, and how it was printed.
#[derive(Debug)]
struct Case {
    characters: usize,
    lines: usize,
    feeds: bool,
    dress: String,
    verdict: String,
    /// The numbers of the pages that carry text, in the order of the press.
    printed: Vec<usize>,
}

impl Case {
    fn of(row: &str) -> Self {
        let mut fields = row.split_whitespace();
        let mut field = || fields.next().expect("a field").to_owned();
        let [characters, lines, parts, dress, verdict] = std::array::from_fn(|_| field());
        Self {
            characters: characters.parse().expect("characters to a line"),
            lines: lines.parse().expect("lines to a page"),
            feeds: parts == "feed",
            dress,
            verdict,
            printed: fields.map(|page| page.parse().expect("a page")).collect(),
        }
    }

    /// What becomes of the book: its order is exact, asked for or wrong.
    fn found(&self) -> &'static str {
        let source = Source::new("source.txt", self.text());
        let leaves = ingest::leaves(&source);
        let lexicon = Lexicon::for_language(&Language::default());
        let sequence = order::order(&source, &leaves, lexicon.as_ref(), None);
        let furniture = order::furniture_in_order(&source, &leaves, &sequence);
        let set_aside: usize = furniture.iter().map(|leaf| leaf.lines.len()).sum();
        let dressed = match self.dress.as_str() {
            "folios" => leaves.len(),
            // What heads the first leaf may be the title, and stays.
            "heads" => 2 * leaves.len() - 1,
            _ => 0,
        };
        if leaves.len() != self.printed.len() {
            return "parted wrongly";
        }
        match sequence.doubt() {
            Some(_) => "asked",
            None if sequence.leaves != self.reading() => "wrong",
            None if set_aside != dressed => "furniture",
            None => "exact",
        }
    }

    /// The leaves in reading order.
    fn reading(&self) -> Vec<usize> {
        let mut leaves: Vec<usize> = (0..self.printed.len()).collect();
        leaves.sort_by_key(|&leaf| self.printed[leaf]);
        leaves
    }

    fn text(&self) -> String {
        let mut pages = self.pages();
        pages.truncate(self.printed.len());
        assert_eq!(pages.len(), self.printed.len(), "the text is too short");
        end_within(pages.last_mut().expect("a page"));
        let first = self.printed.iter().min().expect("a page");
        let leaf = |page: &usize| self.leaf(&pages[page - first], *page);
        self.printed.iter().map(leaf).collect()
    }

    fn pages(&self) -> Vec<Vec<String>> {
        let words = ["roosevelt-1937-imposed", "washington-1795-imposed"].map(|name| {
            let text = cases::folder("restore").join(name).join("expected.md");
            fs::read_to_string(text).expect("a text")
        });
        let words = words.join(" ");
        let words = match self.dress.as_str() {
            "capitals" => words.to_uppercase(),
            _ => words,
        };
        let lines = set(&words, self.characters);
        let mut pages: Vec<Vec<String>> =
            lines.chunks(self.lines).map(<[String]>::to_vec).collect();
        if self.dress == "sentences" {
            pages.iter_mut().for_each(keep_whole_sentences);
        }
        if self.dress == "coinage" {
            let middle = self.printed.len() / 2;
            let [before, after] = pages.get_disjoint_mut([middle - 1, middle]).expect("pages");
            replace_last_word(before.last_mut().expect("a line"), "smarrow-");
            after[0].insert_str(0, "phlox, ");
        }
        pages
    }

    fn leaf(&self, page: &[String], number: usize) -> String {
        let mut lines = page.to_vec();
        match self.dress.as_str() {
            "folios" => lines.push(number.to_string()),
            "heads" => {
                let head = ["Addresses of the Presidents", "Franklin D. Roosevelt"][number % 2];
                lines.insert(0, head.to_owned());
                lines.push(format!("– {number} –"));
            }
            "notes" => {
                let marked = lines
                    .iter()
                    .position(|line| line.ends_with(char::is_alphabetic));
                lines[marked.expect("a line")].push_str(&number.to_string());
                lines.push(format!("{number}See the same address, where it is said at"));
                lines.push("more length.".to_owned());
            }
            "long-notes" => {
                let before = LONG_NOTES[(number + 1) % 2];
                lines.extend(before[1..].iter().map(|&line| line.to_owned()));
                let marked = lines
                    .iter()
                    .position(|line| line.ends_with(char::is_alphabetic));
                lines[marked.expect("a line")].push_str(&number.to_string());
                lines.push(format!("{number}{}", LONG_NOTES[number % 2][0]));
            }
            _ => {}
        }
        let text = lines.join("\n") + "\n";
        match self.feeds {
            true => text + "\u{c}",
            false => format!(" {text}"),
        }
    }
}

/// Words set to a measure; a long one is cut behind its fourth letter where that fills the line.
fn set(words: &str, characters: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in words.split_whitespace() {
        let line = lines.last_mut().expect("a line");
        let room = characters.saturating_sub(line.chars().count() + 1);
        let cut = word.len() > 8 && word.bytes().all(|letter| letter.is_ascii_alphabetic());
        if word.chars().count() <= room {
            line.push_str(if line.is_empty() { "" } else { " " });
            line.push_str(word);
        } else if cut && room > 4 {
            line.push_str(&format!(" {}-", &word[..4]));
            lines.push(word[4..].to_owned());
        } else {
            lines.push(word.to_owned());
        }
    }
    lines
}

fn replace_last_word(line: &mut String, word: &str) {
    let last = line.rfind(' ').map_or(0, |at| at + 1);
    line.replace_range(last.., word);
}

/// Ends the text of a page with a sentence, some lines above its foot.
fn end_within(page: &mut Vec<String>) {
    page.truncate(page.len() * 2 / 3);
    let text = page.join("\n");
    let last = text.rfind('.').map_or(text.len(), |at| at + 1);
    *page = text[..last].lines().map(str::to_owned).collect();
}

/// Cuts what stands before the first full stop of a page and behind the last one, so that pages
/// join at sentences.
fn keep_whole_sentences(page: &mut Vec<String>) {
    let text = page.join("\n");
    let first = text.find(". ").map_or(0, |at| at + 2);
    let last = text.rfind(['.', '?']).map_or(text.len(), |at| at + 1);
    let kept = text.get(first..last).unwrap_or_default();
    *page = kept.lines().map(str::to_owned).collect();
}
