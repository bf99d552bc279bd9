//! Reading an imposed PDF back, to prove what it will print.

use lopdf::content::Content;
use lopdf::{Document, Object};

use super::imposed::form_resource;
use crate::diagnostic::Diagnostic;
use crate::impose::Signature;
use crate::length::Size;

/// A page as an imposed PDF draws it.
#[derive(Clone, Debug, PartialEq)]
pub struct Placement {
    /// The page, from 0.
    pub page: usize,
    /// The side, from 0: front and back of the first sheet, then of the second.
    pub side: usize,
    /// The matrix it is drawn with.
    pub matrix: [f64; 6],
}

/// Every page that an imposed PDF draws, in the order of drawing.
pub fn read_back(imposed: &[u8]) -> Result<Vec<Placement>, Diagnostic> {
    let read = || -> lopdf::Result<Vec<Placement>> {
        let document = Document::load_mem(imposed)?;
        let mut placements = Vec::new();
        for (side, page) in document.page_iter().enumerate() {
            let content = Content::decode(&document.get_page_content(page))?;
            placements.extend(placements_on(side, &content));
        }
        Ok(placements)
    };
    read().map_err(|error| {
        Diagnostic::error("P009", format!("the booklet cannot be read back: {error}"))
            .hint("make it again from its reading PDF")
    })
}

/// What is wrong with an imposed PDF: a page that is missing, drawn twice, misplaced or scaled.
///
/// `page` is the size of the pages on `paper`; a place may differ by a hundredth of a point.
pub fn check_imposed(
    imposed: &[u8],
    signature: &Signature,
    page: Size,
    paper: Size,
) -> Vec<Diagnostic> {
    let placements = match read_back(imposed) {
        Ok(placements) => placements,
        Err(finding) => return vec![finding],
    };
    let mut findings = Vec::new();
    for expected in expected(signature, page, paper) {
        let drawn: Vec<_> = placements
            .iter()
            .filter(|drawn| drawn.page == expected.page)
            .collect();
        let problem = match drawn[..] {
            [] => "is not drawn",
            [drawn] if !near(drawn, &expected) => "is not where it belongs, or not at full size",
            [_] => continue,
            _ => "is drawn more than once",
        };
        findings.push(wrong(expected.page, problem));
    }
    for drawn in placements
        .iter()
        .filter(|drawn| drawn.page >= signature.pages)
    {
        findings.push(wrong(
            drawn.page,
            "is drawn, but the booklet has no such page",
        ));
    }
    findings
}

/// The placements that a signature asks for.
fn expected(signature: &Signature, page: Size, paper: Size) -> Vec<Placement> {
    let height = Signature::landscape(paper).height.to_pt();
    let mut expected = Vec::new();
    for (index, sheet) in signature.sheets.iter().enumerate() {
        for (turned, side) in sheet.sides().into_iter().enumerate() {
            for slot in &side.slots {
                let Some(number) = slot.page else { continue };
                let corner = signature.corner(index, slot, page, paper);
                let bottom = height - corner.y - page.height.to_pt();
                expected.push(Placement {
                    page: number,
                    side: 2 * index + turned,
                    matrix: [1.0, 0.0, 0.0, 1.0, corner.x, bottom],
                });
            }
        }
    }
    expected
}

fn near(drawn: &Placement, expected: &Placement) -> bool {
    let matrices = drawn.matrix.iter().zip(expected.matrix);
    drawn.side == expected.side && matrices.into_iter().all(|(a, b)| (a - b).abs() < 0.01)
}

fn placements_on(side: usize, content: &Content) -> Vec<Placement> {
    let mut placements = Vec::new();
    let mut saved = Vec::new();
    let mut matrix = IDENTITY;
    for operation in &content.operations {
        match operation.operator.as_str() {
            "q" => saved.push(matrix),
            "Q" => matrix = saved.pop().unwrap_or(IDENTITY),
            "cm" => matrix = multiply(numbers(&operation.operands), matrix),
            "Do" => {
                let page = operation.operands.first().and_then(page_number);
                placements.extend(page.map(|page| Placement { page, side, matrix }));
            }
            _ => {}
        }
    }
    placements
}

const IDENTITY: [f64; 6] = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

fn numbers(operands: &[Object]) -> [f64; 6] {
    let mut numbers = IDENTITY;
    for (number, operand) in numbers.iter_mut().zip(operands) {
        *number = operand.as_float().map_or(f64::NAN, f64::from);
    }
    numbers
}

/// The matrix that does `first`, then `then` (ISO 32000-1, 8.3.4).
fn multiply(first: [f64; 6], then: [f64; 6]) -> [f64; 6] {
    let [a, b, c, d, e, f] = first;
    let [p, q, r, s, t, u] = then;
    [
        a * p + b * r,
        a * q + b * s,
        c * p + d * r,
        c * q + d * s,
        e * p + f * r + t,
        e * q + f * s + u,
    ]
}

fn page_number(name: &Object) -> Option<usize> {
    let name = std::str::from_utf8(name.as_name().ok()?).ok()?;
    let page: usize = name.strip_prefix('P')?.parse().ok()?;
    let page = page.checked_sub(1)?;
    (form_resource(page) == name).then_some(page)
}

fn wrong(page: usize, problem: &str) -> Diagnostic {
    Diagnostic::error(
        "P010",
        format!("page {} of the booklet {problem}", page + 1),
    )
    .hint("do not print it; make the booklet again from its reading PDF")
}
