"""The faults, one function each: (broker, folder, long) -> rows of the table."""
import contextlib, json, os, pathlib, random, shutil, socket, subprocess, threading, time

import news
from news import Press
from support import Broker, file_records
from world import World


@contextlib.contextmanager
def world(*arguments, **options):
    made = World(*arguments, **options)
    try:
        yield made
    finally:
        made.close()


def kill_under_load(w, kills, every, longest, chance):
    """Killed after 0.3 s to `longest` each time, while an item comes each `every` seconds; then it may live and end by itself."""
    w.press.print_some(30)
    w.press.start(every=every)
    for _ in range(kills):
        daemon = w.start()
        time.sleep(chance.uniform(0.3, longest))
        w.kill(daemon)
    w.press.stop()
    daemon = w.start()
    w.wait_arrived(w.press.sent)
    w.stop(daemon)


def killed(broker, folder, long):
    """kill -9 at random instants while items arrive and pages are fetched."""
    kills = 100 if long else 8
    chance = random.Random(11)
    with world("kill -9", broker, folder, feeds=6, limit=240) as w:
        w.configure()
        kill_under_load(w, kills, every=0.1, longest=2.5, chance=chance)
        pages = sum(1 for r in w.read("articles") if b'"text_origin":"page"' in r["payload"].encode())
        lives = w.log().count("publishing: from record")
        return [w.row(f"kill -9, {kills} times", note=f"{pages} read from pages; {lives} lives got as far as publishing")]


def killed_with_file(broker, folder, long):
    """The same with the file sink, which is cut back to its position at each start."""
    kills = 30 if long else 5
    chance = random.Random(12)
    with world("kill -9, file sink", broker, folder, feeds=6) as w:
        w.configure()
        main = pathlib.Path(w.configs["main"], "rasid.yaml")
        main.write_text(main.read_text().replace("to: kafka", "to: file"))
        lines = w.folder / "main" / "state" / "records.jsonl"
        w.read = lambda topic: [{"key": r["key"], "payload": json.dumps(r["value"]), "headers": [x for pair in r["headers"].items() for x in pair]}
                                for r in file_records(lines) if r["topic"] == f"{w.prefix}.{topic}"]
        kill_under_load(w, kills, every=0.05, longest=1.5, chance=chance)
        return [w.row(f"kill -9, {kills} times, file sink")]


def outage(name, away, back, seconds):
    """The broker goes away under load and comes back."""
    def scenario(broker, folder, long):
        with world(name, broker, folder, limit=240) as w:
            w.configure()
            daemon = w.start()
            w.press.print_some(5)
            w.press.start(every=0.1)
            w.wait_arrived(w.press.sent[:5], "the first items")
            status, said = w.audit()
            assert status == 0, f"the audit beside the working daemon: {said}"
            away(broker)
            try:
                time.sleep(seconds[1] if long else seconds[0])
                waiting = w.metrics().get("rasid_outbox_rows", 0)
            finally:
                back(broker)
            w.press.stop()
            w.wait_arrived(w.press.sent)
            w.stop(daemon)
            return [w.row(f"{name}, {seconds[1] if long else seconds[0]} s", note=f"{waiting:.0f} records had waited")]
    return scenario


def start_again(broker):
    Broker(broker.folder)


broker_stopped = outage("broker stopped", lambda b: b.call("stop"), start_again, (10, 60))
broker_killed = outage("broker killed", lambda b: b.call("kill"), start_again, (2, 10))
broker_frozen = outage("broker frozen", lambda b: b.call("freeze"), lambda b: b.call("thaw"), (10, 90))


def fenced(broker, folder, long):
    """A second instance of the same name takes over: the first stops publishing, goes on collecting, and does not fight back."""
    with world("fenced by a second instance", broker, folder) as w:
        other = Press(w.server, ["/g0.xml", "/g1.xml"], seed=2)
        other.print_some(6)
        w.configure()
        w.configure("second", feeds=other.feeds)
        first = w.start()
        w.press.print_some(12)
        w.wait_arrived(w.press.sent)
        second = w.start("second")
        w.wait_arrived(other.sent, "items of the second")
        w.press.print_some(12)
        w.wait_log("fenced")
        w.wait("the first collects on", lambda: w.metrics().get("rasid_outbox_rows", 0) >= 12)
        other.print_some(12)
        w.wait_arrived(other.sent, "items of the second")
        time.sleep(20 if long else 2)
        assert not set(w.press.sent[12:]) & set(w.urls()), "the fenced one published"
        assert second.poll() is None and "fenced" not in w.log("second"), "the first fought back"
        w.stop(second)
        status, said = w.audit("second")
        w.stop(first)
        first = w.start()
        w.wait_arrived(w.press.sent)
        w.stop(first)
        row = w.row(sent=w.press.sent + other.sent)
        if status != 0:
            row.passed, row.note = False, said
        return [row]


