"""The chart as helm renders it, and the examples of docs/kubernetes.md. Used by the tests of helm/chart."""

import itertools
import pathlib
import re
import subprocess
import tempfile

import yaml

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHART = ROOT / "helm" / "rsvp-radar"
DOCUMENT = ROOT / "docs" / "kubernetes.md"

# what a person chooses among, in the order of the files; None is none of them
CHOICES = [
    ["s3", "volume"],
    ["simulator", "stream", "kinesis", "backfill"],
    ["role", "secret", None],
    ["training", None],
    ["watch", None],
    ["last-state", "restore", None],
    ["large", None],
]
LEAST = ("s3", "stream")


def read_examples():
    """The values of the document's examples, by name."""
    blocks = re.findall(r"^```yaml\n# ([a-z0-9-]+)\.yaml\n(.*?)^```$", DOCUMENT.read_text(), re.DOTALL | re.MULTILINE)
    return dict(blocks)


EXAMPLES = read_examples()


def combinations():
    """Every combination of examples, as tuples of names."""
    return [tuple(name for name in chosen if name) for chosen in itertools.product(*CHOICES)]


def beside_least(name):
    """An example and what it needs beside it: the least, but for the choice that it is one of."""
    chosen = [[name] if name in choice else [other for other in LEAST if other in choice] for choice in CHOICES]
    return tuple(itertools.chain.from_iterable(chosen))


class Renderer:
    """Runs helm over files with the examples."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        for name, values in EXAMPLES.items():
            self.write(name, values)

    def write(self, name, values):
        (pathlib.Path(self.folder.name) / f"{name}.yaml").write_text(values)

    def helm(self, verb, names, *arguments):
        files = [part for name in names for part in ("-f", f"{self.folder.name}/{name}.yaml")]
        return subprocess.run(
            ["helm", *verb, str(CHART), "--namespace", "radar", *files, *arguments],
            capture_output=True,
            text=True,
            check=False,
        )

    def text(self, names, *arguments):
        ran = self.helm(["template", "radar"], names, *arguments)
        if ran.returncode:
            raise AssertionError(f"helm template with {', '.join(names)}: {ran.stderr}")
        return ran.stdout

    def objects(self, names, *arguments):
        loaded = yaml.load_all(self.text(names, *arguments), Loader=yaml.CSafeLoader)
        return [document for document in loaded if document]
