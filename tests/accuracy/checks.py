"""The figures that score.py does not print: the seeds' promises, the assault sentences, calibration, and spread over stories."""
import random

import support

DENIES = "\u0648\u0646\u0641\u0649 \u0645\u0635\u062f\u0631"  # "and a source denied"
SHADDADI = (36.06, 40.73)  # al-Hasakah's; the one of seed 001 lies near al-Bukamal


def seed_modalities(score, gold, pred):
    """modality -> (found, told): a seed's event is found when score.py pairs it with a prediction; strict: of the same type and modality, too."""
    p = {r["id"]: r for r in pred}
    counts = {}
    for g in gold:
        live = [e for e in p.get(g["id"], {}).get("events", [])]
        pairs = score.match(g["events"], live)
        for e in g["events"]:
            q = next((b for a, b in pairs if a is e), None)
            c = counts.setdefault(e["modality"], [0, 0, 0])
            c[0] += q is not None
            c[1] += q is not None and q["type"] == e["type"] and q["modality"] == e["modality"]
            c[2] += 1
    return counts


def seed_promises(score, gold, pred, stories):
    """(promise, held) for each `must_not` of the seeds."""
    p = {r["id"].split("_")[0]: r for r in pred}
    g = {r["id"].split("_")[0]: r for r in gold}
    story = {r["id"].split("_")[0]: r.get("story_id") for r in stories}
    events = lambda k: p.get(k, {}).get("events", [])
    tolls = lambda es: {n for e in es for c in e.get("casualties", []) for n in (c.get("min"), c.get("max")) if n}
    counts = lambda es: tolls(es) | {n for e in es for c in e.get("quantities", []) for n in (c.get("min"), c.get("max")) if n}
    text = support.text_of(g["000"])
    denied = next((x for x in support.sentences(text) if DENIES in x), "")
    start = len(text[:text.find(denied)].encode())
    in_denial = lambda e: any(x["field"] == "type" and start <= x["start"] < start + len(denied.encode()) for x in e.get("evidence", []))
    leaks = [e for e in events("000") if e["modality"] in ("asserted", "claimed", "ongoing") and in_denial(e)]
    near = lambda q: q.get("lat") is not None and abs(q["lat"] - SHADDADI[0]) < .3 and abs(q["lon"] - SHADDADI[1]) < .3
    return [("002 opens a story of its own", story.get("002") not in (story.get("000"), story.get("001"))),
            ("000 and 001 tell one story", story.get("000") == story.get("001")),
            ("the denied assault of 000 is not published as one that happened", bool(denied) and not leaks),
            ("25 and 13 of 000 are not the strike's dead", not tolls(e for e in events("000") if e["type"] == "air_strike") & {25, 13, 38}),
            ("hours, kilometres, fighters, evacuated are no casualties", not any(
                n in tolls(events(k)) for k, n in (("000", 48), ("001", 50), ("001", 3000), ("004", 20000)))),
            ("F-16's 16 is no count", not any(16 in counts(events(k)) for k in p)),
            ("the Shaddadi of 001 is not al-Hasakah's", not any(near(q) for e in events("001") for q in e.get("places", [])))]


def confusion(pairs):
    """precision, recall, F1 of (truth, guess) pairs."""
    pairs = list(pairs)
    tp = sum(t and y for t, y in pairs)
    p, r = tp / max(1, sum(y for _, y in pairs)), tp / max(1, sum(t for t, _ in pairs))
    return p, r, 2 * p * r / (p + r) if p + r else 0.0


def spread(score_of, groups, rounds=200):
    """5th and 95th percentile of a figure when whole groups (stories, outlets) are drawn anew."""
    dice = random.Random(1)
    keys = sorted(groups)
    values = sorted(score_of([g for k in dice.choices(keys, k=len(keys)) for g in groups[k]]) for _ in range(rounds))
    return values[int(.05 * rounds)], values[int(.95 * rounds) - 1]


def calibration(gold, pred, bins=(0, .1, .3, .5, .7, .9, 1.0001)):
    """Rows (from, to, articles, mean score, share relevant) of predicted against observed relevance."""
    p = {r["id"]: float(r.get("score") or 0) for r in pred}
    truth = lambda g: g["label"]["rel"] == 3 if "label" in g else bool(g["relevant"])
    out = []
    for low, high in zip(bins, bins[1:]):
        some = [(p.get(g["id"], 0), truth(g)) for g in gold if low <= p.get(g["id"], 0) < high]
        if some:
            out.append((low, min(high, 1), len(some), sum(s for s, _ in some) / len(some), sum(t for _, t in some) / len(some)))
    return out


def tokens_f1(pairs):
    """Micro F1 over words of (gold text, predicted text) pairs, and the share of pairs that are the same; texts are folded before."""
    hit = wanted = given = same = 0
    for gold, guess in pairs:
        a, b = gold.split(), guess.split()
        rest = list(b)
        for w in a:
            if w in rest:
                rest.remove(w)
                hit += 1
        wanted += len(a)
        given += len(b)
        same += a == b
    p, r = hit / max(1, given), hit / max(1, wanted)
    return p, r, 2 * p * r / (p + r) if p + r else 0.0, same


# What in the answer of `rasid classify` says that a sentence tells an assault: name -> rule.
VIOLENT = {"air_strike", "shelling", "bombardment", "ied", "suicide_attack", "armed_assault", "armed_clash", "killing_civilians", "abduction"}
ASSAULT_READINGS = [
    ("assault >= .5", lambda row: row.get("assault", 0) >= .5),
    ("any event", lambda row: bool(row.get("events"))),
    ("violent event", lambda row: any(e["type"] in VIOLENT for e in row.get("events", []))),
]


SPAN_FIELDS = {"source": "author", "verb": "act", "target": "victim"}


def span_of(row, field):
    """The words of author, act or victim of the surest sentence; of its main event where no sentence is sure."""
    sentences = row.get("assault_sentences") or []
    if sentences:
        return max(sentences, key=lambda s: s["score"]).get(SPAN_FIELDS[field], "")
    events = row.get("events") or [{}]
    main = next((e for e in events if e.get("main")), events[0])
    if field == "verb":
        return next((e["quote"] for e in main.get("evidence", []) if e["field"] == "type"), "")
    return (main.get("initiator" if field == "source" else "target") or {}).get("text") or ""


def best_of_readers(score, spans, guess, key):
    """Mean F1 of a guess against the reader of the gold who agrees best with it."""
    return max((tokens_f1([(score.fold(" ".join(s[key])), guess)])[2] if guess or s[key] else 1.0 for s in spans), default=0.0)
