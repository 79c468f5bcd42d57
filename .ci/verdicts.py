"""Compares the parser's verdicts on lines with those of an independent reference.

usage: verdicts.py REFERENCE.py FOLDER

FOLDER holds kept.ndjson, lines of any bytes, and verdicts.ndjson, what the parser makes of each: the reason of a
reject, or a list of the fields. ./radar fuzz writes both. REFERENCE.py has lines(path), parse(line) and Reject. Exits
with 1 and prints the differences, at most 20, if there are any.
"""
import importlib.util
import itertools
import json
import pathlib
import re
import sys

MAX_LINE_BYTES = 65_536
MOST_SHOWN = 20

# an archived line is its original behind this, and the original's length is what counts
ARRIVAL = re.compile(rb'[ \t\r]*\{"arrival_us":(?:0|[1-9][0-9]{0,17}),(?=[ \t\r]*")')


def load(path):
    spec = importlib.util.spec_from_file_location("reference", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def original(line):
    head = ARRIVAL.match(line)
    return b"{" + line[head.end():] if head and len(line) > MAX_LINE_BYTES else line


def units(text):
    """The UTF-16 units of a text, which may hold half a surrogate pair."""
    raw = text.encode("utf-16-le", "surrogatepass")
    return [int.from_bytes(raw[i:i + 2], "little") for i in range(0, len(raw), 2)]


def expected(reference, line):
    try:
        rsvp_id, mtime, response, guests, event_id, group_id, member_id = reference.parse(original(line))
    except reference.Reject as reject:
        return str(reject)
    return [rsvp_id, mtime, guests, response, units(event_id), group_id, member_id]


def differences(reference, folder):
    """How many lines there are, and what is different about which."""
    lines = (line for line in reference.lines(str(folder / "kept.ndjson")) if line.strip())
    found = []
    count = 0
    with open(folder / "verdicts.ndjson", encoding="ascii") as verdicts:
        for line, verdict in itertools.zip_longest(lines, verdicts):
            if line is None or verdict is None:
                return count, found + ["one of the two knows more lines"]
            count += 1
            want, got = expected(reference, line), json.loads(verdict)
            if want != got:
                found.append(f"line {count}: {got}, expected {want}: {line[:300]!r}")
    return count, found


def main(reference, folder):
    count, found = differences(load(reference), pathlib.Path(folder))
    for difference in found[:MOST_SHOWN]:
        print(difference)
    print(f"{count} lines that the fuzzer kept, {len(found)} verdicts differ")
    return 1 if found or not count else 0


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
