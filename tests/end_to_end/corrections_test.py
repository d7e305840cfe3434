#!/usr/bin/env python3
"""rasid correct and what becomes of it: a new revision that names the corrector, dead letters with their reason, each once; file and Kafka."""
import collections, datetime, json, pathlib, signal, sqlite3, subprocess, unittest

from support import ROOT, Broker, FeedServer, config, file_records, headers, rasid, scratch, start, wait_for

TEMPLATES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]
DAY = datetime.datetime.now(datetime.timezone.utc).replace(microsecond=0)
NOBODY = "e_" + "0" * 32


def items(extra=""):
    return [{"title": t["title"], "body": t["body"] + extra, "url": f"https://o.example/{i}", "date": DAY} for i, t in enumerate(TEMPLATES)]


def events(where, *arguments):
    return [json.loads(line) for line in rasid("events", "--json", "--config", where, *arguments).stdout.splitlines()]


def event(where, event_id):
    return json.loads(rasid("event", event_id, "--json", "--config", where).stdout)


def correct(where, *arguments, **options):
    return rasid("correct", *arguments, "--config", where, **options)


class File(unittest.TestCase):
    def setUp(self):
        self.scratch = scratch()
        self.folder = self.scratch.__enter__()
        self.server = FeedServer()
        self.server.put("/f.xml", items())
        self.where = config(self.folder, self.server, [("f", "/f.xml")], "  to: file\n")
        self.run_once()
        self.first = next(e for e in events(self.where) if "place" in e)

    def tearDown(self):
        checked = subprocess.run([ROOT / "tests" / "publish" / "validate.py", f"{self.folder}/state/records.jsonl"], text=True, capture_output=True)
        self.assertEqual(checked.returncode, 0, checked.stdout + checked.stderr)
        self.server.close()
        self.scratch.__exit__(None, None, None)

    def run_once(self):
        result = rasid("run", "--once", "--config", self.where)
        self.assertEqual(result.returncode, 0, result.stderr.decode())

    def records(self, topic, key=None):
        return [r for r in file_records(f"{self.folder}/state/records.jsonl") if r["topic"] == "rasid." + topic and key in (None, r["key"])]

    def test_a_field_that_was_wrong(self):
        e = self.first["event_id"]
        result = correct(self.where, e[:14], "--by", "A. Nalyst", "--place", "cur:wadi-hawran", "--type", "ied", "--note", "seen on a map")
        self.assertEqual(result.returncode, 0, result.stderr.decode())
        self.run_once()
        last = self.records("events", e)[-1]["value"]
        self.assertEqual(last["revision"], self.first["revision"] + 1)
        self.assertEqual((last["place"]["id"], last["type"], last["place"]["country"]), ("cur:wadi-hawran", "ied", "IQ"))
        self.assertIn("Wadi Hawran", last["summary_en"], "what follows from the fields follows")
        self.assertEqual(last["change"], {"fields": ["type", "place"], "cause": "correction", "by": "A. Nalyst"})
        self.assertEqual({c["field"] for c in last["corrected"]}, {"type", "place"})
        self.assertFalse([x for x in last.get("evidence", []) if x["field"] in ("type", "place")])
        self.assertIn("A. Nalyst", rasid("event", e, "--config", self.where).stdout.decode())
        # The article is read again with another text.
        self.server.put("/f.xml", items("\n" + TEMPLATES[0]["title"]))
        self.run_once()
        shown = event(self.where, e)["event"]
        self.assertEqual((shown["place"]["id"], shown["type"]), ("cur:wadi-hawran", "ied"))

    def test_not_relevant(self):
        e = self.first["event_id"]
        self.assertEqual(correct(self.where, e, "--by", "x", "--not-relevant").returncode, 0)
        self.run_once()
        last = self.records("events", e)
        self.assertIsNone(last[-1]["value"])
        self.assertEqual(last[-2]["value"]["change"]["by"], "x")
        self.assertNotIn(e, [x["event_id"] for x in events(self.where)])
        self.assertIsNotNone(event(self.where, e)["withdrawn_at"])
        self.server.put("/f.xml", items("\n" + TEMPLATES[0]["title"]))
        self.run_once()
        self.assertIsNone(self.records("events", e)[-1]["value"], "read again, it stays withdrawn")
        self.assertIn("was withdrawn", correct(self.where, e, "--by", "x", "--type", "ied").stderr.decode())

    def test_two_that_are_one_and_parted_again(self):
        a, b = [x["event_id"] for x in events(self.where)][:2]
        self.assertEqual(correct(self.where, b, "--by", "x", "--same-as", a).returncode, 0)
        self.run_once()
        last = self.records("events", b)
        self.assertEqual((last[-2]["value"]["merged_into"], last[-1]["value"]), (a, None))
        asked = event(self.where, b)
        self.assertEqual((asked["asked_for"], asked["event"]["event_id"]), (b, a), "the old id leads to what it became")
        self.assertIn(b + " is now part of", rasid("event", b, "--config", self.where).stdout.decode())
        self.assertIn("became part of " + a, correct(self.where, b, "--by", "x", "--type", "ied").stderr.decode())
        self.assertEqual(correct(self.where, b, "--by", "x", "--not-same-as", a).returncode, 0)
        self.run_once()
        self.assertIn(b, [x["event_id"] for x in events(self.where)])
        self.assertEqual(event(self.where, b)["event"]["event_id"], b)
        self.assertEqual(rasid("audit", "--config", self.where).returncode, 0)

    def test_not_relevant_is_taken_back(self):
        e = self.first["event_id"]
        self.assertEqual(correct(self.where, e, "--by", "x", "--type", "ied").returncode, 0)
        self.assertEqual(correct(self.where, e, "--by", "x", "--relevant").returncode, 2, "nobody said that it is not")
        self.run_once()
        self.assertEqual(correct(self.where, e, "--by", "x", "--not-relevant").returncode, 0)
        self.run_once()
        said = correct(self.where, e, "--by", "x", "--type", "shelling")
        self.assertIn("--relevant takes that back", said.stderr.decode())
        shown = event(self.where, e)["corrections"]
        self.assertEqual([c["kind"] for c in shown], ["set", "not_relevant"])
        self.assertEqual(correct(self.where, e, "--by", "y", "--undo", shown[1]["correction_id"][:12]).returncode, 0)
        self.run_once()
        back = event(self.where, e)
        self.assertIsNone(back["withdrawn_at"])
        self.assertEqual((back["event"]["type"], back["event"]["change"]["by"]), ("ied", "y"))
        self.assertEqual(back["event"]["articles"], self.first["articles"])
        self.assertEqual([c.get("taken_back", False) for c in back["corrections"]], [False, True, False])
        self.assertIn(e, [x["event_id"] for x in events(self.where)])
        self.assertIn("taken back", rasid("event", e, "--config", self.where).stdout.decode())
        self.assertIn(b"no correction of it", correct(self.where, e, "--by", "y", "--undo", "c_0000").stderr)
        # Of the field, too: what was read stands again.
        self.assertEqual(correct(self.where, e, "--by", "y", "--undo", shown[0]["correction_id"]).returncode, 0)
        self.run_once()
        last = event(self.where, e)["event"]
        same = ("type", "place", "acled", "summary_en", "summary_ar", "evidence", "claims", "articles")
        self.assertEqual({k: last.get(k) for k in same}, {k: self.first.get(k) for k in same})
        self.assertEqual(rasid("audit", "--config", self.where).returncode, 0)

    def test_an_article_is_taken_back_into_its_story(self):
        a = self.first["articles"][0]["article_id"]
        told = [x for x in events(self.where) if a in [y["article_id"] for y in x["articles"]]]
        self.assertEqual(correct(self.where, a, "--by", "x", "--not-relevant").returncode, 0)
        self.run_once()
        self.assertEqual(correct(self.where, a, "--by", "x", "--relevant").returncode, 0)
        self.run_once()
        last = self.records("articles", a)
        self.assertEqual([r["value"] and r["value"]["revision"] for r in last], [1, None, 2])
        self.assertEqual(last[2]["value"]["text"], last[0]["value"]["text"])
        for e in told:
            self.assertEqual(event(self.where, e["event_id"])["event"]["articles"], e["articles"])
        self.assertEqual(rasid("audit", "--config", self.where).returncode, 0)

    def close_all(self):
        """As though the window of every story had passed: the stages remember none."""
        with sqlite3.connect(f"{self.folder}/state/rasid.db") as store:
            kept = [store.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in ("stories", "events")]
            store.execute("DELETE FROM stories")
            store.execute("DELETE FROM events")
        self.assertTrue(all(kept))

    def test_an_event_whose_story_is_closed(self):
        e = self.first["event_id"]
        self.close_all()
        self.assertEqual(correct(self.where, e, "--by", "x", "--place", "cur:wadi-hawran").returncode, 0)
        self.run_once()
        last = event(self.where, e)["event"]
        self.assertEqual((last["revision"], last["place"]["id"]), (self.first["revision"] + 1, "cur:wadi-hawran"))
        self.assertEqual(last["change"]["by"], "x")
        of_place = ("revision", "place", "places", "border", "claims", "evidence", "corrected", "change", "summary_en", "summary_ar", "acled", "observed_at", "published_at")
        self.assertEqual({k: v for k, v in last.items() if k not in of_place}, {k: v for k, v in self.first.items() if k not in of_place})
        self.assertEqual(correct(self.where, e, "--by", "x", "--not-relevant").returncode, 0)
        self.run_once()
        self.assertIsNone(self.records("events", e)[-1]["value"])
        self.assertEqual(correct(self.where, e, "--by", "x", "--relevant").returncode, 0)
        self.run_once()
        said = event(self.where, e)["corrections"]
        self.assertEqual(correct(self.where, e, "--by", "x", "--undo", said[0]["correction_id"]).returncode, 0)
        self.run_once()
        back = event(self.where, e)["event"]
        self.assertEqual(back["revision"], self.first["revision"] + 4)
        derived = ("revision", "change", "observed_at", "published_at")
        self.assertEqual({k: v for k, v in back.items() if k not in derived}, {k: v for k, v in self.first.items() if k not in derived})
        # What the archive has let go of can only be refused.
        with sqlite3.connect(f"{self.folder}/state/rasid.db") as store:
            other = next(x for x in events(self.where) if x["event_id"] != e)["event_id"]
            store.execute("DELETE FROM records WHERE key = ?", (other,))
        with open(f"{self.folder}/state/corrections.jsonl", "a") as out:
            out.write(json.dumps({"kind": "not_relevant", "target": other, "by": "x", "at": "2026-11-24"}) + "\n")
        self.run_once()
        self.assertIn("the archive has let go of it", self.records("deadletter")[-1]["headers"]["x-error-text"])
        self.assertEqual(rasid("audit", "--config", self.where).returncode, 0)

    def test_an_article_that_is_not_relevant(self):
        a = self.first["articles"][0]["article_id"]
        alone = [x["event_id"] for x in events(self.where) if [y["article_id"] for y in x["articles"]] == [a]]
        self.assertEqual(correct(self.where, a, "--by", "x", "--not-relevant").returncode, 0)
        self.run_once()
        self.assertIsNone(self.records("articles", a)[-1]["value"])
        for e in alone:
            self.assertIsNone(self.records("events", e)[-1]["value"])

    def test_what_means_nothing_is_refused_before_it_is_written(self):
        e = self.first["event_id"]
        for arguments, said in (((e, "--by", "x"), "say one thing"), ((e, "--by", "x", "--type", "boom"), "no type of event"),
                                ((e, "--by", "x", "--place", "Nowhereatall"), "no place is called"), ((e, "--type", "ied"), "--by"),
                                ((e, "--by", "x", "--same-as", e), "target itself"), ((NOBODY, "--by", "x", "--not-relevant"), "there is no"),
                                ((e, "--by", "x", "--date", "soon"), "a day"), (("--by", "x", "--type", "ied"), "id"),
                                ((e, "--by", "x", "--initiator", "Nobody at all"), "no actor is called")):
            result = correct(self.where, *arguments)
            self.assertEqual(result.returncode, 2, arguments)
            self.assertIn(said, result.stderr.decode())
        lines = json.dumps({"kind": "not_relevant", "target": e, "by": "x", "at": "2026-11-24"}) + "\n{}\n"
        result = correct(self.where, "--jsonl", input=lines.encode())
        self.assertEqual(result.returncode, 2)
        self.assertIn(b"line 2", result.stderr)
        self.assertFalse(pathlib.Path(self.folder, "state/corrections.jsonl").exists(), "nothing of it was written")

    def test_what_the_daemon_cannot_apply_is_a_dead_letter_once(self):
        e = self.first["event_id"]
        good = {"kind": "set", "target": e, "by": "x", "at": "2026-11-24", "set": {"type": "ied"}}
        bad = ["{", '{"kind":"set"}', "\xff\xfe", json.dumps(dict(good, target=NOBODY)), json.dumps(dict(good, set={"place": {"id": "nowhere"}}))]
        with open(f"{self.folder}/state/corrections.jsonl", "wb") as out:
            out.write("\n".join(bad[:3]).encode("latin-1") + b"\n" + json.dumps(good).encode() + b"\n" + "\n".join(bad[3:]).encode() + b"\n")
            out.write(json.dumps(good).encode() + b"\n{half")
        self.run_once()
        self.run_once()
        letters = self.records("deadletter")
        self.assertEqual(len(letters), len(bad), letters)
        for letter in letters:
            self.assertEqual(letter["headers"]["x-error-stage"], "corrections")
            self.assertTrue(letter["headers"]["x-error-text"])
            self.assertTrue(letter["key"])
        self.assertIn(NOBODY, letters[3]["headers"]["x-error-text"])
        revisions = [r["value"]["revision"] for r in self.records("events", e)]
        self.assertEqual(revisions, [1, 2], "the one that was said twice counts once")
        self.assertEqual(rasid("audit", "--config", self.where).returncode, 0)

    def test_the_daemon_takes_it_while_it_runs(self):
        self.server.feeds.clear()
        daemon = start("run", "--config", self.where, log=f"{self.folder}/log")
        try:
            e = self.first["event_id"]
            self.assertEqual(correct(self.where, e, "--by", "x", "--date", "2018-04-01").returncode, 0)
            wait_for("the correction", lambda: event(self.where, e)["event"].get("corrected"), 30)
            self.assertEqual(event(self.where, e)["event"]["event_date"]["from"], "2018-04-01")
        finally:
            daemon.terminate()
            self.assertEqual(daemon.wait(30), 0)


