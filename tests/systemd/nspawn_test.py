#!/usr/bin/env python3
"""The Debian package on a real systemd: the top README's page "Run it on a server" followed to the letter in a container without a
network, with what an operator fears in between: kill -9, threads that hang, a bad configuration, a stop.

usage: nspawn_test.py DEB          as root; exit 77 where no container can be booted, and the output says why
"""
import collections
import importlib.machinery
import importlib.util
import pathlib
import re
import shutil
import subprocess
import sys
import time

from container import Container, Skip, wait_for
from readme import server_page

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TOOLS = ["curl", "sqlite3"]  # what the page uses beside rasid and systemd
WATCHDOG = 10  # seconds here; a minute in the unit


def packages_of(deb: str) -> list:
    """What the package depends on, without versions."""
    depends = subprocess.run(["dpkg-deb", "-f", deb, "Depends"], check=True, capture_output=True, text=True).stdout
    return sorted(re.split(r"[\s(|]", entry.strip())[0] for entry in depends.split(",")) + TOOLS


def sample_feeds() -> dict:
    sys.dont_write_bytecode = True
    loader = importlib.machinery.SourceFileLoader("serve", str(ROOT / "deploy/samples/serve"))
    serve = importlib.util.module_from_spec(importlib.util.spec_from_loader("serve", loader))
    loader.exec_module(serve)
    return serve.load_feeds()


