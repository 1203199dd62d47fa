#!/usr/bin/env python3
"""CPU per request of the main pages, beside a floor of the same framework loaded in the same run.

    cargo build --release -p site && cargo build --release --manifest-path benches/floor/Cargo.toml
    benches/serve.py [--models 10000] [--folder /tmp/handprint-bench] [--postgres "$(scripts/postgres start)"]

Makes a demo catalogue of that size in the folder (or in a database of its own on that server) unless it is there from
an earlier run, then loads one page after the other with wrk, in rounds, and prints the round that took least. CPU time
of server and database is read from /proc, so other work on the machine disturbs it little.
"""

import argparse, collections, itertools, os, random, re, signal, sqlite3, subprocess, sys, tempfile, time, urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/handprint"
FLOOR = ROOT / "benches/floor/target/release/floor"
FLOOR_ADDRESS, SITE_ADDRESS = "127.0.0.1:8191", "127.0.0.1:8192"
FLOOR_MODELS = 100_000
CONNECTIONS = 32
# wrk asks for random lines of a file; with a mark each address is new, so that no answer comes from memory.
LUA = """
local paths, mark, count = {}, "%s", 0
for line in io.lines("%s") do paths[#paths + 1] = line end
function init() math.randomseed(os.time()) end
function request()
  local path = paths[math.random(#paths)]
  if mark ~= "" then
    count = count + 1
    path = path .. (path:find("?", 1, true) and "&" or "?") .. mark .. count
  end
  return wrk.format("GET", path, {%s})
end
"""


class Group:
    """Processes whose CPU time counts for a server: itself and the database's processes for its database."""

    def __init__(self, process, database=None):
        self.process, self.database = process, database

    def pids(self):
        yield self.process.pid
        if self.database:
            for folder in Path("/proc").iterdir():
                try:
                    name = (folder / "cmdline").read_text() if folder.name.isdigit() else ""
                except OSError:
                    continue
                if name.startswith("postgres: ") and f" {self.database} " in name:
                    yield int(folder.name)

    def seconds(self):
        total = 0
        for pid in self.pids():
            try:
                fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
                total += int(fields[11]) + int(fields[12])
            except OSError:
                pass
        return total / os.sysconf("SC_CLK_TCK")

    def memory(self):
        return re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text())[1]


def get(url):
    for _ in range(600):
        try:
            return urllib.request.urlopen(url, timeout=30).read()
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{url} does not answer")


def load(group, address, paths, seconds, anew=False, headers=""):
    """CPU microseconds per request, requests per second, milliseconds at the 99th percentile, bytes per answer."""
    with tempfile.TemporaryDirectory() as folder:
        listed, script = Path(folder, "paths"), Path(folder, "ask.lua")
        listed.write_text("\n".join(paths) + "\n")
        script.write_text(LUA % (f"{os.getpid()}{time.time_ns()}=" if anew else "", listed, headers))
        run = ["wrk", "-t1", f"-c{CONNECTIONS}", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", script, f"http://{address}"]
        before = group.seconds()
        out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        used = group.seconds() - before
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"some answers were errors\n{out}")
    count = int(re.search(r"(\d+) requests in", out)[1])
    rate = float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1])
    number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", out).groups()
    read, size = re.search(r"in [\d.]+m?s?, ([\d.]+)(KB|MB|GB) read", out).groups()
    size = float(read) * {"KB": 1 << 10, "MB": 1 << 20, "GB": 1 << 30}[size] / max(1, count)
    return used / max(1, count) * 1e6, rate, float(number) * {"us": 1e-3, "ms": 1, "s": 1e3}[unit], size


def psql(url, sql):
    return subprocess.run(["psql", "-Atq", "-F", "\t", url, "-c", sql], capture_output=True, text=True, check=True).stdout


def database_of(server, name):
    """The address of a database on the server, made if need be."""
    if not psql(server, f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
        psql(server, f"CREATE DATABASE {name}")
    return server.rsplit("/", 1)[0] + f"/{name}"


def address_of(number):
    """An id as addresses write it."""
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> 5 * place & 31] for place in reversed(range(13)))


def sample(environment, folder):
    """Addresses of models from all over the catalogue, and of its largest file with its bytes."""
    some = "SELECT model_id, slug FROM model_card ORDER BY random() LIMIT 40000"
    file = "SELECT id, name, bytes FROM model_file ORDER BY bytes DESC LIMIT 1"
    if "DATABASE_URL" in environment:
        url = environment["DATABASE_URL"]
        rows, files = ([line.split("\t") for line in psql(url, sql).splitlines()] for sql in (some, file))
    else:
        with sqlite3.connect(f"file:{folder}/handprint.db?mode=ro", uri=True) as db:
            rows, files = db.execute(some).fetchall(), db.execute(file).fetchall()
    models = [(address_of(int(model)), slug) for model, slug in rows]
    return models, f"/files/{address_of(int(files[0][0]))}/{files[0][1]}", int(files[0][2])


def common_words(models):
    """The words that most models have in their title."""
    counts = collections.Counter(word for _, slug in models for word in slug.split("-") if len(word) > 3)
    return [word for word, _ in counts.most_common(10)]


