"""A small window that files can be dragged from, and the hand that drags them."""

import subprocess
import sys
import time

import gi

gi.require_version("Gtk", "3.0")
gi.require_version("Gdk", "3.0")
from gi.repository import Gdk, GLib, Gtk  # noqa: E402

TITLE = "Files to drag"
SIDE = 120  # pixels


def serve(paths):
    """Show the window until the process is killed. Runs in a process of its own."""
    window = Gtk.Window(title=TITLE, decorated=False)
    window.set_default_size(SIDE, SIDE)
    window.set_keep_above(True)
    handle = Gtk.EventBox()
    handle.add(Gtk.Label(label="drag me"))
    target = Gtk.TargetEntry.new("text/uri-list", 0, 0)
    handle.drag_source_set(Gdk.ModifierType.BUTTON1_MASK, [target], Gdk.DragAction.COPY)

    def give(_widget, _context, data, _info, _time):
        uris = "".join(GLib.filename_to_uri(path, None) + "\r\n" for path in paths)
        data.set(data.get_target(), 8, uris.encode())

    handle.connect("drag-data-get", give)
    window.add(handle)
    window.show_all()
    window.move(0, 0)
    print("ready", flush=True)
    Gtk.main()


def drop(paths, x, y, jump=None):
    """Drag files with the pointer onto the point x, y of the screen, from there in one move to jump, and let go."""
    source = subprocess.Popen([sys.executable, __file__, *paths], stdout=subprocess.PIPE, text=True)
    try:
        source.stdout.readline()
        time.sleep(0.5)  # until the window manager has put it into its corner
        start = SIDE // 2
        xdotool("mousemove", start, start)
        xdotool("mousedown", 1)
        steps = 20
        for step in range(1, steps + 1):
            xdotool("mousemove", start + (x - start) * step // steps, start + (y - start) * step // steps)
            time.sleep(0.03)
        if jump:
            xdotool("mousemove", *jump)
        time.sleep(0.5)  # until the target has said that it takes the files
        xdotool("mouseup", 1)
        time.sleep(0.5)  # until it has asked for them
    finally:
        source.kill()
        source.wait()
        source.stdout.close()


def xdotool(*arguments):
    subprocess.run(["xdotool", *map(str, arguments)], check=True)


if __name__ == "__main__":
    serve(sys.argv[1:])
