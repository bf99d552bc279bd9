#!/usr/bin/env bash
# How long imposition takes beside its peers, whole processes in one run: the bundled pamphlet's reading
# PDF and a thousand pages, two to a side. `publish` makes the print guide too and reads back what it
# made. Peers that are not there are left out.
#
#   pip install pdfimpose && apt-get install hyperfine qpdf time texlive-extra-utils bookletimposer
#   cargo build --release && tests/bench/impose.sh
set -euo pipefail
cd "$(dirname "$0")/../.."

publish=$PWD/target/release/publish
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$publish" --quiet --format pdf,booklet --paper a4 --output "$work"
mv "$work"/*-booklet-a4.pdf "$work/booklet"
rm "$work"/*-print-guide.pdf
mv "$work"/*.pdf "$work/pamphlet.pdf"
pages=$(qpdf --show-npages "$work/pamphlet.pdf")
mapfile -t copies < <(for _ in $(seq $((1000 / pages + 1))); do printf '%s\n' "$work/pamphlet.pdf"; done)
qpdf --empty --pages "${copies[@]}" -- "$work/long.pdf"
qpdf --empty --pages "$work/long.pdf" 1-1000 -- "$work/book.pdf"

# compare FILE RUNS NAME: publish and every peer that is there.
compare() {
  local file=$1 runs=$2 commands=()
  commands+=(--command-name "publish: $3" "$publish impose $file --quiet --output $work/made")
  command -v pdfimpose >/dev/null &&
    commands+=(--command-name "pdfimpose: $3" "pdfimpose saddle $file -o $work/made.pdf")
  command -v pdfbook2 >/dev/null &&
    commands+=(--command-name "pdfbook2: $3" "pdfbook2 -n $file")
  command -v pdfjam >/dev/null &&
    commands+=(--command-name "pdfjam: $3" "pdfjam --quiet --landscape --booklet true --outfile $work/made.pdf $file")
  command -v bookletimposer >/dev/null && [[ $runs -gt 3 ]] &&
    commands+=(--command-name "bookletimposer: $3" "bookletimposer -a -b $file -o $work/made.pdf")
  hyperfine -N -i --style basic --warmup 1 --runs "$runs" "${commands[@]}" 2>/dev/null
}

compare "$work/pamphlet.pdf" 10 "$pages pages"
compare "$work/book.pdf" 3 '1,000 pages'
for file in pamphlet book; do
  /usr/bin/time -f "publish, $file: %M KB" "$publish" impose "$work/$file.pdf" --quiet --output "$work/made"
done
printf 'the booklet: %d bytes; its reading PDF: %d bytes\n' \
  "$(wc -c <"$work/booklet")" "$(wc -c <"$work/pamphlet.pdf")"
