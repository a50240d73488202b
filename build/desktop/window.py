"""The program's real window, found and driven through its accessibility tree.

What has no role and name there cannot be found by a person with a screen reader
either, so every test here is an accessibility check besides.
"""

import os
import signal
import subprocess
import time

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

PATIENCE = 20  # seconds; nothing here waits that long unless something is wrong


class Gone(Exception):
    """The window, or what was looked for in it, is not there."""


FAILURES = os.path.join("build", "tmp", "failures")


def picture():
    """Keep what the screen shows, for whoever reads a failure."""
    os.makedirs(FAILURES, exist_ok=True)
    name = os.path.join(FAILURES, time.strftime("%H%M%S") + ".png")
    if subprocess.run(["import", "-window", "root", name], check=False).returncode == 0:
        print("the screen at the failure:", name)


def wait_for(what, look, patience=PATIENCE):
    """Return look()'s first result that is true; Gone, naming what, without one."""
    end = time.monotonic() + patience
    while True:
        try:
            found = look()
        except GLib.Error:  # the tree changed under us
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise Gone(f"{what} did not appear within {patience} s")
        time.sleep(0.1)


def children(node):
    return [child for child in (node.get_child_at_index(i) for i in range(node.get_child_count())) if child]


def walk(node):
    """Yield node and all below it, in reading order."""
    yield node
    for child in children(node):
        yield from walk(child)


class Window:
    """One run of the program. Use it in a with statement."""

    def __init__(self, program, data, *arguments):
        self.log = open(os.path.join(os.path.dirname(data), "program.log"), "ab")
        self.process = subprocess.Popen(
            [program, "--data", data, *arguments],
            stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log,
        )

    def __enter__(self):
        wait_for("the page", self.page)
        return self

    def __exit__(self, failure=None, *_):
        if failure:
            picture()
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.log.close()

    # Looking

    def application(self):
        for node in children(Atspi.get_desktop(0)):
            if node.get_process_id() == self.process.pid:
                return node
        return None

    def page(self):
        """The page inside the window, once it has something in it."""
        if self.process.poll() is not None:
            raise Gone(f"the program ended with status {self.process.returncode}")
        application = self.application()
        if not application:
            return None
        for node in walk(application):
            if node.get_role() == Atspi.Role.DOCUMENT_WEB:
                return node if self._has_heading(node) else None
        return None

    @staticmethod
    def _has_heading(document):
        return any(node.get_role() == Atspi.Role.HEADING for node in walk(document))

    def all(self, role, name=None, within=None):
        """All nodes with the role, and the name or a name that the function name accepts."""
        top = within or self.application()
        return [n for n in walk(top) if n.get_role_name() == role and matches(name, n.get_name())] if top else []

    def find(self, role, name=None, within=None, patience=PATIENCE):
        return wait_for(
            f"{role} {name if isinstance(name, str) else ''}",
            lambda: next(iter(self.all(role, name, within)), None), patience,
        )

    def text(self):
        """Everything that the page says, as one string."""
        page = self.page()
        said = []
        for node in walk(page) if page else []:
            if node.get_name():
                said.append(node.get_name())
            if "Text" in node.get_interfaces():
                said.append(Atspi.Text.get_text(node, 0, -1))
        return " ".join(said)

    def wait_text(self, wanted, patience=PATIENCE):
        return wait_for(f"the text {wanted!r}", lambda: wanted in self.text(), patience)

    # Doing

    def press(self, role, name=None, within=None):
        node = wait_for(
            f"{role} {name if isinstance(name, str) else ''} that can be pressed",
            lambda: next((n for n in self.all(role, name, within) if pressable(n)), None),
        )
        node.do_action(0)
        return node

    def choose(self, name):
        """Choose an item of the menu bar, which counts as hidden while its menu is closed."""
        self.find("menu item", name).do_action(0)

    def keys(self, *keys):
        subprocess.run(["xdotool", "key", "--delay", "60", *keys], check=True)

    def type(self, text):
        subprocess.run(["xdotool", "type", "--delay", "15", text], check=True)

    def frame(self):
        """The position and size of the window's content on the screen."""
        return extents(wait_for("the page", self.page))

    def wait_end(self):
        try:
            return self.process.wait(PATIENCE)
        except subprocess.TimeoutExpired:
            raise Gone("the program did not end") from None


def window_id(window):
    """The window's number in X, or None."""
    ids = subprocess.run(
        ["xdotool", "search", "--onlyvisible", "--all", "--pid", str(window.process.pid), "--name", "^Casefolk$"],
        capture_output=True, text=True, check=False,
    ).stdout.split()
    return ids[-1] if ids else None


def extents(node):
    """The position and size of a node on the screen."""
    return node.get_extents(Atspi.CoordType.SCREEN)


def matches(wanted, name):
    if wanted is None:
        return True
    return wanted(name) if callable(wanted) else wanted == name


def pressable(node):
    states = node.get_state_set()
    return states.contains(Atspi.StateType.ENABLED) and states.contains(Atspi.StateType.SHOWING)
