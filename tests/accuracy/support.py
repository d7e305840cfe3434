"""What the accuracy scripts share: where the sets lie, the scorer, one run of the binary, the text of an article and its sentences."""
import importlib.util, json, pathlib, re, subprocess, sys, tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
SHARED = ROOT.parent / "shared"
EVAL = SHARED / "eval"
SYNTHETIC = HERE / "synthetic"


def rows(path):
    with open(path, encoding="utf-8") as f:
        return [json.loads(line) for line in f if line.strip()]


def scorer():
    """shared/eval/score.py as a module, or None where it is absent."""
    path = EVAL / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def event_sets():
    """name -> rows of each set that is coded event by event and present."""
    found = {}
    if (EVAL / "events_dev.jsonl").exists():
        found["real"] = rows(EVAL / "events_dev.jsonl")
    for path in sorted(SYNTHETIC.glob("*.jsonl")):
        found[path.stem] = rows(path)
    if (SHARED / "gold" / "seeds.json").exists():
        found["seeds"] = seeds()
    return found


def seeds():
    """The five seed articles in the form of the other event sets."""
    gold = json.load(open(SHARED / "gold" / "seeds.json", encoding="utf-8"))
    out = []
    for a in gold["articles"]:
        body = (SHARED / "seeds" / f"{a['id']}.txt").read_text(encoding="utf-8").replace('\\"', '"')
        events = [seed_event(e) for e in a["events"]]
        main = next((e["type"] for e in events if e.get("main")), None)
        out.append({"id": a["id"], "title": a["title"], "body": body, "date": a["published"] + "T15:00:00Z", "topics": a["topics"],
                    "relevant": True, "events": events, "main_type": main})
    return out


def seed_event(e):
    out = dict(e, place=e.get("normal") or e.get("place") or "; ".join(e.get("places", [])), casualties=[])
    day = e.get("date") or ""
    if len(day) == 10:
        out["date_from"] = out["date_to"] = day
    for side, n in (e.get("killed") or {}).items():
        low = n.get("min", n.get("exact"))
        out["casualties"].append({"side": side, "kind": "killed", "min": low, "max": n.get("exact"), "vague": n.get("vague")})
    return out


def run(binary, command, articles, *more):
    """The rows that `rasid COMMAND --jsonl` answers to these articles. Complains on stderr and ends the script when it fails."""
    given = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    done = subprocess.run([str(binary), command, "--jsonl", *more], input=given.encode(), capture_output=True, cwd=ROOT)
    if done.returncode != 0:
        sys.exit(f"{binary} {command} ended with {done.returncode}: {done.stderr.decode()[:2000]}")
    return [json.loads(line) for line in done.stdout.splitlines() if line.strip()]


def by_date(articles):
    unique = {}
    for a in articles:
        unique.setdefault(a["id"], a)
    return sorted(unique.values(), key=lambda a: (a["date"], a["id"]))


def figures(score, task, *arguments):
    """What score.py prints for a task, as name -> number."""
    import contextlib, io
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        getattr(score, task)(*arguments)
    found = {}
    for line in out.getvalue().splitlines():
        words = line.split()
        if not line.startswith("#"):
            for name, value in zip(words, words[1:]):
                if re.fullmatch(r"[a-z][a-z0-9_.]*", name) and re.fullmatch(r"[0-9.]+", value):
                    found[name] = float(value)
    return found


def text_of(article):
    """What was read: title, abstract unless the body contains it, body, parted by an empty line."""
    if "text" in article and "body" not in article:
        return article["text"]
    body, abstract = (article.get("body") or "").strip(), (article.get("abstract") or "").strip()
    return "\n\n".join(p for p in ((article.get("title") or "").strip(), "" if abstract in body else abstract, body) if p)


def sentences(text):
    return [s.strip() for s in re.split(r"(?<=[.!?\u061f])\s+|\n+|(?<=[\u0621-\u064a])\.(?=[\u0621-\u064a])", text) if s.strip()]


def sentence_of(score, text, *clues):
    """The sentence that holds the first clue found as it stands, else the one that shares most words with the clues."""
    parts = sentences(text)
    for clue in clues:
        for s in parts:
            if clue and clue in s:
                return s
    wanted = {w for clue in clues for w in score.fold(clue or "").split()}
    best = max(parts, key=lambda s: len(wanted & set(score.fold(s).split())), default="")
    return best if wanted & set(score.fold(best).split()) else ""


def commit():
    done = subprocess.run(["git", "-C", str(ROOT), "describe", "--always", "--dirty"], capture_output=True, text=True)
    return done.stdout.strip() or "unknown"
