#!/usr/bin/env python3
"""The error report: for each missed, extra or wrongly read event the article, the sentence, what was read and what was wanted, by cause.

  errors.py [SET ...]            SET: real, seeds, synthetic_dev, ... or a JSONL file with events[]; default: all but the seeds
  errors.py real --counts        the causes and their numbers only
  errors.py real --slot place    the errors of one slot only (missed, extra, type, modality, initiator, target, place, date, killed, leaked)
  errors.py real --id ID         one article: every wanted and every read event

Events are paired as score.py pairs them. A cause that ends in "?" is a guess by overlap of sentences.
"""
import argparse, collections, pathlib, signal, sys

import support

SLOTS = ("missed", "extra", "type", "modality", "initiator", "target", "place", "date", "killed", "leaked")


class Reader:
    """One article: its text, its wanted and read events, and their pairs."""

    def __init__(self, score, gold, answer):
        self.score, self.gold, self.answer = score, gold, answer or {}
        self.text = support.text_of(gold)
        self.bytes = self.text.encode()
        live = lambda es: [e for e in es or [] if e.get("modality") != "background"]
        self.wanted, self.read = live(gold.get("events")), live(self.answer.get("events"))
        self.pairs = score.match(self.wanted, self.read)
        self.background = [e for e in gold.get("events") or [] if e.get("modality") == "background"]
        self.read_background = [e for e in self.answer.get("events") or [] if e.get("modality") == "background"]

    def sentence_wanted(self, e):
        return support.sentence_of(self.score, self.text, e.get("trigger"), e.get("place_text"), e.get("place"))

    def proof(self, e, field="type"):
        return next((p for p in e.get("evidence", []) if p["field"] == field), None)

    def sentence_read(self, e):
        p = self.proof(e)
        if p is None:
            return ""
        start = p["start"]
        if self.bytes[start:p["end"]].decode(errors="replace") != p["quote"]:
            start = max(0, self.bytes.find(p["quote"].encode()))
        before = len(self.bytes[:start].decode(errors="replace"))
        at = 0
        for s in support.sentences(self.text):
            at = self.text.find(s, at)
            if at <= before < at + len(s):
                return s
        return p["quote"]


def shown(e, quote=""):
    name = support_name
    toll = ", ".join(f"{c.get('side')} {c.get('kind')} {c.get('min')}-{c.get('max')}" for c in e.get("casualties") or [])
    day = e.get("date_from") or (e.get("event_date") or {}).get("from")
    parts = [e["type"], e.get("modality") or "-", f"{name(e.get('initiator')) or '-'} > {name(e.get('target')) or '-'}", name(e.get("place")) or "-",
             day or "-", f"[{toll}]"]
    return " | ".join(parts) + (f"  <{quote}>" if quote else "")


def support_name(slot):
    return (slot.get("name_ar") or slot.get("text") or "") if isinstance(slot, dict) else slot or ""


def cause_of_miss(reader, e, free):
    group = reader.score.group
    said = reader.sentence_wanted(e)
    if reader.score.match([e], reader.read_background):
        return "read as background"
    for q in free:
        if said and reader.sentence_read(q) == said:
            return f"read as {q['type']}?"
    if any(group(q["type"]) == group(e["type"]) for q in reader.read):
        return "merged into another of its kind?"
    return "nothing of its kind read"


def cause_of_extra(reader, q, missed):
    said = reader.sentence_read(q)
    if reader.score.match(reader.background, [q]):
        return "history published"
    for e in missed:
        if reader.sentence_wanted(e) == said:
            return f"is {e['type']}?"
    if any(reader.score.group(e["type"]) == reader.score.group(q["type"]) for e in reader.wanted):
        return "told once more, or a part of it"
    return "nothing of its kind told"


def cause_of_slot(want, got):
    if not want:
        return "read though not told"
    return "none read" if not got else f"other: {want} as {got}" if len(want) + len(got) < 24 else "other"


def cause_of_place(score, want, place):
    got = support_name(place)
    if not want or not got:
        return cause_of_slot(want, got)
    fold = lambda t: set(score.fold(t).split())
    above = fold(place.get("admin1") or "") | {"IQ": fold("\u0627\u0644\u0639\u0631\u0627\u0642"), "SY": fold("\u0633\u0648\u0631\u064a\u0627")}.get(place.get("country"), set())
    if fold(want) & above:
        return "narrower than told"
    if fold(got) == fold(place.get("admin1") or ""):
        return "the governorate"
    return "a wide place" if (place.get("precision") or 0) >= 40 else "another place"


def slots_of(score, a, b):
    """(slot, cause, wanted, read) of each wrong slot of a pair."""
    day, toll, name = score.date_of, score.deaths, support_name
    out = []
    if a["type"] != b["type"]:
        out.append(("type", f"{a['type']} as {b['type']}", a["type"], b["type"]))
    if a.get("modality") != b.get("modality"):
        out.append(("modality", f"{a.get('modality')} as {b.get('modality')}", a.get("modality"), b.get("modality")))
    for slot in ("initiator", "target"):
        if not score.ACTORS.same(name(a.get(slot)), name(b.get(slot)), True):
            got = name(b.get(slot))
            want = name(a.get(slot))
            turned = want and got and score.ACTORS.same(want, name(b.get("target" if slot == "initiator" else "initiator")), True)
            out.append((slot, "turned round" if turned else cause_of_slot(want, got).split(":")[0], want, got))
    if not score.same_place(name(a.get("place")), name(b.get("place"))):
        out.append(("place", cause_of_place(score, name(a.get("place")), b.get("place") or {}), name(a.get("place")), name(b.get("place"))))
    if day(a)[0] and day(a)[0] != day(b)[0]:
        basis = f"{a.get('date_basis') or 'given'} as {(b.get('event_date') or {}).get('basis') or 'none'}"
        out.append(("date", basis, day(a)[0], day(b)[0]))
    if toll(a) != toll(b):
        numbers = {n for _, n in toll(a)} == {n for _, n in toll(b)}
        cause = "side" if numbers else "none read" if not toll(b) else "read though not told" if not toll(a) else "number"
        out.append(("killed", cause, sorted(map(str, toll(a))), sorted(map(str, toll(b)))))
    return out


