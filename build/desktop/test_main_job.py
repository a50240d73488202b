"""The main job, as a stranger does it: drop a spreadsheet, see the people in it."""

import os
import shutil
import tempfile
import unittest

import drag
from window import Window

PROGRAM = os.path.abspath(os.environ["CASEFOLK_PROGRAM"])
SAMPLE = os.path.join("internal", "sample", "sample.csv")


class MainJobTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = os.path.join(scratch.name, "data")
        self.file = os.path.join(scratch.name, "Leads März 2026.csv")
        shutil.copy(SAMPLE, self.file)

    def test_a_dropped_file_arrives_and_the_page_stays(self):
        with Window(PROGRAM, self.data) as window:
            window.find("push button", "Import a File")
            at = window.frame()
            drag.drop([self.file], at.x + at.width // 2, at.y + at.height // 2)
            window.wait_text("Leads März 2026.csv")
            window.find("link", "Contacts")
            self.assertTrue(os.path.exists(self.file))


if __name__ == "__main__":
    unittest.main(verbosity=2)
