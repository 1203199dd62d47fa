#!/usr/bin/env python3
"""CPU per request of the main pages, as ratios to a hello world of the same framework in the same run.

    cargo build --release -p site && cargo build --release -p site --example hello
    benches/serve.py [--models 10000] [--data FOLDER] [--seconds 5] [--database postgres://...]

Fills FOLDER with a demo catalogue when it is new, starts both servers, and loads one page after the other with wrk.
CPU time is read from /proc, so other work on the machine disturbs it little; requests per second and p99 are wrk's.
"""

import argparse, os, random, re, signal, subprocess, sys, tempfile, time, urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LUA = """
local paths = {}
for line in io.lines("%s") do paths[#paths + 1] = line end
request = function() return wrk.format("GET", paths[math.random(#paths)]) end
"""


def cpu_seconds(pid):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def wait_for(url):
    for _ in range(300):
        try:
            return urllib.request.urlopen(url, timeout=5).read()
        except OSError:
            time.sleep(0.2)
    sys.exit(f"{url} does not answer")


def load(pid, base, paths, seconds):
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as listed, tempfile.NamedTemporaryFile("w", suffix=".lua") as lua:
        listed.write("\n".join(paths) + "\n")
        listed.flush()
        lua.write(LUA % listed.name)
        lua.flush()
        run = ["wrk", "-t1", "-c16", f"-d{seconds}s", "--timeout", "30s", "--latency", "-s", lua.name, base]
        before = cpu_seconds(pid)
        out = subprocess.run(run, capture_output=True, text=True, check=True).stdout
        used = cpu_seconds(pid) - before
    requests = int(re.search(r"(\d+) requests in", out)[1])
    if "Non-2xx" in out:
        print(out, file=sys.stderr)
        sys.exit("some answers were errors")
    return used / requests * 1e6, float(re.search(r"Requests/sec:\s+([\d.]+)", out)[1]), re.search(r"99%\s+(\S+)", out)[1]


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--models", type=int, default=10_000)
    args.add_argument("--data", default="/tmp/handprint-bench")
    args.add_argument("--seconds", type=int, default=5)
    args.add_argument("--database", default="")
    args = args.parse_args()
    program, hello = ROOT / "target/release/handprint", ROOT / "target/release/examples/hello"
    environment = dict(os.environ, HANDPRINT_DATA=args.data, HANDPRINT_LISTEN="127.0.0.1:8191", HANDPRINT_LOG="warn")
    if args.database:
        environment["DATABASE_URL"] = args.database
    if not Path(args.data).exists():
        started = time.time()
        subprocess.run([program, "demo", "--models", str(args.models)], env=environment, check=True)
        print(f"demo of {args.models} models: {time.time() - started:.0f} s")
    servers = [subprocess.Popen([hello, "127.0.0.1:8190"]), subprocess.Popen([program, "serve", "--no-jobs"], env=environment)]
    try:
        floor, site = "http://127.0.0.1:8190", "http://127.0.0.1:8191"
        wait_for(floor)
        wait_for(site + "/healthz")
        models, after = [], "/"
        while after and len(models) < 400:
            page = wait_for(site + after).decode()
            models += re.findall(r'class="card-link" href="([^"]+)"', page)
            found = re.search(r'rel="next" href="([^"]+)"', page)
            after = found and found[1].replace("&#38;", "&")
        random.seed(1)
        unique = lambda path: [f"{path}{'&' if '?' in path else '?'}n={n}" for n in range(20_000)]
        words = ["holder", "vase", "gear", "box", "hook", "clip", "stand", "ring", "small", "wall"]
        rows = [
            ("hello world", servers[0].pid, floor, ["/"]),
            ("home, kept in memory", servers[1].pid, site, ["/"]),
            ("home, made anew", servers[1].pid, site, unique("/")),
            ("category, made anew", servers[1].pid, site, unique("/c/tools")),
            ("model page, made anew", servers[1].pid, site, [u for m in models for u in unique(m)[:50]]),
            ("search, two common words", servers[1].pid, site, [u for w in words for v in words for u in unique(f"/search?q={w}+{v}")[:200]]),
        ]
        base = None
        print(f"{'page':28} {'CPU us':>8} {'x hello':>8} {'req/s':>9} {'p99':>9}")
        for name, pid, url, paths in rows:
            random.shuffle(paths)
            load(pid, url, paths, 1)
            used, rate, p99 = load(pid, url, paths, args.seconds)
            base = base or used
            print(f"{name:28} {used:8.1f} {used / base:8.1f} {rate:9.0f} {p99:>9}")
        print("resident memory of the site:", re.search(r"VmRSS:\s+(.*)", Path(f"/proc/{servers[1].pid}/status").read_text())[1])
    finally:
        for server in servers:
            server.send_signal(signal.SIGTERM)


main()
