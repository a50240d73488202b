"""Take the pictures for the documentation from the real window, with the sample data.

usage: build/scripts/with-display.sh /usr/bin/python3 build/desktop/pictures.py PROGRAM
"""

import os
import subprocess
import sys
import tempfile
import time

from window import Window, wait_for, window_id

FOLDER = os.path.join("docs", "pictures")


def take(window, name):
    """Save what the window shows, without its frame, as FOLDER/name.png."""
    found = wait_for("the window", lambda: window_id(window))
    time.sleep(1)  # until what moves has come to rest
    subprocess.run(["import", "-window", found, "-strip", "+dither", "-colors", "200", os.path.join(FOLDER, name + ".png")], check=True)


def main(program):
    os.makedirs(FOLDER, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        data = os.path.join(scratch, "data")
        subprocess.run([program, "--data", data, "import", "internal/sample/sample.csv"], check=True, stdout=subprocess.DEVNULL)
        with Window(program, data) as window:
            window.find("link", "Amir Abbott")
            take(window, "contacts")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]))
