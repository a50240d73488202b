"""How soon the window shows its first rows with 100,000 contacts in it, beside
how soon an empty window of the same kind makes its first bound call.

usage: start.py PROGRAM EMPTY DATA

Both are timed from the start of the process: ours until its log says that the
first rows are painted.
"""

import csv
import os
import statistics
import subprocess
import sys
import time

RUNS = 5
LIMIT = 1.5
CONTACTS = 100_000
FIRST = ["Ada", "Marcus", "Elena", "Priya", "Omar", "Grace", "Henry", "Mei", "Rosa", "Victor"]
LAST = ["Alvarez", "Okafor", "Brennan", "Nguyen", "Haddad", "Petrov", "Reyes", "Sato", "Weber", "Keane"]


def fill(program, data):
    """Import CONTACTS made-up people into an empty data folder."""
    file = data + ".csv"
    with open(file, "w", newline="", encoding="utf-8") as out:
        rows = csv.writer(out)
        rows.writerow(["First Name", "Last Name", "Mobile Phone", "Email", "Status", "Login Source", "SMS Consent"])
        for i in range(CONTACTS):
            area = 201 + i // 100 % 700
            rows.writerow([
                FIRST[i % 10], f"{LAST[i // 10 % 10]}{i // 100:04d}", f"{area}-555-01{i % 100:02d}",
                f"person{i}@example.com", "Active", "Web", ("yes", "no", "")[i % 3],
            ])
    subprocess.run([program, "--data", data, "import", file, "--on-duplicate", "create", "--json"],
                   check=True, stdout=subprocess.DEVNULL)


def empty_start(empty):
    begun = time.time()
    said = subprocess.run([empty], capture_output=True, text=True, check=True, timeout=60).stdout
    for line in said.splitlines():
        if line.startswith("ready "):
            return int(line.split()[1]) / 1000 - begun
    raise SystemExit(f"the empty window made no call: {said!r}")


def our_start(program, data):
    log = os.path.join(data, "casefolk.log")
    said = os.path.getsize(log) if os.path.exists(log) else 0
    begun = time.time()
    process = subprocess.Popen([program, "--data", data], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not has_rows(log, said):
            if time.time() - begun > 60:
                raise SystemExit("no rows within a minute")
            time.sleep(0.002)
        return time.time() - begun
    finally:
        process.kill()
        process.wait()


def has_rows(log, after):
    if not os.path.exists(log):
        return False
    with open(log, "rb") as file:
        file.seek(after)
        return b"first rows after" in file.read()


def main():
    program, empty, data = map(os.path.abspath, sys.argv[1:])
    if not os.path.exists(os.path.join(data, "casefolk.db")):
        fill(program, data)
    empty_start(empty), our_start(program, data)  # once for the caches
    times = [(empty_start(empty), our_start(program, data)) for _ in range(RUNS)]
    theirs, ours = (statistics.median(column) for column in zip(*times))
    ratio = ours / theirs
    kept = "ok" if ratio <= LIMIT else "OVER"
    print(f"first rows of {CONTACTS:,} contacts, to an empty window's first call:"
          f"  {ours:.2f} s  {theirs:.2f} s  ratio {ratio:.2f}  limit {LIMIT:.2f}  {kept}")
    sys.exit(ratio > LIMIT)


if __name__ == "__main__":
    main()
