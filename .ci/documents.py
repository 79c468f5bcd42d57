#!/usr/bin/env python3
"""Runs the commands that the documents show, in a clean copy of the project.

Every fence of shell commands (```sh) says in a comment above it what is done with it:

    <!-- run -->                 its commands run, in the order of the document, in one shell a document
    <!-- parse: REASON -->       they cost too much here, or need what is not here: they are only parsed

Parsed means: bash takes the syntax, the verb of ./radar exists, and its help names every option. That much holds
for all that runs, too, and for every ./radar command in running text.

A fence ```text behind a fence that runs shows what its commands say. Each of its lines must come in what they
say here, numbers and spaces aside; an ellipsis (…) in a line stands for anything.

The help of every verb and tool must fit a screen, and every link between the documents must lead somewhere.
"""

import argparse
import contextlib
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NOT_COPIED = shutil.ignore_patterns("target", ".radar", ".git", "__pycache__")
# half of a laptop's screen, in letters that can be read
SCREEN_LINES, SCREEN_COLUMNS = 40, 100
OPERATORS = set("|&;<>()")
TOOLS = ["helm/chart", "helm/watch", "aws/emulator"]
VERB_WITH_PARTS = {"cluster": ["start", "submit", "list", "stop"], "bench": ["firehose"]}


@dataclass
class Block:
    """A fence of commands, and what it shows that they say."""

    line: int
    commands: str
    reason: str | None  # why it is only parsed
    shown: list[str] = field(default_factory=list)


class Mistake(Exception):
    """What is wrong with a document, in a sentence."""


def blocks(text, name):
    """The fences of commands in a document."""
    found, comment, fence, ran = [], None, None, False
    for number, line in enumerate(text.splitlines(), 1):
        if fence is not None:
            if line.strip() != "```":
                fence.append(line)
                continue
            ran = close(found, (language, fence, begun), comment, ran, name)
            fence, comment = None, None
        elif line.startswith("```"):
            language, fence, begun = line[3:].strip(), [], number
        elif match := re.fullmatch(r"<!-- (run|parse: .+) -->", line.strip()):
            comment = match[1]
        elif line.strip():
            comment = None
    return found


def close(found, fence, comment, ran, name):
    """Takes a whole fence; whether what follows may be what its commands say."""
    language, lines, begun = fence
    if language == "sh":
        if comment is None:
            raise Mistake(f"{name}:{begun}: commands without <!-- run --> or <!-- parse: REASON -->")
        reason = None if comment == "run" else comment.removeprefix("parse: ")
        found.append(Block(begun, "\n".join(lines) + "\n", reason))
        return reason is None
    if comment is not None:
        raise Mistake(f"{name}:{begun}: <!-- {comment} --> is for a fence of sh, not '{language}'")
    if language == "text" and ran:
        found[-1].shown = lines
    return False


def radar_commands(shell):
    """The words behind each ./radar of a piece of shell."""
    commands = []
    for line in shell.replace("\\\n", " ").splitlines():
        if "./radar" not in line:
            continue
        lexer = shlex.shlex(line, posix=True, punctuation_chars=True)
        lexer.commenters = "#"
        words = None
        for token in lexer:
            if set(token) <= OPERATORS:
                words = None
            elif token == "./radar":
                words = []
                commands.append(words)
            elif words is not None:
                words.append(token)
    return commands


@lru_cache(maxsize=None)
def help_of(*verb, tool="radar"):
    """What ./radar VERB --help says, with the overview's verbs as the ones there are; or another tool's help."""
    call = subprocess.run(
        [ROOT / tool, *verb, "--help"], capture_output=True, text=True, check=False
    )
    if call.returncode != 0:
        raise Mistake(f"{' '.join(['./' + tool, *verb])} --help fails: {call.stderr.strip()}")
    # one of them says its help where the others say what they do
    return call.stdout or call.stderr


def check_command(words, where):
    """That the verb exists and its help names the options."""
    if not words or words[0].isupper():
        return
    if f"\n    {words[0]} " not in help_of() and words[0] not in ("help", "--help"):
        raise Mistake(f"{where}: there is no ./radar {words[0]}")
    parts = VERB_WITH_PARTS.get(words[0], [])
    verb = words[:2] if len(words) > 1 and words[1] in parts else words[:1]
    for word in words[len(verb) :]:
        option = word.split("=")[0]
        if re.match(r"--[a-z]", option) and not re.search(
            re.escape(option) + r"(?![a-z0-9.-])", help_of(*verb)
        ):
            raise Mistake(f"{where}: ./radar {' '.join(verb)} has no {option}")


def check_syntax(block, where):
    bash = subprocess.run(
        ["bash", "-n"], input=block.commands, capture_output=True, text=True, check=False
    )
    if bash.returncode != 0:
        raise Mistake(f"{where}: {bash.stderr.strip()}")
    for words in radar_commands(block.commands):
        check_command(words, where)


def check_text(text, name):
    """The ./radar commands anywhere in a document: in backticks, and at the beginning of a line."""
    for line in text.replace("\\\n", " ").splitlines():
        for code in [*re.findall(r"`(\./radar [^`]+)`", line), *re.findall(r"^\./radar .*", line)]:
            try:
                commands = radar_commands(code)
            except ValueError:
                raise Mistake(f"{name}: '{code}' is no command") from None
            for words in commands:
                check_command(words, f"{name}: '{code}'")


