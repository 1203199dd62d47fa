#!/usr/bin/env python3
"""How many models a second a folder of a whole library brings in, pictures aside.

    cargo build --release -p site
    benches/import.py [--models 1000] [--rounds 3] [--program target/release/handprint] [--tree FOLDER]

Writes a folder of N models as people keep them: a readme, a licence, a JSON file with tags and category, and three files
(two binary STL of 2,000 and 200 triangles, a 3MF), no pictures; `--tree` names a folder of N models instead. Runs `handprint
import` over it into an empty SQLite data folder, then once more over what is there already. Prints models per second of wall
time and CPU seconds of each round. Fails below 20 a second, and when not all became drafts at first, or not all were known
again; files are looked at by the jobs of a server later, and are no part of it.
"""

import argparse, json, math, resource, shutil, struct, subprocess, sys, tempfile, time, zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = 20
MODEL = """<?xml version="1.0"?><model unit="millimeter" xmlns="http://schemas.microsoft.com/3dmanufacturing/core/2015/02">
<metadata name="Title">Part {n}</metadata><resources><object id="1" type="model"><mesh><vertices>
<vertex x="0" y="0" z="0"/><vertex x="{s}" y="0" z="0"/><vertex x="0" y="{s}" z="0"/><vertex x="0" y="0" z="{s}"/></vertices>
<triangles><triangle v1="0" v2="2" v3="1"/><triangle v1="0" v2="1" v3="3"/><triangle v1="1" v2="2" v3="3"/>
<triangle v1="0" v2="3" v3="2"/></triangles></mesh></object></resources><build><item objectid="1"/></build></model>"""


def stl(triangles, side):
    """A fan of thin triangles; no two models have the same."""
    out = bytearray(80) + struct.pack("<I", triangles)
    for n in range(triangles):
        a, b = (2 * math.pi * m / triangles for m in (n, n + 1))
        corners = (0, 0, 0, side * math.cos(a), side * math.sin(a), 0, side * math.cos(b), side * math.sin(b), 1)
        out += struct.pack("<12fH", 0, 0, 0, *corners, 0)
    return bytes(out)


def write(tree, models):
    for n in range(models):
        folder = tree / f"model {n:05}"
        (folder / "parts").mkdir(parents=True)
        (folder / "README.md").write_text(f"# Model {n}\n\nHolds **{n}** things on the wall.\n\n- print flat\n- no supports\n")
        (folder / "LICENSE").write_text("SPDX-License-Identifier: CC-BY-4.0\n")
        (folder / "info.json").write_text(f'{{"title": "Model {n}", "tags": ["wall", "hook {n % 50}"], "category": "Hand tools"}}')
        (folder / "body.stl").write_bytes(stl(2000, 20 + n / 100))
        (folder / "parts" / "lid.stl").write_bytes(stl(200, 10 + n / 100))
        with zipfile.ZipFile(folder / "plate.3mf", "w", zipfile.ZIP_DEFLATED) as package:
            package.writestr("3D/3dmodel.model", MODEL.format(n=n, s=20 + n / 100))


def timed(program, data, *arguments, stdin=None):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    out = subprocess.run([program, "--data", data, "--log", "error", *arguments], capture_output=True, text=True, input=stdin)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if out.returncode:
        sys.exit(out.stderr)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, cpu, out.stdout.strip().splitlines()[-1]


def main():
    ask = argparse.ArgumentParser()
    ask.add_argument("--models", type=int, default=1000)
    ask.add_argument("--rounds", type=int, default=3)
    ask.add_argument("--program", default=ROOT / "target/release/handprint")
    ask.add_argument("--tree", type=Path)
    asked = ask.parse_args()
    slowest = math.inf
    with tempfile.TemporaryDirectory(prefix="handprint-import-") as scratch:
        tree = asked.tree or Path(scratch) / "library"
        if not tree.exists():
            write(tree, asked.models)
        for n in range(asked.rounds):
            data = Path(scratch) / "data"
            timed(asked.program, data, "admin", "create-user", "mira", "mira@example.org", stdin="three warm walnuts\n")
            for what, state in (("new", "done"), ("again", "duplicate")):
                wall, cpu, said = timed(asked.program, data, "import", tree, "--as", "mira", "--json")
                pace = asked.models / wall
                print(f"round {n + 1}, {what}: {pace:.0f} models/s, {wall:.1f} s, {cpu:.1f} s of CPU. {said}", flush=True)
                if json.loads(said)["summary"][state] != asked.models:
                    sys.exit(f"not all {asked.models} models are {state}")
                slowest = min(slowest, pace)
            shutil.rmtree(data)
    print(f"slowest: {slowest:.0f} models/s; target: {TARGET}")
    sys.exit(slowest < TARGET)


main()
