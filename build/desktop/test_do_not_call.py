"""A do-not-call list of the registry, as a stranger brings it: dropped on the window."""

import os
import tempfile
import unittest
import zipfile

import drag
from window import Window

PROGRAM = os.path.abspath(os.environ["CASEFOLK_PROGRAM"])


class DoNotCallTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = os.path.join(scratch.name, "data")
        self.zip = os.path.join(scratch.name, "2026-11-20_917.zip")
        numbers = "".join(f"917,5550{n}\n" for n in range(100, 200))
        with zipfile.ZipFile(self.zip, "w") as archive:
            archive.writestr("917.txt", numbers)
        self.text = os.path.join(scratch.name, "646.txt")
        with open(self.text, "w", encoding="utf-8") as file:
            file.write("6465550101\n6465550102\n")

    def test_a_list_that_is_dropped_is_imported_and_not_taken_for_contacts(self):
        with Window(PROGRAM, self.data) as window:
            window.find("push button", "Import a File")
            at = window.frame()
            drag.drop([self.zip], at.x + at.width // 2, at.y + at.height // 2)
            window.wait_text("2026-11-20_917.zip")
            window.press("push button", "Import")
            window.wait_text("100 numbers of 1 area code")
            window.press("push button", "Done")
            drag.drop([self.text], at.x + at.width // 2, at.y + at.height // 2)
            window.wait_text("646.txt")
            window.press("push button", "Import")
            window.wait_text("2 numbers of 1 area code")
            window.press("push button", "Done")


if __name__ == "__main__":
    unittest.main(verbosity=2)
