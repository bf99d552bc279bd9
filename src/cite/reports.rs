//! What is told of the works as a whole: which are not established, which nobody cites, whose author is
//! spelt in two ways, which the style passes over.

use std::collections::BTreeMap;

use crate::cite::works::Works;
use crate::cite::{Cites, spellings};
use crate::diagnostic::Diagnostic;

/// What is told of the works, by the citations of each key.
pub(super) fn of_works(works: &Works, citations: &BTreeMap<String, Cites>) -> Vec<Diagnostic> {
    let mut told = not_established(works, citations);
    told.extend(uncited(works, citations));
    told.extend(spellings::report(works));
    told
}

/// Asks which works are meant by records that leave it open.
fn not_established(works: &Works, citations: &BTreeMap<String, Cites>) -> Vec<Diagnostic> {
    let mut queries = Vec::new();
    for (index, record) in works.records.iter().enumerate() {
        let Some(candidates) = &record.candidates else {
            continue;
        };
        let cites = citations.get(&record.key);
        let cited = cites.map_or(String::new(), |cites| {
            format!(", cited as `{}`", cites.words)
        });
        let message = format!(
            "it is not established which work `{}` is{cited}",
            record.key
        );
        let query = Diagnostic::query("C205", message).hint(format!(
            "it may be {}; complete the entry and take out its field `candidates`",
            candidates.replace('*', "")
        ));
        queries.push(works.place(query, index));
    }
    queries
}

/// Reports the works that nobody cites: each by itself while they are few.
fn uncited(works: &Works, citations: &BTreeMap<String, Cites>) -> Vec<Diagnostic> {
    const FEW: usize = 20;
    let records = works.records.iter().enumerate();
    let nowhere: Vec<_> = records
        .filter(|(_, record)| !citations.contains_key(&record.key))
        .collect();
    let (printed, nowhere): (Vec<_>, Vec<_>) = nowhere
        .into_iter()
        .partition(|(_, record)| record.printed.is_some());
    let (first, others) = nowhere.split_at(nowhere.len().min(FEW));
    let mut findings = Vec::new();
    if let Some((index, first)) = printed.first() {
        let message = match printed.len() {
            1 => format!(
                "{} is in the text’s own list, but no citation leads to it",
                first.label()
            ),
            count => format!(
                "no citation leads to {count} works of the text’s own list, {} the first",
                first.label()
            ),
        };
        findings.push(works.place(Diagnostic::note("C206", message), *index));
    }
    for (index, record) in first {
        let message = format!(
            "{} is in the list, but no citation leads to it",
            record.label()
        );
        let finding = Diagnostic::warning("C206", message)
            .hint("cite the work, or take it out of the bibliography");
        findings.push(works.place(finding, *index));
    }
    if let Some((index, _)) = others.first() {
        let message = format!(
            "no citation leads to {} more works of the list",
            others.len()
        );
        findings.push(works.place(Diagnostic::warning("C206", message), *index));
    }
    findings
}

/// Reports the works of which the style prints nothing.
pub(super) fn passed_over(works: &Works, passed_over: &[usize]) -> Vec<Diagnostic> {
    let told = |&record: &usize| {
        let label = works.records[record].label();
        let message =
            format!("the citation style prints nothing of {label}; it is not in the list");
        let finding = Diagnostic::warning("C107", message)
            .hint("choose another `style`, or give the entry another type");
        works.place(finding, record)
    };
    passed_over.iter().map(told).collect()
}
