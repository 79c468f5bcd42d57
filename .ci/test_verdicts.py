"""The comparison of verdicts finds what differs, and nothing else."""
import contextlib
import io
import pathlib
import tempfile
import unittest

import verdicts

REFERENCE = '''
import pathlib

class Reject(Exception):
    pass

def lines(path):
    return pathlib.Path(path).read_bytes().split(b"\\n")

def parse(line):
    if not line.startswith(b"ok"):
        raise Reject("not_json")
    return 1, 2, "yes", 0, line[2:].decode(), 3, 4
'''


class VerdictsTest(unittest.TestCase):

    def compare(self, kept, ours):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            (folder / "reference.py").write_text(REFERENCE)
            (folder / "kept.ndjson").write_text(kept)
            (folder / "verdicts.ndjson").write_text(ours)
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                status = verdicts.main(folder / "reference.py", folder)
            return status, said.getvalue()

    def test_agrees(self):
        status, said = self.compare("okA\n\nbad\n", '[1,2,0,"yes",[65],3,4]\n"not_json"\n')
        self.assertEqual((0, "2 lines that the fuzzer kept, 0 verdicts differ\n"), (status, said))

    def test_names_another_verdict(self):
        status, said = self.compare("okA\nbad\n", '[1,2,0,"yes",[65],3,4]\n"too_large"\n')
        self.assertEqual(1, status)
        self.assertIn("line 2: too_large, expected not_json: b'bad'", said)

    def test_names_another_field(self):
        self.assertEqual(1, self.compare("okA\n", '[1,2,0,"no",[65],3,4]\n')[0])

    def test_misses_no_line(self):
        self.assertEqual(1, self.compare("okA\nbad\n", '[1,2,0,"yes",[65],3,4]\n')[0])
        self.assertEqual(1, self.compare("", "")[0])

    def test_measures_the_original_of_an_archived_line(self):
        long = b"x" * verdicts.MAX_LINE_BYTES
        self.assertEqual(b'{"a":' + long, verdicts.original(b'{"arrival_us":17,"a":' + long))
        self.assertEqual(b'{"arrival_us":17,"a":1}', verdicts.original(b'{"arrival_us":17,"a":1}'))


if __name__ == "__main__":
    unittest.main()
