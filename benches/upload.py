#!/usr/bin/env python3
"""Uploads by the tus protocol: the site against @tus/server on Node, with the same client (curl) in the same run.

    cargo build --release -p site && (cd benches/tus && npm ci --ignore-scripts)
    benches/upload.py [--mb 1024] [--rounds 3] [--parallel 20] [--folder /var/tmp/handprint-bench-upload]

Sends one file in one request to each server in turn and prints wall time until the answer and until `sync` has brought all
to the disk, CPU time of the server (from /proc) and their ratios; then sends --parallel files at once to the site and
prints how much its resident memory grew; then uploads a shape of 200,000 triangles and prints the time from its last byte
until the page of the draft shows picture and facts. --folder decides which disk is measured: the site syncs
what it acknowledges and hashes it, @tus/server does neither.
"""

import argparse, http.client, json, os, re, shutil, signal, socket, struct, subprocess, sys, threading, time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "target/release/handprint"


def cpu_seconds(pid, children=False):
    fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    ticks = int(fields[11]) + int(fields[12]) + (int(fields[13]) + int(fields[14]) if children else 0)
    return ticks / os.sysconf("SC_CLK_TCK")


def resident_mb(pid):
    return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())[1]) / 1024


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit("a server does not answer")


def ask(port, method, path, headers=None, body=None):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=600)
    connection.request(method, path, body, headers or {})
    answer = connection.getresponse()
    return answer.status, {key.lower(): answer.getheader(key) for key, _ in answer.getheaders()}, answer.read()


def begin(port, path, length, headers):
    wanted = dict(headers, **{"Tus-Resumable": "1.0.0", "Upload-Length": str(length), "Upload-Metadata": "filename YS5iaW4="})
    status, got, body = ask(port, "POST", path, wanted)
    if status != 201:
        sys.exit(f"{path} answered {status}: {body[:300]!r}")
    return re.sub(r"^https?://[^/]+", "", got["location"])


def send(port, path, file, headers):
    run = ["curl", "-sS", "-f", "-X", "PATCH", "-T", str(file), "-H", "Tus-Resumable: 1.0.0", "-H", "Upload-Offset: 0", "-H", "Expect:",
           "-H", "Content-Type: application/offset+octet-stream", f"http://127.0.0.1:{port}{path}"]
    for key, value in headers.items():
        run += ["-H", f"{key}: {value}"]
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)


class Site:
    """The release build with its own data folder, a member and a token made through its pages."""

    def __init__(self, folder, arguments=()):
        self.port = free_port()
        environment = dict(os.environ, HANDPRINT_DATA=str(folder), HANDPRINT_LISTEN=f"127.0.0.1:{self.port}", HANDPRINT_LOG="warn",
                           HANDPRINT_UPLOAD_LIMIT_MB="2048")
        subprocess.run([PROGRAM, "admin", "create-user", "bench", "bench@example.org"], env=environment, input=b"a long bench phrase\n",
                       check=True, stdout=subprocess.DEVNULL)
        self.process = subprocess.Popen([PROGRAM, "serve", *arguments], env=environment, stdout=subprocess.DEVNULL)
        wait_for(self.port)
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        _, headers, _ = ask(self.port, "POST", "/sign-in", form, "name=bench&password=a+long+bench+phrase")
        self.cookie = {"Cookie": re.search("__Host-session=[0-9a-f]+", headers["set-cookie"])[0]}
        _, _, page = ask(self.port, "POST", "/settings/tokens", dict(form, **self.cookie), "name=bench&scope=publish&scope=read")
        self.headers = {"Authorization": "Bearer " + re.search(rb"hp_[0-9a-f]{64}", page)[0].decode()}

    def draft(self):
        _, _, body = ask(self.port, "POST", "/api/v1/models", self.headers)
        return f"/api/v1/models/{json.loads(body)['id']}"

    def begin(self, draft, length):
        return begin(self.port, f"{draft}/uploads", length, self.headers)

    def analysed(self, draft):
        """The page of a draft, asked for as a browser does: when the events say that all files are analysed."""
        page = f"/drafts/{draft.rsplit('/', 1)[1]}"
        ask(self.port, "GET", f"{page}/events", self.cookie)
        return ask(self.port, "GET", page, self.cookie)[2].decode()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait()


def throughput(folder, file, rounds):
    length = file.stat().st_size
    site = Site(folder / "site", ["--no-jobs"])
    port = free_port()
    node = subprocess.Popen(["node", str(ROOT / "benches/tus/server.mjs"), str(port), str(folder / "node")])
    try:
        wait_for(port)
        draft, best = site.draft(), {}
        print(f"{'server':14} {'wall s':>8} {'MB/s':>7} {'on disk s':>10} {'CPU s':>7} {'CPU ms/MB':>10}")
        for _ in range(rounds):
            for name, pid in (("site", site.process.pid), ("@tus/server", node.pid)):
                path = site.begin(draft, length) if name == "site" else begin(port, "/files", length, {})
                at, headers = (site.port, site.headers) if name == "site" else (port, {})
                os.sync()
                used, started = cpu_seconds(pid), time.time()
                send(at, path, file, headers)
                wall, used = time.time() - started, cpu_seconds(pid) - used
                os.sync()
                durable = time.time() - started
                print(f"{name:14} {wall:8.2f} {length / 1e6 / wall:7.0f} {durable:10.2f} {used:7.2f} {used * 1e9 / length:10.2f}")
                best[name] = [min(pair) for pair in zip((wall, durable, used), best.get(name, (wall, durable, used)))]
                for stored in list((folder / "node").glob("*")):
                    stored.unlink()
        wall, durable, used = (site / node for site, node in zip(best["site"], best["@tus/server"]))
        print(f"least of {rounds}: {1 / wall:.2f} x the throughput, {1 / durable:.2f} x until the bytes are on the disk, "
              f"{used:.2f} x the CPU time of @tus/server")
    finally:
        node.terminate()
        site.stop()


