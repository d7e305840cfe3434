#!/usr/bin/env python3
"""rasid replay --state: killed with -9 again and again and called again, it writes the bytes that one call writes."""
import datetime, json, pathlib, random, subprocess, sys, unittest

from support import RASID, ROOT, rasid, scratch, wait_for

SEED, ARTICLES, BAD_LINE = 11, 800, 300
CONFIG = ["--config", str(ROOT / "config")]


def article_lines(chance):
    """The invented articles in an endless stream: each time of another day, with other words at its end; many printed by a second outlet."""
    articles = []
    for path in sorted((ROOT / "tests" / "accuracy" / "synthetic").glob("*.jsonl")):
        articles += map(json.loads, path.read_text(encoding="utf-8").splitlines())
    at, lines = datetime.datetime(2020, 1, 1), []
    while len(lines) < ARTICLES:
        a = chance.choice(articles)
        at += datetime.timedelta(minutes=chance.randint(1, 60))
        own = " ".join(f"w{chance.randint(0, 10**6)}" for _ in range(chance.choice([0, 30, 90])))
        a = dict(a, id=f"{a['id']}-{len(lines)}", date=at.isoformat() + "Z", body=a["body"] + "\n" + own)
        lines.append(json.dumps(a, ensure_ascii=False))
        if chance.random() < 0.3:
            lines.append(json.dumps(dict(a, id=a["id"] + "-copy", outlet="another"), ensure_ascii=False))
    lines[BAD_LINE - 1] = "no JSON"
    return "\n".join(lines) + "\n"


class ReplayKilled(unittest.TestCase):
    def setUp(self):
        folder = scratch()
        self.folder = pathlib.Path(folder.__enter__())
        self.addCleanup(folder.__exit__, None, None, None)
        self.chance = random.Random(SEED)
        self.input = self.folder / "articles.jsonl"
        self.input.write_text(article_lines(self.chance), encoding="utf-8")

    def arguments(self, out, state):
        return ["replay", "--jsonl", "--out", str(self.folder / out), "--state", str(self.folder / state), *CONFIG]

    def replay(self, out, *state):
        with open(self.input, "rb") as lines:
            done = rasid("replay", "--jsonl", "--out", str(self.folder / out), *state, *CONFIG, stdin=lines)
        self.assertEqual(done.returncode, 2, done.stderr[-2000:])  # the bad line
        self.assertIn(f"line {BAD_LINE}: ", done.stderr.decode())
        return (self.folder / out).read_bytes()

    def killed_replay(self, out, state):
        """Until a call ends by itself; how long the output was at each death."""
        deaths, path = [0], self.folder / out
        while True:
            with open(self.input, "rb") as lines:
                child = subprocess.Popen([RASID, *self.arguments(out, state)], stdin=lines, stderr=subprocess.DEVNULL)
            # It dies behind its next commit, not long before the one after it.
            wait_for("progress", lambda: child.poll() is not None or (path.exists() and path.stat().st_size > deaths[-1]))
            try:
                self.assertEqual(child.wait(self.chance.uniform(0, 0.1)), 2)
                return deaths
            except subprocess.TimeoutExpired:
                child.kill()
                child.wait()
                deaths.append(path.stat().st_size)

    def test_the_same_bytes(self):
        steady = self.replay("steady.jsonl")
        deaths = self.killed_replay("killed.jsonl", "killed")
        self.assertGreaterEqual(len([size for size in deaths if 0 < size < len(steady)]), 3, deaths)
        self.assertEqual(steady, (self.folder / "killed.jsonl").read_bytes())
        print(f"{len(deaths) - 1} deaths, {len(steady)} bytes the same")

    def test_called_again_it_goes_on_where_the_input_has_grown(self):
        whole = self.input.read_bytes()
        steady = self.replay("steady.jsonl")
        self.input.write_bytes(whole[:whole.index(b"\n", len(whole) // 2) + 1])
        self.replay("grown.jsonl", "--state", str(self.folder / "grown"))
        self.input.write_bytes(whole)
        with open(self.input, "rb") as lines:
            self.assertEqual(rasid(*self.arguments("grown.jsonl", "grown"), stdin=lines).returncode, 2)
        self.assertEqual(steady, (self.folder / "grown.jsonl").read_bytes())

    def test_another_input_or_output_is_refused_and_nothing_is_touched(self):
        self.input.write_bytes(b"\n".join(self.input.read_bytes().split(b"\n")[:20]) + b"\n")
        with open(self.input, "rb") as lines:
            self.assertEqual(rasid(*self.arguments("out.jsonl", "state"), stdin=lines).returncode, 0)
        written = (self.folder / "out.jsonl").read_bytes()
        other = self.input.read_bytes().replace(b"2020-01-01", b"2021-01-01")
        shorter = b"\n".join(self.input.read_bytes().split(b"\n")[:10]) + b"\n"
        for text, why in [(other, "another input"), (shorter, "ends after 10")]:
            done = rasid(*self.arguments("out.jsonl", "state"), input=text)
            self.assertEqual(done.returncode, 2)
            self.assertIn(why, done.stderr.decode())
            self.assertEqual(written, (self.folder / "out.jsonl").read_bytes())
        (self.folder / "out.jsonl").write_bytes(written[:-1])
        done = rasid(*self.arguments("out.jsonl", "state"), input=self.input.read_bytes())
        self.assertEqual(done.returncode, 2)
        self.assertIn("begin with an empty folder", done.stderr.decode())
        self.assertEqual(rasid(*self.arguments("-", "state")[:3], "-", "--state", str(self.folder / "state"), *CONFIG, input=b"").returncode, 2)


if __name__ == "__main__":
    SEED = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else SEED
    unittest.main()
