#!/usr/bin/env python3
"""Times clean builds of the same chronology by Dateline, Hugo and Zola, side by side.

    compare.py --events 10000 --work /dev/shm/compare [--rounds 5] [--only dateline,hugo] [--quiet 60]

The tools are looked for in the environment (DATELINE, HUGO, ZOLA: paths to executables), then on PATH; one
that is not there is left out, and that is said. DATELINE may name several executables, separated by commas:
so a change is measured against what was before it.

A round builds the site once with each tool, in turn, so that a slow minute of the machine hits all of them;
the first round warms caches and is not counted. Each build writes into a folder that does not exist. Give
--work a folder on a tmpfs: that leaves the disk out, and the generators are what is compared. (On ext4
without a journal a build right after a large deletion measures the deletion.)

Wall time, processor time and peak memory come from wait4(2) of the tool's process and its children; "others"
is how many cores the rest of the machine kept busy meanwhile. With --quiet SECONDS each build waits that long
at most for an idle machine, and is repeated, four times at most, when others used more than a tenth of a core.

The table goes to standard output, progress to standard error. Standard library only.
"""
import argparse
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
COMMANDS = {
    "dateline": lambda tool, site, out: [tool, "build", "--root", site, "--out", out],
    "hugo": lambda tool, site, out: [tool, "build", "--source", site, "--destination", out],
    "zola": lambda tool, site, out: [tool, "--root", site, "build", "--force", "--output-dir", out],
}


def say(text):
    print(text, file=sys.stderr, flush=True)


def find_tools(only):
    """What to run as (label, format, executable)."""
    tools = []
    for name in COMMANDS:
        if only and name not in only:
            continue
        paths = [shutil.which(path) for path in os.environ.get(name.upper(), name).split(",")]
        for number, path in enumerate(filter(None, paths)):
            tools.append((name if number == 0 else f"{name} {number + 1}", name, path))
        if not any(paths):
            say(f"{name}: left out, neither {name.upper()} nor PATH has it")
    return tools


def busy():
    """Processor seconds that the whole machine has spent so far; the counters step by 10 ms."""
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, Path("/proc/stat").read_text().split()[1:9])
    return (user + nice + system + irq + softirq + steal) / os.sysconf("SC_CLK_TCK")


def wait_for_quiet(limit):
    ends = time.monotonic() + limit
    while time.monotonic() < ends:
        before = busy()
        time.sleep(0.5)
        if busy() - before <= 0.03:
            return


def measured(command, log):
    """Runs the command to its end; returns wall and processor seconds, peak MiB, cores that others used."""
    with open(log, "wb") as output:
        before, started = busy(), time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=output, stderr=output)
        _, status, usage = os.wait4(process.pid, 0)
        wall, all_busy = time.perf_counter() - started, busy() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(f"{shlex.join(map(str, command))} failed ({process.returncode}):\n"
                 + Path(log).read_text(errors="replace")[-3000:])
    cpu = usage.ru_utime + usage.ru_stime
    return {"wall": wall, "cpu": cpu, "rss": usage.ru_maxrss / 1024, "others": max(0.0, all_busy - cpu) / wall}


def undisturbed(command, out, options):
    for attempt in range(5):
        if out.exists():
            shutil.rmtree(out)
        wait_for_quiet(options.quiet)
        run = measured(command, options.work / "log")
        if not options.quiet or run["others"] <= 0.1:
            break
    return run


def contents(out):
    files = [p for p in out.rglob("*") if p.is_file()]
    return {"files": len(files), "pages": sum(p.suffix == ".html" for p in files),
            "bytes": sum(p.stat().st_size for p in files)}


def row(label, runs, size, fastest):
    walls = [run["wall"] for run in runs]
    median = statistics.median(walls)
    cells = [label, f"{median:.3f}", f"{min(walls):.3f}", f"{max(walls):.3f}",
             f"{statistics.median(run['cpu'] for run in runs):.2f}", f"{max(run['rss'] for run in runs):.0f}",
             size["pages"], size["files"], f"{size['bytes'] / 1e6:.1f}",
             f"{statistics.median(run['others'] for run in runs):.2f}", f"{median / fastest:.2f}"]
    return f"| {' | '.join(map(str, cells))} |"


def asked(doc, times, default):
    """What the command line asks for, and the tools found; `times` is how its count of repetitions is called."""
    parser = argparse.ArgumentParser(description=doc, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, required=True)
    parser.add_argument("--work", type=Path, required=True, help="new folder for sites and outputs, best on a tmpfs")
    parser.add_argument(times, type=int, default=default)
    parser.add_argument("--only", help="comma-separated names of tools")
    parser.add_argument("--quiet", type=float, default=0, metavar="SECONDS", help="wait for an idle machine")
    options = parser.parse_args()
    tools = find_tools(options.only and options.only.split(","))
    if not tools:
        sys.exit("no tool to measure")
    options.work.mkdir(parents=True, exist_ok=True)
    if any(options.work.iterdir()):
        sys.exit(f"{options.work} is not empty")
    return options, tools


def main():
    options, tools = asked(__doc__, "--rounds", 5)

    for site in sorted({site for _, site, _ in tools}):
        say(f"{options.events} events for {site}")
        subprocess.run([sys.executable, HERE / "corpus.py", "--events", str(options.events), "--format", site,
                        "--out", options.work / site], check=True)
    runs, sizes = {label: [] for label, _, _ in tools}, {}
    for round_number in range(options.rounds + 1):
        for label, site, tool in tools:
            out = options.work / "out"
            run = undisturbed(COMMANDS[site](tool, options.work / site, out), out, options)
            say(f"round {round_number} {label}: {run['wall']:.3f} s, others {run['others']:.2f}")
            if round_number:
                runs[label].append(run)
            sizes[label] = sizes.get(label) or contents(out)
            shutil.rmtree(out)

    fastest = min(statistics.median(run["wall"] for run in some) for some in runs.values())
    print(f"{options.events} events, {options.rounds} rounds, {os.cpu_count()} cores\n\n"
          "| | wall s: median | min | max | cpu s | peak MiB | pages | files | MB out | others | × fastest |\n"
          "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for label, some in runs.items():
        print(row(label, some, sizes[label], fastest))


if __name__ == "__main__":
    main()
