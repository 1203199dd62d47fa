"""The real program, its database, and people who use it by its forms; for programs of this folder and scripts/scan."""

import base64, hashlib, http.client, os, re, socket, sqlite3, struct, subprocess, sys, time, urllib.parse, zlib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "three warm walnuts"
DAY = 86_400_000
FORM = "application/x-www-form-urlencoded"
BYTES = "application/offset+octet-stream"
# Later than any score that the program makes, so that it stands until it is taken away.
FOR_GOOD = 9_000_000_000_000_000


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def built(program, how):
    """The path of the program, if it is there."""
    if not Path(program).exists():
        sys.exit(f"{program} does not exist: run `{how}`")
    return str(Path(program).resolve())


def address_of(number):
    """An id as addresses write it."""
    return "".join("0123456789abcdefghjkmnpqrstvwxyz"[number >> 5 * place & 31] for place in reversed(range(13)))


def number_of(text):
    """An id of an address as tables hold it."""
    number = 0
    for letter in text:
        number = number << 5 | "0123456789abcdefghjkmnpqrstvwxyz".index(letter)
    return number


class Database:
    """What stands beside the server: SQLite in the data folder, or a database of PostgreSQL."""

    def __init__(self, data, url=""):
        self.path, self.url = Path(data) / "handprint.db", url

    def run(self, statements):
        """Statements in one transaction."""
        if self.url:
            self._psql(f"BEGIN; {statements}; COMMIT;")
            return
        db = sqlite3.connect(self.path, timeout=60, isolation_level=None)
        try:
            db.executescript(f"BEGIN IMMEDIATE; {statements}; COMMIT;")
        finally:
            db.close()

    def rows(self, sql):
        """Rows as tuples of text; NULL is the empty text."""
        if self.url:
            return [tuple(line.split("\t")) for line in self._psql(sql).splitlines()]
        db = sqlite3.connect(self.path, timeout=60)
        try:
            return [tuple("" if value is None else str(value) for value in row) for row in db.execute(sql)]
        finally:
            db.close()

    def column(self, sql):
        return [row[0] for row in self.rows(sql)]

    def bytes_of(self, blob):
        """How to write a blob in a statement."""
        return f"'\\x{blob.hex()}'" if self.url else f"x'{blob.hex()}'"

    def _psql(self, sql):
        run = ["psql", "-XAtq", "-F", "\t", "-v", "ON_ERROR_STOP=1", self.url]
        done = subprocess.run(run, input=sql, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(f"psql: {done.stderr.strip()}")
        return done.stdout

    def sizes(self):
        """Bytes of the database and of its write-ahead log."""
        if self.url:
            sql = "SELECT pg_database_size(current_database()), (SELECT COALESCE(sum(size), 0) FROM pg_ls_waldir())"
            return tuple(int(value) for value in self.rows(sql)[0])
        wal = Path(f"{self.path}-wal")
        return self.path.stat().st_size, wal.stat().st_size if wal.exists() else 0


class Program:
    """One process of the program with its settings; what it logs goes to a file."""

    def __init__(self, program, arguments, settings, log):
        # Nothing of the caller's own settings reaches it.
        self.environment = {"PATH": os.environ["PATH"], "HANDPRINT_LOG": "warn", **settings}
        self.program, self.arguments, self.log, self.process = program, arguments, log, None

    def start(self):
        with open(self.log, "ab") as log:
            run = [self.program, *self.arguments]
            self.process = subprocess.Popen(run, env=self.environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL)

    def command(self, *arguments, words="", check=True):
        """Another command of the program over the same site; gives what it printed."""
        run = [self.program, *arguments]
        done = subprocess.run(run, env=self.environment, input=words, capture_output=True, text=True)
        if check and done.returncode:
            raise RuntimeError(f"handprint {' '.join(arguments)} ended with {done.returncode}\n{done.stdout}{done.stderr}")
        return done

    def kill(self):
        """SIGKILL: nothing is flushed, nothing is said."""
        self.process.kill()
        self.process.wait()

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()

    def said(self):
        """The last it logged."""
        return Path(self.log).read_text(errors="replace")[-4_000:]


def is_ready(port):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", "/readyz")
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def wait_ready(program, port, seconds=300):
    """Waits until a server that was started is ready."""
    end = time.monotonic() + seconds
    while not is_ready(port):
        if program.process.poll() is not None:
            sys.exit(f"the server ended with {program.process.returncode}\n{program.said()}")
        if time.monotonic() > end:
            sys.exit(f"the server does not get ready\n{program.said()}")
        time.sleep(0.05)


class Broken(Exception):
    """No whole answer came: nobody knows whether the request was done."""


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    @property
    def text(self):
        return self.body.decode(errors="replace")

    def header(self, name):
        return next((value for key, value in self.headers if key == name), "")

    @property
    def location(self):
        return re.sub(r"^https?://[^/]+", "", self.header("location"))

    def expect(self, *statuses):
        if self.status not in statuses:
            shown = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", self.text))
            raise AssertionError(f"{self.status} instead of {statuses}: {shown[:600]}")
        return self


class Person:
    """Somebody with a browser on a network of their own, who keeps cookies and follows nothing by themselves."""

    def __init__(self, port, handle="", number=0):
        self.port, self.handle, self.cookies = port, handle, {}
        # Networks count apart, and people on one network are not taken for independent of each other.
        self.network = f"11.{number >> 8 & 255}.{number & 255}.7"
        self.agent = f"Mozilla/5.0 (person {number})"
        self.connection = None

    def ask(self, method, path, body=None, kind="", headers=None):
        sent = {"X-Forwarded-For": self.network, "User-Agent": self.agent, "Sec-Fetch-Site": "same-origin", **(headers or {})}
        if self.cookies:
            sent["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            sent["Content-Type"] = kind
        if body is None and method != "GET":
            body = b""
        try:
            answer = self._exchange(method, path, body, sent)
        except (OSError, http.client.HTTPException) as error:
            self.close()
            raise Broken(f"{method} {path}: {error!r}") from error
        for key, value in answer.headers:
            if key == "set-cookie":
                name, _, rest = value.partition("=")
                self.cookies[name] = rest.split(";")[0]
                if "max-age=0" in value.lower():
                    del self.cookies[name]
        return answer

    def _exchange(self, method, path, body, headers):
        # A connection that the server let go of while it was idle is opened again; a request that was sent is not repeated.
        if self.connection is not None and self.connection.sock is not None and _is_gone(self.connection.sock):
            self.close()
        if self.connection is None:
            self.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        return Answer(answer.status, [(key.lower(), value) for key, value in answer.getheaders()], answer.read())

    def close(self):
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def get(self, path, **headers):
        return self.ask("GET", path, headers={key.replace("_", "-"): value for key, value in headers.items()})

    def post(self, path, fields=()):
        fields = fields.items() if isinstance(fields, dict) else fields
        return self.ask("POST", path, urllib.parse.urlencode(list(fields)).encode(), FORM)

    def send_files(self, path, files):
        """A form with files; the answer names what they became as JSON."""
        parts = b"".join(
            f'--part\r\nContent-Disposition: form-data; name="file"; filename="{name}"\r\n'
            f"Content-Type: application/octet-stream\r\n\r\n".encode() + data + b"\r\n" for name, data in files.items())
        kind = "multipart/form-data; boundary=part"
        return self.ask("POST", path, parts + b"--part--\r\n", kind, {"Accept": "application/json"})

    def sign_in(self):
        self.cookies.pop("__Host-session", None)
        return self.post("/sign-in", {"name": self.handle, "password": PASSWORD}).expect(303)

    def tus(self, method, path, body=None, **headers):
        named = {key.replace("_", "-"): str(value) for key, value in headers.items()}
        return self.ask(method, path, body, BYTES if method == "PATCH" else "", {"Tus-Resumable": "1.0.0", **named})

    def begin(self, draft, name, length):
        """Begins an upload and gives its path."""
        metadata = f"filename {base64.b64encode(name.encode()).decode()}"
        answer = self.tus("POST", f"{draft}/uploads", Upload_Length=length, Upload_Metadata=metadata)
        return answer.expect(201).location

    def start_draft(self):
        return self.post("/upload").expect(303).location

    def settled(self, draft):
        """Waits until nothing of a draft is being worked on: its events then say so and end."""
        while "event: done" not in self.get(f"{draft}/events").expect(200).text:
            time.sleep(0.1)

    def publish(self, draft, title, more=()):
        """Saves the words of a draft and publishes it; gives the address of the public page."""
        page = self.get(draft).expect(200).text
        fields = {
            "revision": re.search(r'name="revision" value="(\d+)"', page)[1], "title": title, "summary": "It turns.",
            "description": "Two *gears* in a box.", "category": "hobby/mechanical", "licence": "CC-BY-4.0", "language": "en",
            "tags": "gear, box", "profiles": "1", "profile-1-material": "PLA", "profile-1-layer_height": "0.2",
            "publish": "1", **dict(more),
        }
        self.post(draft, fields).expect(303)
        done = self.post(f"{draft}/publish", {"attested": "on"}).expect(303)
        return done.location.split("?")[0]


def _is_gone(sock):
    """Whether the other end has closed a connection on which nothing is waited for."""
    try:
        sock.setblocking(False)
        return sock.recv(1, socket.MSG_PEEK) == b""
    except (BlockingIOError, InterruptedError):
        return False
    except OSError:
        return True
    finally:
        try:
            sock.settimeout(60)
        except OSError:
            pass


def print_report(body="Came out at the first try."):
    return {"version": "1", "outcome": "success", "stars": "5", "feedback": "good", "body": body, "printer": "prusa-mk",
            "material": "PLA", "nozzle": "0.4", "layer": "0.2", "supports": "no"}


def block(rng):
    """A block of random size as binary STL; no two have the same bytes. Too plain a shape to be asked about."""
    x, y, z = (rng.uniform(10, 60) for _ in range(3))
    corner = lambda n: ((n & 1) * x, (n >> 1 & 1) * y, (n >> 2) * z)
    quads = [(0, 2, 3, 1), (4, 5, 7, 6), (0, 1, 5, 4), (2, 6, 7, 3), (0, 4, 6, 2), (1, 3, 7, 5)]
    faces = [face for a, b, c, d in quads for face in ((a, b, c), (a, c, d))]
    out = f"block {rng.getrandbits(64):x}".encode().ljust(80) + struct.pack("<I", len(faces))
    for face in faces:
        out += struct.pack("<12fH", 0, 0, 0, *(value for n in face for value in corner(n)), 0)
    return out


def photo(rng, width=640, height=480):
    """A picture of patches that differ, as PNG."""
    patches = [[bytes(rng.randrange(256) for _ in range(3)) for _ in range(width // 32)] for _ in range(height // 30)]
    lines = b"".join(b"\0" + b"".join(patch * 32 for patch in patches[y // 30]) for y in range(height))
    chunk = lambda kind, data: struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(lines)) + chunk(b"IEND", b"")


def crowd(database, prefix, count, of, first, at):
    """Members who joined 400 days before `at` and know the password of `of`; their ids count on from `first`."""
    handles = [f"{prefix}_{n:03}" for n in range(count)]
    joined = at - 400 * DAY
    columns = "id, handle, email, email_key, password_hash, role, name, bio, created_at, password_changed_at"
    database.run("; ".join(
        f"INSERT INTO account ({columns}) SELECT {first + n}, '{handle}', '{handle}@example.org', '{handle}@example.org',"
        f" password_hash, 'member', '', '', {joined}, {joined} FROM account WHERE handle = '{of}'"
        for n, handle in enumerate(handles)))
    return handles


def downloaded(database, handles, models, first, at):
    """Notes that these members downloaded the first version of these models at that moment, so that they can report."""
    pairs = [(handle, model) for handle in handles for model in models]
    statements = [
        f"INSERT INTO download (id, model_id, version, file_id, account_id, created_at) SELECT {first + n}, {model}, 1,"
        f" (SELECT min(id) FROM model_file WHERE model_id = {model}), id, {at} FROM account WHERE handle = '{handle}'"
        for n, (handle, model) in enumerate(pairs)]
    for begin in range(0, len(statements), 2_000):
        database.run("; ".join(statements[begin:begin + 2_000]))
    return first + len(pairs)


def sha256(data):
    return hashlib.sha256(data).hexdigest()
