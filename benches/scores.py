#!/usr/bin/env python3
"""Time to make all scores again from facts, and time until a new report shows.

    cargo build --release -p site
    benches/scores.py [--reports 1000000] [--data FOLDER] [--program target/release/handprint] [--port 4104]

Fills an SQLite database in FOLDER with made-up reports (one model per 40 of them, one creator per 5 models, one rater per
10 reports; two of five show a photo, one of five is voted on), then runs `handprint scores recompute` and `scores verify`.
Then it starts the server with nothing else to do, sends reports through the form, and looks at the model's page until
it says one report more. CPU seconds are those of the program and its children.
"""

import argparse, hashlib, json, os, random, re, resource, shutil, sqlite3, subprocess, sys, time
import urllib.error, urllib.parse, urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = 86_400_000
EPOCH = 1_735_689_600_000
NOW = int(time.time() * 1000)
PRINTERS = ["bambu-a1", "prusa-mk", "creality-ender", "bambu-x1", "elegoo-neptune", "voron", ""]
SETTINGS = json.dumps({"infill_percent": 15, "print_minutes": 120})


def made_at(at, n):
    """An id as the program makes them: milliseconds, then room for a node and a counter."""
    return ((at - EPOCH) << 22) + n % (1 << 22)


def insert(db, table, columns, rows):
    marks = ", ".join("?" * len(columns.split(", ")))
    db.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", rows)


