"""The main job, as a stranger does it: drop a spreadsheet, see the people in it, get the opt-outs back."""

import csv
import os
import shutil
import tempfile
import unittest

import drag
from window import Window, extents, wait_for

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

    def test_the_page_stays_when_the_last_move_before_a_drop_leads_onto_another_element(self):
        with Window(PROGRAM, self.data) as window:
            button = extents(window.find("push button", "Import a File"))
            at = window.frame()
            drag.drop([self.file], at.x + at.width // 2, at.y + at.height - 60, jump=(button.x + 20, button.y + 10))
            window.wait_text("Leads März 2026.csv")
            window.find("link", "Contacts")

    def test_the_people_of_a_dropped_file_are_in_the_list_and_their_opt_outs_come_out(self):
        out = os.path.join(os.path.dirname(self.file), "opt-outs.csv")
        with Window(PROGRAM, self.data) as window:
            window.find("push button", "Import a File")
            at = window.frame()
            drag.drop([self.file], at.x + at.width // 2, at.y + at.height // 2)
            # The file says what people agreed to: without its source there is no review, and the field is asked for.
            window.press("push button", "Review 199 Rows")
            window.wait_text("Say where that comes from")
            window.type("Website form")
            window.keys("Escape")
            window.press("push button", "Review 199 Rows")
            window.press("push button", "Import 197 Contacts")
            window.wait_text("All 199 rows are accounted for")
            window.press("push button", "Show the 197 Contacts")
            window.find("link", "Victor Abbott")
            window.press("push button", "Export Opt-Outs")
            window.press("push button", "Export")
            wait_for("the dialog to save the file", lambda: window.all("file chooser") or window.all("dialog", "Export opt-outs"))
            window.keys("ctrl+a")
            window.type(out)
            window.keys("Return")
            wait_for("the file", lambda: os.path.exists(out))
            # After the system's dialog WebKitGTK shows the page to assistive programs only when the focus moves.
            window.keys("Tab")
            window.wait_text("exported")
        with open(out, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual({row["External ID"] for row in rows}, opted_out_in_sample())
        for row in rows:
            self.assertIn("out", (row["SMS"], row["Email"], row["Voice"]), row)


def opted_out_in_sample():
    """The external ids of the sample's rows that say no to anything."""
    noes = {"no", "opt-out", "stop", "unsubscribed"}
    with open(SAMPLE, encoding="utf-8", newline="") as file:
        return {
            row["External ID"] for row in csv.DictReader(file)
            if noes & {row[channel + " Consent"].lower() for channel in ("SMS", "Email", "Voice")}
        }


if __name__ == "__main__":
    unittest.main(verbosity=2)