def serve(args, name, environment):
    """Starts floor and site on their databases, filled if need be."""
    folder = Path(environment["HANDPRINT_DATA"])
    floor, database, floor_database = str(Path(args.folder) / "floor.db"), None, None
    if args.postgres:
        database, floor_database = f"bench_{name}".replace("-", "_"), "bench_floor"
        environment["DATABASE_URL"] = database_of(args.postgres, database)
        floor = database_of(args.postgres, floor_database)
    if not folder.exists():
        started = os.times()
        subprocess.run([PROGRAM, "demo", "--models", str(args.models)], env=environment, check=True)
        ended = os.times()
        print(f"made {args.models} models in {ended.elapsed - started.elapsed:.0f} s,"
              f" {ended.children_user + ended.children_system - started.children_user - started.children_system:.0f} CPU s")
    floor = Group(subprocess.Popen([FLOOR, FLOOR_ADDRESS, floor], env=environment), floor_database)
    site = Group(subprocess.Popen([PROGRAM, "serve", "--no-jobs"], env=environment, stdout=subprocess.DEVNULL), database)
    return floor, site


def rows_of(models, file):
    """What is loaded: name, who serves it, addresses, made anew each time, headers, what it is compared to and how often."""
    pages = [f"/models/{model}/{slug}" for model, slug in models]
    words = common_words(models)
    pairs = [f"/search?q={a}+{b}" for a, b in itertools.combinations(words, 2)]
    print("common words:", ", ".join(words))
    categories = sorted(set(re.findall(r'href="(/c/[a-z]+)"', get(f"http://{SITE_ADDRESS}/").decode())))
    packed = '["Accept-Encoding"] = "gzip, br, zstd"'
    return [
        ("floor: hello world", "floor", ["/"], False, "", None, 0),
        ("floor: item page", "floor", [f"/item?id={n}" for n in range(1, FLOOR_MODELS + 1)], False, "", None, 0),
        ("floor: list of 24", "floor", ["/list"], False, "", None, 0),
        ("home, from memory", "site", ["/"], False, "", "floor: hello world", 2),
        ("home, from memory, packed", "site", ["/"], False, packed, "floor: hello world", 2),
        ("home", "site", ["/"], True, "", "floor: list of 24", 2),
        ("category", "site", categories, True, "", "floor: list of 24", 2),
        ("model page", "site", pages, True, "", "floor: item page", 3),
        ("model page, packed", "site", pages, True, packed, None, 0),
        ("search, pairs of common words", "site", pairs, True, "", None, 2000),
        *[(pair, "site", [pair], True, "", None, 2000) for pair in pairs],
        ("download", "site", [file], False, "", None, 0),
    ]


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--models", type=int, default=10_000)
    args.add_argument("--folder", default="/tmp/handprint-bench")
    args.add_argument("--postgres", default="", help="a server on which databases may be made")
    args.add_argument("--seconds", type=int, default=3, help="of each load in each round")
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--only", default="", help="a pattern for the names of rows besides the floor's")
    args = args.parse_args()
    Path(args.folder).mkdir(parents=True, exist_ok=True)
    name = f"{args.models}{'-postgres' if args.postgres else ''}"
    data = Path(args.folder) / name
    environment = dict(os.environ, HANDPRINT_DATA=str(data), HANDPRINT_LISTEN=SITE_ADDRESS, HANDPRINT_LOG="warn", TOKIO_WORKER_THREADS="1")
    groups = dict(zip(("floor", "site"), serve(args, name, environment)))
    try:
        get(f"http://{FLOOR_ADDRESS}/"), get(f"http://{SITE_ADDRESS}/healthz")
        models, file, file_bytes = sample(environment, data)
        rows = [row for row in rows_of(models, file) if row[1] == "floor" or re.search(args.only, row[0])]
        measure(args, groups, rows, file_bytes)
        print(f"resident memory of the site: {int(groups['site'].memory()) / 1024:.0f} MiB")
    finally:
        for group in groups.values():
            group.process.send_signal(signal.SIGTERM)


def measure(args, groups, rows, file_bytes):
    best = {}
    for _ in range(args.rounds):
        for name, server, paths, anew, headers, _, _ in rows:
            address = FLOOR_ADDRESS if server == "floor" else SITE_ADDRESS
            seconds = 1 if name.startswith("/search") else args.seconds
            if name not in best:
                load(groups[server], address, paths, 1, anew, headers)
            found = load(groups[server], address, paths, seconds, anew, headers)
            best[name] = min(best.get(name, found), found)
    worst = max((row for row in best if row.startswith("/search")), key=lambda row: best[row][0], default=None)
    print(f"| {'page':32} | CPU us | ratio | budget | req/s | p99 ms | bytes |\n|---|--:|--:|--:|--:|--:|--:|")
    for name, _, _, _, _, beside, budget in rows:
        if name.startswith("/search") and name != worst:
            continue
        used, rate, p99, size = best[name]
        if name == "download":
            print(f"| download, per MB | {used / file_bytes * 1e6:.0f} | | 1000 | {rate * file_bytes / 1e6:.0f} MB/s | {p99:.0f} | {file_bytes} |")
            continue
        ratio = f"{used / best[beside][0]:.1f}" if beside else ""
        budget = f"{budget} x" if beside else (budget or "")
        print(f"| {name:32} | {used:.1f} | {ratio} | {budget} | {rate:.0f} | {p99:.1f} | {size:.0f} |")


main()