def check_links(text, file):
    """The links to places in the project, and to headings there."""
    for target in re.findall(r"\]\(([^)#:\s]*(?:#[^)\s]*)?)\)", text):
        path, _, heading = target.partition("#")
        place = file.parent / path if path else file
        if not place.exists():
            yield f"{file.relative_to(ROOT)} links to {path}, which is not there"
        elif heading and heading not in map(anchor, place.read_text().splitlines()):
            yield f"{file.relative_to(ROOT)} links to {target}, a heading that is not there"


def anchor(line):
    """The name by which a heading is linked to; nothing for another line."""
    words = line.lstrip("#").strip().lower() if line.startswith("#") else ""
    return re.sub(r"[^\w -]", "", words).replace(" ", "-")


def check_screens():
    """That the help of every verb and tool fits a screen."""
    verbs = [(verb,) for verb in re.findall(r"^    ([a-z]+) ", help_of(), re.MULTILINE)]
    parts = [(verb, part) for verb, all_parts in VERB_WITH_PARTS.items() for part in all_parts]
    helps = {" ".join(["./radar", *verb]): help_of(*verb) for verb in [(), *verbs, *parts]}
    helps |= {tool: help_of(tool=tool) for tool in TOOLS}
    for command, text in helps.items():
        lines = text.splitlines()
        if len(lines) > SCREEN_LINES or max(map(len, lines)) > SCREEN_COLUMNS:
            raise Mistake(f"{command} --help does not fit a screen")
    print(f"{len(helps)} helps fit a screen", flush=True)


def shape(line):
    """A line without what differs from run to run."""
    return " ".join(re.sub(r"[-+]?\d[\d,.:-]*", "#", line).split())


def pattern(line):
    """The shapes that a line which is shown stands for."""
    return re.compile(".*".join(re.escape(shape(part)) for part in line.split("…")))


def check_shown(block, said, where):
    shapes = {shape(line) for line in said.splitlines()}
    for line in block.shown:
        if line.strip() and not any(map(pattern(line).fullmatch, shapes)):
            raise Mistake(f"{where}: '{line}' is shown, and nothing like it was said")


def run(document, found, folder):
    """Runs the blocks of one document in one shell, and compares what each says."""
    script = ["set -e", "exec 3>&2"]
    for index, block in enumerate(found):
        script.append(f"echo '==> {document}:{block.line}' >&3")
        script.append(f"exec >'.said-{index}' 2>&1")
        script.append(block.commands)
    (folder / ".commands").write_text("\n".join(script) + "\n")
    shell = subprocess.Popen(["bash", ".commands"], cwd=folder, start_new_session=True)
    try:
        failed = shell.wait() != 0
    finally:
        # what the commands have started and not ended
        subprocess.run(["./radar", "cluster", "stop"], cwd=folder, capture_output=True, check=False)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(shell.pid, signal.SIGTERM)
    files = [folder / f".said-{index}" for index in range(len(found))]
    for index, block in enumerate(found):
        said = files[index].read_text()
        where = f"{document}:{block.line}"
        if failed and not any(file.exists() for file in files[index + 1 :]):
            raise Mistake(f"{where}: fails; it said\n{said[-3000:]}")
        check_shown(block, said, where)
    for file in files:
        file.unlink()


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--parse-only", action="store_true", help="run nothing")
    arguments = parser.parse_args()
    begun = time.monotonic()
    check_screens()
    folders = ["*", "docs/*", "helm/*"]
    readmes = {page for folder in folders for page in ROOT.glob(f"{folder}/README.md")}
    pages = sorted({*ROOT.glob("*.md"), *readmes, *ROOT.glob("docs/*.md")})
    documents = {str(page.relative_to(ROOT)): page.read_text() for page in pages}
    for name, text in documents.items():
        check_text(text, name)
    if lost := [complaint for page in pages for complaint in check_links(page.read_text(), page)]:
        raise Mistake("\n".join(lost))
    for name, text in documents.items():
        for block in blocks(text, name):
            check_syntax(block, f"{name}:{block.line}")
    ran = 0
    with tempfile.TemporaryDirectory() as work:
        copy = Path(work) / "rsvp-radar"
        for name, text in documents.items():
            found = blocks(text, name)
            for block in found:
                if block.reason:
                    print(f"{name}:{block.line}: parsed, not run: {block.reason}", flush=True)
            run_here = [block for block in found if not block.reason]
            if arguments.parse_only or not run_here:
                continue
            if not copy.exists():
                shutil.copytree(ROOT, copy, ignore=NOT_COPIED, symlinks=True)
            since = time.monotonic()
            run(name, run_here, copy)
            ran += len(run_here)
            print(f"{name}: {len(run_here)} run in {time.monotonic() - since:.0f} s", flush=True)
    verdict = "run" if ran else "parsed, none run,"
    print(f"commands {verdict} in {time.monotonic() - begun:.0f} s, all as shown")


if __name__ == "__main__":
    # who is told to end still ends what it has started
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("documents: ended from outside"))
    try:
        main()
    except Mistake as mistake:
        sys.exit(f"documents: {mistake}")
