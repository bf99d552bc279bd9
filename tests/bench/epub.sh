#!/usr/bin/env bash
# How long an EPUB takes beside pandoc's: whole processes, in one run, of the same clean text and of a
# book of it fifty times over. `publish` sets the pages too, since the EPUB lists them; what it takes
# beyond that is `epub` and `book/epub` of `cargo bench --bench stages`.
#
#   pip install pypandoc_binary && apt-get install hyperfine time
#   cargo build --release && PANDOC=$(python3 -c 'import pypandoc; print(pypandoc.get_pandoc_path())') tests/bench/epub.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

publish=$PWD/target/release/publish
pandoc=${PANDOC:-pandoc}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$publish" --quiet --format md --output "$work/out"
mkdir "$work/pamphlet" "$work/book"
cp "$work"/out/*.md "$work/pamphlet/text.md"
for _ in {1..50}; do cat "$work/pamphlet/text.md"; echo; done >"$work/book/text.md"
for name in pamphlet book; do
  printf '[pamphlet]\ntitle = "%s"\nslug = "%s"\n[layout]\nfit = "off"\n' $name $name \
    >"$work/$name/pamphlet.toml"
  ours="$publish --quiet --format epub --output $work/out $work/$name"
  theirs="$pandoc --metadata title=$name $work/$name/text.md -o $work/$name.epub"
  hyperfine -N --style basic --warmup 1 --runs 7 \
    --command-name "publish, $name" "$ours" --command-name "pandoc, $name" "$theirs" 2>/dev/null
  /usr/bin/time -f "publish, $name: %M KB" $ours
  /usr/bin/time -f "publish, the pages alone: %M KB" $publish --quiet --format dump --output "$work/out" "$work/$name"
  /usr/bin/time -f "pandoc, $name: %M KB" $theirs
done