def errors_of(reader):
    """(slot, cause, sentence, wanted, read) of each error of an article."""
    score = reader.score
    missed = [e for e in reader.wanted if not any(e is a for a, _ in reader.pairs)]
    free = [q for q in reader.read if not any(q is b for _, b in reader.pairs)]
    quote = lambda q: (reader.proof(q) or {}).get("quote", "")
    for e in missed:
        yield "missed", f"{e['type']}: {cause_of_miss(reader, e, free)}", reader.sentence_wanted(e), ("MAIN " if e.get("main") else "") + shown(e, e.get("trigger")), ""
    for q in free:
        yield "extra", f"{q['type']}: {cause_of_extra(reader, q, missed)}", reader.sentence_read(q), "", shown(q, quote(q))
    for a, b in reader.pairs:
        for slot, cause, want, got in slots_of(score, a, b):
            yield slot, cause, reader.sentence_wanted(a), f"{want}   of {shown(a, a.get('trigger'))}", f"{got}   of {shown(b, quote(b))}"
    unwanted = [e for e in reader.gold.get("events") or [] if e.get("modality") in ("background", "denied", "planned", "hypothetical")]
    happened = [q for q in reader.read if q.get("modality") in ("asserted", "claimed", "ongoing")]
    loose = [q for q in happened if not any(q is b for a, b in reader.pairs if any(a is u for u in unwanted))]
    for e, q in score.match(unwanted, loose):
        yield "leaked", f"{e['modality']} {e['type']} as {q['modality']}", reader.sentence_wanted(e), shown(e, e.get("trigger")), shown(q, quote(q))


def read_set(score, binary, articles):
    answers = {r["id"]: r for r in support.run(binary, "classify", articles)}
    return [Reader(score, g, answers.get(g["id"])) for g in articles]


def write(readers, out, slot=None, counts_only=False):
    """Causes by number, then every error under its cause."""
    found = [(s, c, r.gold, *rest) for r in readers for s, c, *rest in errors_of(r) if slot in (None, s)]
    numbers = collections.Counter((s, c) for s, c, *_ in found)
    total = collections.Counter(s for s, *_ in found)
    for s in SLOTS:
        if total[s]:
            print(f"{s}: {total[s]}", file=out)
            for (_, c), n in sorted(((k, n) for k, n in numbers.items() if k[0] == s), key=lambda x: (-x[1], x[0][1])):
                print(f"  {n:>4}  {c}", file=out)
    if counts_only:
        return
    order = lambda e: (SLOTS.index(e[0]), -numbers[e[0], e[1]], e[1])
    last = None
    for s, c, gold, sentence, wanted, read in sorted(found, key=order):
        if (s, c) != last:
            last = (s, c)
            print(f"\n#### {s}: {c} ({numbers[s, c]})", file=out)
        print(f"\n{gold['id']}  {gold['date'][:10]}  {gold.get('title', '')}\n  sentence  {sentence}", file=out)
        for label, value in (("wanted", wanted), ("read", read)):
            if value:
                print(f"  {label:<9} {value}", file=out)


def write_article(reader, out):
    print(reader.text, "\n", file=out)
    for e in reader.gold.get("events") or []:
        q = next((b for a, b in reader.pairs if a is e), None)
        print(f"wanted  {'MAIN ' if e.get('main') else ''}{shown(e, e.get('trigger'))}", file=out)
        if q:
            print(f"  read  {shown(q, (reader.proof(q) or {}).get('quote', ''))}", file=out)
    for q in reader.answer.get("events") or []:
        if not any(q is b for _, b in reader.pairs):
            print(f"extra   {shown(q, (reader.proof(q) or {}).get('quote', ''))}", file=out)


def write_all(score, binary, sets, folder):
    folder.mkdir(parents=True, exist_ok=True)
    for name, articles in sets.items():
        with open(folder / f"errors_{name}.txt", "w", encoding="utf-8") as out:
            write(read_set(score, binary, articles), out)
    print(f"\nerror reports: {folder}/errors_*.txt")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("sets", nargs="*", metavar="SET")
    options.add_argument("--binary", default=support.ROOT / "build" / "rasid", type=pathlib.Path)
    options.add_argument("--slot", choices=SLOTS)
    options.add_argument("--counts", action="store_true", help="causes and numbers only")
    options.add_argument("--id", help="one article, whole")
    given = options.parse_args()
    score = support.scorer()
    if score is None:
        print(f"skipped: {support.EVAL}/score.py is absent")
        return 77
    known = support.event_sets()
    names = given.sets or [n for n in known if n != "seeds" or given.id]
    for name in names:
        if name not in known and not pathlib.Path(name).exists():
            print(f"'{name}' is no set and no file; sets: {', '.join(known)}", file=sys.stderr)
            return 2
        articles = known.get(name) or support.rows(name)
        if given.id:
            articles = [a for a in articles if a["id"] == given.id]
        readers = read_set(score, given.binary, articles) if articles else []
        if given.id:
            for r in readers:
                write_article(r, sys.stdout)
            continue
        print(f"{'' if name == names[0] else chr(10)}==== {name}: {len(articles)} articles")
        write(readers, sys.stdout, given.slot, given.counts)
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)  # `errors.py | head` ends in peace
    sys.exit(main())