class Kafka(unittest.TestCase):
    """Corrections by the topic, the daemon killed again and again: every one has its effect once."""

    def test_exactly_once_over_kills(self):
        server = FeedServer()
        server.put("/f.xml", items())
        with scratch() as folder:
            broker = Broker(f"{folder}/kafka")
            where = config(folder, server, [("f", "/f.xml")], f"  to: kafka\n  kafka:\n    brokers: {broker.address}\n", extra="  first_spread: 1s\n")
            log = f"{folder}/log"
            self.assertEqual(rasid("run", "--once", "--config", where).returncode, 0)
            e = events(where)[0]["event_id"]
            kinds = ["ied", "shelling"] * 10
            for n, kind in enumerate(kinds):
                result = correct(where, e, "--by", f"analyst {n}", "--type", kind)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                if n % 4 == 0:
                    bad = json.dumps({"kind": "set", "target": NOBODY, "by": f"x{n}", "at": "2026-11-24", "set": {"type": "ied"}})
                    self.produce(broker, "rasid.corrections", NOBODY, bad)
                daemon = start("run", "--config", where, log=log)
                try:
                    if n % 3 == 0:
                        wait_for("a correction", lambda: event(where, e)["event"].get("corrected"), 30)
                finally:
                    daemon.send_signal(signal.SIGKILL)
                    daemon.wait()
            self.assertEqual(rasid("run", "--once", "--config", where).returncode, 0, pathlib.Path(log).read_text()[-2000:])
            records = [r for r in broker.read("rasid.events") if r["key"] == e]
            by = [json.loads(r["payload"]).get("change", {}).get("by") for r in records]
            self.assertEqual([b for b in by if b], [f"analyst {n}" for n in range(len(kinds))], "each once, in their order")
            revisions = [json.loads(r["payload"])["revision"] for r in records]
            self.assertEqual(revisions, list(range(1, len(kinds) + 2)))
            letters = collections.Counter(r["payload"] for r in broker.read("rasid.deadletter"))
            self.assertEqual(sorted(letters.values()), [1] * 5)
            self.assertEqual({headers(r)["x-original-topic"] for r in broker.read("rasid.deadletter")}, {"corrections"})
            self.assertEqual(rasid("audit", "--config", where).returncode, 0)
            broker.call("stop")
        server.close()

    def produce(self, broker, topic, key, value):
        subprocess.run(["kcat", "-b", broker.address, "-P", "-q", "-K", "|", "-t", topic], input=f"{key}|{value}\n", text=True, check=True)


if __name__ == "__main__":
    unittest.main()
