#!/usr/bin/env python3
"""Says which tests were skipped, and fails if one of them was not to be.

usage: skipped.py [FOLDER]

FOLDER holds the modules, with the reports of their tests; without one it is this project. A test may be skipped
for no other reasons than those of MAY.
"""

import re
import sys
from collections import namedtuple
from pathlib import Path
from xml.etree import ElementTree

Skipped = namedtuple("Skipped", "test reason")

# what a machine may lack, as the tests say it
MAY = (
    r"mounting a small disk is for root on Linux",
    r"this machine does not tell (where processes listen|of processes)",
)


def skipped(folder):
    for report in sorted(folder.glob("*/target/*-reports/TEST-*.xml")):
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            for skip in case.iter("skipped"):
                reason = skip.get("message") or (skip.text or "").strip() or "no reason given"
                yield Skipped("%s.%s" % (case.get("classname"), case.get("name")), " ".join(reason.split()))


def main(folder):
    found = list(skipped(folder))
    unasked = [skip for skip in found if not re.search("|".join(MAY), skip.reason)]
    print("%d tests were skipped, %d of them for a reason that does not hold here" % (len(found), len(unasked)))
    for skip in found:
        print("%s %s: %s" % ("WRONGLY" if skip in unasked else "skipped", skip.test, skip.reason))
    print("A test may be skipped where it says: " + "; ".join(MAY))
    return 1 if unasked else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parent.parent))
