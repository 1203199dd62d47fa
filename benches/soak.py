#!/usr/bin/env python3
"""Hours of mixed traffic on the release build: memory, file handles, database and answer times have to stay flat.

    cargo build --release -p site
    benches/soak.py [--hours 6] [--rate 20] [--models 200] [--program target/release/handprint] [--csv FILE]
    DATABASE_URL=$(scripts/postgres start) benches/soak.py      # a database of its own on that server

Starts the program on a demo catalogue and --members people who joined long ago. They browse home, lists, searches, model
pages and profiles, sign in, upload and publish, report and vote on prints, like, follow, comment and report models, all by
the forms of the site, --rate times a second. Every minute (or 60 times in a run under an hour) memory, open files, threads,
sizes of database and write-ahead log are read from outside, and how long each kind of request took.

A series is flat when it does not rise over the second half of the run: the median slope between any two samples
(Theil-Sen), over that half, is at most the share of the level given in the table, or too small to matter, or no more than
chance (Mann-Kendall, z up to 3). The database grows with what is written, so what must not rise is what it grows by for
each write that was acknowledged. Exits with 1 when a series is not flat, an answer was an error, or more than one in twenty
requests of a kind was refused. Runs under an hour prove that this program works, and little about the site.
"""

import argparse, collections, csv, itertools, math, os, random, re, statistics, subprocess, sys, tempfile, threading, time
from pathlib import Path

from people import (Broken, Database, Person, Program, ROOT, PASSWORD, address_of, block, built, crowd, downloaded, free_port,
                    print_report, wait_ready)

# How often each is done, of a thousand.
WEIGHTS = {
    "home": 220, "search": 150, "model page": 280, "category": 80, "profile": 60, "download": 60, "news": 50,
    "like": 35, "follow": 20, "vote": 10, "comment": 8, "print report": 8, "publish": 8, "sign in": 10, "report a model": 1,
}
# What the site refuses when somebody does too much of it: counted, and no error.
REFUSED = (409, 422, 429)
# Share of its level by which a series may rise in half a run, and what is too small to matter in its unit.
LIMITS = {"memory MiB": (0.05, 8), "open files": (0.05, 8), "threads": (0.05, 4), "log MiB": (0.25, 8),
          "database KiB a write": (0.25, 0.5)}
ANSWERS = (0.25, 1.0)
CHANCE = 3.0
# A percentile is taken of at least so many requests, and a series judged by at least so many of these.
LEAST_REQUESTS, LEAST_POINTS = 20, 6


class Record:
    """What was asked since the last sample."""

    def __init__(self):
        self.lock = threading.Lock()
        self.times, self.errors, self.refused = collections.defaultdict(list), collections.Counter(), collections.Counter()
        self.said, self.writes, self.asked = [], 0, collections.Counter()

    def note(self, kind, milliseconds, is_write):
        with self.lock:
            self.times[kind].append(milliseconds)
            self.asked[kind] += 1
            self.writes += is_write

    def refuse(self, kind):
        with self.lock:
            self.refused[kind] += 1
            self.asked[kind] += 1

    def fail(self, kind, why):
        with self.lock:
            self.errors[kind] += 1
            self.asked[kind] += 1
            if len(self.said) < 20:
                self.said.append(f"{kind}: {why}")

    def take(self):
        with self.lock:
            times, self.times = self.times, collections.defaultdict(list)
            return times, self.writes, sum(self.errors.values()), sum(self.refused.values())


