#!/usr/bin/env python3
"""Score gangyao on a corpus of real plans, and check that nothing of their text is lost.

The corpus is no part of this repository: the environment variable GANGYAO_SHARED names the folder that holds it
(default: ../shared), with corpus/plans, corpus/gold, corpus/wild and eval/score.py. Where the default is not there,
nothing is done. Exit code 0: every threshold is met; 1: one is not; 2: the corpus or a program is missing.
"""

import argparse
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
TEXT = {".txt", ".text", ".md", ".html", ".htm"}

# F1 over all documents of a group together. The first group has the city plans and reports that the grammar was made
# for, the second has documents of other makers.
GROUPS = {
    "city plans": {
        "docs": ("jinshui", "xinxiang", "xinzheng", "zhengzhou-midterm", "zhongyuan"),
        "thresholds": {
            "heading": 1.0,
            "join": 0.99,
            "lead": 0.97,
            "box": 1.0,
            "box end": 0.98,
            "box item": 0.98,
            "indicator": 1.0,
            "indicator fields": 0.99,
            "value": 0.99,
        },
    },
    "others": {
        "docs": ("beijing_ecosafety_2035", "miit_software_14fyp", "nat_emergency_14fyp"),
        "thresholds": {
            "heading": 0.98,
            "join": 0.97,
            "lead": 0.9,
            "box": 0.98,
            "box item": 0.95,
            "indicator": 1.0,
            "indicator fields": 1.0,
            "value": 1.0,
        },
    },
}


def f1(figures, docs, measure):
    """F1 of one measure over several documents; None where the gold has nothing of it."""
    rows = [figures[f"{doc}/{measure}"] for doc in docs if f"{doc}/{measure}" in figures]
    gold, found, right = (sum(row[key] for row in rows) for key in ("gold", "found", "right"))
    return 2 * right / (gold + found) if gold else None


def thresholds(figures):
    """Print each measure of each group beside its threshold; the number that are missed."""
    missed = 0
    for name, group in GROUPS.items():
        print(f"\n{name}: {', '.join(group['docs'])}")
        for measure, least in group["thresholds"].items():
            got = f1(figures, group["docs"], measure)
            good = got is not None and got >= least
            missed += not good
            shown = "not measured" if got is None else f"{got:.4f}"
            each = {doc: f1(figures, [doc], measure) for doc in group["docs"]}
            below = [f"{doc} {value:.4f}" for doc, value in each.items() if value is not None and value < 1]
            print(
                f"  {'ok    ' if good else 'MISSED'} {measure:17}{shown:>13}   at least {least:.2f}   {', '.join(below)}"
            )
    return missed


def score(gangyao, shared, show):
    """Export the plans and score the tables; the number of thresholds that are missed."""
    plans = sorted(path for path in (shared / "corpus/plans").iterdir() if path.suffix in TEXT)
    with tempfile.TemporaryDirectory() as folder:
        out = pathlib.Path(folder) / "tables"
        figures = pathlib.Path(folder) / "figures.json"
        subprocess.run([*gangyao, "export", *plans, "--out", out, "--format", "jsonl"], check=True)
        command = [sys.executable, shared / "eval/score.py", shared / "corpus/gold", out, "--json", figures]
        subprocess.run([*command, "--show", str(show)], check=True)
        return thresholds(json.loads(figures.read_text(encoding="utf8")))


def coverage(gangyao, shared):
    """Check that every byte of every text is in exactly one leaf; the number of texts of which that is not said."""
    folders = [shared / "corpus" / kind for kind in ("plans", "wild")]
    texts = sorted(path for folder in folders for path in folder.iterdir() if path.suffix in TEXT)
    # A file at a time, so that a report cannot be taken for that of another.
    lost = 0
    print("\ncoverage")
    for path in texts:
        run = subprocess.run([*gangyao, "check", "--coverage", path], capture_output=True, text=True, encoding="utf8")
        said = re.search(r"(\d+)/(\d+) bytes", run.stdout)
        covered, total = map(int, said.groups()) if said else (0, 0)
        # A byte order mark is no part of the text; nothing else of these UTF-8 files may be missing from the total.
        good = run.returncode == 0 and covered == total and total in (path.stat().st_size, path.stat().st_size - 3)
        lost += not good
        print(f"  {'ok    ' if good else 'MISSED'} {path.parent.name}/{path.name}: {covered}/{total} bytes")
        if not good:
            print(run.stdout + run.stderr, end="")
    return lost


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--show", type=int, default=0, metavar="N", help="print up to N misses per document and measure"
    )
    parser.add_argument("--gangyao", type=pathlib.Path, help="the program to score (default: built from the sources)")
    args = parser.parse_args()

    named = os.environ.get("GANGYAO_SHARED")
    shared = pathlib.Path(named or ROOT.parent / "shared")
    if not (shared / "corpus/gold").is_dir() or not (shared / "eval/score.py").is_file():
        print(f"eval: no corpus in {shared}; GANGYAO_SHARED names its folder. Nothing is scored.")
        return 2 if named else 0

    gangyao = [args.gangyao.resolve()] if args.gangyao else None
    if gangyao is None:
        build = ["cargo", "build", "--release", "--package", "gangyao", "--features", "cli", "--bin", "gangyao"]
        build += ["--message-format", "json-render-diagnostics"]
        built = subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True, encoding="utf8")
        messages = [json.loads(line) for line in built.stdout.splitlines() if line.startswith("{")]
        gangyao = [message["executable"] for message in messages if message.get("executable")]

    missed = score(gangyao, shared, args.show) + coverage(gangyao, shared)
    print(f"\neval: {missed} missed" if missed else "\neval: every threshold is met")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
