#!/usr/bin/env python3
"""rasid explain: articles on stdin and out of a store, for a terminal and as a page that stands alone."""
import base64, datetime, hashlib, html.parser, json, re, unittest

from support import ROOT, FeedServer, config, rasid, scratch

TEMPLATES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]
HOSTILE = {"id": "h", "date": "2018-04-19", "title": "</h2><script>alert(1)</script> غارة على داعش", "url": "javascript:alert(1)",
           "body": "قصف الطيران العراقي مواقع داعش في بلدة السوسة السورية <img src=x onerror=alert(1)> \u202e."}
VOID = {"meta", "br"}


class Page(html.parser.HTMLParser):
    """The elements of a page; fails where they do not nest."""

    def __init__(self, text):
        super().__init__()
        self.open, self.ids, self.targets, self.names, self.attributes = [], [], [], set(), set()
        self.script = ""
        self.feed(text)
        assert not self.open, self.open

    def handle_starttag(self, tag, attributes):
        self.names.add(tag)
        for name, value in attributes:
            self.attributes.add(name)
            self.ids += [value] if name == "id" else []
            self.targets += [value] if name == "href" else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open and self.open.pop() == tag, tag

    def handle_data(self, data):
        if self.open and self.open[-1] == "script":
            self.script += data


class Explain(unittest.TestCase):
    def explain(self, articles, *arguments, status=0):
        text = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
        result = rasid("explain", "--jsonl", "--config", ROOT / "config", *arguments, input=text.encode())
        self.assertEqual(result.returncode, status, result.stderr.decode())
        return result.stdout.decode() if status == 0 else result.stderr.decode()

    def article(self, number, **changes):
        return {"id": str(number), "date": "2018-04-19T10:00:00Z", "outlet": "o", "title": TEMPLATES[number]["title"], "body": TEMPLATES[number]["body"]} | changes

    def test_says_what_was_read_and_decided(self):
        text = self.explain([self.article(0), self.article(0, id="twice", outlet="p")])
        for words in ("relevant: score", "what the score is the sum of", "event 1", "alert rule", "opened s_", "joined s_", "same_text", "read sentence by sentence"):
            self.assertIn(words, text)
        self.assertNotIn("\x1b", text)  # no terminal, no colours
        for line in text.splitlines():
            self.assertEqual(line.count("\u2068"), line.count("\u2069"), line)

    def test_says_why_an_article_is_left(self):
        text = self.explain([{"id": 1, "date": "2018-04-19", "title": "ارتفاع درجات الحرارة في بغداد", "body": "تتوقع الأنواء الجوية طقسا حارا."},
                             {"id": 2, "date": "2018-04-19", "title": "ارتش عراق در مرز سوریه عملیات کرد", "body": "نیروهای عراقی چند نفر از داعش را دستگیر کردند."}])
        self.assertRegex(text, r"not relevant: score 0\.\d\d is under the threshold 0\.\d\d; no topic")
        self.assertIn("dropped by classify: not_relevant", text)
        self.assertIn("left: the text is Persian (fa)", text)
        self.assertIn("dropped by classify: other_language", text)

    def test_the_page_stands_alone_and_its_links_meet(self):
        page = self.explain([self.article(i) for i in range(min(4, len(TEMPLATES)))] + [HOSTILE], "--html")
        parsed = Page(page)
        self.assertEqual(len(parsed.ids), len(set(parsed.ids)))
        for target in parsed.targets:
            self.assertTrue(target.startswith("https://") or target[1:] in parsed.ids, target)
        self.assertFalse(parsed.names & {"img", "link", "iframe", "object"})
        self.assertFalse({name for name in parsed.attributes if name.startswith("on")} | parsed.attributes & {"src", "srcset"})
        self.assertEqual(page.count("<script"), 1)
        digest = base64.b64encode(hashlib.sha256(parsed.script.encode()).digest()).decode()
        self.assertIn(f"'sha256-{digest}'", page)  # else a browser would not run it
        self.assertNotIn("\u202e", page)

    def test_the_marks_give_the_text_back(self):
        page = self.explain([self.article(0)], "--html")
        panel = re.search(r'<div class="text"[^>]*>\n(.*?)</div>', page, re.S).group(1)
        paragraphs = [re.sub("<[^>]*>", "", p) for p in re.findall(r"<p[^>]*>(.*?)</p>", panel, re.S)]
        text = html.unescape("\n".join(paragraphs))
        whole = self.article(0)["title"] + "\n" + self.article(0)["body"]
        self.assertEqual(text.split(), whole.split())

    def test_bad_input_is_named(self):
        self.assertIn("no article on stdin", self.explain([], status=2))
        self.assertIn("line 1: ", self.explain([{"id": 1}], "--html", status=2))

    def test_out_of_the_store(self):
        with scratch() as folder:
            server = FeedServer()
            self.addCleanup(server.close)
            day = datetime.datetime(2018, 4, 19, 12, tzinfo=datetime.timezone.utc)
            server.put("/f.xml", [{"title": t["title"], "body": t["body"], "url": f"https://o.example/{i}", "date": day} for i, t in enumerate(TEMPLATES)])
            where = ["--config", config(folder, server, [("f", "/f.xml")], "  to: file\n")]
            self.assertEqual(rasid("run", "--once", *where).returncode, 0)
            event = json.loads(rasid("events", "--json", *where).stdout.splitlines()[0])
            article = event["articles"][0]["article_id"]
            for name in (article, article[:12], event["event_id"], event["story_id"]):
                result = rasid("explain", "--id", name, *where)
                self.assertEqual(result.returncode, 0, result.stderr.decode())
                text = result.stdout.decode()
                for words in (article, "as it was published", event["event_id"][:10], "read sentence by sentence"):
                    self.assertIn(words, text)
            Page(rasid("explain", "--html", "--id", article, *where).stdout.decode())
            missing = rasid("explain", "--id", "a_" + "0" * 32, *where)
            self.assertEqual(missing.returncode, 1)
            self.assertIn(b"not kept unless publish.articles is all", missing.stderr)


if __name__ == "__main__":
    unittest.main()
