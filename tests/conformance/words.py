#!/usr/bin/env python3
"""words.py TEXT.md EDITION.pdf: every word of the text stands in the PDF, in the same order.

The PDF is read by pdftotext, not by the code that wrote it. What it has besides (title page,
contents, folios, bibliography, colophon) is counted and allowed; a word of the text that is
missing, changed or out of order is shown, and the exit status is 1.
"""

import difflib
import re
import subprocess
import sys
import unicodedata

SHOWN = 20


def main() -> int:
    text, edition = sys.argv[1:]
    wanted = words_of_markdown(open(text, encoding="utf-8").read())
    found = words_of_pdf(edition)
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    changes = [op for op in matcher.get_opcodes() if op[0] != "equal"]
    added = sum(end - start for kind, _, _, start, end in changes if kind == "insert")
    faults = [
        op
        for op in changes
        if op[0] != "insert" and not runs_on(wanted[op[1] : op[2]], found[op[3] : op[4]])
    ]
    for _, start, end, found_start, found_end in faults[:SHOWN]:
        got = " ".join(found[found_start:found_end])
        print(f"want «{' '.join(wanted[start:end])}», got «{got}»")
    missing = sum(end - start for _, start, end, _, _ in faults)
    print(f"{len(wanted)} words of the text, {missing} wrong; {added} more in {edition}")
    return 1 if faults or not wanted else 0


def runs_on(wanted: list[str], found: list[str]) -> bool:
    """Whether a word is cut by the end of a page: folio and running head stand between."""
    return len(wanted) == 1 and len(found) > 1 and wanted[0] == found[0] + found[-1]


def words_of_markdown(text: str) -> list[str]:
    text = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"^#{1,6}\s+|^>\s?", "", text, flags=re.M)
    text = re.sub(r"(?<!\\)[*`]", "", text)
    text = re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)
    return normalised(text).split()


def words_of_pdf(path: str) -> list[str]:
    run = subprocess.run(
        ["pdftotext", "-enc", "UTF-8", path, "-"], capture_output=True, check=True
    )
    text = run.stdout.decode("utf-8")
    text = re.sub(r"\u00ad *\n(?=[^\W\d])", "", text)
    text = re.sub(r"([\u2010\u2011/]) *\n(?=\w)", r"\1", text)
    return normalised(text).split()


def normalised(text: str) -> str:
    text = unicodedata.normalize("NFKC", text)
    text = re.sub("[\u2010\u2011]", "-", text)
    return re.sub("[\u00ad\u200b\u2060\ufeff]", "", text)


if __name__ == "__main__":
    sys.exit(main())
