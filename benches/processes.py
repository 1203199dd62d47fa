"""The processes of a site that are killed: server, worker and a PostgreSQL of its own; used by benches/kills.py."""

import glob, os, shutil, subprocess, sys, threading, time
from pathlib import Path

from people import Database, Program, free_port, is_ready

# How long the site may take to be ready again, and to do what its jobs do, seconds.
PATIENCE = 120
# A database that was just killed may end a server that starts; a supervisor starts it again.
GRACE = 30


class Postgres:
    """A server of one's own with all its syncs on, which can be killed whole."""

    def __init__(self, folder):
        bins = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
        found = shutil.which("initdb")
        if not bins and not found:
            sys.exit("no PostgreSQL server found; install it with: apt-get install postgresql")
        self.bin = Path(bins[-1] if bins else Path(found).parent)
        self.folder, self.data, self.port, self.process = folder / "postgres", folder / "postgres/data", free_port(), None
        self.folder.mkdir()
        # The server refuses to run as root; the package brings the user postgres.
        self.owner = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.getuid() == 0 else {}
        if self.owner:
            shutil.chown(self.folder, "postgres", "postgres")
        run = [self.bin / "initdb", "-D", self.data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale"]
        subprocess.run(run, check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **self.owner)
        self.url = f"postgres://postgres@127.0.0.1:{self.port}/postgres"

    def start(self):
        run = [self.bin / "postgres", "-D", self.data, "-p", str(self.port), "-k", self.folder, "-h", "127.0.0.1",
               "-c", "max_connections=200"]
        with open(self.folder.parent / "postgres.log", "ab") as log:
            self.process = subprocess.Popen(run, stdout=log, stderr=log, cwd=self.folder, **self.owner)

    def answers(self):
        run = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-t", "2"]
        return subprocess.run(run).returncode == 0

    def wait(self):
        end = time.monotonic() + PATIENCE
        while not self.answers():
            if time.monotonic() > end or self.process.poll() is not None:
                sys.exit(f"PostgreSQL does not start; see {self.folder.parent}/postgres.log")
            time.sleep(0.05)

    def kill(self):
        """All of its processes at once, as when the machine stops; what was synced stays."""
        children = [pid for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if _parent(pid) == self.process.pid]
        self.process.kill()
        for pid in children:
            try:
                os.kill(pid, 9)
            except ProcessLookupError:
                pass
        self.process.wait()
        # It does not start while one of its own still holds its memory.
        end = time.monotonic() + 30
        while any(_parent(pid) is not None and _is_postgres(pid) for pid in children) and time.monotonic() < end:
            time.sleep(0.01)

    def stop(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(2)
            try:
                self.process.wait(60)
            except subprocess.TimeoutExpired:
                self.kill()


def _parent(pid):
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        return None if fields[0] == "Z" else int(fields[1])
    except (OSError, IndexError):
        return None


def _is_postgres(pid):
    try:
        return "postgres" in Path(f"/proc/{pid}/comm").read_text()
    except OSError:
        return False


class Site:
    """All processes of the site and its clock."""

    def __init__(self, program, folder, with_postgres):
        self.folder, self.port, self.ahead, self.faults = folder, free_port(), 0, []
        self.clock, self.database_killed_at, self.lock = folder / "clock", 0.0, threading.Lock()
        self.postgres = Postgres(folder) if with_postgres else None
        common = {"HANDPRINT_CLOCK_FILE": str(self.clock), "HANDPRINT_TRUSTED_PROXIES": "1",
                  "HANDPRINT_LISTEN": f"127.0.0.1:{self.port}", "HANDPRINT_PUBLIC_URL": f"http://127.0.0.1:{self.port}"}
        if self.postgres:
            common |= {"DATABASE_URL": self.postgres.url, "HANDPRINT_BLOBS": f"disk:{folder}/blobs"}
        one = lambda name, *arguments: Program(
            program, arguments, {**common, "HANDPRINT_DATA": f"{folder}/{name}"}, f"{folder}/{name}.log")
        self.processes = {"server": one("server", "serve", *(["--no-jobs"] if self.postgres else []))}
        if self.postgres:
            self.processes["worker"] = one("worker", "worker")
        # Beside the server: with SQLite over the same folder.
        self.shell = one("shell" if self.postgres else "server")
        self.database = Database(f"{folder}/server", self.postgres.url if self.postgres else "")
        self.set_clock(0)

    def set_clock(self, milliseconds):
        self.ahead += milliseconds
        new = self.clock.with_suffix(".new")
        new.write_text(str(self.ahead))
        new.replace(self.clock)

    def now(self):
        return int(time.time() * 1000) + self.ahead

    def start(self):
        if self.postgres:
            self.postgres.start()
            self.postgres.wait()
        for process in self.processes.values():
            process.start()

    def kill(self, name):
        with self.lock:
            if name == "database":
                self.postgres.kill()
                self.postgres.start()
                self.database_killed_at = time.monotonic()
                return
            process = self.processes[name]
            if process.process.poll() is None:
                process.kill()
            process.start()

    def tend(self):
        """What a supervisor does: starts again what ended; that it did is a fault while its database was there."""
        with self.lock:
            if self.postgres and self.postgres.process.poll() is not None:
                if time.monotonic() - self.database_killed_at > GRACE:
                    self.fault("PostgreSQL ended by itself")
                self.postgres.start()
            for name, process in self.processes.items():
                code = process.process.poll()
                if code is not None:
                    if not self.postgres or time.monotonic() - self.database_killed_at > GRACE:
                        self.fault(f"the {name} ended by itself with {code}: {process.said()[-500:]}")
                    process.start()

    def wait_ready(self):
        end = time.monotonic() + PATIENCE
        while not is_ready(self.port):
            self.tend()
            if time.monotonic() > end:
                self.fault(f"not ready within {PATIENCE} s: {self.processes['server'].said()[-1000:]}")
                raise SystemExit(report(self.faults))
            time.sleep(0.05)

    def fault(self, text):
        if text not in self.faults and len(self.faults) < 50:
            self.faults.append(text)
            print(f"FAULT: {text}", flush=True)

    def until(self, what, seconds=PATIENCE):
        """Waits until something is so; says whether it came to be."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if what():
                return True
            time.sleep(0.25)
            self.tend()
        return False

    def stop(self):
        for process in self.processes.values():
            process.stop()
        if self.postgres:
            self.postgres.stop()


def report(faults):
    for fault in faults:
        print(f"- {fault}", flush=True)
    return 1 if faults else 0
