#!/usr/bin/env python3
"""Kills the program, and PostgreSQL, at random moments of mixed work; what was acknowledged has to be there.

    cargo build -p site
    HANDPRINT_KILLS=10000 benches/kills.py                  # SQLite: one process serves and works on jobs
    HANDPRINT_KILLS=1000 benches/kills.py --postgres        # a server, a worker and a database of its own that syncs

Members upload (by tus, in pieces), publish with photos, report prints and models, like, follow, comment, start and stop
promotions from their wallets, a moderator opens cases, and jurors seal ballots, all by forms. Meanwhile a process chosen at
random (server, worker, the whole of PostgreSQL) is ended by SIGKILL, often while it starts again, and started again as a
supervisor would. After every few kills work stops and is looked at from outside: each acknowledged write is there and each
file has its bytes; no promotion came twice; `handprint ledger verify` and `verify-log` find nothing; no case was decided
twice. Then a week passes: the clock of debug builds follows a file, so wallets fill and panels are drawn. At the end
`scores verify` and `doctor` are asked too. Nothing is mended by hand: whatever does not come back within two minutes, or
ends by itself while its database is there, is a fault. Exits with 1 on any. HANDPRINT_SEED chooses other moments.
"""

import argparse, base64, collections, datetime, json, os, random, re, shutil, sys, tempfile, threading, time
from pathlib import Path

from people import (Broken, DAY, FOR_GOOD, PASSWORD, Person, ROOT, address_of, block, built, crowd, downloaded, is_ready, number_of,
                    photo, print_report, sha256)
from processes import PATIENCE, Site, report

MAKERS, RATERS, JURORS = 4, 12, 80
REASONS = ("Both ears float a millimetre beside the head, and the mesh under the chin is melted into itself without any"
           " sense; number {}.")


class Book:
    """What was acknowledged since the last look, and what nobody knows of."""

    def __init__(self):
        self.lock, self.total = threading.Lock(), collections.Counter()
        self.begin()

    def begin(self):
        self.known, self.unknown = collections.defaultdict(list), collections.Counter()

    def note(self, kind, fact):
        with self.lock:
            self.known[kind].append(fact)
            self.total[kind] += 1

    def doubt(self, kind, fact):
        with self.lock:
            self.unknown[kind, fact] += 1
            self.total["unanswered"] += 1

    def count(self, what):
        with self.lock:
            self.total[what] += 1


