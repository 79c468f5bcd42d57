"""A test that is skipped is seen, and no reason but those that are known will do."""
import contextlib
import io
import pathlib
import tempfile
import unittest

import skipped

REPORT = """<testsuite>
  <testcase name="passes" classname="a.BIT"/>
  <testcase name="waits" classname="a.BIT"><skipped message="%s" type="org.opentest4j.TestAbortedException"/></testcase>
</testsuite>"""


class Skips(unittest.TestCase):
    def said_of(self, reason):
        with tempfile.TemporaryDirectory() as folder:
            reports = pathlib.Path(folder, "module/target/failsafe-reports")
            reports.mkdir(parents=True)
            reports.joinpath("TEST-a.BIT.xml").write_text(REPORT % reason)
            said = io.StringIO()
            with contextlib.redirect_stdout(said):
                status = skipped.main(pathlib.Path(folder))
            return status, said.getvalue()

    def test_a_machine_may_lack_what_a_test_needs(self):
        status, said = self.said_of("Assumption failed: mounting a small disk is for root on Linux: no")
        self.assertEqual(status, 0)
        self.assertIn("1 tests were skipped, 0 of them", said)
        self.assertIn("skipped a.BIT.waits: Assumption failed: mounting", said)

    def test_any_other_reason_fails(self):
        for reason in ["run aws/emulator install", ""]:
            status, said = self.said_of(reason)
            self.assertEqual(status, 1)
            self.assertIn("WRONGLY a.BIT.waits: " + (reason or "no reason given"), said)


if __name__ == "__main__":
    unittest.main()
