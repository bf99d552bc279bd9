#!/usr/bin/env bash
# How long the bundled pamphlet takes, and a book of it fifty times over, beside Typst setting the same
# clean text: whole processes, in one run. Typst is the one from PyPI, so that its time includes that of
# starting Python; its fonts are the ones bundled here.
#
#   pip install typst && apt-get install hyperfine time
#   cargo build --release && tests/bench/typst.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

publish=$PWD/target/release/publish
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$publish" --quiet --format md --output "$work/out"
mkdir "$work/pamphlet" "$work/book"
cp "$work"/out/*.md "$work/pamphlet/text.md"
for _ in {1..50}; do cat "$work/pamphlet/text.md"; echo; done >"$work/book/text.md"
for name in pamphlet book; do
  cat >"$work/$name/pamphlet.toml" <<TOML
[pamphlet]
title = "$name"
slug = "$name"
[layout]
fit = "off"
TOML
  {
    cat <<'PREAMBLE'
#set page(width: 148mm, height: 210mm, margin: (inside: 19mm, outside: 21mm, top: 18mm, bottom: 18.5mm))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", hyphenate: true, top-edge: 0.75em, bottom-edge: -0.25em)
#set par(justify: true, leading: 3.5pt, spacing: 3.5pt, first-line-indent: 1.4em)
PREAMBLE
    # Markdown's escapes are dropped, Typst's put in, and headings marked its way.
    sed -E -e 's/\\([][(){}*_#`])/\1/g' -e 's/^## (.*)/== \1/; t' -e 's/^# (.*)/= \1/; t' \
      -e 's/[][\\#*_$@<>`]/\\&/g' "$work/$name/text.md"
  } >"$work/$name.typ"
  cat >"$work/$name.py" <<PYTHON
import typst
typst.compile("$work/$name.typ", output="$work/$name-typst.pdf", font_paths=["$PWD/fonts/libertinus-serif"])
PYTHON
done

pages() { pdfinfo "$1" 2>/dev/null | awk '/^Pages/ { print $2 }'; }

middle() { sort -n "$work/$1" | sed -n 3p; }

measure() { # label, command: the medians of five runs
  for _ in {1..5}; do /usr/bin/time -f "%U %S %M" $2 2>&1; done >"$work/times"
  awk '{ print $1 + $2 }' "$work/times" >"$work/cpu"
  awk '{ print int($3 / 1000) }' "$work/times" >"$work/memory"
  printf '%-44s %5.2f s of CPU, %3d MB\n' "$1" "$(middle cpu)" "$(middle memory)"
}

hyperfine -N --warmup 2 --runs 15 \
  --command-name 'publish: one PDF of the clean text' \
  "$publish --quiet --format pdf --output $work/out $work/pamphlet" \
  --command-name 'Typst: the same' "python3 $work/pamphlet.py" \
  --command-name 'publish: EPUB, PDF, two booklets, restored from the damaged text' \
  "$publish --quiet --output $work/out"
measure 'publish, one PDF' "$publish --quiet --format pdf --output $work/out $work/pamphlet"
measure 'Typst, one PDF' "python3 $work/pamphlet.py"
measure 'publish, all editions' "$publish --quiet --output $work/out"
measure 'publish, a book of it fifty times over' "$publish --quiet --format pdf --output $work/out $work/book"
measure 'Typst, the same book' "python3 $work/book.py"
printf 'the tagged PDF of the clean text: %d bytes, %s pages; Typst %d bytes, %s pages\n' \
  "$(wc -c <"$work/out/pamphlet.pdf")" "$(pages "$work/out/pamphlet.pdf")" \
  "$(wc -c <"$work/pamphlet-typst.pdf")" "$(pages "$work/pamphlet-typst.pdf")"