class Story:
    """The steps in order; each rests on those before it."""

    def __init__(self, box: Container, deb: pathlib.Path):
        self.box, self.deb, self.page = box, deb, server_page()

    def follow(self, heading: str):
        """What the page says under that heading, to the letter. Gives what the last block printed."""
        said = ""
        for block in self.page[heading]:
            said = self.box.run(block).stdout
        return said

    def show(self, *names: str) -> dict:
        lines = self.box.run("systemctl show rasid " + " ".join(f"-p {name}" for name in names)).stdout.splitlines()
        return dict(line.split("=", 1) for line in lines)

    def pid(self) -> int:
        return int(self.show("MainPID")["MainPID"])

    def status(self) -> str:
        return self.show("StatusText")["StatusText"]

    def journal(self) -> str:
        return self.box.run("journalctl -u rasid -o cat --no-pager").stdout

    def metric(self, name: str) -> float:
        text = self.box.run("curl -sf http://127.0.0.1:9465/metrics").stdout
        found = re.search(rf"^{name} (\S+)$", text, re.MULTILINE)
        return float(found[1]) if found else 0

    def records(self) -> list:
        return self.box.path("/var/lib/rasid/records.jsonl").read_text(encoding="utf-8").splitlines()

    def wait_active(self, but_not: int, limit: float = 30) -> int:
        def there():
            seen = self.show("MainPID", "ActiveState", "SubState")
            pid = int(seen["MainPID"])
            return pid if seen["ActiveState"] == "active" and pid not in (0, but_not) else None
        return wait_for("the service is active with a new process", there, limit)

    # The package, the configuration, the start

    def step_package_installs_and_starts_nothing(self):
        shutil.copy(self.deb, self.box.path("/root/rasid_0.1.0_amd64.deb"))
        self.follow("The package")
        assert self.box.run("id -un rasid").stdout == "rasid\n"
        assert self.box.run("systemctl is-enabled rasid", check=False).stdout.strip() == "disabled"
        assert self.show("ActiveState")["ActiveState"] == "inactive"
        owner = self.box.run("stat -c '%U %a' /var/lib/rasid").stdout.strip()
        assert owner == "rasid 750", owner
        verified = self.box.run("systemd-analyze verify --man=no rasid.service")
        assert "rasid" not in verified.stdout + verified.stderr, verified.stderr
        conffiles = self.box.run("dpkg-query -f '${Conffiles}' -W rasid").stdout
        assert "/etc/rasid/feeds.yaml" in conffiles and "/etc/rasid/places/places_core.tsv" in conffiles, conffiles

    def step_configuration_is_checked(self):
        folder = self.box.path("/srv/rasid")
        folder.mkdir(parents=True)
        for name, data in sample_feeds().items():
            (folder / name.lstrip("/")).write_bytes(data)
        said = self.follow("Feeds and a contact")
        assert "1 feeds" in said, said

    def step_polls_come_quicker_than_on_a_server(self):
        self.box.run("""
            sed -i 's|^  # min_interval: .*|  min_interval: 1s\\n  first_spread: 1s|' /etc/rasid/rasid.yaml
            sed -i 's|^  path: .*|&\\n  interval: 2s|' /etc/rasid/feeds.yaml
            rasid check --config /etc/rasid""")

    def step_start_returns_when_ready(self):
        said = self.follow("Start")
        assert "active (running)" in said and "Status:" in said and "1 feeds" in said, said
        wait_for("records of the folder's feeds", lambda: self.box.path("/var/lib/rasid/records.jsonl").exists() and self.records(), 30)
        wait_for("STATUS= tells items", lambda: re.search(r"[1-9]\d* items seen, 0 records", self.status()), 30)

    def step_sandbox_holds(self):
        process = pathlib.Path(f"/proc/{self.box.host_pid(self.pid())}")
        status = dict(line.split(":\t", 1) for line in (process / "status").read_text().splitlines() if ":\t" in line)
        uid = int(self.box.run("id -u rasid").stdout)
        assert status["Uid"].split() == [str(uid)] * 4 and uid != 0, status["Uid"]
        assert int(status["CapEff"], 16) == 0 and status["NoNewPrivs"] == "1" and status["Seccomp"] == "2", status
        for refused in ("/etc/rasid/x", "/usr/x", "/srv/x"):
            try:
                (process / "root" / refused.lstrip("/")).touch()
            except OSError as error:
                assert "Read-only" in str(error), error
            else:
                raise AssertionError(f"{refused} could be written")
        shell = subprocess.run(["nsenter", "-t", process.name, "-m", "/bin/sh", "-c", "true"], capture_output=True, text=True)
        assert shell.returncode != 0 and "Permission denied" in shell.stderr, shell.stderr

    def step_watched_as_the_page_says(self):
        for block in self.page["Watch"]:
            said = self.box.run(block).stdout
        assert "polling 1 feeds" in said, said
        assert "rasid_config_reload_ok 1" in said, said
        assert re.search(r"^event ", said, re.MULTILINE), said

    # Faults

    def step_killed_it_comes_back_and_repeats_nothing(self):
        before, killed = collections.Counter(self.records()), self.pid()
        self.box.run(f"kill -9 {killed}")
        self.wait_active(but_not=killed)
        assert self.show("NRestarts")["NRestarts"] == "1"
        for feed in self.box.path("/srv/rasid").iterdir():
            feed.write_bytes(feed.read_bytes() + b"<!-- changed, to be read again -->")
        wait_for("the folder was read again", lambda: self.metric("rasid_items_total") > 0, 30)
        wait_for("nothing waits", lambda: self.metric("rasid_outbox_rows") == 0, 30)
        after = collections.Counter(self.records())
        assert after == before and max(after.values()) == 1, after - before

    def step_short_watchdog(self):
        drop_in = self.box.path("/etc/systemd/system/rasid.service.d/watchdog.conf")
        drop_in.parent.mkdir(parents=True)
        drop_in.write_text(f"[Service]\nWatchdogSec={WATCHDOG}s\n", encoding="ascii")
        self.box.run("systemctl daemon-reload && systemctl reset-failed rasid && systemctl restart rasid")

    def step_hung_process_is_killed_and_restarted(self):
        hung = self.pid()
        self.box.run(f"kill -STOP {hung}")
        self.wait_active(but_not=hung, limit=3 * WATCHDOG)
        assert "Watchdog timeout" in self.journal()

    def step_hung_threads_are_noticed_by_the_main_one(self):
        hung = self.pid()
        freezer = subprocess.Popen([sys.executable, HERE / "frozen_threads.py", str(self.box.host_pid(hung))], stdout=subprocess.PIPE, text=True)
        try:
            assert int(freezer.stdout.readline()) >= 3
            self.wait_active(but_not=hung, limit=4 * WATCHDOG)
            freezer.wait(10)
        finally:
            freezer.kill()
        assert "the watchdog is fed no more" in self.journal()

    # Reload

    def step_good_configuration_is_taken(self):
        running = self.pid()
        feeds = self.box.path("/etc/rasid/feeds.yaml")
        feeds.write_text(feeds.read_text() + "- id: second\n  path: /srv\n", encoding="ascii")
        self.box.run("systemctl reload rasid")
        wait_for("two feeds", lambda: self.status().startswith("2 feeds"), 10)
        assert self.pid() == running

    def step_bad_configuration_leaves_the_old_one(self):
        running = self.pid()
        options = self.box.path("/etc/rasid/rasid.yaml")
        good = options.read_text(encoding="utf-8")
        options.write_text(good + "\nfetsh: {}\n", encoding="utf-8")
        reload = self.box.run("systemctl reload rasid", check=False)
        assert reload.returncode != 0
        wait_for("STATUS= says so", lambda: "THE LAST RELOAD FAILED" in self.status(), 10)
        seen = self.show("ActiveState", "MainPID")
        assert seen == {"ActiveState": "active", "MainPID": str(running)}, seen
        assert self.metric("rasid_config_reload_ok") == 0
        assert "unknown key 'fetsh'; did you mean 'fetch'?" in self.journal()
        options.write_text(good, encoding="utf-8")
        self.box.run("systemctl reload rasid")
        wait_for("STATUS= is clean again", lambda: "FAILED" not in self.status(), 10)

    def step_change_as_the_page_says(self):
        self.follow("Change")
        wait_for("the feeds of the package", lambda: re.match(r"\d\d feeds", self.status()), 10)

    def step_unusable_configuration_is_not_tried_again(self):
        options = self.box.path("/etc/rasid/rasid.yaml")
        good = options.read_text(encoding="utf-8")
        options.write_text(good + "\nfetsh: {}\n", encoding="utf-8")
        self.box.run("systemctl restart rasid", check=False)
        wait_for("it has failed", lambda: self.show("ActiveState")["ActiveState"] == "failed", 20)
        seen = self.show("ExecMainStatus", "NRestarts")
        assert seen == {"ExecMainStatus": "78", "NRestarts": "0"}, seen
        options.write_text(good, encoding="utf-8")
        self.box.run("systemctl reset-failed rasid && systemctl start rasid")

    # Secrets, backup, upgrade, end

    def step_secret_reaches_only_the_service(self):
        self.follow("Kafka and its password")
        process = pathlib.Path(f"/proc/{self.box.host_pid(self.pid())}")
        assert (process / "root/run/credentials/rasid.service/kafka-password").read_text() == "the password"
        assert b"the password" not in (process / "environ").read_bytes()

    def step_backup_goes_back(self):
        before = collections.Counter(self.records())
        self.follow("Back up")
        assert self.box.run("sqlite3 /var/backups/rasid.db 'pragma integrity_check'").stdout == "ok\n"
        wait_for("nothing waits", lambda: self.metric("rasid_outbox_rows") == 0, 30)
        assert self.show("ActiveState")["ActiveState"] == "active"
        assert collections.Counter(self.records()) == before

    def step_upgrade_keeps_edits_and_restarts(self):
        old, tree = self.pid(), self.box.folder / "deb"
        subprocess.run(["dpkg-deb", "-R", self.deb, tree], check=True)
        control = tree / "DEBIAN/control"
        control.write_text(control.read_text().replace("Version: 0.1.0", "Version: 0.1.1"))
        subprocess.run(["dpkg-deb", "-Znone", "-b", tree, self.box.path("/root/rasid_0.1.1_amd64.deb")], check=True, capture_output=True)
        self.follow("Upgrade and remove")
        self.wait_active(but_not=old)
        assert "example.org/contact" in self.box.path("/etc/rasid/rasid.yaml").read_text(encoding="utf-8")

    def step_stop_is_clean_and_in_time(self):
        began = time.monotonic()
        self.box.run("systemctl stop rasid")
        took = time.monotonic() - began
        assert took < 45, took
        seen = self.show("Result", "ExecMainStatus", "ActiveState")
        assert seen == {"Result": "success", "ExecMainStatus": "0", "ActiveState": "inactive"}, seen
        assert re.search(r"info stopped$", self.journal(), re.MULTILINE)

    def step_removed_and_purged(self):
        self.box.run("apt-get remove -y rasid")
        assert self.box.path("/var/lib/rasid/rasid.db").exists() and self.box.path("/etc/rasid/feeds.yaml").exists()
        self.box.run("apt-get purge -y rasid")
        assert not self.box.path("/var/lib/rasid").exists() and not self.box.path("/etc/rasid").exists()


def main() -> int:
    deb = pathlib.Path(sys.argv[1]).resolve()
    began = time.monotonic()
    try:
        box = Container(packages_of(str(deb)))
    except Skip as why:
        print(f"skipped: {why}")
        return 77
    try:
        story = Story(box, deb)
        print(f"booted in {time.monotonic() - began:.1f} s", flush=True)
        for name in [name for name in vars(Story) if name.startswith("step_")]:
            began = time.monotonic()
            try:
                getattr(story, name)()
            except Exception:
                print(f"FAILED {name.removeprefix('step_')}\n{box.run('journalctl --no-pager -n 60', check=False).stdout}", flush=True)
                raise
            print(f"ok {name.removeprefix('step_')} ({time.monotonic() - began:.1f} s)", flush=True)
    finally:
        box.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
