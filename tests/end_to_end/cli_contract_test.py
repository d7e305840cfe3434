#!/usr/bin/env python3
"""The commands as they are run from outside: formats, order, exit codes, determinism."""
import json, pathlib, unittest

from support import ROOT, rasid, scratch

ARTICLES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]
CONFIG = ["--config", str(ROOT / "config")]


def lines(*articles):
    return "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles).encode()


def objects(result):
    return [json.loads(line) for line in result.stdout.splitlines()]


class Jsonl(unittest.TestCase):
    def test_classify_answers_every_line_in_order(self):
        result = rasid("classify", "--jsonl", *CONFIG, input=lines(*ARTICLES))
        self.assertEqual(result.returncode, 0, result.stderr)
        answers = objects(result)
        self.assertEqual([a["id"] for a in answers], [a["id"] for a in ARTICLES])
        for answer in answers:
            self.assertLessEqual({"id", "relevant", "score", "topics", "main_type", "events"}, set(answer))

    def test_the_bytes_do_not_depend_on_threads(self):
        for command in ("classify", "dedup"):
            one = rasid(command, "--jsonl", "--threads", "1", *CONFIG, input=lines(*ARTICLES * 20))
            four = rasid(command, "--jsonl", "--threads", "4", *CONFIG, input=lines(*ARTICLES * 20))
            self.assertEqual(one.stdout, four.stdout, command)

    def test_bad_lines_are_named_and_the_others_are_answered(self):
        bad = b'{"id": "x"\n[1]\n{"date": "2018-04-19"}\n{"id": "y", "date": "yesterday"}\n\n'
        result = rasid("classify", "--jsonl", *CONFIG, input=lines(ARTICLES[0]) + bad + lines(ARTICLES[1]))
        self.assertEqual(result.returncode, 2)
        self.assertEqual([a["id"] for a in objects(result)], [ARTICLES[0]["id"], ARTICLES[1]["id"]])
        for number in (2, 3, 4, 5):
            self.assertIn(f"line {number}:".encode(), result.stderr)

    def test_evidence_quotes_are_the_bytes_of_the_text(self):
        for article, answer in zip(ARTICLES, objects(rasid("classify", "--jsonl", *CONFIG, input=lines(*ARTICLES)))):
            parts = [article["title"], article["abstract"] if article["abstract"] not in article["body"] else "", article["body"]]
            text = "\n\n".join(p for p in parts if p).encode()
            for event in answer["events"]:
                self.assertTrue(event.get("evidence"), event)
                for e in event["evidence"]:
                    self.assertEqual(text[e["start"]:e["end"]].decode(), e["quote"])

    def test_recognise_gives_byte_offsets_of_the_text(self):
        rows = [{"id": a["id"], "text": a["body"]} for a in ARTICLES]
        result = rasid("recognise", "--jsonl", *CONFIG, input=lines(*rows))
        self.assertEqual(result.returncode, 0)
        kinds = set()
        for row, answer in zip(rows, objects(result)):
            for m in answer["mentions"]:
                kinds.add(m["kind"])
                self.assertEqual(row["text"].encode()[m["start"]:m["end"]].decode(), m["text"])
        self.assertEqual(kinds, {"place", "actor", "weapon", "event", "quantity", "date"})

    def test_the_same_url_again_is_the_same_item(self):
        again = dict(ARTICLES[0], id="again")
        changed = dict(ARTICLES[0], id="changed", body=ARTICLES[0]["body"] + "\n" + ARTICLES[1]["title"])
        answers = objects(rasid("dedup", "--jsonl", *CONFIG, input=lines(ARTICLES[0], again, changed)))
        self.assertEqual([a["duplicate"]["kind"] for a in answers], ["none", "same_item", "same_item"])
        self.assertEqual([a["duplicate"]["of"] for a in answers], [None, ARTICLES[0]["id"], ARTICLES[0]["id"]])
        self.assertEqual([a["revision"] for a in answers], [1, 1, 2])
        self.assertEqual(len({a["story_id"] for a in answers}), 1)

    def test_replay_writes_records_that_carry_no_wall_clock(self):
        with scratch() as folder:
            outs = []
            for name in ("a", "b"):
                result = rasid("replay", "--jsonl", "--out", f"{folder}/{name}", *CONFIG, input=lines(*ARTICLES))
                self.assertEqual(result.returncode, 0, result.stderr)
                outs.append(pathlib.Path(folder, name).read_bytes())
            self.assertEqual(outs[0], outs[1])
            records = [json.loads(line) for line in outs[0].splitlines()]
            self.assertLessEqual({r["topic"] for r in records}, {"rasid.articles", "rasid.events", "rasid.stories", "rasid.alerts"})
            for r in records:
                self.assertEqual(set(r), {"topic", "key", "headers", "value"})
            self.assertTrue([r for r in records if r["topic"] == "rasid.events"])


class Parse(unittest.TestCase):
    def test_whatever_it_gets_it_prints_one_object_and_exits_0(self):
        for body in (b"", b"no feed", b"<html><body>x</body></html>", b"\x00\xff", b"<rss"):
            result = rasid("parse", input=body)
            self.assertEqual(result.returncode, 0)
            answer = json.loads(result.stdout)
            self.assertEqual(answer["entries"], [])
            self.assertTrue(answer["bozo"])

    def test_a_feed(self):
        body = (b'<rss version="2.0"><channel><title>T &amp; t</title><item><title>a</title><link>/x</link>'
                b"<pubDate>Thu, 19 Apr 2018 10:00:00 +0300</pubDate></item></channel></rss>")
        answer = json.loads(rasid("parse", "--url", "https://example.org/f", "--header", "Content-Type: text/xml", input=body).stdout)
        self.assertEqual(answer["format"], "rss2.0")
        self.assertEqual(answer["feed"]["title"], "T & t")
        self.assertEqual(answer["entries"][0]["link"], "https://example.org/x")
        self.assertEqual(answer["entries"][0]["published_utc"], "2018-04-19T07:00:00Z")


class Check(unittest.TestCase):
    def test_the_packaged_configuration_is_right(self):
        result = rasid("check", *CONFIG)
        self.assertEqual(result.returncode, 0, result.stderr)

    def test_complaints_name_file_line_and_column(self):
        with scratch() as folder:
            pathlib.Path(folder, "rasid.yaml").write_text("log:\n  level: loud\nfech: {}\n")
            result = rasid("check", "--config", folder)
            self.assertEqual(result.returncode, 1)
            said = (result.stdout + result.stderr).decode()
            self.assertIn("rasid.yaml:2:10", said)
            self.assertIn("rasid.yaml:3:1", said)

    def test_unknown_arguments_are_refused(self):
        self.assertEqual(rasid("classify", "--jsonl", "--nonsense").returncode, 2)
        self.assertEqual(rasid("nonsense").returncode, 2)


if __name__ == "__main__":
    unittest.main()