class Actor(threading.Thread):
    """Somebody at work until the kills are over; what was begun is then finished."""

    def __init__(self, world, work, seed):
        super().__init__(daemon=True)
        self.world, self.site, self.book, self.work = world, world.site, world.book, work
        self.rng, self.failed = random.Random(seed), None

    def run(self):
        try:
            while self.work(self) is not False and not self.world.is_over.is_set():
                time.sleep(self.rng.uniform(0, 0.05))
        except Exception as error:  # Told by the main thread.
            self.failed = error

    def once(self, person, act):
        """One request; `None` when no whole answer came."""
        try:
            answer = act(person)
        except Broken:
            self.book.count("connections that broke")
            self.settle_down()
            return None
        if answer.status >= 500:
            self.book.count(f"answers with {answer.status}")
            if answer.status != 503:
                self.site.fault(f"{answer.status}: {re.sub('<[^>]*>', ' ', answer.text)[:300]}")
            time.sleep(0.2)
        return answer

    def insist(self, person, act, *statuses):
        """Asks until there is one of these answers; for what may be asked twice."""
        end = time.monotonic() + 3 * PATIENCE
        while time.monotonic() < end:
            answer = self.once(person, act)
            if answer is not None and answer.status < 500:
                return answer.expect(*statuses)
        raise AssertionError(f"no answer within {3 * PATIENCE} s")

    def settle_down(self):
        end = time.monotonic() + PATIENCE
        while not is_ready(self.site.port) and time.monotonic() < end:
            time.sleep(0.05)

    def person(self, handle):
        """A member, signed in; each thread has people of its own, so that no connection is shared."""
        key = (threading.get_ident(), handle)
        person = self.world.people.get(key)
        if person is None:
            person = self.world.people[key] = Person(self.site.port, handle, self.world.numbers[handle])
        words = {"name": handle, "password": PASSWORD}
        while "__Host-session" not in person.cookies:
            # Tries that a kill cut off count, so somebody may have to wait for a while.
            if self.insist(person, lambda who: who.post("/sign-in", words), 303, 429).status == 429:
                time.sleep(5)
        return person

    # What members do.

    def upload(self, person, draft, name, data):
        """By tus, in pieces, with pauses in which a kill may fall; an offset that was told never goes back."""
        metadata = {"Upload_Length": len(data), "Upload_Metadata": "filename " + base64.b64encode(name.encode()).decode()}
        path = self.insist(person, lambda who: who.tus("POST", f"{draft}/uploads", **metadata), 201).location
        told = 0
        while True:
            answer = self.insist(person, lambda who: who.tus("HEAD", path), 200)
            offset = int(answer.header("upload-offset"))
            if offset < told:
                self.site.fault(f"{offset} of {told} acknowledged bytes of an upload are there")
            told = offset
            if offset == len(data):
                file = answer.header("handprint-file")
                self.book.note("file", (person.handle, file, name, sha256(data)))
                return file
            pieces = self.pieces(data[offset:])
            rest = {"Upload_Offset": offset, "Content_Length": len(data) - offset}
            answer = self.once(person, lambda who: who.tus("PATCH", path, pieces, **rest))
            if answer is not None and answer.status == 204:
                told = int(answer.header("upload-offset"))

    def pieces(self, data):
        for at in range(0, len(data), 16 << 10):
            yield data[at:at + (16 << 10)]
            time.sleep(self.rng.uniform(0, 0.02))

    def publish(self, handle, with_photo):
        """From a file to a public model; gives the number of the model, or `None` when nobody knows."""
        person = self.person(handle)
        draft = self.insist(person, lambda who: who.post("/upload"), 303).location
        data = block(self.rng)
        # A long header would be no STL; a second file is long enough to be cut.
        self.upload(person, draft, "block.stl", data)
        notes = "".join(f"{self.rng.getrandbits(64):016x}\n" for _ in range(self.rng.randrange(1_000, 30_000)))
        self.upload(person, draft, "notes.txt", notes.encode())
        more = {}
        if with_photo:
            files = {"print.png": photo(self.rng)}
            sent = self.insist(person, lambda who: who.send_files(f"{draft}/files", files), 200)
            picture = json.loads(sent.text)["pictures"][0]
            more = {f"picture-{picture}": "1", f"print-{picture}": "1"}
        while "event: done" not in self.insist(person, lambda who: who.get(f"{draft}/events"), 200).text:
            time.sleep(0.2)
        title = f"Gear box {self.rng.getrandbits(40):x}"
        while True:
            try:
                page = person.publish(draft, title, more)
                break
            except (Broken, AssertionError) as error:
                if isinstance(error, AssertionError) and not str(error).startswith("503"):
                    raise
                self.book.count("publications tried again")
                self.settle_down()
            # It may be out or not; it is tried once more when it is not.
            if self.is_out(draft):
                self.book.doubt("model", number_of(draft.split("/")[2]))
                return None
        number = number_of(page.split("/")[2])
        self.book.note("model", number)
        return number

    def is_out(self, draft):
        number, found = number_of(draft.split("/")[2]), []
        def look():
            try:
                found[:] = self.site.database.column(f"SELECT state FROM model WHERE id = {number}")
                return True
            except RuntimeError:
                return False
        self.site.until(look)
        return found == ["published"]


