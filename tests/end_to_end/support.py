"""What the end-to-end tests share: a feed server, a configuration folder, the daemon as a process, a broker, an independent consumer."""
import contextlib, http.server, json, os, pathlib, shutil, subprocess, sys, tempfile, threading, time
from email.utils import format_datetime
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
SHARED = ROOT.parent / "shared"
RASID = os.environ.get("RASID", str(ROOT / "build" / "rasid"))
SKIP = 77  # ctest's SKIP_RETURN_CODE


def skip(why):
    print("skipped:", why)
    sys.exit(SKIP)


class FeedServer:
    """Feeds by path, as RSS; `requests` keeps what was asked. Loopback, a port of its own."""

    def __init__(self):
        self.feeds, self.requests = {}, []
        outer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                outer.requests.append((self.path, dict(self.headers)))
                body, etag = outer.feeds.get(self.path, (None, None))
                if body is None:
                    self.send_error(404)
                    return
                if etag and self.headers.get("If-None-Match") == etag:
                    self.send_response(304)
                    self.send_header("ETag", etag)
                    self.end_headers()
                    return
                self.send_response(200)
                self.send_header("Content-Type", "application/rss+xml; charset=utf-8")
                if etag:
                    self.send_header("ETag", etag)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        class Server(http.server.ThreadingHTTPServer):
            def handle_error(self, request, client_address):
                if not isinstance(sys.exc_info()[1], ConnectionError):  # a daemon that was killed
                    super().handle_error(request, client_address)

        self.server = Server(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.port = self.server.server_address[1]
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def url(self, path):
        return f"http://127.0.0.1:{self.port}{path}"

    def put(self, path, items, etag=None):
        """items: dicts with title, body, url, date (datetime)."""
        parts = []
        for item in items:
            html = "".join(f"<p>{escape(line)}</p>" for line in item["body"].split("\n") if line.strip())
            parts.append(f"<item><title>{escape(item['title'])}</title><link>{escape(item['url'])}</link><guid isPermaLink=\"true\">{escape(item['url'])}</guid>"
                         f"<pubDate>{format_datetime(item['date'])}</pubDate><content:encoded><![CDATA[{html}]]></content:encoded></item>")
        xml = ('<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>'
               f"<title>{escape(path)}</title><link>{self.url(path)}</link><description/><language>ar</language>{''.join(parts)}</channel></rss>")
        self.feeds[path] = (xml.encode(), etag)

    def close(self):
        self.server.shutdown()
        self.server.server_close()


def config(folder, server, feeds, publish, extra=""):
    """A configuration folder: the project's knowledge and rules, its own feeds and sink. feeds: [(id, path)]."""
    target = pathlib.Path(folder) / "config"
    target.mkdir(parents=True)
    for part in ("places", "actors", "borders", "lexicon", "codes", "rules", "schema"):
        if (ROOT / "config" / part).exists():
            (target / part).symlink_to(ROOT / "config" / part)
    lines = "".join(f"  - id: {i}\n    url: {server.url(path)}\n    interval: 1m\n    zone: UTC\n" for i, path in feeds)
    (target / "feeds.yaml").write_text("feeds:\n" + lines)
    admin = "" if "admin:" in extra else "admin:\n  listen: 127.0.0.1:0\n"  # any free port, unless the test wants one
    (target / "rasid.yaml").write_text(f"state_dir: {folder}/state\nfetch:\n  allow_private: ['127.0.0.1:{server.port}']\n  per_host_spacing: 0s\n{extra}{admin}publish:\n{publish}")
    return str(target)


@contextlib.contextmanager
def scratch():
    folder = tempfile.mkdtemp(prefix="rasid-e2e-")
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def rasid(*arguments, **options):
    return subprocess.run([RASID, *arguments], capture_output=True, timeout=options.pop("timeout", 120), **options)


def start(*arguments, log):
    with open(log, "ab") as stderr:
        return subprocess.Popen([RASID, *arguments], stdout=subprocess.DEVNULL, stderr=stderr)


def wait_for(what, condition, limit=60):
    end = time.monotonic() + limit
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        time.sleep(0.05)
    raise AssertionError(f"not within {limit} s: {what}")


class Broker:
    SCRIPT = str(ROOT / "tests" / "kafka" / "broker")

    def __init__(self, folder):
        self.folder = str(folder)
        self.address = subprocess.run([self.SCRIPT, "start", self.folder], check=True, capture_output=True, text=True, timeout=300).stdout.split()[-1]

    def call(self, verb):
        subprocess.run([self.SCRIPT, verb, self.folder], check=True, timeout=60)

    def read(self, topic):
        """Every record of a topic, read_committed, by kcat: [{partition, offset, key, headers, payload}]."""
        out = subprocess.run(["kcat", "-C", "-b", self.address, "-t", topic, "-o", "beginning", "-e", "-q", "-J", "-X", "isolation.level=read_committed"],
                             capture_output=True, timeout=60)
        return [json.loads(line) for line in out.stdout.splitlines() if line.strip()]


def headers(record):
    flat = record.get("headers") or []
    return dict(zip(flat[::2], flat[1::2]))


def file_records(path):
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.endswith("\n")]
