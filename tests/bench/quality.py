#!/usr/bin/env python3
"""How well justified prose is set by `publish`, by Typst and by LuaLaTeX with microtype.

Each text is set by all three on A5 in Libertinus Serif 10.5 on 14 pt, from the same font files, at
measures of 306 and 255 pt, and the pages are measured by `textquality.py` from the positions of the
glyphs in the PDF. Body pages only.

    pip install typst pymupdf
    apt-get install texlive-luatex texlive-latex-recommended texlive-fonts-recommended
    cargo build --release && tests/bench/quality.py            # the bundled essay
    tests/bench/quality.py TEXT.md ...                         # other texts, in Markdown

`--ours` leaves the other two out, `--keep DIR` keeps the PDFs, `--measures 306` sets one measure only.
"""

import argparse
import pathlib
import re
import subprocess
import sys
import tempfile

sys.path.insert(0, str(pathlib.Path(__file__).parent))
import textquality

ROOT = pathlib.Path(__file__).resolve().parents[2]
PUBLISH = ROOT / "target/release/publish"
FONTS = ROOT / "fonts/libertinus-serif"
# Side margins in mm that leave the measure on a page 148 mm wide.
MARGINS = {306: 20.0, 255: 29.0}
NATURAL_SPACE = 0.25  # of Libertinus Serif, in ems

ROWS = [
    ("standard deviation of word space, em", lambda r: f"{r['gap_sd_em']:.3f}"),
    ("lines looser than 1.5 × natural", lambda r: f"{r['loose_1_5_pct']:.1f} %"),
    ("lines tighter than 0.75 ×", lambda r: f"{r['tight_0_75_pct']:.1f} %"),
    ("hyphenated line ends", lambda r: f"{r['hyphen_pct']:.1f} %"),
    ("runs of three hyphens or more", lambda r: str(r["hyphen_runs_3plus"])),
    ("widows / orphans", lambda r: f"{r['widows']} / {r['orphans']}"),
    ("overfull lines", lambda r: str(r["overfull"])),
    ("short page bottoms", lambda r: str(r.get("short_pages", 0))),
]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("texts", nargs="*", type=pathlib.Path)
    parser.add_argument("--ours", action="store_true")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--measures", default="306,255")
    parser.add_argument("--publish", type=pathlib.Path, default=PUBLISH)
    asked = parser.parse_args()
    engines = [ours] if asked.ours else [typst_sets, lualatex_sets, ours]
    with tempfile.TemporaryDirectory() as scratch:
        work = asked.keep or pathlib.Path(scratch)
        work.mkdir(parents=True, exist_ok=True)
        for path in asked.texts or [bundled(asked.publish, work)]:
            for measure in map(int, asked.measures.split(",")):
                job = Job(asked.publish, work, path, measure)
                print_table(job, [(engine.__doc__, measured(engine, job)) for engine in engines])


class Job:
    """A text to be set at a measure."""

    def __init__(self, publish, work, path, measure):
        self.publish = publish
        self.text = path.read_text(encoding="utf8")
        self.name = path.parent.name if path.stem in ("clean", "text") else path.stem
        self.measure = measure
        self.margin = MARGINS[measure]
        self.folder = work / f"{self.name}-{measure}"
        self.folder.mkdir(parents=True, exist_ok=True)


def bundled(publish, work):
    """The bundled essay, restored."""
    subprocess.run([publish, "--quiet", "--format", "md", "--output", work, ROOT / "manuscript"], check=True)
    return next(work.glob("*.md"))


def measured(engine, job):
    pdf, pages = engine(job)
    return textquality.analyse(str(pdf), space=NATURAL_SPACE, pages=pages)


def ours(job):
    """publish"""
    (job.folder / "text.md").write_text(job.text, encoding="utf8")
    (job.folder / "pamphlet.toml").write_text(
        f'[pamphlet]\ntitle = "Text"\nslug = "publish"\nlanguage = "en-US"\n'
        f'[layout]\nfit = "off"\ninner = "{job.margin}mm"\nouter = "{job.margin}mm"\n',
        encoding="utf8",
    )
    command = [job.publish, "--quiet", "--format", "pdf,dump", "--output", job.folder, job.folder]
    subprocess.run(command, check=True)
    return job.folder / "publish.pdf", body_pages(job.folder / "publish.pages.txt")


def body_pages(dump):
    """The first and the last page of the text itself, from 1."""
    kinds = [line.split()[-1] for line in dump.read_text(encoding="utf8").splitlines() if line.startswith("page ")]
    pages = [number for number, kind in enumerate(kinds, 1) if kind == "Body"]
    return pages[0], pages[-1]


def typst_sets(job):
    """Typst"""
    import typst

    source = f"""#set page(width: 148mm, height: 210mm, margin: (x: {job.margin}mm, top: 18mm, bottom: 18.5mm))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", top-edge: 0.75em, bottom-edge: -0.25em)
#set par(justify: true, leading: 3.5pt, spacing: 3.5pt, first-line-indent: 1.4em)
#show heading: set block(above: 17.5pt, below: 17.5pt)
"""
    path = job.folder / "typst.typ"
    path.write_text(source + "\n\n".join(map(typst_block, blocks(job.text))), encoding="utf8")
    typst.compile(str(path), output=str(job.folder / "typst.pdf"), font_paths=[str(FONTS)])
    return job.folder / "typst.pdf", None


def typst_block(block):
    level, text = block
    text = re.sub(r'([\\#*_$@<>`\[\]~/"\'])', r"\\\1", text)
    return "=" * level + " " + text if level else text


def lualatex_sets(job):
    """LuaLaTeX + microtype"""
    source = r"""\documentclass[10pt,twoside]{article}
\usepackage[paperwidth=148mm,paperheight=210mm,left=%smm,right=%smm,top=18mm,bottom=18.5mm]{geometry}
\usepackage{fontspec}
\setmainfont{LibertinusSerif}[Path=%s/,Extension=.otf,UprightFont=*-Regular,ItalicFont=*-Italic,BoldFont=*-Bold]
\usepackage{microtype}
\usepackage[english]{babel}
\makeatletter\renewcommand\normalsize{\@setfontsize\normalsize{10.54}{14.05}}\makeatother
\frenchspacing \parindent=14.75pt \parskip=0pt \flushbottom \pagestyle{empty}
\begin{document}\normalsize
""" % (job.margin, job.margin, FONTS)
    path = job.folder / "lualatex.tex"
    path.write_text(source + "\n\n".join(map(tex_block, blocks(job.text))) + "\n\\end{document}\n", encoding="utf8")
    command = ["lualatex", "-interaction=nonstopmode", f"-output-directory={job.folder}", path]
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return job.folder / "lualatex.pdf", None


def tex_block(block):
    level, text = block
    text = re.sub(r"([#$%&_{}])", r"\\\1", text)
    return (r"\section*{%s}" if level else "%s") % text


def blocks(text):
    """Headings and paragraphs, each with its level (0 for a paragraph); Markdown's escapes are dropped."""
    for block in re.split(r"\n\s*\n", text.strip()):
        words = re.sub(r"\\([^\w\s])", r"\1", " ".join(block.split()))
        marks = re.match(r"(#*) *", words)
        yield len(marks[1]), words[marks.end():]


def print_table(job, columns):
    names = [name for name, _ in columns]
    print(f"| {job.name}, {job.measure} pt | " + " | ".join(names) + " |")
    print("|---|" + "---|" * len(columns))
    for label, shown in ROWS:
        print(f"| {label} | " + " | ".join(shown(result) for _, result in columns) + " |")
    print(flush=True)


if __name__ == "__main__":
    main()