class World:
    """Who and what there is, and rounds of work."""

    def __init__(self, site, rng):
        self.site, self.rng, self.book, self.is_over = site, rng, Book(), threading.Event()
        self.people, self.numbers, self.next_id = {}, {}, 7_000
        self.printed, self.models, self.fetched, self.waiting, self.rounds = {}, [], set(), [], 0
        self.started, self.perhaps = collections.Counter(), collections.Counter()

    def ids(self, count):
        self.next_id += count
        return self.next_id - count

    def crowd(self, prefix, count):
        handles = crowd(self.site.database, prefix, count, "first", self.ids(count), self.site.now())
        for handle in handles:
            self.numbers[handle] = len(self.numbers) + 1
        return handles

    def settle_members(self):
        self.site.shell.command("admin", "create-user", "first", "first@example.org", words=f"{PASSWORD}\n")
        boss = ("admin", "create-user", "boss", "boss@example.org", "--role", "moderator")
        self.site.shell.command(*boss, words=f"{PASSWORD}\n")
        self.numbers["boss"] = 1_000
        self.makers, self.raters = self.crowd("maker", MAKERS), self.crowd("rater", RATERS)
        self.jurors, [self.kim] = self.crowd("juror", JURORS), self.crowd("kim", 1)

    def perform(self, *works):
        """Works that run at the same time, until all are over; a failure of one of them is a fault."""
        actors = [Actor(self, work, self.rng.getrandbits(32)) for work in works]
        for actor in actors:
            actor.start()
        return actors

    def finish(self, actors):
        end = time.monotonic() + 10 * PATIENCE
        while any(actor.is_alive() for actor in actors):
            self.site.tend()
            if time.monotonic() > end:
                self.site.fault("work does not end")
                raise SystemExit(report(self.site.faults))
            time.sleep(0.05)
        for actor in actors:
            if actor.failed is not None:
                self.site.fault(f"{actor.work.__name__}: {actor.failed!r}")

    # The first models, and jurors who may judge.

    def set_up(self):
        def first_models(actor):
            for maker in self.makers:
                self.printed.setdefault(maker, []).append(actor.publish(maker, True))
            self.plain = actor.publish(self.kim, False)
            return False
        self.finish(self.perform(first_models))
        if self.site.faults:
            raise SystemExit(report(self.site.faults))
        self.models = [model for models in self.printed.values() for model in models]
        # Tokens count from the day on which they were minted, so that has to happen before days pass.
        minted = "SELECT count(DISTINCT account_id) FROM cred_transaction WHERE kind = 'mint'"
        if not self.site.until(lambda: int(self.site.database.column(minted)[0]) > MAKERS):
            self.site.fault("publications earned nothing")
        self.plant_jurors()

    def plant_jurors(self):
        """Standing that takes a year: five prints of another's model, credibility, karma, and answers that were right."""
        db, now, statements = self.site.database, self.site.now(), []
        number = dict(db.rows("SELECT handle, id FROM account"))
        known = {truth: self.ids(1) for truth in (True, False)}
        for truth, case in known.items():
            statements.append(
                "INSERT INTO known_case (id, model_id, version, category, is_violation, words, explanation, created_by,"
                f" created_at, retired_at) VALUES ({case}, {self.plain}, 1, 'ai-generated', {str(truth).upper()}, '',"
                f" 'Settled.', {number[self.kim]}, 0, 1)")
        first = self.next_id
        for place, handle in enumerate(self.jurors):
            account = number[handle]
            for version in range(1, 6):
                report, picture = self.ids(1), self.ids(1)
                statements.append(
                    "INSERT INTO print_report (id, print_id, model_id, version, creator_id, rater_id, outcome, cause, body,"
                    " printer, material, nozzle_um, layer_um, supports, settings, files, created_at) VALUES"
                    f" ({report}, {report}, {self.plain}, {version}, {number[self.kim]}, {account}, 'success', '', '', '', '',"
                    f" 0, 0, '', '{{}}', '[]', {now})")
                statements.append(
                    "INSERT INTO print_photo (id, print_id, original, state, problem, width, height, colour, variants,"
                    f" copy_of, created_at) VALUES ({picture}, {report}, {db.bytes_of(bytes(1))}, 'ready', '', 1, 1, '', '[]',"
                    f" '', {now})")
            statements.append(f"INSERT INTO rater_score VALUES ({account}, 500000, 400, 100, 0, 0, 0, 'long here', {FOR_GOOD})")
            statements.append(f"INSERT INTO karma_score VALUES ({account}, 200, 0, '[]', 'long here', {FOR_GOOD})")
            statements.append(f"INSERT INTO juror (account_id, joined_at, passed_at) VALUES ({account}, 0, 0)")
            if place < 20:
                for truth, case in known.items():
                    choice = "clear" if (place < 2) == truth else "violation"
                    statements.append(
                        "INSERT INTO jury_seat (id, account_id, round, pseudonym, known_id, category, is_test, called_at,"
                        f" due_at, choice, confidence, rationale, answered_at) VALUES ({self.ids(1)}, {account}, 1, '', {case},"
                        f" 'ai-generated', FALSE, 0, 1, '{choice}', 2, '', {now - 40 * DAY})")
        self.planted = (first, self.next_id)
        db.run("; ".join(statements))

    def take_jurors_standing(self):
        """What was made up for jurors goes, with what the program derived from it."""
        first, last = self.planted
        made_up = f"BETWEEN {first} AND {last}"
        who = f"(SELECT id FROM account WHERE handle = '{self.kim}' OR handle LIKE 'juror!_%' ESCAPE '!')"
        self.site.database.run("; ".join([
            f"DELETE FROM print_card WHERE print_id {made_up}", f"DELETE FROM print_photo WHERE id {made_up}",
            f"DELETE FROM print_report WHERE id {made_up}", f"DELETE FROM model_score WHERE model_id = {self.plain}",
            f"DELETE FROM creator_score WHERE account_id IN {who}", f"DELETE FROM rater_score WHERE account_id IN {who}",
            f"DELETE FROM karma_score WHERE account_id IN {who}"]))

    # A round: preparation, work under kills, a look, a week.

    def prepare(self):
        self.rounds += 1
        if self.rounds % 8 == 0:
            self.people.clear()  # Sessions end after a while.
        name = f"accused_{self.rounds}"
        [accused] = self.crowd(name, 1)
        made = {}
        def another(actor):
            made["model"] = actor.publish(accused, False)
            return False
        self.finish(self.perform(another))
        self.to_accuse = made.get("model")
        fresh = [model for model in self.models[-12:] if model not in self.fetched]
        self.fetched.update(fresh)
        # As if they had been fetched days ago: nobody waits for a print here.
        count = len(self.raters) * len(fresh)
        downloaded(self.site.database, self.raters, fresh, self.ids(count), self.site.now() - 3 * DAY)
        self.waiting += [(rater, model) for rater in self.raters for model in fresh]
        self.rng.shuffle(self.waiting)
        self.open_seats = self.seats()

    def seats(self):
        return self.site.database.rows(
            "SELECT s.id, a.handle, c.id FROM jury_seat s JOIN account a ON a.id = s.account_id JOIN case_file c ON c.id = s.case_id"
            " WHERE s.answered_at IS NULL AND s.left_at IS NULL AND c.decided_at IS NULL ORDER BY s.id")

    def making(self, makers):
        def making(actor):
            maker, with_photo = actor.rng.choice(makers), actor.rng.random() < 0.5
            number = actor.publish(maker, with_photo)
            if number is not None:
                self.models.append(number)
                if with_photo:
                    self.printed[maker].append(number)
        return making

    def printing(self, actor):
        """Reports of prints; one for each pair, so that the answer to another try says that it is there."""
        if not self.waiting:
            return False
        rater, model = self.waiting.pop()
        path = f"/models/{address_of(model)}/prints/new"
        body = f"Came out at the first try, number {actor.rng.getrandbits(40)}."
        answer = actor.insist(actor.person(rater), lambda who: who.post(path, print_report(body)), 303, 409, 422, 429)
        if answer.status in (303, 409):
            self.book.note("print report", (rater, model))
        else:
            self.book.count("refused")
        return None

    def talking(self, actor):
        person, what = actor.person(actor.rng.choice(self.raters)), actor.rng.randrange(4)
        model, maker = actor.rng.choice(self.models), actor.rng.choice(self.makers)
        if what == 0:
            act = lambda who: who.post(f"/models/{address_of(model)}/like", {"on": "yes"})
            if actor.insist(person, act, 303, 429).status == 303:
                self.book.note("like", (person.handle, model))
        elif what == 1:
            if actor.insist(person, lambda who: who.post(f"/@{maker}/follow", {"on": "yes"}), 303, 429).status == 303:
                self.book.note("follow", (person.handle, maker))
        elif what == 2 and self.to_accuse:
            fields = {"category": "spam", "version": "1", "body": "It is the same as all the others, again and again."}
            path = f"/reports/models/{address_of(self.to_accuse)}"
            # By now a case may have taken the model away.
            if actor.insist(person, lambda who: who.post(path, fields), 303, 404, 409, 422, 429).status in (303, 409):
                self.book.note("report", (person.handle, self.to_accuse))
        else:
            body = {"body": f"It turns well, number {actor.rng.getrandbits(40)}."}
            answer = actor.once(person, lambda who: who.post(f"/models/{address_of(model)}/comments", body))
            if answer is not None and answer.status == 303:
                self.book.note("comment", number_of(re.match(r"/comments/([0-9a-z]{13})", answer.location)[1]))

    def spending(self, actor):
        """Promotions begun and stopped; a start that nobody answered is not tried again."""
        maker = actor.rng.choice(self.makers)
        person, model = actor.person(maker), actor.rng.choice(self.printed[maker])
        day = self.site.now() // DAY + actor.rng.randrange(14)
        date = (datetime.date(1970, 1, 1) + datetime.timedelta(days=day)).isoformat()
        fact = (maker, model, day)
        path, fields = f"/models/{address_of(model)}/promote", {"tokens": "10", "day": date, "days": "1"}
        answer = actor.once(person, lambda who: who.post(path, fields))
        if answer is None or answer.status >= 500:
            self.book.doubt("promotion", fact)
        elif answer.status == 303:
            self.book.note("promotion", fact)
        else:
            answer.expect(422)
            self.book.count("promotions refused")
        mine = actor.insist(person, lambda who: who.get("/wallet/promotions"), 200).text
        running = sorted(set(re.findall(r"/promotions/([0-9a-z]{13})/stop", mine)))
        if running and actor.rng.random() < 0.7:
            chosen = actor.rng.choice(running)
            actor.insist(person, lambda who: who.post(f"/promotions/{chosen}/stop"), 303)
            self.book.note("stop", number_of(chosen))

    def judging(self, actor):
        """A moderator opens a case; jurors of the one before seal their ballots, however long it takes."""
        if self.to_accuse:
            fields = {"model": address_of(self.to_accuse), "category": "ai-generated"}
            # Told to wait for the one that is open, it knows that this one is.
            actor.insist(actor.person("boss"), lambda who: who.post("/moderation/open", fields), 303, 409)
            self.book.note("case", self.to_accuse)
        for seat, juror, case in self.open_seats:
            # In about half of the cases they find something, so that a measure follows.
            choice = "violation" if int(sha256(case.encode())[0], 16) % 2 else "clear"
            fields = {"choice": choice, "confidence": "2", "rationale": REASONS.format(actor.rng.getrandbits(40))}
            path = f"/jury/{address_of(int(seat))}"
            answer = actor.insist(actor.person(juror), lambda who: who.post(path, fields), 303, 409)
            if answer.status == 303 and answer.location != path:
                self.site.fault(f"{juror} was not let judge: {answer.location}")
            self.book.note("ballot", (int(seat), choice))
            time.sleep(actor.rng.uniform(0, 0.5))
        return False

    def work(self, kills):
        """Mixed work while processes are killed; gives how often which was."""
        self.is_over.clear()
        half = len(self.makers) // 2
        actors = self.perform(self.making(self.makers[:half]), self.making(self.makers[half:]), self.printing, self.talking,
                              self.talking, self.spending, self.judging)
        names = [*self.site.processes, *(["database"] if self.site.postgres else [])]
        killed = collections.Counter()
        for _ in range(kills):
            # Mostly once it works again, sometimes while it still starts.
            if self.rng.random() < 0.7:
                self.site.wait_ready()
                time.sleep(self.rng.uniform(0, 2))
            else:
                time.sleep(self.rng.uniform(0, 0.5))
            self.site.tend()
            name = self.rng.choice(names)
            self.site.kill(name)
            killed[name] += 1
        self.site.wait_ready()
        self.is_over.set()
        self.finish(actors)
        self.site.wait_ready()
        return killed

    def look(self):
        """Holds everything that was acknowledged since the last look against what is there."""
        db, known, fault = self.site.database, self.book.known, self.site.fault
        pairs = lambda sql: {(first, int(second)) for first, second in db.rows(sql)}
        there = {
            "like": pairs("SELECT a.handle, l.model_id FROM model_like l JOIN account a ON a.id = l.account_id"),
            "follow": set(db.rows("SELECT a.handle, c.handle FROM creator_follow f JOIN account a ON a.id = f.account_id"
                                  " JOIN account c ON c.id = f.creator_id")),
            "comment": set(map(int, db.column("SELECT id FROM comment WHERE removed_at IS NULL"))),
            "report": pairs("SELECT a.handle, r.model_id FROM report r JOIN account a ON a.id = r.reporter_id"),
            "print report": pairs("SELECT a.handle, p.model_id FROM print_report p JOIN account a ON a.id = p.rater_id"
                                  " WHERE p.superseded_at IS NULL AND p.removed_at IS NULL"),
            "model": set(map(int, db.column("SELECT model_id FROM version"))),
            "case": set(map(int, db.column("SELECT model_id FROM case_file WHERE category = 'ai-generated'"))),
            "stop": set(map(int, db.column("SELECT id FROM promotion WHERE settled_at IS NOT NULL OR stopped_at IS NOT NULL"))),
            "ballot": {(int(seat), choice) for seat, choice in
                       db.rows("SELECT id, choice FROM jury_seat WHERE answered_at IS NOT NULL")},
        }
        for kind, facts in there.items():
            for fact in known[kind]:
                if fact not in facts:
                    fault(f"{kind} {fact} was acknowledged and is not there")
        self.look_at_files(known["file"])
        self.look_at_promotions(known["promotion"])
        self.look_at_cases()
        for command in (("ledger", "verify"), ("verify-log",)):
            done = self.site.shell.command(*command, check=False)
            if done.returncode:
                fault(f"{' '.join(command)}: {(done.stdout + done.stderr)[-600:]}")
        self.book.begin()

    def look_at_files(self, files):
        """Each file has its bytes, and came once however often its last request was repeated."""
        twice = self.site.database.column(
            "SELECT model_id FROM model_file GROUP BY model_id HAVING count(*) > count(DISTINCT blob)")
        if twice:
            self.site.fault(f"files came twice to the models {twice}")
        people = {}
        for handle, file, name, digest in files:
            if handle not in people:
                people[handle] = Person(self.site.port, handle, self.numbers[handle])
                people[handle].sign_in()
            answer = people[handle].get(f"/files/{file}/{name}")
            if answer.status != 200 or sha256(answer.body) != digest:
                self.site.fault(f"file {file} of {handle} was acknowledged: {answer.status}, {len(answer.body)} bytes")

    def look_at_promotions(self, known):
        there = collections.Counter((handle, int(model), int(day)) for handle, model, day in self.site.database.rows(
            "SELECT a.handle, p.model_id, p.day FROM promotion p JOIN account a ON a.id = p.creator_id"))
        self.started.update(known)
        for (kind, fact), count in self.book.unknown.items():
            if kind == "promotion":
                self.perhaps[fact] += count
        for fact in {*self.started, *there}:
            if not self.started[fact] <= there[fact] <= self.started[fact] + self.perhaps[fact]:
                self.site.fault(f"promotion {fact}: {self.started[fact]} acknowledged, {self.perhaps[fact]} unanswered,"
                                f" {there[fact]} there")

    def look_at_cases(self):
        """Each ballot counts once, each case is decided once, each measure is taken once."""
        db, said = self.site.database, collections.Counter()
        for case, event in db.rows("SELECT case_id, event FROM case_event"):
            event = json.loads(event)
            said[case, event["kind"], event.get("juror", "")] += 1
        for (case, kind, juror), count in said.items():
            if kind in ("opened", "drawn", "voted", "counted", "decided") and count > 1:
                self.site.fault(f"case {case} was {kind} {count} times {juror}")
        for case, measure, count in db.rows("SELECT case_id, measure, count(*) FROM measure WHERE case_id IS NOT NULL"
                                            " GROUP BY case_id, measure"):
            if int(count) > 1:
                self.site.fault(f"{measure} was done {count} times about case {case}")

    def decided(self):
        """Cases whose ballots are all there are decided without anybody's doing."""
        waiting = ("SELECT c.id FROM case_file c WHERE c.decided_at IS NULL AND EXISTS (SELECT 1 FROM jury_seat s WHERE"
                   " s.case_id = c.id) AND NOT EXISTS (SELECT 1 FROM jury_seat s WHERE s.case_id = c.id AND"
                   " s.answered_at IS NULL AND s.left_at IS NULL)")
        if not self.site.until(lambda: not self.site.database.column(waiting)):
            self.site.fault(f"cases with all their ballots are not decided: {self.site.database.column(waiting)}")

    def let_pass(self, days):
        self.site.set_clock(days * DAY)

    def all_was_done(self):
        """A run in which something was always refused would prove nothing of it."""
        for kind in ("file", "model", "print report", "like", "follow", "report", "comment", "promotion", "stop", "case", "ballot"):
            if not self.book.total[kind]:
                self.site.fault(f"no {kind} was ever acknowledged")

    def await_panels(self):
        """Every case that was opened a week ago has its panel now."""
        undrawn = ("SELECT c.id FROM case_file c WHERE c.category = 'ai-generated' AND NOT EXISTS"
                   " (SELECT 1 FROM jury_seat s WHERE s.case_id = c.id)")
        if not self.site.until(lambda: not self.site.database.column(undrawn), 2 * PATIENCE):
            self.site.fault(f"no panel was drawn for {self.site.database.column(undrawn)}; is this a debug build?")
            raise SystemExit(report(self.site.faults))

    def await_tokens(self):
        can = "SELECT COALESCE(SUM(tokens), 0) FROM cred_balance WHERE account = 'available'"
        if not self.site.until(lambda: int(self.site.database.column(can)[0]) >= 10, 2 * PATIENCE):
            self.site.fault("no wallet has tokens after a week; is this a debug build?")
            raise SystemExit(report(self.site.faults))

    def end(self):
        """Scores are the same from facts, and nothing is broken."""
        self.take_jurors_standing()
        self.let_pass(1)
        today = self.site.now() // DAY
        reached = lambda: int((self.site.database.column("SELECT day FROM score_day WHERE id = 1") or ["0"])[0]) >= today
        if not self.site.until(reached, 3 * PATIENCE):
            self.site.fault("scores were not made for the new day")
        said = []
        def clean():
            done = self.site.shell.command("scores", "verify", check=False)
            said[:] = [done.stdout[-1_500:] + done.stderr[-300:]]
            return done.returncode == 0
        # Jobs that are under way may still be a moment behind.
        if not self.site.until(clean, 2 * PATIENCE):
            self.site.fault(f"scores verify: {said[0]}")
        print(said[0].strip().splitlines()[-1] if said[0].strip() else "", flush=True)
        done = self.site.shell.command("doctor", check=False)
        if done.returncode:
            self.site.fault(f"doctor: {done.stdout}{done.stderr}")
        dead = self.site.database.rows("SELECT kind, last_error FROM job WHERE dead_at IS NOT NULL LIMIT 5")
        if dead:
            self.site.fault(f"jobs were given up: {dead}")