def parallel(folder, file, count):
    site = Site(folder / "many", ["--no-jobs"])
    try:
        draft = site.draft()
        # Whatever is allocated once is there after the first one.
        send(site.port, site.begin(draft, file.stat().st_size), file, site.headers)
        before = most = resident_mb(site.process.pid)
        paths = [site.begin(draft, file.stat().st_size) for _ in range(count)]
        senders = [threading.Thread(target=send, args=(site.port, path, file, site.headers)) for path in paths]
        for sender in senders:
            sender.start()
        while any(sender.is_alive() for sender in senders):
            most = max(most, resident_mb(site.process.pid))
            time.sleep(0.05)
        print(f"{count} uploads at once: resident memory from {before:.0f} to at most {most:.0f} MB, growth {most - before:.0f} MB")
    finally:
        site.stop()


def wavy(triangles):
    """A closed box with a wavy top, as binary STL."""
    n = int((triangles / 4) ** 0.5)
    import math
    top = [[(x, y, 20 + math.sin(x / 9) * math.cos(y / 7)) for x in range(n + 1)] for y in range(n + 1)]
    faces = []
    for y in range(n):
        for x in range(n):
            a, b, c, d = top[y][x], top[y][x + 1], top[y + 1][x + 1], top[y + 1][x]
            faces += [(a, b, c), (a, c, d)]
            low = [(p[0], p[1], 0) for p in (a, b, c, d)]
            faces += [(low[0], low[2], low[1]), (low[0], low[3], low[2])]
    for k in range(n):
        for p, q in ((top[0][k + 1], top[0][k]), (top[n][k], top[n][k + 1]), (top[k][0], top[k + 1][0]), (top[k + 1][n], top[k][n])):
            down, over = (p[0], p[1], 0), (q[0], q[1], 0)
            faces += [(q, p, down), (q, down, over)]
    scaled = [tuple(v * 80 / n if i < 2 else v for i, v in enumerate(p)) for face in faces for p in face]
    body = b"".join(struct.pack("<12fH", 0, 0, 0, *scaled[i], *scaled[i + 1], *scaled[i + 2], 0) for i in range(0, len(scaled), 3))
    return b"\0" * 80 + struct.pack("<I", len(faces)) + body, len(faces)


def analysis(folder, rounds):
    data, triangles = wavy(200_000)
    site = Site(folder / "facts")
    try:
        for _ in range(rounds):
            draft = site.draft()
            # Each round another file, or the bytes would be known.
            data = os.urandom(8).hex().encode().ljust(80, b" ") + data[80:]
            path = site.begin(draft, len(data))
            headers = dict(site.headers, **{"Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream"})
            used = cpu_seconds(site.process.pid, children=True)
            sending = http.client.HTTPConnection("127.0.0.1", site.port, timeout=600)
            sending.request("PATCH", path, data, headers)
            # What the sockets still hold is not there yet, so this begins early rather than late.
            started = time.time()
            sending.getresponse().read()
            answered = time.time() - started
            page = site.analysed(draft)
            wall, used = time.time() - started, cpu_seconds(site.process.pid, children=True) - used
            if f"{triangles:,} triangles" not in page or "/pictures/" not in page:
                sys.exit("the page lacks picture or facts")
            print(f"{triangles} triangles, {len(data) / 1e6:.1f} MB: answered after {answered:.2f} s, "
                  f"picture and facts on the page after {wall:.2f} s, CPU {used:.2f} s")
    finally:
        site.stop()


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--mb", type=int, default=1024)
    args.add_argument("--rounds", type=int, default=3)
    args.add_argument("--parallel", type=int, default=20)
    args.add_argument("--folder", default="/var/tmp/handprint-bench-upload")
    args.add_argument("--only", choices=["throughput", "parallel", "analysis"])
    args = args.parse_args()
    folder = Path(args.folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    try:
        file = folder / "file.bin"
        if args.only != "analysis":
            block = os.urandom(1 << 20)
            with open(file, "wb") as out:
                for number in range(args.mb):
                    out.write(number.to_bytes(8, "little") + block[8:])
        if args.only in (None, "throughput"):
            throughput(folder, file, args.rounds)
        if args.only in (None, "parallel"):
            parallel(folder, file, args.parallel)
        if args.only in (None, "analysis"):
            analysis(folder, args.rounds)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


main()
