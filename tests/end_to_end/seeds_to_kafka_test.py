#!/usr/bin/env python3
"""The five articles of the mission, served as a feed over HTTP, arrive in a real Kafka as the stories and events that a careful reader takes."""
import datetime, json, unittest

from support import SHARED, Broker, FeedServer, config, headers, rasid, scratch, skip

GOLD = SHARED / "gold" / "seeds.json"
if not GOLD.exists():
    skip(f"{GOLD} is absent")
gold = json.load(open(GOLD, encoding="utf-8"))

server = FeedServer()


def url(article_id):
    return f"https://seeds.example/{article_id}"


def run(folder, broker):
    items = []
    for a in gold["articles"]:
        body = (SHARED / "seeds" / f"{a['id']}.txt").read_text(encoding="utf-8").replace('\\"', '"')
        day = datetime.datetime.fromisoformat(a["published"]).replace(hour=15, tzinfo=datetime.timezone.utc)
        items.append({"title": a["title"], "body": body, "url": url(a["id"]), "date": day})
    server.put("/seeds.xml", items)
    where = config(folder, server, [("seeds", "/seeds.xml")], f"  to: kafka\n  kafka:\n    brokers: {broker.address}\n")
    result = rasid("run", "--once", "--config", where)
    assert result.returncode == 0, result.stderr.decode()
    return {topic: broker.read(f"rasid.{topic}") for topic in ("articles", "events", "stories", "position")}


def latest(records):
    out = {}
    for r in records:
        out[r["key"]] = json.loads(r["payload"])
    return out


class Seeds(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch()
        folder = cls.folder.__enter__()
        cls.broker = Broker(f"{folder}/kafka")
        cls.records = run(folder, cls.broker)
        cls.articles = {a["canonical_url"].rsplit("/", 1)[1]: a for a in latest(cls.records["articles"]).values()}
        cls.events = latest(cls.records["events"])

    @classmethod
    def tearDownClass(cls):
        cls.broker.call("stop")
        cls.folder.__exit__(None, None, None)
        server.close()

    def events_of(self, seed):
        return [self.events[i] for i in self.articles[seed]["event_ids"] if i in self.events]

    def test_all_five_arrive(self):
        self.assertEqual(set(self.articles), {a["id"] for a in gold["articles"]})

    def test_the_stories_are_those_of_a_careful_reader(self):
        for story in gold["stories"]:
            self.assertEqual(len({self.articles[a]["story_id"] for a in story["articles"]}), 1, story)
        self.assertEqual(len({a["story_id"] for a in self.articles.values()}), len(gold["stories"]))

    def test_the_main_event_of_each_has_type_place_and_day(self):
        for a in gold["articles"]:
            for main in (e for e in a["events"] if e.get("main")):
                wanted = {main["place"].split()[0].lstrip("\u0644"), main.get("normal", main["place"])}
                found = [e for e in self.events_of(a["id"]) if e["type"] == main["type"] and e["modality"] == main["modality"]
                         and ("date" not in main or e["event_date"]["from"] == main["date"])]
                places = [p for e in found for p in e.get("places", [])]
                names = {n for p in places for n in (p.get("name_ar"), p.get("text")) if n}
                self.assertTrue(found, (a["id"], main["type"]))
                self.assertTrue(any(w in n or n in w for w in wanted for n in names), (a["id"], wanted, names))

    def test_every_quote_is_the_bytes_of_the_published_text(self):
        texts = {a["article_id"]: a["text"].encode() for a in self.articles.values()}
        quotes = 0
        for event in self.events.values():
            for e in event.get("evidence", []):
                self.assertEqual(texts[e["article_id"]][e["start"]:e["end"]].decode(), e["quote"])
                quotes += 1
        self.assertGreater(quotes, 20)

    def test_the_denied_assault_is_not_published_as_one_that_happened(self):
        for event in self.events_of("000_f84660340c9e02c5"):
            place = event.get("place", {})
            if "\u0627\u0644\u0636\u0641\u0629" in place.get("text", "") and event["type"] in ("armed_assault", "armed_clash"):
                self.assertEqual(event["modality"], "denied")

    def test_no_number_becomes_a_casualty_that_is_none(self):
        wrong = {48, 50, 3000, 20000, 16}
        for event in self.events.values():
            for c in event.get("casualties", []):
                self.assertNotIn(c.get("min"), wrong, event)
        for event in self.events_of("000_f84660340c9e02c5"):
            if event["type"] == "air_strike":
                self.assertFalse([c for c in event.get("casualties", []) if c.get("min") in (25, 13, 38)], event)

    def test_shaddadi_is_not_that_of_hasakah(self):
        for event in self.events_of("001_3e45ba8b195b6172"):
            for place in event.get("places", []):
                if "\u0634\u062f\u0627\u062f\u064a" in place.get("text", ""):
                    self.assertNotIn("Hasa", place.get("admin1", ""))

    def test_headers_are_cloudevents_in_binary_mode(self):
        for record in self.records["events"] + self.records["articles"]:
            h = headers(record)
            for name in ("ce_specversion", "ce_id", "ce_source", "ce_type", "ce_time", "content-type"):
                self.assertIn(name, h)
            self.assertEqual(h["ce_specversion"], "1.0")


if __name__ == "__main__":
    unittest.main()
