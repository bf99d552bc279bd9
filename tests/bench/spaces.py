#!/usr/bin/env python3
"""Scores the repair of spaces: spaces.py CORRUPT CORRECT RESTORED [--show N]

Each file holds one sample a line; the three must have the same letters in each line and differ in
their spaces alone. A space that RESTORED has or lacks beside CORRUPT is an edit; it is right where
CORRECT has or lacks it too. Precision, recall and F1 are over the edits of all lines together, of
insertions and deletions, as the text-correction-benchmarks of Freiburg count them. A false split
is a space put between two letters that stand closed in CORRECT, a false join one taken out there.

To measure a set: publish restore --passes spacing --keep-lines CORRUPT -o RESTORED
"""

import sys
from collections import Counter


def gaps(line):
    """The characters of a line without its spaces, and before which of them a space stands."""
    letters, spaces = [], set()
    for c in line.strip():
        if c.isspace():
            spaces.add(len(letters))
        else:
            letters.append(c)
    return "".join(letters), spaces


def lines(path):
    with open(path, encoding="utf-8", newline="\n") as file:
        return file.read().rstrip("\n").split("\n")


def ratio(part, whole):
    return part / whole if whole else 1.0


def main(corrupt, correct, restored, show):
    texts = [lines(path) for path in (corrupt, correct, restored)]
    if len({len(text) for text in texts}) != 1:
        sys.exit(f"the files have {', '.join(str(len(text)) for text in texts)} lines")
    count, wrong = Counter(), {"false": [], "missed": []}
    for number, (damaged, true, made) in enumerate(zip(*texts), 1):
        letters, before = gaps(damaged)
        true_letters, after = gaps(true)
        made_letters, got = gaps(made)
        if letters != true_letters:
            count["samples left out, their letters differ"] += 1
            continue
        if letters != made_letters:
            sys.exit(f"line {number} of {restored} has other letters than that of {corrupt}")
        count["words"] += len(after) + 1
        count["clean lines"] += before == after
        count["clean lines changed"] += before == after and got != before
        for kind, needed, done in (
            ("insertions", after - before, got - before),
            ("deletions", before - after, before - got),
        ):
            count[kind, "right"] += len(needed & done)
            count[kind, "false"] += len(done - needed)
            count[kind, "missed"] += len(needed - done)
            for fate, places in (("false", done - needed), ("missed", needed - done)):
                sign = {"insertions": "|", "deletions": "_"}[kind]
                for at in sorted(places):
                    between = letters[at - 1].isalpha() and letters[at].isalpha()
                    if fate == "false" and between:
                        count["false splits" if sign == "|" else "false joins"] += 1
                    left = spaced(letters, before, max(0, at - 18), at)
                    right = spaced(letters, before, at, at + 18)
                    wrong[fate].append(f"{number}: {left}{sign}{right}")
    for name in ("samples left out, their letters differ", "words", "clean lines", "clean lines changed"):
        print(f"{name}: {count[name]}")
    for kind in ("insertions", "deletions"):
        print(f"{kind}: " + ", ".join(f"{count[kind, fate]} {fate}" for fate in ("right", "false", "missed")))
    right, false, missed = (sum(count[k, f] for k in ("insertions", "deletions")) for f in ("right", "false", "missed"))
    precision, recall = ratio(right, right + false), ratio(right, right + missed)
    f1 = ratio(2 * right, 2 * right + false + missed)
    print(f"precision {precision:.4f}  recall {recall:.4f}  F1 {f1:.4f}")
    for name in ("false splits", "false joins"):
        print(f"{name} between letters, per 10,000 words: {10_000 * ratio(count[name], count['words']):.2f}")
    for fate, places in wrong.items():
        for place in places[:show]:
            print(f"  {fate} {place}")


def spaced(letters, spaces, start, end):
    return "".join((" " if at in spaces and at > start else "") + c for at, c in enumerate(letters[start:end], start))


if __name__ == "__main__":
    arguments = sys.argv[1:]
    show = 0
    if "--show" in arguments:
        at = arguments.index("--show")
        show = int(arguments[at + 1])
        del arguments[at : at + 2]
    if len(arguments) != 3:
        sys.exit(__doc__)
    main(*arguments, show)
