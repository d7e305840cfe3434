#!/usr/bin/env python3
"""A daemon killed with -9 again and again tells the same as one that lived: articles, stories, incidents, claims.

What is compared is the last record of each key, byte for byte, without the daemon's own clocks. Alerts are of the hour and left out.
"""
import datetime, json, pathlib, random, signal, sys, time, unittest

from support import ROOT, FeedServer, config, file_records, rasid, scratch, start, wait_for

SEED, KILLS, OUTLETS = 11, 12, 4
CLOCKS = {"observed_at", "first_reported", "opened_at", "updated_at"}  # when the daemon saw it
TOPICS = ("articles", "events", "stories")


def articles():
    """Every invented article, and as other outlets print it: without its last, its second or its first paragraph. In no order."""
    found = []
    for path in sorted((ROOT / "tests" / "accuracy" / "synthetic").glob("*.jsonl")):
        for article in map(json.loads, path.read_text(encoding="utf-8").splitlines()):
            lines = [line for line in article["body"].split("\n") if line.strip()]
            bodies = [lines, lines[:-1], lines[:1] + lines[2:], lines[1:]][:OUTLETS]
            found += [dict(article, id=f"{article['id']}-{i}", body="\n".join(body)) for i, body in enumerate(bodies) if body]
    random.Random(SEED).shuffle(found)
    return found


def items(server, now):
    """The short ones have their page asked for, which the server does not have."""
    return [{"title": a["title"], "body": a["body"], "url": server.url(f"/{a['id']}"), "date": now - datetime.timedelta(minutes=i)}
            for i, a in enumerate(articles())]


def without_clocks(value):
    if isinstance(value, dict):
        return {k: without_clocks(v) for k, v in value.items() if k not in CLOCKS}
    return [without_clocks(v) for v in value] if isinstance(value, list) else value


def articles_in(path):
    if not pathlib.Path(path).exists():
        return 0
    return len({line.split(b'"key":"', 1)[1][:34] for line in pathlib.Path(path).read_bytes().splitlines() if b'articles","key":"' in line[:80]})


class KilledTellsTheSame(unittest.TestCase):
    def state_after(self, server, wanted, kills, chance):
        """The last record of each key, and how many articles were out at each death."""
        with scratch() as folder:
            out, log = f"{folder}/out.jsonl", f"{folder}/log"
            where = config(folder, server, [("one", "/one.xml")], f"  to: file\n  articles: all\n  file: {out}\n",
                           extra="  first_spread: 0s\n")
            deaths = []
            for _ in range(kills):
                known = articles_in(out)
                daemon = start("run", "--config", where, log=log)
                wait_for("progress", lambda: articles_in(out) > known or known >= wanted, 30)  # so that it dies in the middle
                time.sleep(chance.uniform(0, 0.05))
                daemon.send_signal(signal.SIGKILL)
                daemon.wait()
                deaths.append(articles_in(out))
            ended = rasid("run", "--once", "--config", where)
            self.assertEqual(ended.returncode, 0, ended.stderr[-3000:])
            last = {}
            for record in file_records(out):
                if record["topic"].endswith(TOPICS):
                    last[record["topic"], record["key"]] = json.dumps(without_clocks(record.get("value")), ensure_ascii=False, sort_keys=True)
            return last, deaths

    def test_killed_or_not(self):
        server = FeedServer()
        feed = items(server, datetime.datetime.now(datetime.timezone.utc))
        server.put("/one.xml", feed)
        chance = random.Random(SEED)
        lived, _ = self.state_after(server, len(feed), 0, chance)
        killed, deaths = self.state_after(server, len(feed), KILLS, chance)
        server.close()
        self.assertEqual(sorted(lived.keys() - killed.keys()), [], "only where it lived")
        self.assertEqual(sorted(killed.keys() - lived.keys()), [], "only where it was killed")
        for key, value in lived.items():
            self.assertEqual(value, killed[key], key)
        in_the_middle = sum(0 < count < len(feed) for count in deaths)
        self.assertGreaterEqual(in_the_middle, 2, deaths)
        pages = sum(path != "/one.xml" for path, _ in server.requests)
        self.assertGreater(pages, 20)
        print(f"{in_the_middle} deaths in the middle {deaths}, {len(lived)} records the same, {pages} pages asked for")


if __name__ == "__main__":
    SEED = int(sys.argv.pop(1)) if len(sys.argv) > 1 and sys.argv[1].isdigit() else SEED
    unittest.main()
