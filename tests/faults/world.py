"""One scenario's world: a server of news, a daemon, topics of its own on the broker; and the verdict at the end."""
import collections, json, pathlib, re, signal, socket, time, urllib.error, urllib.request
from dataclasses import dataclass

from news import NewsServer, Press
from support import config, headers, rasid, start, wait_for

TOPICS = ("articles", "events", "stories", "alerts")


@dataclass
class Row:
    scenario: str
    sent: int
    arrived: int
    lost: int
    doubled: int
    passed: bool
    note: str = ""
    seconds: float = 0


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as held:
        return held.getsockname()[1]


class World:
    """`feeds`: how many. `limit`: seconds that any wait may take."""

    def __init__(self, name, broker, folder, feeds=4, limit=120):
        self.name, self.broker, self.folder, self.limit = name, broker, pathlib.Path(folder), limit
        self.server = NewsServer()
        self.feeds = [f"/f{i}.xml" for i in range(feeds)]
        self.press = Press(self.server, self.feeds)
        for feed in self.feeds:
            self.server.put(feed, [], etag='"0"')
        self.prefix = re.sub("[^a-z0-9]", "", name.lower())
        self.daemons, self.configs, self.ports = [], {}, {}

    # --- the daemon

    def configure(self, name="main", feeds=None, fetch="", sections="", publish="", state=None):
        """A configuration folder; `fetch`, `publish`: more lines of that section; `sections`: more sections."""
        home = self.folder / name
        home.mkdir(parents=True)
        port = self.ports[name] = free_port()
        more = ("  first_spread: 0s\n  min_interval: 1s\n  max_interval: 3s\n  total_timeout: 4s\n  connect_timeout: 2s\n  low_speed_time: 0s\n  jitter: 0\n"
                "  per_host_parallel: 16\n" + fetch + f"admin:\n  listen: '127.0.0.1:{port}'\n{sections}")
        sink = f"  to: kafka\n  articles: all\n  prefix: {self.prefix}\n{publish}  kafka:\n    brokers: {self.broker.address}\n    group: {self.prefix}\n"
        where = config(home, self.server, [(path.strip("/").removesuffix(".xml"), path) for path in feeds or self.feeds], sink, extra=more)
        list_of_feeds = pathlib.Path(where, "feeds.yaml")
        list_of_feeds.write_text(list_of_feeds.read_text().replace("interval: 1m", "interval: 1s"))
        if state:
            main = pathlib.Path(where, "rasid.yaml")
            main.write_text(main.read_text().replace(f"state_dir: {home}/state", f"state_dir: {state}"))
        self.configs[name] = where
        return where

    def start(self, name="main"):
        daemon = start("run", "--config", self.configs[name], log=self.log_path(name))
        self.daemons.append(daemon)
        return daemon

    def wait(self, what, condition):
        """Until it holds; an error when a daemon ends by itself meanwhile."""
        def look():
            for daemon in self.daemons:
                assert daemon.poll() is None, f"the daemon ended with {daemon.returncode}"
            return condition()
        return wait_for(f"{self.name}: {what}", look, self.limit)

    def log_path(self, name="main"):
        return str(self.folder / f"{name}.log")

    def log(self, name="main"):
        path = pathlib.Path(self.log_path(name))
        return path.read_text(errors="replace") if path.exists() else ""

    def kill(self, daemon):
        self.daemons.remove(daemon)
        daemon.send_signal(signal.SIGKILL)
        daemon.wait()

    def stop(self, daemon):
        self.daemons.remove(daemon)
        daemon.terminate()
        status = daemon.wait(30)
        assert status == 0, f"the daemon ended with {status}"

    def metrics(self, name="main"):
        """Samples by their full name with labels; empty while nobody answers."""
        try:
            text = urllib.request.urlopen(f"http://127.0.0.1:{self.ports[name]}/metrics", timeout=5).read().decode()
        except (urllib.error.URLError, OSError):
            return {}
        return {line.rsplit(" ", 1)[0]: float(line.rsplit(" ", 1)[1]) for line in text.splitlines() if line and line[0] != "#"}

    def memory(self, daemon):
        """The most that the daemon ever held, in MB."""
        status = pathlib.Path(f"/proc/{daemon.pid}/status").read_text()
        return int(re.search(r"VmHWM:\s+(\d+)", status).group(1)) // 1024

    # --- what arrived

    def read(self, topic):
        return self.broker.read(f"{self.prefix}.{topic}")

    def urls(self):
        return collections.Counter(json.loads(r["payload"])["url"] for r in self.read("articles"))

    def wait_arrived(self, urls, what="every item"):
        wanted = set(urls)
        self.wait(what, lambda: wanted <= set(self.urls()))

    def wait_log(self, text, name="main"):
        self.wait(f"'{text}' in the log", lambda: text in self.log(name))

    def wait_metric(self, sample, value, name="main"):
        self.wait(f"{sample} = {value}", lambda: self.metrics(name).get(sample) == value)

    def doubled(self):
        """How many records stand in their topic more often than once."""
        times = collections.Counter((topic, r["key"], headers(r)["ce_id"]) for topic in TOPICS for r in self.read(topic))
        return sum(n - 1 for n in times.values())

    def audit(self, name="main"):
        """Exit status and output."""
        result = rasid("audit", "--config", self.configs[name])
        return result.returncode, (result.stdout + result.stderr).decode()

    def row(self, scenario=None, sent=None, note="", audits=("main",), allowed_doubles=0):
        """The verdict, by an independent consumer and by the daemon's own audit."""
        sent = set(self.press.sent if sent is None else sent)
        arrived = set(self.urls()) & sent
        doubled = self.doubled()
        passed = arrived == sent and doubled <= allowed_doubles
        for name in audits:
            status, said = self.audit(name)
            if status != 0:
                passed, note = False, f"{note}; audit of {name}: {said}"
        return Row(scenario or self.name, len(sent), len(arrived), len(sent - arrived), doubled, passed, note)

    def close(self):
        for daemon in list(self.daemons):
            self.kill(daemon)
        self.server.close()