def aged_store(w):
    """A daemon's state after 12 items, put aside, and the daemon's world after 24."""
    w.configure()
    daemon = w.start()
    w.press.print_some(12)
    w.wait_arrived(w.press.sent)
    w.wait_metric("rasid_outbox_rows", 0)
    w.stop(daemon)
    state, backup = w.folder / "main" / "state", w.folder / "backup"
    shutil.copytree(state, backup)
    daemon = w.start()
    w.press.print_some(12)
    w.wait_arrived(w.press.sent)
    w.wait_metric("rasid_outbox_rows", 0)
    w.stop(daemon)
    newest = w.folder / "newest"
    state.rename(newest)
    shutil.copytree(backup, state)
    return state, newest


def old_backup(broker, folder, long):
    """An old copy of the store is put back: nothing is published until a person has looked."""
    with world("old copy of the store", broker, folder) as w:
        state, newest = aged_store(w)
        before = {topic: len(w.read(topic)) for topic in ("articles", "events", "stories")}
        daemon = w.start()
        w.wait_log("the store is an old copy")
        w.press.print_some(6)
        w.wait("it collects on", lambda: w.metrics().get("rasid_outbox_rows", 0) > 6)
        time.sleep(12 if long else 1)
        assert before == {topic: len(w.read(topic)) for topic in before}, "it published"
        status, said = w.audit()
        assert status == 1 and "old copy" in said, said
        w.stop(daemon)
        shutil.rmtree(state)
        newest.rename(state)
        daemon = w.start()
        w.wait_arrived(w.press.sent)
        w.stop(daemon)
        return [w.row("old copy refused, newest put back")]


def adopted(broker, folder, long):
    """The same, and the operator says to go on: what the copy did not know comes again, under the same ids."""
    with world("old copy adopted", broker, folder) as w:
        aged_store(w)
        already = len([r for topic in ("articles", "events", "stories", "alerts") for r in w.read(topic)])
        main = pathlib.Path(w.configs["main"], "rasid.yaml")
        main.write_text(main.read_text().replace("publish:\n", "publish:\n  adopt_position: true\n"))
        daemon = w.start()
        w.press.print_some(6)
        w.wait_arrived(w.press.sent)
        w.wait_metric("rasid_outbox_rows", 0)
        w.stop(daemon)
        row = w.row(audits=(), allowed_doubles=already)
        row.note = f"{row.doubled} came again under the same ids, as adopting says"
        status, said = w.audit()
        wrong = [line for line in said.splitlines() if line.startswith(("missing:", "gap:", "position:"))]
        if wrong:
            row.passed, row.note = False, said
        return [row]


@contextlib.contextmanager
def small_disk(path, megabytes):
    os.makedirs(path)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", path], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", path], check=True)


def can_mount(folder):
    try:
        with small_disk(f"{folder}/probe", 1):
            return True
    except (subprocess.CalledProcessError, OSError):
        return False


