#!/usr/bin/env python3
"""rasid event, story and events over the store of a finished run: for a person, a table, a map."""
import csv, datetime, io, json, re, unittest

from support import ROOT, FeedServer, config, rasid, scratch

TEMPLATES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]
BIDI = re.compile("[\u2066-\u2069\u202a-\u202e\u200e\u200f]")


class Lookup(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.scratch = scratch()
        folder = cls.scratch.__enter__()
        cls.server = FeedServer()
        day = datetime.datetime(2018, 4, 19, 12, tzinfo=datetime.timezone.utc)
        cls.server.put("/f.xml", [{"title": t["title"], "body": t["body"], "url": f"https://o.example/{i}", "date": day} for i, t in enumerate(TEMPLATES)])
        cls.config = ["--config", config(folder, cls.server, [("f", "/f.xml")], "  to: file\n")]
        result = rasid("run", "--once", *cls.config)
        assert result.returncode == 0, result.stderr.decode()
        cls.events = [json.loads(line) for line in cls.ask("events", "--json").splitlines()]

    @classmethod
    def tearDownClass(cls):
        cls.server.close()
        cls.scratch.__exit__(None, None, None)

    @classmethod
    def ask(cls, command, *arguments, status=0):
        result = rasid(command, *arguments, *cls.config)
        assert result.returncode == status, (result.returncode, result.stderr.decode())
        return (result.stdout if status == 0 else result.stderr).decode()

    def test_every_event_is_there_in_the_order_of_its_day(self):
        self.assertTrue(self.events)
        days = [e.get("event_date", {}).get("from", e["observed_at"][:10]) for e in self.events]
        self.assertEqual(days, sorted(days))
        shown = self.ask("events")
        for e in self.events:
            self.assertIn(e["event_id"], shown)

    def test_the_csv_is_read_back_whole(self):
        text = rasid("events", "--csv", *self.config).stdout
        self.assertEqual(text.count(b"\n"), text.count(b"\r\n"))
        rows = list(csv.DictReader(io.StringIO(text.decode(), newline="")))
        self.assertEqual([r["event_id"] for r in rows], [e["event_id"] for e in self.events])
        for row, e in zip(rows, self.events):
            self.assertNotIn(None, row)
            self.assertEqual(row["summary_ar"], e.get("summary_ar", ""))
            self.assertEqual(row["lat"], "" if "lat" not in e.get("place", {}) else row["lat"])

    def test_the_map_has_the_shape_of_rfc_7946(self):
        collection = json.loads(self.ask("events", "--geojson"))
        self.assertEqual(set(collection), {"type", "features"})
        self.assertEqual(collection["type"], "FeatureCollection")
        self.assertEqual([f["id"] for f in collection["features"]], [e["event_id"] for e in self.events])
        for f, e in zip(collection["features"], self.events):
            self.assertEqual(set(f), {"type", "id", "geometry", "properties"})
            if f["geometry"] is None:
                self.assertNotIn("lat", e.get("place", {}))
                continue
            self.assertEqual(f["geometry"], {"type": "Point", "coordinates": [e["place"]["lon"], e["place"]["lat"]]})

    def test_filters(self):
        located = next(e for e in self.events if "lat" in e.get("place", {}))
        near = f"{located['place']['lat']},{located['place']['lon']},1"
        self.assertIn(located["event_id"], self.ask("events", "--near", near))
        self.assertIn(located["event_id"], self.ask("events", "--place", located["place"]["id"]))
        self.assertIn(located["event_id"], self.ask("events", "--type", located["type"]))
        self.assertNotIn(located["event_id"], self.ask("events", "--near", "-60,-60,1"))
        self.assertNotIn(located["event_id"], self.ask("events", "--since", "2018-06-01"))
        self.assertNotIn(located["event_id"], self.ask("events", "--type", "other"))

    def test_arguments_that_mean_nothing_say_what_would(self):
        for arguments, said in ((("--near", "1,2"), "kilometres"), (("--type", "strike"), "air_strike"), (("--since", "soon"), "2026-11-24"),
                                (("--place", "Nowhereatall"), "no place is called"), (("--place", "\u0627\u0644\u0642\u0627\u0626\u0645"), "wof:")):
            self.assertIn(said, self.ask("events", *arguments, status=2))

    def test_one_event_by_the_beginning_of_its_id(self):
        event = self.events[0]
        shown = self.ask("event", event["event_id"][:12])
        for what in (event["event_id"], event["type"], event["story_id"], "https://o.example/", "evidence"):
            self.assertIn(what, shown)
        self.assertEqual(shown.count("\u2068"), shown.count("\u2069"), "every isolate ends")
        for line in shown.splitlines():
            self.assertEqual(line.count("\u2068"), line.count("\u2069"), line)
            self.assertFalse(BIDI.search(line.replace("\u2068", "").replace("\u2069", "")))
        self.assertNotIn("\x1b", shown, "no colours where stdout is no terminal")
        answer = json.loads(self.ask("event", event["event_id"], "--json"))
        self.assertEqual(answer["event"], event)
        self.assertIsNone(answer["withdrawn_at"])

    def test_its_story(self):
        shown = self.ask("story", self.events[0]["story_id"])
        self.assertIn(self.events[0]["event_id"], shown)
        self.assertIn("https://o.example/", shown)

    def test_ids_that_are_none(self):
        self.assertIn("no id", self.ask("event", "x", status=2))
        self.assertIn("no id", self.ask("event", self.events[0]["story_id"], status=2))
        self.assertIn("there is no", self.ask("event", "e_" + "0" * 32, status=1))

    def test_without_a_store_it_says_so(self):
        with scratch() as folder:
            where = config(folder, self.server, [], "  to: file\n")
            result = rasid("events", "--config", where)
            self.assertEqual(result.returncode, 2)
            self.assertIn(b"there is no store", result.stderr)


if __name__ == "__main__":
    unittest.main()