def fill(path, reports):
    rng = random.Random(7)
    db = sqlite3.connect(path)
    db.execute("PRAGMA synchronous = OFF")
    models, raters = max(reports // 40, 1), max(reports // 10, 40)
    creators = max(models // 5, 1)
    accounts = range(1, creators + raters + 1)
    joined = lambda a: NOW - (400 - a % 380) * DAY
    insert(
        db, "account", "id, handle, email, email_key, password_hash, role, name, bio, created_at",
        ((a, f"m{a}", f"m{a}@example.org", f"m{a}@example.org", "", "member", f"Maker {a}", "", joined(a)) for a in accounts),
    )
    published = NOW - 390 * DAY
    words = "id, creator_id, state, revision, title, slug, summary, description, category, licence, language, sensitive, "
    words += "print_profiles, current_version, created_at, updated_at, published_at"
    insert(
        db, "model", words,
        ((m, 1 + m % creators, "published", 1, f"Model {m}", f"model-{m}", "", "", "hobby/mechanical", "CC-BY-4.0", "en",
          False, "[]", 1, published, published, published) for m in range(1, models + 1)),
    )
    columns = "model_id, number, changelog, attestation, created_at"
    insert(db, "version", columns, ((m, 1, "", "Made by hand.", published) for m in range(1, models + 1)))
    columns = "id, model_id, blob, name, folder, place, bytes, state, kind, problem, created_at"
    insert(
        db, "model_file", columns,
        ((m, m, hashlib.sha256(str(m).encode()).digest(), "part.stl", "", 0, 684, "printable", "stl", "", published)
         for m in range(1, models + 1)),
    )
    insert(db, "version_file", "model_id, version, file_id", ((m, 1, m) for m in range(1, models + 1)))
    pairs = set()
    said, downloads, photos, votes = [], [], [], []
    for n in range(1, reports + 1):
        rater = creators + 1 + rng.randrange(raters)
        model = 1 + rng.randrange(models)
        if (rater, model) in pairs:
            continue
        pairs.add((rater, model))
        at = NOW - int(rng.random() * 380 * DAY) - DAY
        print_id = made_at(at, n)
        outcome = rng.choices(["success", "partial", "failed", "not-printed"], [85, 6, 6, 3])[0]
        cause = "model" if outcome in ("partial", "failed") else ""
        stars = None if outcome == "not-printed" else rng.choice([3, 4, 5, 5]) if outcome == "success" else 2
        said.append((print_id, print_id, model, 1, 1 + model % creators, rater, outcome, cause, stars, True,
                     "Came out at the first try.", rng.choice(PRINTERS), rng.choice(["PLA", "PETG", ""]), 400,
                     rng.choice([120, 200, 280]), rng.choice(["no", "yes", ""]), SETTINGS, "[]", at))
        downloads.append((print_id, model, 1, model, rater, at - DAY))
        if n % 5 < 2:
            photos.append((print_id, print_id, b"\0" * 32, "ready", "", 640, 480, "#888888", "[]", "", at, at))
        if n % 5 == 0:
            votes.append((print_id, print_id, rater, creators + 1 + (rater - creators) % raters, 1, rater, at))
    columns = "id, print_id, model_id, version, creator_id, rater_id, outcome, cause, stars, feedback, body, printer, "
    columns += "material, nozzle_um, layer_um, supports, settings, files, created_at"
    insert(db, "print_report", columns, said)
    insert(db, "download", "id, model_id, version, file_id, account_id, created_at", downloads)
    columns = "id, print_id, original, state, problem, width, height, colour, variants, copy_of, created_at, analysed_at"
    insert(db, "print_photo", columns, photos)
    insert(db, "print_vote", "id, print_id, author_id, voter_id, sign, cluster, created_at", votes)
    db.commit()
    db.execute("ANALYZE")
    db.close()
    return len(said)


def timed(program, data, *arguments):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    started = time.monotonic()
    out = subprocess.run([program, "--data", data, *arguments], capture_output=True, text=True)
    wall = time.monotonic() - started
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"{' '.join(arguments)}: {wall:.1f} s, {cpu:.1f} s of CPU. {(out.stdout or out.stderr).strip().splitlines()[-1]}", flush=True)
    if out.returncode:
        sys.exit(1)


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def ask(url, cookie, fields=None):
    data = urllib.parse.urlencode(fields).encode() if fields else None
    request = urllib.request.Request(url, data, {"cookie": f"__Host-session={cookie}", "sec-fetch-site": "same-origin"})
    try:
        with urllib.request.build_opener(NoRedirect).open(request, timeout=30) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def reflected(program, data, port, rounds):
    """Seconds from sending a report to the page of its model saying one more."""
    db = sqlite3.connect(Path(data) / "handprint.db", timeout=30)
    base, model = f"http://127.0.0.1:{port}", 1
    creator, members = 1 + model % db.execute("SELECT count(DISTINCT creator_id) FROM model").fetchone()[0], []
    taken = {row[0] for row in db.execute("SELECT rater_id FROM print_report WHERE model_id = ?", (model,))}
    for (account,) in db.execute("SELECT id FROM account WHERE id <> ? ORDER BY id DESC LIMIT 500", (creator,)).fetchall():
        if account not in taken and len(members) < rounds:
            members.append(account)
    def session(account):
        secret = hashlib.sha256(f"bench {account} {NOW}".encode()).hexdigest()
        row = (made_at(NOW, account), account, hashlib.sha256(secret.encode()).digest(), "bench", NOW, NOW, NOW + 30 * DAY)
        db.execute("INSERT INTO session (id, account_id, token_hash, user_agent, created_at, seen_at, expires_at) VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        return secret
    cookies = {account: session(account) for account in [creator, *members]}
    for account in members:
        row = (made_at(NOW, account), model, 1, model, account, NOW - 3 * DAY)
        db.execute("INSERT INTO download (id, model_id, version, file_id, account_id, created_at) VALUES (?, ?, ?, ?, ?, ?)", row)
    db.commit()
    db.close()
    server = subprocess.Popen([program, "--data", data, "serve", "--listen", f"127.0.0.1:{port}"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(600):
            try:
                ask(base, "")
                break
            except OSError:
                time.sleep(0.2)
        time.sleep(5)
        page = f"{base}/models/{made_text(model)}/model-{model}"
        shown = lambda: int(re.search(r"(\d+) reports? by", ask(page, cookies[creator])[1])[1])
        spans = []
        for account in members:
            before = shown()
            started = time.monotonic()
            fields = {"version": 1, "outcome": "success", "stars": 5, "printer": "voron", "material": "PLA", "nozzle": "0.4", "layer": "0.2"}
            status, text = ask(f"{base}/models/{made_text(model)}/prints/new", cookies[account], fields)
            if status != 303:
                sys.exit(f"the report was not taken: {status} {text[:300]}")
            while shown() == before:
                time.sleep(0.02)
            spans.append(time.monotonic() - started)
        spans.sort()
        print(f"a new report showed after {spans[len(spans) // 2]:.2f} s (median of {len(spans)}), {spans[-1]:.2f} s at most")
    finally:
        server.terminate()
        server.wait()


def made_text(number):
    alphabet = "0123456789abcdefghjkmnpqrstvwxyz"
    return "".join(alphabet[number >> 5 * place & 31] for place in reversed(range(13)))


def main():
    args = argparse.ArgumentParser(description=__doc__)
    args.add_argument("--reports", type=int, default=1_000_000)
    args.add_argument("--data", default="/tmp/handprint-scores")
    args.add_argument("--program", default=str(ROOT / "target/release/handprint"))
    args.add_argument("--port", type=int, default=4104)
    args = args.parse_args()
    shutil.rmtree(args.data, ignore_errors=True)
    os.makedirs(args.data)
    timed(args.program, args.data, "migrate")
    started = time.monotonic()
    made = fill(Path(args.data) / "handprint.db", args.reports)
    print(f"{made} reports made up in {time.monotonic() - started:.1f} s", flush=True)
    timed(args.program, args.data, "scores", "recompute")
    timed(args.program, args.data, "scores", "verify")
    reflected(args.program, args.data, args.port, 5)


main()
