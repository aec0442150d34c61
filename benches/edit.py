#!/usr/bin/env python3
"""Times from saving a file to seeing it: how long a development server takes until it answers with a new title.

    edit.py --events 10000 --work /dev/shm/edit [--edits 9] [--only dateline,hugo] [--quiet 60]

Writes the same chronology for each tool, starts its server, and changes the title of the newest event again and
again, as an editor saves; every 2 ms the page of the event and home are asked for until both have the new title.
Between two saves lie two to three seconds, at random, so that none keeps step with a server that looks every so often.
With --quiet SECONDS each save waits that long at most for an idle machine; one during which others used more
than a tenth of a core is said and not counted.

Tools are found as by compare.py. The table goes to standard output, progress to standard error. Standard library
only.
"""
import http.client
import os
import random
import signal
import statistics
import subprocess
import sys
import time
from pathlib import Path

import corpus
from compare import HERE, asked, busy, say, wait_for_quiet

PORT = 17311
COMMANDS = {
    "dateline": lambda tool, site: [tool, "serve", "--root", site, "--port", str(PORT)],
    "hugo": lambda tool, site: [tool, "server", "--source", site, "--port", str(PORT)],
    "zola": lambda tool, site: [tool, "--root", site, "serve", "--port", str(PORT)],
}
LIMIT = 60


def page(path):
    """What the server answers, if it is a page."""
    connection = http.client.HTTPConnection("127.0.0.1", PORT, timeout=LIMIT)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
        return body if answer.status == 200 else b""
    except (OSError, http.client.HTTPException):
        return b""
    finally:
        connection.close()


def wait_until(path, text, server):
    """Seconds until the page at a path holds a text."""
    started = time.perf_counter()
    while text.encode() not in page(path):
        if server.poll() is not None or time.perf_counter() - started > LIMIT:
            sys.exit(f"{path} does not show {text!r}")
        time.sleep(0.002)
    return time.perf_counter() - started


def spent(server):
    """Processor seconds of a process so far."""
    fields = Path(f"/proc/{server.pid}/stat").read_text().rpartition(")")[2].split()
    return sum(map(int, fields[11:13])) / os.sysconf("SC_CLK_TCK")


def saved(file, text, title, pages, server):
    """Saves a file and waits for its title: the seconds by page, and the cores that others used meanwhile."""
    before = busy() - spent(server) - time.process_time()
    started = time.perf_counter()
    file.write_text(text)
    waits = {}
    for name, path in pages.items():
        wait_until(path, title, server)
        waits[name] = time.perf_counter() - started
    others = busy() - spent(server) - time.process_time() - before
    return waits, max(0.0, others) / (time.perf_counter() - started)


def edits(file, old, pages, server, options):
    """The waits of all edits that nobody disturbed."""
    original, rest, waits = file.read_text(), random.Random(1), []
    for number in range(4 * options.edits):
        wait_for_quiet(options.quiet)
        time.sleep(2 + rest.random())
        title = f"Edit {number} of {time.time_ns()}"
        # Whichever page is asked first must not always be the same.
        turned = dict(list(pages.items())[:: 1 if number % 2 else -1])
        wait, others = saved(file, original.replace(old, title), title, turned, server)
        say(f"edit {number}: {wait}, others {others:.2f}")
        if not options.quiet or others <= 0.1:
            waits.append(wait)
        if len(waits) == options.edits:
            break
    file.write_text(original)
    return waits


def measured(format, tool, options):
    site = options.work / format
    subprocess.run([sys.executable, HERE / "corpus.py", "--events", str(options.events), "--format", format,
                    "--out", site], check=True)
    newest = corpus.make_events(options.events, 2025)[-1]
    [file] = (site / "content" / "events").rglob(f"*-{options.events - 1}.md")
    pages = {"event": f"/events/{newest['id']}/", "home": "/"}
    log = open(options.work / "log", "wb")
    server = subprocess.Popen(COMMANDS[format](tool, site), stdin=subprocess.DEVNULL, stdout=log, stderr=log)
    try:
        first = wait_until("/", "<", server)
        return first, edits(file, newest["title"], pages, server, options)
    finally:
        server.send_signal(signal.SIGINT)
        server.wait(LIMIT)


def main():
    options, tools = asked(__doc__, "--edits", 9)
    print(f"{options.events} events, {options.edits} edits, {os.cpu_count()} cores\n\n"
          "| | first answer s | event ms: median | min | max | home ms: median | min | max |\n"
          "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for label, format, tool in tools:
        say(label)
        first, waits = measured(format, tool, options)
        cells = [label, f"{first:.2f}"]
        for name in ["event", "home"]:
            times = [1000 * wait[name] for wait in waits] or [float("nan")]
            cells += [f"{time:.0f}" for time in (statistics.median(times), min(times), max(times))]
        print(f"| {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