def fill(path, leave):
    """A file that leaves so many bytes of its disk; 0: none at all."""
    disk = os.statvfs(os.path.dirname(path))
    with open(path, "wb") as ballast, contextlib.suppress(OSError):
        for _ in range(max(0, disk.f_bavail * disk.f_frsize - leave) // 65536 + (1 if leave == 0 else 0)):
            ballast.write(bytes(65536))
            ballast.flush()


def disk_low(broker, folder, long):
    """Others fill the disk of the state: fetching pauses and says why, and goes on by itself."""
    if not can_mount(folder):
        print("disk low: no tmpfs may be mounted here; left out")
        return []
    disk = f"{folder}/disk"
    with small_disk(disk, 48), world("disk low", broker, folder) as w:
        w.configure(state=f"{disk}/state", sections="store:\n  min_free: 8MB\n")
        daemon = w.start()
        w.press.print_some(12)
        w.wait_arrived(w.press.sent)
        fill(f"{disk}/ballast", leave=6 << 20)
        w.wait_metric('rasid_fetching_paused{reason="disk_low"}', 1)
        assert "store.min_free" in w.log(), "the log does not say why"
        time.sleep(1.5)  # what was under way
        asked = w.server.asked()
        w.press.print_some(12)
        time.sleep(10 if long else 4)
        assert w.server.asked() == asked, "it went on fetching"
        assert daemon.poll() is None
        os.remove(f"{disk}/ballast")
        w.wait_arrived(w.press.sent)
        w.stop(daemon)
        return [w.row()]


def disk_full(broker, folder, long):
    """The disk is full from one moment to the next, without a warning: the daemon ends, as often as its supervisor starts it; nothing is lost."""
    if not can_mount(folder):
        return []
    disk = f"{folder}/disk"
    with small_disk(disk, 48), world("disk full at once", broker, folder) as w:
        w.configure(state=f"{disk}/state", sections="store:\n  min_free: 1B\n")
        daemon, ends = w.start(), 0
        for _ in range(4 if long else 1):
            w.press.print_some(6)
            w.wait_arrived(w.press.sent)
            fill(f"{disk}/ballast", leave=100_000)
            w.press.print_some(150)
            for _ in range(8):
                time.sleep(0.5)
                if daemon.poll() is not None:
                    ends += 1
                    w.daemons.remove(daemon)
                    daemon = w.start()
            os.remove(f"{disk}/ballast")
            time.sleep(1)  # one that is about to end
            if daemon.poll() is not None:
                ends += 1
                w.daemons.remove(daemon)
                daemon = w.start()
        w.wait_arrived(w.press.sent)
        w.stop(daemon)
        return [w.row(note=f"ended and was started again {ends} times")]


def store_bound(broker, folder, long):
    """More comes than the store may hold while the broker is away."""
    with world("store at its bound", broker, folder, limit=240) as w:
        w.configure(sections="store:\n  max_size: 6MB\n  min_free: 1MB\npages:\n  fetch: false\n")
        daemon = w.start()
        w.press.print_some(4)
        w.wait_arrived(w.press.sent)
        broker.call("stop")
        try:
            w.press.print_some(600)
            w.wait_metric('rasid_fetching_paused{reason="store_bound"}', 1)
            assert "store.max_size" in w.log(), "the log does not say why"
            time.sleep(20 if long else 2)
            assert daemon.poll() is None
            if long:  # a restart at the bound finds the same
                w.kill(daemon)
                daemon = w.start()
                w.wait_metric('rasid_fetching_paused{reason="store_bound"}', 1)
        finally:
            start_again(broker)
        w.wait_arrived(w.press.sent)
        w.stop(daemon)
        return [w.row()]


class Canary:
    """A port that nobody may knock at."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.knocks = self.socket.getsockname()[1], 0
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self):
        with contextlib.suppress(OSError):
            while True:
                self.socket.accept()[0].close()
                self.knocks += 1


def bad_servers(broker, folder, long):
    """Feeds that hang, are cut short, redirect inside, or explode, beside feeds and pages that are well."""
    canary = Canary()
    with world("feeds beside bad ones", broker, folder) as w:
        bad = {"/hangs.xml": "feed hangs", "/short.xml": "feed cut short", "/inside.xml": "feed redirects to 127.0.0.1", "/bomb.xml": "feed is a gzip bomb"}
        presses = {path: Press(w.server, [path], seed=i + 2) for i, path in enumerate(bad)}
        for press in presses.values():
            press.print_some(5)
        w.server.faults = {"/hangs.xml": news.hang, "/short.xml": news.cut_short(w.server.body_of("/short.xml")),
                           "/inside.xml": news.redirect(f"http://127.0.0.1:{canary.port}/secret"), "/bomb.xml": news.bomb(512)}
        w.configure(feeds=w.feeds + list(bad))
        w.press.print_some(3)
        w.server.faults[w.press.sent[0].removeprefix(w.server.url(""))] = news.hang  # and a page that hangs
        daemon = w.start()
        w.wait_arrived(w.press.sent)
        slowest, until = 0, time.monotonic() + (60 if long else 8)
        while time.monotonic() < until:
            began = time.monotonic()
            w.press.print_one()
            if len(w.press.sent) % 3 != 1:  # of those that need no page
                w.wait_arrived(w.press.sent[-1:])
                slowest = max(slowest, time.monotonic() - began)
        w.wait_arrived(w.press.sent)
        early = set(w.urls())
        tried = {path: w.server.asked(path) for path in bad}
        memory = w.memory(daemon)
        w.server.faults.clear()
        everything = w.press.sent + [url for press in presses.values() for url in press.sent]
        w.wait_arrived(everything)
        w.stop(daemon)
        rows = [w.row(note=f"slowest of a healthy feed {slowest:.1f} s, at most {memory} MB")]
        rows[0].passed &= slowest < 15 and memory < 600
        for path, name in bad.items():
            row = w.row(name, sent=presses[path].sent, note=f"tried {tried[path]} times; then well again")
            row.passed &= tried[path] > 0 and not early & set(presses[path].sent)
            if path == "/inside.xml":
                row.passed &= canary.knocks == 0
                row.note += f"; {canary.knocks} knocks inside"
            rows.append(row)
        return rows


ALL = {"killed": killed, "killed_with_file": killed_with_file, "broker_stopped": broker_stopped, "broker_killed": broker_killed, "broker_frozen": broker_frozen,
       "fenced": fenced, "old_backup": old_backup, "adopted": adopted, "disk_low": disk_low, "disk_full": disk_full, "store_bound": store_bound, "bad_servers": bad_servers}
