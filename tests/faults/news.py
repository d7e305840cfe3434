"""A server of news that grows while it is read, and that can be told to misbehave; and the press that fills it."""
import datetime, gzip, json, pathlib, random, sys, threading, time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "end_to_end"))
from support import ROOT, FeedServer  # noqa: E402

TEMPLATES = [json.loads(line) for line in open(ROOT / "tests" / "end_to_end" / "articles.jsonl", encoding="utf-8")]


class NewsServer(FeedServer):
    """Feeds, article pages, and `faults`: path -> what to do instead of answering as asked (called with the handler)."""

    def __init__(self):
        super().__init__()
        self.pages, self.faults, self.items = {}, {}, {}
        outer, plain = self, self.server.RequestHandlerClass

        class Handler(plain):
            def do_GET(self):
                fault = outer.faults.get(self.path)
                if fault:
                    outer.requests.append((self.path, dict(self.headers)))
                    self.close_connection = True
                    try:
                        fault(self)
                    except OSError:
                        pass  # the daemon had enough
                elif self.path in outer.pages:
                    answer(self, outer.pages[self.path], "text/html; charset=utf-8")
                else:
                    super().do_GET()

        self.server.RequestHandlerClass = Handler
        loud = self.server.handle_error
        self.server.handle_error = lambda *where: None if isinstance(sys.exc_info()[1], ConnectionError) else loud(*where)  # killed daemons

    def add(self, feed, item):
        items = self.items.setdefault(feed, [])
        items.append(item)
        self.put(feed, items, etag=f'"{len(items)}"')

    def body_of(self, feed):
        return self.feeds[feed][0]

    def asked(self, path=None):
        return sum(1 for p, _ in list(self.requests) if path is None or p == path)


def answer(handler, body, kind, extra=()):
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(len(body)))
    for name, value in extra:
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def hang(handler):
    """Takes the request and says nothing for longer than anybody waits."""
    time.sleep(60)


def cut_short(body):
    def fault(handler):
        handler.send_response(200)
        handler.send_header("Content-Type", "application/rss+xml")
        handler.send_header("ETag", '"cut"')
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body[: len(body) // 2])
    return fault


def redirect(url):
    def fault(handler):
        handler.send_response(302)
        handler.send_header("Location", url)
        handler.send_header("Content-Length", "0")
        handler.end_headers()
    return fault


def bomb(megabytes):
    body = gzip.compress(b'<rss version="2.0"><channel><title>' + b"a" * (megabytes << 20), 9)

    def fault(handler):
        answer(handler, body, "application/rss+xml", [("Content-Encoding", "gzip")])
    return fault


def words(random_source, count):
    return " ".join("".join(random_source.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(7)) for _ in range(count))


class Press:
    """Puts one item after another into the feeds of a server, from a thread of its own; `sent` lists their URLs.

    Every third item carries a line only, so that its page is wanted.
    """

    def __init__(self, server, feeds, seed=1):
        self.server, self.feeds, self.random, self.sent = server, feeds, random.Random(seed), []
        self._thread, self._stop = None, threading.Event()

    def print_one(self, feed=None):
        n = len(self.sent)
        feed = feed or self.feeds[n % len(self.feeds)]
        template = TEMPLATES[n % len(TEMPLATES)]
        path = f"/page{feed.removesuffix('.xml')}-{n}"
        text = f"{template['body']}\n{words(self.random, 90)}"
        item = {"title": f"{template['title']} {words(self.random, 3)}", "body": text, "url": self.server.url(path),
                "date": datetime.datetime.now(datetime.timezone.utc)}
        if n % 3 == 0:
            item["body"] = words(self.random, 6)
            paragraphs = "".join(f"<p>{line}</p>" for line in text.split("\n") + [words(self.random, 60) for _ in range(4)])
            self.server.pages[path] = f"<html><head><title>{item['title']}</title></head><body><article><h1>{item['title']}</h1>{paragraphs}</article></body></html>".encode()
        self.server.add(feed, item)
        self.sent.append(item["url"])

    def print_some(self, count):
        for _ in range(count):
            self.print_one()

    def start(self, every):
        def work():
            while not self._stop.wait(every):
                self.print_one()
        self._stop.clear()
        self._thread = threading.Thread(target=work, daemon=True)
        self._thread.start()

    def stop(self):
        self._stop.set()
        self._thread.join()