class Catalogue:
    """What there is to look at; models grow as members publish."""

    def __init__(self, database):
        rows = database.rows("SELECT model_id, slug FROM model_card ORDER BY model_id")
        self.ids = [int(model) for model, _ in rows]
        self.pages = collections.deque((f"/models/{address_of(int(m))}/{slug}" for m, slug in rows), maxlen=len(rows) + 500)
        words = collections.Counter(word for _, slug in rows for word in slug.split("-") if len(word) > 3)
        self.words = [word for word, _ in words.most_common(200)]
        made = "SELECT handle FROM account WHERE id IN (SELECT creator_id FROM model WHERE state = 'published')"
        self.creators = database.column(made)
        files = database.rows("SELECT f.id, f.name FROM model_file f JOIN version_file v ON v.file_id = f.id LIMIT 1000")
        self.files = [f"/files/{address_of(int(file))}/{name}" for file, name in files if re.fullmatch(r"[\w.-]+", name)]
        prints = database.column("SELECT print_id FROM print_report WHERE superseded_at IS NULL AND removed_at IS NULL LIMIT 500")
        self.prints = [address_of(int(number)) for number in prints]

    def read(self, page):
        self.categories = sorted(set(re.findall(r'href="(/c/[a-z]+)"', page)))
        if not all((self.pages, self.words, self.creators, self.files, self.prints, self.categories)):
            sys.exit("the demo catalogue lacks something: models, creators, files, prints or categories")


class Walker(threading.Thread):
    """Some of the members, one after the other over one connection, at random moments of a given mean rate."""

    def __init__(self, port, seed, members, catalogue, record, rate, is_over):
        super().__init__(daemon=True)
        self.rng, self.members, self.catalogue, self.record = random.Random(seed), members, catalogue, record
        self.nobody, self.rate, self.is_over, self.connection = Person(port, number=40_000 + seed), rate, is_over, None
        self.to_print = {}
        for person in members:
            self.to_print[person.handle] = self.rng.sample(catalogue.ids, len(catalogue.ids))
        self.reports = [(person, model) for person in members for model in self.rng.sample(catalogue.ids, 4)]
        self.rng.shuffle(self.reports)
        self.kinds, self.weights = list(WEIGHTS), list(WEIGHTS.values())

    def run(self):
        due = time.monotonic()
        while not self.is_over.is_set():
            due = max(due + self.rng.expovariate(self.rate), time.monotonic() - 5)
            if self.is_over.wait(max(0, due - time.monotonic())):
                return
            kind = self.rng.choices(self.kinds, self.weights)[0]
            try:
                getattr(self, kind.replace(" ", "_"))(kind)
            except Exception as error:  # A fault of this program would else stop a walker without a word.
                self.record.fail(kind, repr(error))

    def ask(self, kind, person, request, expected, is_write=False):
        """One request, timed; None when there was no answer as expected."""
        person.connection = self.connection
        started = time.monotonic()
        try:
            answer = request(person)
        except Broken as error:
            if not self.is_over.is_set():
                self.record.fail(kind, error)
            return None
        finally:
            self.connection, person.connection = person.connection, None
        if answer.status == expected:
            self.record.note(kind, (time.monotonic() - started) * 1e3, is_write)
            return answer
        if is_write and answer.status in REFUSED:
            self.record.refuse(kind)
        else:
            self.record.fail(kind, f"{answer.status} instead of {expected}: {answer.text[:200]!r}")
        return None

    def anybody(self):
        """Two of three visits are by nobody in particular."""
        return self.nobody if self.rng.random() < 0.67 else self.rng.choice(self.members)

    def look(self, kind, path, person=None):
        return self.ask(kind, person or self.anybody(), lambda who: who.get(path), 200)

    def press(self, kind, path, fields, person=None, expected=303):
        person = person or self.rng.choice(self.members)
        return self.ask(kind, person, lambda who: who.post(path, fields), expected, is_write=True)

    def model(self):
        return address_of(self.rng.choice(self.catalogue.ids))

    def home(self, kind):
        self.look(kind, "/")

    def search(self, kind):
        self.look(kind, "/search?q=" + "+".join(self.rng.sample(self.catalogue.words, self.rng.choice((1, 1, 2)))))

    def model_page(self, kind):
        self.look(kind, self.rng.choice(self.catalogue.pages))

    def category(self, kind):
        self.look(kind, self.rng.choice(self.catalogue.categories))

    def profile(self, kind):
        self.look(kind, f"/@{self.rng.choice(self.catalogue.creators)}")

    def download(self, kind):
        self.look(kind, self.rng.choice(self.catalogue.files))

    def news(self, kind):
        self.look(kind, "/notifications", self.rng.choice(self.members))

    def sign_in(self, kind):
        person = self.rng.choice(self.members)
        # Out first, or sessions pile up for a month.
        self.press("sign out", "/sign-out", {}, person)
        person.cookies.pop("__Host-session", None)
        for _ in range(5):
            if self.press(kind, "/sign-in", {"name": person.handle, "password": PASSWORD}, person):
                return
            time.sleep(1)

    def like(self, kind):
        self.press(kind, f"/models/{self.model()}/like", {"on": self.rng.choice(("yes", "yes", "no"))})

    def follow(self, kind):
        self.press(kind, f"/@{self.rng.choice(self.catalogue.creators)}/follow", {"on": self.rng.choice(("yes", "yes", "no"))})

    def vote(self, kind):
        self.press(kind, f"/prints/{self.rng.choice(self.catalogue.prints)}/vote", {"vote": self.rng.choice(("up", "down", "none"))})

    def comment(self, kind):
        body = f"It turns well, number {self.rng.getrandbits(40)}."
        self.press(kind, f"/models/{self.model()}/comments", {"body": body})

    def print_report(self, kind):
        person = self.rng.choice(self.members)
        if self.to_print[person.handle]:
            model = address_of(self.to_print[person.handle].pop())
            self.press(kind, f"/models/{model}/prints/new", print_report(), person)

    def report_a_model(self, kind):
        if self.reports:
            person, model = self.reports.pop()
            category = self.rng.choice(("spam", "misleading"))
            fields = {"category": category, "version": "1", "body": "The pictures show something else than the files."}
            self.press(kind, f"/reports/models/{address_of(model)}", fields, person)

    def publish(self, kind):
        """Draft, upload, analysis, words and publication, each a kind of its own but for the wait."""
        person = self.rng.choice(self.members)
        started = self.press("start a draft", "/upload", {}, person)
        if not started:
            return
        draft = started.location
        files = {"block.stl": block(self.rng)}
        if not self.ask("upload", person, lambda who: who.send_files(f"{draft}/files", files), 200, is_write=True):
            return
        answer = self.ask("analysis", person, lambda who: who.get(f"{draft}/events"), 200)
        while answer and "event: done" not in answer.text:
            answer = self.ask("analysis", person, lambda who: who.get(f"{draft}/events"), 200)
        if not answer:
            return
        # The page counts as looked at; saving and publishing are timed together.
        title = " ".join(self.rng.sample(self.catalogue.words, 2)) + f" {self.rng.getrandbits(24):x}"
        person.connection, started = self.connection, time.monotonic()
        try:
            page = person.publish(draft, title)
        except Broken as error:
            if not self.is_over.is_set():
                self.record.fail(kind, error)
            return
        finally:
            self.connection, person.connection = person.connection, None
        self.record.note(kind, (time.monotonic() - started) * 1e3, True)
        self.catalogue.pages.append(page)


