#!/usr/bin/env python3
"""words.py TEXT EDITION.pdf [pdftotext|mutool|pdfbox]...: the PDF says the text, word for word.

The PDF is read by programs that did not write it, all three unless some are named. Taken out of
what they give: U+00AD with the line's end after it, and what a page bears at its edges (folios,
running heads); U+2010 and U+2011 are folded to the hyphen. What differs is shown, and the exit
status is 1.

TEXT.md is Markdown: each of its words must stand in the PDF, in order; what the PDF has besides
(title page, contents, bibliography, colophon) is counted. Folios are known by their form, running
heads by standing at the edge of three pages or more.

TEXT.words has a block a line, as the tests write it, and before them what pages bear at their
edges, each behind `~ `. From the first of these words to the last the PDF may hold nothing else
but the labels of list items and notes, the asterisks of a break, and on which pages a work is
cited. pdftotext is asked for the order of the file (`-raw`): by itself it reads tables column by
column.

PDFBox is looked for in PDFBOX_JARS, else in /usr/share/java.
"""

import difflib
import glob
import os
import re
import subprocess
import sys
import unicodedata

SHOWN = 20
FOLIO = re.compile(r"\d+|[ivxl]+")
BACK_LINKS = re.compile(r"Cited on pp?\.( \d+,)* \d+\.")
LABEL = re.compile(r"[•◦▪–*]|\d+\.?")


def main() -> int:
    path, edition, *names = sys.argv[1:]
    text = open(path, encoding="utf-8").read()
    strict = not path.endswith(".md")
    edges = {edge_of(line[2:]) for line in text.splitlines() if strict and line.startswith("~ ")}
    wanted = words_of_blocks(text) if strict else words_of_markdown(text)
    status = 0
    for name in names or EXTRACTORS:
        found = words_of_pages(EXTRACTORS[name](edition, strict), edges)
        faults, besides = compare(wanted, found, strict)
        for want, got in faults[:SHOWN]:
            print(f"want «{' '.join(want)}», got «{' '.join(got)}»")
        wrong = sum(max(len(want), len(got)) for want, got in faults)
        print(f"{name}: {len(wanted)} words of the text, {wrong} wrong; {besides} more in {edition}")
        status |= bool(faults) or not wanted
    return int(status)


def compare(wanted, found, strict):
    """What differs, and how many words were found besides that may stand there."""
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    faults, besides = [], 0
    for kind, start, end, found_start, found_end in matcher.get_opcodes():
        want, got = wanted[start:end], found[found_start:found_end]
        outside = found_start == 0 or found_end == len(found)
        added = all(map(LABEL.fullmatch, got)) or BACK_LINKS.fullmatch(" ".join(got))
        if kind == "insert" and (not strict or outside or added):
            besides += len(got)
        elif kind != "equal" and (strict or not runs_on(want, got)):
            faults.append((want, got))
    return faults, besides


def runs_on(wanted, found):
    """Whether a word is cut by the end of a page: folio and running head stand between."""
    return len(wanted) == 1 and len(found) > 1 and wanted[0] == found[0] + found[-1]


def words_of_blocks(text):
    blocks = [line for line in text.splitlines() if not line.startswith("~ ")]
    return normalised("\n".join(blocks)).split()


def words_of_markdown(text):
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^#{1,6}\s+|^>\s?", "", text, flags=re.M)
    text = re.sub(r"(?<!\\)[*`]", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return normalised(text).split()


def words_of_pages(text, edges):
    pages = text.replace("\r", "").split("\f")
    edges = edges or edges_of(pages)
    pages = [without_edges(page, edges) for page in pages]
    text = "\n".join(page for page in pages if page)
    text = re.sub(r"\u00ad *\n", "", text)
    text = re.sub(r"([\u2010\u2011]) *\n(?=\w)", r"\1", text)
    return normalised(text).split()


def without_edges(page, edges):
    """The page without the lines at its edges that are known to be furniture."""
    lines = [line for line in page.split("\n") if line.strip()]
    while lines and edge_of(lines[0]) in edges:
        lines.pop(0)
    while lines and edge_of(lines[-1]) in edges:
        lines.pop()
    return "\n".join(lines)


def edges_of(pages):
    """Furniture that is not named beforehand: folios, and what stands at the edge of three pages;
    some readers give both at a page's end."""
    lines = [[edge_of(line) for line in page.split("\n") if line.strip()] for page in pages]
    outer = [line for page in lines for line in {*page[:2], *page[-2:]}]
    return {line for line in outer if FOLIO.fullmatch(line) or outer.count(line) >= 3}


def edge_of(line):
    return " ".join(normalised(line).casefold().split())


def normalised(text):
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010\u2011]", "-", text)
    return re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)


def run(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")


def pdfbox(path, _):
    folder = os.environ.get("PDFBOX_JARS", "/usr/share/java")
    parts = ["pdfbox2", "fontbox2", "commons-logging"]
    jars = [jar for part in parts for jar in glob.glob(f"{folder}/{part}.jar")]
    if len(jars) < len(parts):
        sys.exit(f"words.py: PDFBox is not in {folder}: apt install libpdfbox2-java")
    reader = os.path.join(os.path.dirname(os.path.abspath(__file__)), "PageText.java")
    return run("java", "-XX:TieredStopAtLevel=1", "-cp", ":".join(jars), reader, path)


EXTRACTORS = {
    "pdftotext": lambda path, raw: run("pdftotext", *["-raw"] * raw, "-enc", "UTF-8", path, "-"),
    "mutool": lambda path, _: run("mutool", "draw", "-q", "-F", "txt", path),
    "pdfbox": pdfbox,
}

if __name__ == "__main__":
    sys.exit(main())
