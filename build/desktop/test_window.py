"""The window itself: never blank, one for one data folder, back where it was."""

import json
import os
import subprocess
import tempfile
import unittest

from window import Window, wait_for, window_id

PROGRAM = os.path.abspath(os.environ["CASEFOLK_PROGRAM"])


class WindowTest(unittest.TestCase):
    def setUp(self):
        scratch = tempfile.TemporaryDirectory()
        self.addCleanup(scratch.cleanup)
        self.data = os.path.join(scratch.name, "data")

    def test_an_empty_data_folder_shows_an_invitation_and_no_blank_window(self):
        with Window(PROGRAM, self.data) as window:
            window.find("push button", "Import a File")
            for name in ("Contacts", "Cases", "Messages", "Settings"):
                window.find("link", name)

    def test_the_menu_bar_goes_to_every_page(self):
        with Window(PROGRAM, self.data) as window:
            for page in ("Cases", "Messages", "Settings", "Contacts"):
                window.choose(page)
                window.find("heading", page)

    def test_a_second_start_ends_and_the_first_stays(self):
        with Window(PROGRAM, self.data) as window:
            second = subprocess.run([PROGRAM, "--data", self.data], capture_output=True, timeout=20, check=False)
            self.assertNotIn(b"panic", second.stderr)
            self.assertIsNone(window.process.poll(), "the first window is gone")
            window.find("push button", "Import a File")

    def test_without_a_screen_one_sentence_says_so(self):
        for screens in ({}, {"DISPLAY": ":9999"}):
            surroundings = {k: v for k, v in os.environ.items() if k not in ("DISPLAY", "WAYLAND_DISPLAY")} | screens
            ended = subprocess.run([PROGRAM, "--data", self.data], capture_output=True, timeout=20, check=False, env=surroundings)
            self.assertEqual(ended.returncode, 1)
            self.assertEqual(ended.stdout, b"")
            self.assertRegex(ended.stderr.decode(), r"^There is no screen [^\n]*\n$")

    def test_the_window_comes_back_where_it_was(self):
        with Window(PROGRAM, self.data) as window:
            move(window, 210, 120, 1010, 710)
            window.keys("ctrl+q")
            self.assertEqual(window.wait_end(), 0)
        kept = json.load(open(os.path.join(self.data, "window.json"), encoding="utf-8"))
        with Window(PROGRAM, self.data) as window:
            wait_for("the window's place", lambda: geometry(window) == (kept["x"], kept["y"], 1010, 710))


def move(window, x, y, width, height):
    found = wait_for("the window", lambda: window_id(window))
    subprocess.run(["xdotool", "windowsize", "--sync", found, str(width), str(height), "windowmove", found, str(x), str(y)],
                   check=True, timeout=20)
    wait_for("the new size", lambda: geometry(window)[2:] == (width, height))


def geometry(window):
    """x, y of the window with its frame, width and height without."""
    found = wait_for("the window", lambda: window_id(window))
    said = subprocess.run(["xwininfo", "-id", found], capture_output=True, text=True, check=True).stdout
    number = lambda label: int(said.split(label + ":")[1].split()[0])  # noqa: E731
    return (number("Absolute upper-left X") - number("Relative upper-left X"),
            number("Absolute upper-left Y") - number("Relative upper-left Y"),
            number("Width"), number("Height"))


if __name__ == "__main__":
    unittest.main(verbosity=2)
