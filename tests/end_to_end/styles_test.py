#!/usr/bin/env python3
"""One strike in many spellings is read alike; other languages, sport, satire and weather are left; time grows with the length."""
import json, time, unicodedata, unittest

from support import ROOT, rasid

ARTICLES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "styles.jsonl", encoding="utf-8")]
LETTERS = {}  # a letter to its presentation form: isolated for all, as some old systems write
for code in range(0xFE80, 0xFEFD):
    plain = unicodedata.normalize("NFKC", chr(code))
    if "ISOLATED" in unicodedata.name(chr(code), "") and len(plain) == 1:
        LETTERS[plain] = chr(code)


def classify(articles):
    text = "".join(json.dumps({"date": "2018-04-19", "outlet": "o"} | a, ensure_ascii=False) + "\n" for a in articles)
    result = rasid("classify", "--jsonl", "--threads", "1", "--config", ROOT / "config", input=text.encode())
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.splitlines()]


class Styles(unittest.TestCase):
    def test_spellings_and_other_matters(self):
        for article, reading in zip(ARTICLES, classify(ARTICLES)):
            with self.subTest(article["id"]):
                self.assertEqual(reading["relevant"], article["relevant"], reading["score"])
                if "type" in article:
                    self.assertEqual(reading["main_type"], article["type"])
                if article["relevant"]:
                    main = reading["events"][0]
                    self.assertEqual((main["initiator"]["id"], main["target"]["id"], main["place"]["name_en"]), ("act:iq-af", "act:is", "As Sūsah"))
                    tolls = [(c["kind"], c["min"]) for event in reading["events"] for c in event.get("casualties", [])]
                    self.assertEqual(tolls, [("killed", 5)])

    def test_presentation_forms(self):
        plain = ARTICLES[0]
        shaped = {key: "".join(LETTERS.get(c, c) for c in plain[key]) for key in ("title", "body")} | {"id": "shaped"}
        want, got = classify([plain, shaped])
        for key in ("relevant", "score", "main_type"):
            self.assertEqual(want[key], got[key])

    def test_from_fifty_words_to_fifty_thousand(self):
        words = {}
        for times in (1, 100, 1000):
            article = ARTICLES[0] | {"id": "long", "body": (ARTICLES[0]["body"] + " \n") * times}
            started = time.monotonic()
            reading = classify([article] * 2)[0]
            words[times] = time.monotonic() - started
            self.assertTrue(reading["relevant"])
            self.assertEqual(reading["main_type"], "air_strike")
        self.assertLess(words[1000], 30 * (words[100] + 0.2), words)  # ten times the text, and far from a hundred times the time


if __name__ == "__main__":
    unittest.main()