def process_figures(pid):
    """Resident memory in MiB, open files, threads."""
    status = Path(f"/proc/{pid}/status").read_text()
    figure = lambda name: int(re.search(rf"{name}:\s+(\d+)", status)[1])
    return figure("VmRSS") / 1024, len(os.listdir(f"/proc/{pid}/fd")), figure("Threads")


def percentile(values, share):
    values = sorted(values)
    return values[min(len(values) - 1, math.ceil(len(values) * share) - 1)]


def drift(points):
    """By how much a series of (time, value) rises over its span, its level, and how sure the direction is (z)."""
    slopes = [(b - a) / (t - s) for (s, a), (t, b) in itertools.combinations(points, 2) if t > s]
    rise = statistics.median(slopes) * (points[-1][0] - points[0][0])
    score = sum((b > a) - (b < a) for (_, a), (_, b) in itertools.combinations(points, 2))
    n = len(points)
    spread = math.sqrt(n * (n - 1) * (2 * n + 5) / 18)
    return rise, statistics.median(value for _, value in points), (score - (score > 0) + (score < 0)) / spread


def is_flat(points, limit):
    share, small = limit
    rise, level, z = drift(points)
    return rise <= max(share * level, small) or z <= CHANCE


def blocks(samples, kind):
    """Times of a kind over a few samples each, so that a percentile is of enough requests."""
    joined, last = [], []
    for at, times in samples:
        joined += times.get(kind, [])
        last.append(at)
        if len(joined) >= LEAST_REQUESTS:
            yield statistics.mean(last), joined
            joined, last = [], []


