"""A Debian 12 system of its own, booted by systemd-nspawn without a network: commands in it, its files, its end."""
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import time

HERE = pathlib.Path(__file__).resolve().parent
SKIP = 77


class Skip(Exception):
    """What the test needs cannot be had on this machine."""


def wait_for(what: str, condition, limit: float):
    """The first true answer of `condition` within `limit` seconds."""
    end = time.monotonic() + limit
    while time.monotonic() < end:
        if answer := condition():
            return answer
        time.sleep(0.1)
    raise AssertionError(f"not within {limit} s: {what}")


def cached_root(packages: list) -> pathlib.Path:
    made = subprocess.run([HERE / "rootfs", *packages], stdout=subprocess.PIPE, text=True)
    if made.returncode == SKIP:
        raise Skip("no root file system")
    if made.returncode != 0:
        raise AssertionError("rootfs failed")
    return pathlib.Path(made.stdout.strip())


class Container:
    def __init__(self, packages: list):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="rasid-nspawn-"))
        self.root = self.folder / "root"
        self.process = None
        self.init = None
        try:
            subprocess.run(["cp", "-a", "--reflink=auto", cached_root(packages), self.root], check=True)
            self._boot()
        except BaseException:
            self.close()
            raise

    def _boot(self):
        self.console = open(self.folder / "console", "wb")
        self.process = subprocess.Popen(
            ["systemd-nspawn", "-q", "--boot", "--private-network", "--register=no", "--keep-unit", "--console=pipe",
             f"--machine={self.folder.name}", f"--directory={self.root}"],
            stdin=subprocess.DEVNULL, stdout=self.console, stderr=subprocess.STDOUT, start_new_session=True)
        self.init = wait_for("the container's systemd", self._find_init, 20)
        wait_for("the end of booting", self._booted, 60)

    def _find_init(self):
        self._must_live()
        for child in self._children(self.process.pid):
            if (pathlib.Path(f"/proc/{child}/comm").read_text().strip() == "systemd"
                    and os.stat(f"/proc/{child}/ns/pid").st_ino != os.stat("/proc/self/ns/pid").st_ino):
                return child
        return None

    def _children(self, pid: int) -> list:
        return [int(p) for p in pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]

    def _booted(self):
        self._must_live()
        return self.run("systemctl is-system-running", check=False).stdout.strip() in ("running", "degraded")

    def _must_live(self):
        if self.process.poll() is not None:
            console = (self.folder / "console").read_text(errors="replace")
            raise Skip(f"systemd-nspawn cannot boot here: {console[-500:]}")

    def run(self, script: str, check: bool = True, limit: float = 120) -> subprocess.CompletedProcess:
        """A bash script inside, as root, from /root."""
        done = subprocess.run(
            ["nsenter", "-a", "-t", str(self.init), "-r", "-w", "env", "-i", "HOME=/root", "LANG=C.UTF-8",
             "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "bash", "-ec", "cd /root\n" + script],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=limit)
        if check and done.returncode != 0:
            raise AssertionError(f"exit {done.returncode} of: {script}\n{done.stdout}{done.stderr}")
        return done

    def path(self, inside: str) -> pathlib.Path:
        return self.root / inside.lstrip("/")

    def host_pid(self, inside: int) -> int:
        """The pid on this side of a process that has the pid `inside` in the container."""
        for status in pathlib.Path("/proc").glob("[0-9]*/status"):
            try:
                lines = status.read_text().splitlines()
                pids = next(line for line in lines if line.startswith("NSpid:")).split()[1:]
                if len(pids) >= 2 and int(pids[1]) == inside and self._is_ours(int(pids[0])):
                    return int(pids[0])
            except (OSError, StopIteration):
                continue
        raise AssertionError(f"no process {inside} in the container")

    def _is_ours(self, pid: int) -> bool:
        return os.stat(f"/proc/{pid}/ns/pid").st_ino == os.stat(f"/proc/{self.init}/ns/pid").st_ino

    def close(self):
        """Switches it off (its systemd is asked first), and removes it."""
        if self.process and self.process.poll() is None:
            for ask in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
                self.process.send_signal(ask)
                try:
                    self.process.wait(20)
                    break
                except subprocess.TimeoutExpired:
                    continue
        shutil.rmtree(self.folder, ignore_errors=True)
