#!/usr/bin/env python3
"""Every quote is the bytes of the text at its place, and every field of an event that is filled in has evidence: over the invented sets, and over
the recorded stream and the coded articles where they are there."""
import gzip, json, unittest

from support import ROOT, SHARED, rasid

INVENTED = sorted((ROOT / "tests" / "accuracy" / "synthetic").glob("*.jsonl"))
CODED = [SHARED / "eval" / "events_dev.jsonl", SHARED / "eval" / "relevance_dev.jsonl"]
STREAM = SHARED / "eval" / "stream_2018-04.jsonl.gz"
LISTS = ("with", "casualties", "quantities", "weapons", "attribution")


def lines_of(path):
    return gzip.open(path).read() if path.suffix == ".gz" else path.read_bytes()


def composed(article):
    """The published text, as records.md says."""
    title, abstract, body = (article.get(part) or "" for part in ("title", "abstract", "body"))
    return "\n\n".join(part for part in (title, "" if abstract in body else abstract, body) if part)


def fields_of(event):
    """What has to have evidence. Not: asserted modality, the day of publication, and what is derived from other fields."""
    yield "type"
    if event["modality"] != "asserted":
        yield "modality"
    yield from (field for field in ("initiator", "target", "place") if field in event)
    if event.get("event_date", {}).get("basis", "publication") != "publication":
        yield "event_date"
    for field in LISTS:
        yield from (f"{field}[{i}]" for i in range(len(event.get(field, []))))
    yield from (f"places[{i}]" for i in range(1, len(event.get("places", []))))


class Evidence(unittest.TestCase):
    def check_event(self, event, text_of):
        evidence = event.get("evidence", [])
        for each in evidence:
            text = text_of(each["article_id"])
            self.assertIsNotNone(text, f"{each['article_id']}: evidence from an article that was not published")
            self.assertEqual(text[each["start"]:each["end"]], each["quote"].encode(), each)
            self.assertTrue(each["quote"].strip() and each.get("rule"), each)
        if "cut" in event:  # too long to be published whole
            return
        if "articles" not in event and event.get("revision", 0) > 0:  # the last word on what is told no more
            return self.assertFalse(evidence)
        corrected = {c["field"] for c in event.get("corrections", [])}
        lacking = set(fields_of(event)) - {each["field"] for each in evidence} - corrected
        self.assertFalse(lacking, f"{lacking} of {json.dumps(event, ensure_ascii=False)[:1500]}")

    def replay(self, path):
        out = rasid("replay", "--jsonl", "--out", "-", "--config", ROOT / "config", input=lines_of(path))
        self.assertEqual(out.returncode, 0, out.stderr.decode())
        texts, events = {}, 0
        for record in map(json.loads, out.stdout.splitlines()):
            value = record["value"]
            if value is None:
                continue
            if record["topic"].endswith(".articles"):
                text = texts[value["article_id"]] = value["text"].encode()
                for each in value.get("evidence", []):
                    self.assertEqual(text[each["start"]:each["end"]], each["quote"].encode(), each)
            if record["topic"].endswith(".events"):
                events += 1
                self.check_event(value, texts.get)
        return events

    def classify(self, path):
        """Background events and articles that are not relevant too."""
        raw = lines_of(path)
        out = rasid("classify", "--jsonl", "--config", ROOT / "config", input=raw)
        self.assertEqual(out.returncode, 0, out.stderr.decode())
        articles = [json.loads(line) for line in raw.splitlines() if line.strip()]
        readings = [json.loads(line) for line in out.stdout.splitlines()]
        self.assertEqual([a["id"] for a in articles], [r["id"] for r in readings])
        events = 0
        for article, reading in zip(articles, readings):
            text = composed(article).encode()
            for event in reading["events"]:
                events += 1
                self.check_event(event, lambda _: text)
        return events

    def test_the_invented_articles(self):
        self.assertTrue(INVENTED)
        for path in INVENTED:
            with self.subTest(path.name):
                self.assertGreater(self.replay(path), 50)
                self.assertGreater(self.classify(path), 50)

    @unittest.skipUnless(STREAM.exists(), f"no {STREAM}")
    def test_the_recorded_stream(self):
        self.assertGreater(self.replay(STREAM), 100)
        self.assertGreater(self.classify(STREAM), 1000)

    def test_the_coded_articles(self):
        there = [path for path in CODED if path.exists()]
        if not there:
            self.skipTest(f"no {CODED[0]}")
        for path in there:
            with self.subTest(path.name):
                self.assertGreater(self.classify(path), 100)


if __name__ == "__main__":
    unittest.main()