def run(args, folder):
    server_url, name = os.environ.get("DATABASE_URL", ""), f"soak_{os.getpid()}"
    url = ""
    if server_url:
        subprocess.run(["psql", "-XAtq", server_url, "-c", f"CREATE DATABASE {name}"], check=True)
        head, _, tail = server_url.partition("?")
        url = f"{head.rsplit('/', 1)[0]}/{name}" + (f"?{tail}" if tail else "")
    port = free_port()
    settings = {"HANDPRINT_DATA": f"{folder}/data", "HANDPRINT_LISTEN": f"127.0.0.1:{port}", "HANDPRINT_TRUSTED_PROXIES": "1"}
    if url:
        settings["DATABASE_URL"] = url
    program = Program(built(args.program, "cargo build --release -p site"), ["serve"], settings, f"{folder}/server.log")
    try:
        program.command("demo", "--models", str(args.models))
        program.command("admin", "create-user", "first", "first@example.org", words=f"{PASSWORD}\n")
        database, now = Database(f"{folder}/data", url), int(time.time() * 1000)
        handles = crowd(database, "member", args.members, "first", 7_000, now)
        catalogue = Catalogue(database)
        # They downloaded what they report in the week before: nobody waits for half an hour here.
        downloaded(database, handles, catalogue.ids, 1_000_000, now - 3 * 86_400_000)
        program.start()
        wait_ready(program, port)
        return traffic(args, program, port, database, catalogue, handles)
    finally:
        program.stop()
        if url:
            subprocess.run(["psql", "-XAtq", server_url, "-c", f"DROP DATABASE {name}"])


def traffic(args, program, port, database, catalogue, handles):
    members = [Person(port, handle, number) for number, handle in enumerate(handles)]
    catalogue.read(Person(port, number=50_000).get("/").expect(200).text)
    for person in members:
        person.sign_in()
        person.close()
    record, is_over = Record(), threading.Event()
    walkers = [Walker(port, seed, members[seed::args.walkers], catalogue, record, args.rate / args.walkers, is_over)
               for seed in range(args.walkers)]
    for walker in walkers:
        walker.start()
    length = args.hours * 3_600
    every = min(60.0, length / 60)
    started, samples = time.monotonic(), []
    print(f"{'min':>6} {'MiB':>7} {'files':>6} {'threads':>7} {'database MiB':>13} {'log MiB':>8} {'answers':>8} {'errors':>7}"
          f" {'refused':>8} {'p99 home':>9} {'p99 model':>9}", flush=True)
    while time.monotonic() - started < length:
        time.sleep(max(0, started + (len(samples) + 1) * every - time.monotonic()))
        if program.process.poll() is not None:
            print(f"the server ended with {program.process.returncode}\n{program.said()}")
            return 1
        at = time.monotonic() - started
        (memory, files, threads), (size, log) = process_figures(program.process.pid), database.sizes()
        times, writes, errors, refused = record.take()
        samples.append((at, memory, files, threads, size, log, writes, times))
        p99 = lambda kind: f"{percentile(times[kind], 0.99):9.1f}" if times.get(kind) else f"{'':>9}"
        print(f"{at / 60:6.1f} {memory:7.1f} {files:6} {threads:7} {size / 2**20:13.1f} {log / 2**20:8.1f}"
              f" {sum(map(len, times.values())):8} {errors:7} {refused:8} {p99('home')} {p99('model page')}", flush=True)
    is_over.set()
    for walker in walkers:
        walker.join(90)
    if args.csv:
        save(args.csv, samples)
    return judge(samples, record)


def save(path, samples):
    with open(path, "w", newline="") as out:
        rows = csv.writer(out)
        rows.writerow(["seconds", "memory_mib", "files", "threads", "database_bytes", "log_bytes", "writes", "kind", "count", "p50_ms", "p99_ms"])
        for *figures, times in samples:
            for kind, values in sorted(times.items()):
                rows.writerow([*figures, kind, len(values), percentile(values, 0.5), percentile(values, 0.99)])


