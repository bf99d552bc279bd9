#!/usr/bin/env python3
"""What is left wrong of a PDF's text after extracting and restoring: extractors.py PDF CLEAN [PUBLISH]

CLEAN is what was set in type, as Markdown or plain text. Each extractor that is installed copies the
text out (pdftotext in its three modes, mutool; from PyPI pypdfium2, which is Chrome's reader, pymupdf,
pdfminer.six, pypdf, pdfplumber); `publish restore` mends it; the words of both are compared, marks of
Markdown and kinds of quotation marks aside.
"""

import difflib
import re
import subprocess
import sys


def of_command(*command):
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


def of_pdfium(pdf):
    import pypdfium2

    return "\f".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def of_pymupdf(pdf):
    import pymupdf

    return "\f".join(page.get_text() for page in pymupdf.open(pdf))


def of_pdfminer(pdf):
    from pdfminer.high_level import extract_text

    return extract_text(pdf)


def of_pypdf(pdf):
    import pypdf

    return "\f".join(page.extract_text() for page in pypdf.PdfReader(pdf).pages)


def of_pdfplumber(pdf):
    import pdfplumber

    return "\f".join(page.extract_text() for page in pdfplumber.open(pdf).pages)


EXTRACTORS = {
    "pdftotext": lambda pdf: of_command("pdftotext", pdf, "-"),
    "pdftotext -layout": lambda pdf: of_command("pdftotext", "-layout", pdf, "-"),
    "pdftotext -raw": lambda pdf: of_command("pdftotext", "-raw", pdf, "-"),
    "mutool": lambda pdf: of_command("mutool", "draw", "-q", "-F", "txt", pdf),
    "pypdfium2": of_pdfium,
    "pymupdf": of_pymupdf,
    "pdfminer.six": of_pdfminer,
    "pypdf": of_pypdf,
    "pdfplumber": of_pdfplumber,
}


def words(text):
    text = re.sub(r"^---\n.*?\n---\n", "", text, flags=re.S)
    text = re.sub(r"\\([^\w\s])", r"\1", text)
    text = re.sub(r"(?m)^(#+|>|-|\*) +", "", text)
    text = text.translate(str.maketrans("“”‘’–\u00a0\u2009\u202f", "\"\"''-   "))
    return re.sub(r"(?<!\w)[*_]+|[*_]+(?!\w)", "", text).split()


def wrong(clean, found):
    matcher = difflib.SequenceMatcher(None, clean, found, autojunk=False)
    changed = [change for change in matcher.get_opcodes() if change[0] != "equal"]
    return sum(max(a_end - a, b_end - b) for _, a, a_end, b, b_end in changed)


def main(pdf, clean, publish="target/release/publish"):
    with open(clean, encoding="utf-8") as file:
        clean = words(file.read())
    print(f"{len(clean)} words; wrong as extracted, and as restored:")
    for name, extract in EXTRACTORS.items():
        try:
            raw = extract(pdf)
        except (ImportError, FileNotFoundError) as missing:
            print(f"{name:18} not installed ({missing})")
            continue
        restored = subprocess.run([publish, "restore", "-"], input=raw.encode(), capture_output=True)
        print(f"{name:18} {wrong(clean, words(raw)):5} {wrong(clean, words(restored.stdout.decode())):5}")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
