#!/usr/bin/env python3
"""The daemon, killed with -9 ten times while items arrive: every record stands in Kafka exactly once."""
import collections, datetime, json, pathlib, random, signal, time, unittest

from support import ROOT, Broker, FeedServer, config, scratch, start, wait_for

TEMPLATES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]
FEEDS, ITEMS, KILLS = 40, 15, 10


def items_of(feed):
    now = datetime.datetime.now(datetime.timezone.utc)
    out = []
    for i in range(ITEMS):
        t = TEMPLATES[(feed + i) % len(TEMPLATES)]
        out.append({"title": f"{t['title']} {feed}-{i}", "body": f"{t['body']}\n{feed * 1000 + i} " + " ".join(f"w{feed}x{i}y{k}" for k in range(60)),
                    "url": f"https://outlet{feed}.example/{i}", "date": now - datetime.timedelta(minutes=i)})
    return out


class Kill(unittest.TestCase):
    def test_nothing_is_lost_and_nothing_doubled(self):
        random.seed(7)
        server = FeedServer()
        for feed in range(FEEDS):
            server.put(f"/{feed}.xml", items_of(feed), etag=f'"v{feed}"')
        with scratch() as folder:
            broker = Broker(f"{folder}/kafka")
            where = config(folder, server, [(f"f{i}", f"/{i}.xml") for i in range(FEEDS)],
                           f"  to: kafka\n  articles: all\n  kafka:\n    brokers: {broker.address}\n",
                           extra="  first_spread: 4s\n  max_parallel: 4\n")
            log = f"{folder}/log"
            for _ in range(KILLS):
                daemon = start("run", "--config", where, log=log)
                time.sleep(random.uniform(0.2, 1.6))
                daemon.send_signal(signal.SIGKILL)
                daemon.wait()
            daemon = start("run", "--config", where, log=log)
            try:
                wait_for("every article", lambda: len({r["key"] for r in broker.read("rasid.articles")}) >= FEEDS * ITEMS, 90)
            finally:
                daemon.terminate()
                self.assertEqual(daemon.wait(30), 0, pathlib.Path(log).read_text()[-3000:])
            records = broker.read("rasid.articles")
            seen = collections.Counter((r["key"], json.loads(r["payload"])["revision"]) for r in records)
            self.assertEqual(len(seen), FEEDS * ITEMS)
            self.assertEqual([k for k, n in seen.items() if n > 1], [])
            for topic in ("events", "stories"):
                doubled = collections.Counter((r["key"], json.loads(r["payload"])["revision"]) for r in broker.read(f"rasid.{topic}"))
                self.assertEqual([k for k, n in doubled.items() if n > 1], [], topic)
            broker.call("stop")
        server.close()


if __name__ == "__main__":
    unittest.main()