def judge(samples, record):
    """Prints every series of the second half with its verdict; 1 when something is wrong."""
    half = samples[len(samples) // 2:]
    series = {name: [(sample[0], sample[place]) for sample in half]
              for place, name in ((1, "memory MiB"), (2, "open files"), (3, "threads"))}
    series["log MiB"] = [(sample[0], sample[5] / 2**20) for sample in half]
    grown = []
    # Databases grow by pages at a time, so a growth is read over a tenth of the half.
    step = max(1, len(half) // 10)
    for before, after in zip(half[::step], half[step::step]):
        if after[6] > before[6]:
            grown.append((after[0], (after[4] - before[4]) / 1024 / (after[6] - before[6])))
    series["database KiB a write"] = grown
    limits = dict(LIMITS)
    kinds = sorted({kind for sample in samples for kind in sample[7]})
    for kind in kinds:
        joined = list(blocks([(sample[0], sample[7]) for sample in half], kind))
        for share in (0.5, 0.99):
            name = f"{kind}, p{share * 100:.0f} ms"
            series[name], limits[name] = [(at, percentile(times, share)) for at, times in joined], ANSWERS
    wrong, unknown = [], []
    print(f"\n| {'second half':28} | points | level | rises by | of it | z | may | |\n|---|--:|--:|--:|--:|--:|--:|---|")
    for name, points in series.items():
        share, small = limits[name]
        if len(points) < LEAST_POINTS:
            unknown.append(name)
            print(f"| {name:28} | {len(points)} | | | | | | too few to say |")
            continue
        rise, level, z = drift(points)
        flat = is_flat(points, limits[name])
        if not flat:
            wrong.append(f"{name} is not flat")
        part = f"{rise / level * 100:.1f} %" if level else ""
        print(f"| {name:28} | {len(points)} | {level:.2f} | {rise:.2f} | {part} | {z:.1f} | {share * 100:.0f} % or {small} |"
              f" {'flat' if flat else '**rises**'} |")
    print(f"\n| {'kind':16} | requests | errors | refused |\n|---|--:|--:|--:|")
    for kind in sorted(record.asked):
        print(f"| {kind:16} | {record.asked[kind]} | {record.errors[kind]} | {record.refused[kind]} |")
        if record.errors[kind]:
            wrong.append(f"{kind}: {record.errors[kind]} errors")
        if record.refused[kind] * 20 > record.asked[kind] and record.refused[kind] > 3:
            wrong.append(f"{kind}: {record.refused[kind]} of {record.asked[kind]} refused")
    missing = [kind for kind in WEIGHTS if not record.asked[kind]]
    hours = samples[-1][0] / 3_600
    if hours >= 0.99:
        wrong += [f"{name}: too few to say" for name in unknown] + [f"{kind} was never asked" for kind in missing]
    print("\n" + "".join(f"{said}\n" for said in record.said), end="")
    print(f"{hours:.2f} hours, {sum(record.asked.values())} requests, {record.writes} writes: "
          + ("; ".join(wrong) if wrong else "everything that can be judged is flat"
             + (f" ({len(unknown)} series have too few points)" if unknown else "")))
    return 1 if wrong else 0


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--hours", type=float, default=6)
    args.add_argument("--rate", type=float, default=20, help="things done in a second")
    args.add_argument("--models", type=int, default=200, help="of the demo catalogue")
    args.add_argument("--members", type=int, default=96)
    args.add_argument("--walkers", type=int, default=8, help="connections")
    args.add_argument("--program", default=str(ROOT / "target/release/handprint"))
    args.add_argument("--folder", default=None, help="where the data folder is made; decides which disk is written to")
    args.add_argument("--csv", default="", help="a file for all samples")
    args = args.parse_args()
    with tempfile.TemporaryDirectory(prefix="handprint-soak-", dir=args.folder) as folder:
        sys.exit(run(args, folder))


main()