def run(args, folder):
    total, rng = args.kills, random.Random(args.seed)
    site = Site(built(args.program, "cargo build -p site"), folder, args.postgres)
    killed, started = collections.Counter(), time.monotonic()
    try:
        site.start()
        site.wait_ready()
        world = World(site, rng)
        world.settle_members()
        world.set_up()
        world.look()
        world.let_pass(8)
        world.await_tokens()
        # At least two rounds: the panel of a case that was opened in one judges in the next.
        per_round = max(1, min(args.per_round, (total + 1) // 2))
        while sum(killed.values()) < total or world.rounds < 2:
            world.prepare()
            killed += world.work(min(per_round, max(0, total - sum(killed.values()))))
            world.decided()
            world.look()
            print(f"{sum(killed.values())} kills in {time.monotonic() - started:.0f} s, {dict(world.book.total)}", flush=True)
            world.let_pass(7)
            world.await_panels()
        world.end()
        world.look()
        world.all_was_done()
    finally:
        site.stop()
    print(f"{'PostgreSQL' if args.postgres else 'SQLite'}, seed {args.seed}: killed {dict(killed)} in"
          f" {time.monotonic() - started:.0f} s, {world.rounds} rounds; acknowledged {dict(world.book.total)};"
          f" {len(site.faults)} faults")
    return report(site.faults)


def main():
    args = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    args.add_argument("--postgres", action="store_true", help="server, worker and a PostgreSQL of its own")
    args.add_argument("--program", default=os.environ.get("HANDPRINT_BIN", str(ROOT / "target/debug/handprint")))
    args.add_argument("--kills", type=int, default=int(os.environ.get("HANDPRINT_KILLS", "8")))
    args.add_argument("--seed", type=int, default=int(os.environ.get("HANDPRINT_SEED", "1")))
    args.add_argument("--per-round", type=int, default=20, help="kills between two looks")
    args.add_argument("--folder", default=None, help="where data is kept; decides which disk is written to")
    args.add_argument("--keep", action="store_true", help="leave data and logs, as is done when something is wrong")
    args = args.parse_args()
    folder = Path(tempfile.mkdtemp(prefix="handprint-kills-", dir=args.folder))
    folder.chmod(0o755)  # PostgreSQL runs as another user.
    code = 1
    try:
        code = run(args, folder)
    finally:
        if code or args.keep:
            print(f"data and logs are in {folder}")
        else:
            shutil.rmtree(folder, ignore_errors=True)
    sys.exit(code)


main()
