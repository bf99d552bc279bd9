#!/usr/bin/env bash
# How long all editions of the bundled pamphlet take, beside Typst setting the same clean text as one
# PDF: whole processes, in one run. Typst is the one from PyPI, so that its time includes that of
# starting Python.
#
#   pip install typst && apt-get install hyperfine time
#   cargo build --release && tests/bench/typst.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

publish=$PWD/target/release/publish
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$publish" --quiet --output "$work/out"
{
  cat <<'PREAMBLE'
#set page(width: 148mm, height: 210mm, margin: (inside: 19mm, outside: 21mm, top: 19mm, bottom: 22mm))
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "en", hyphenate: true)
#set par(justify: true, leading: 0.5em, first-line-indent: 1.4em)
PREAMBLE
  # Markdown's escapes are dropped, Typst's put in, and headings marked its way.
  sed -E -e 's/\\([][(){}*_#`])/\1/g' -e 's/^## (.*)/== \1/; t' -e 's/^# (.*)/= \1/; t' \
    -e 's/[][\\#*_$@<>`]/\\&/g' "$work"/out/*.md
} >"$work/essay.typ"
cat >"$work/typeset.py" <<PYTHON
import typst
typst.compile("$work/essay.typ", output="$work/essay.pdf")
PYTHON

hyperfine -N --warmup 3 --runs 20 \
  --command-name 'publish: EPUB, PDF, two booklets, restored from the damaged text' \
  "$publish --quiet --output $work/out" \
  --command-name 'Typst: one PDF of the clean text' "python3 $work/typeset.py"
for command in "$publish --quiet --output $work/out" "python3 $work/typeset.py"; do
  /usr/bin/time -f "%U s user, %S s system, %M kB: ${command%% *}" $command
done
