"""What documents.py finds wrong with a document."""

import tempfile
import textwrap
import unittest
from pathlib import Path
from unittest import mock

import documents

HELPS = {
    (): "  see it work\n    demo        the job in one go\n    cluster     a cluster\n",
    ("demo",): "usage: ./radar demo [--for 60s] [--for-long N]\n",
    ("cluster", "start"): "usage: ./radar cluster start [--taskmanagers N]\n",
}


def document(text):
    return textwrap.dedent(text)


@mock.patch.object(documents, "help_of", lambda *verb: HELPS[verb])
class Commands(unittest.TestCase):

    def test_that_are_good_pass(self):
        block = documents.Block(1, "./radar demo --for 5s 2>log &\n./radar cluster start \\\n  --taskmanagers 3\n", None)
        documents.check_syntax(block, "here")

    def test_that_bash_does_not_take_are_refused(self):
        with self.assertRaises(documents.Mistake):
            documents.check_syntax(documents.Block(1, "if ./radar demo\n", None), "here")

    def test_with_an_unknown_verb_are_refused(self):
        with self.assertRaisesRegex(documents.Mistake, "no ./radar dmo"):
            documents.check_text("Try `./radar dmo`.", "here")

    def test_with_an_unknown_option_are_refused(self):
        for option in "--fast", "--fo", "--for-lon":
            with self.assertRaisesRegex(documents.Mistake, "has no " + option):
                documents.check_text(f"Try `./radar demo {option} 5s`.", "here")

    def test_with_an_option_of_another_part_are_refused(self):
        with self.assertRaisesRegex(documents.Mistake, "cluster start has no --for"):
            documents.check_text("./radar cluster start --for 5s\n", "here")


class Blocks(unittest.TestCase):

    def test_say_what_is_done_with_them(self):
        text = document("""
            <!-- run -->
            ```sh
            echo a
            ```
            <!-- parse: costs a day -->
            ```sh
            echo b
            ```
            """)
        found = documents.blocks(text, "here")
        self.assertEqual([(block.commands, block.reason) for block in found],
                         [("echo a\n", None), ("echo b\n", "costs a day")])

    def test_without_a_comment_are_refused(self):
        with self.assertRaisesRegex(documents.Mistake, "here:1: commands without"):
            documents.blocks("```sh\necho a\n```\n", "here")

    def test_a_comment_for_what_is_no_command_is_refused(self):
        with self.assertRaisesRegex(documents.Mistake, "not 'text'"):
            documents.blocks("<!-- run -->\n```text\na\n```\n", "here")


class Runs(unittest.TestCase):

    def run_document(self, text):
        with tempfile.TemporaryDirectory() as folder:
            radar = Path(folder) / "radar"
            radar.write_text("#!/bin/sh\n")
            radar.chmod(0o755)
            documents.run("here", documents.blocks(document(text), "here"), Path(folder))

    def test_share_one_shell_and_say_what_is_shown(self):
        self.run_document("""
            <!-- run -->
            ```sh
            a=12
            ```
            <!-- run -->
            ```sh
            echo "took $a s, in a place of its own"; echo "$a  more"
            ```
            ```text
            took 9 s, in a place …
            1,034 more
            ```
            """)

    def test_that_fail_are_named_with_what_they_said(self):
        with self.assertRaisesRegex(documents.Mistake, r"here:7: fails; it said\nno luck"):
            self.run_document("""
                <!-- run -->
                ```sh
                true
                ```
                <!-- run -->
                ```sh
                echo no luck; false
                ```
                <!-- run -->
                ```sh
                true
                ```
                """)

    def test_that_say_something_else_than_is_shown_are_refused(self):
        with self.assertRaisesRegex(documents.Mistake, "'2 files' is shown"):
            self.run_document("""
                <!-- run -->
                ```sh
                echo 2 folders
                ```
                ```text
                2 files
                ```
                """)

    def test_an_ellipsis_stands_for_anything_within_its_line(self):
        for shown in "…", "12 … in …", "…ed 1,034 lines in all":
            self.said_and_shown("9 scored 20 lines in all", shown)
        for shown in "12 … in", "9 files …", "… scored":
            with self.assertRaisesRegex(documents.Mistake, "is shown"):
                self.said_and_shown("9 scored 20 lines in all", shown)

    def said_and_shown(self, said, shown):
        documents.check_shown(documents.Block(1, "", None, [shown]), said, "here")


if __name__ == "__main__":
    unittest.main()
