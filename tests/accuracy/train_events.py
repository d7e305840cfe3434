#!/usr/bin/env python3
"""Trains config/lexicon/classify_events.tsv: which of the acts that the rules find is an event of its own.

Logistic regression (L2, full-batch gradient descent, no library) over the features of `rasid classify --features`. Learns from the
invented articles in synthetic/ alone, which are free of other people's rights. Prints what a cross-validation by article says, and, where the
real set is present, what the weights do to it: that set is never learnt from.

  train_events.py [--binary build/rasid] [--write] [--decay 5] [--threshold 0.35]
"""
import argparse, collections, json, math, pathlib, shutil, subprocess, sys, tempfile

import support
from support import EVAL, HERE, ROOT, rows

TABLE = ROOT / "config" / "lexicon" / "classify_events.tsv"
HEAD = """# How likely an act is an event that a careful reader codes: logistic regression over what holds of it.
# Trained by tests/accuracy/train_events.py from the invented articles alone. threshold: below this likelihood an act is no event.
feature\tweight
"""


def examples(binary, articles, folder):
    """[(article, [(features, is_event)])] as the rules alone read them."""
    text = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    done = subprocess.run([binary, "classify", "--jsonl", "--features", "--config", folder], input=text.encode(), stdout=subprocess.PIPE, check=True)
    read = {r["id"]: r for r in map(json.loads, done.stdout.decode().splitlines())}
    score = support.scorer()
    out = []
    for a in articles:
        got = read[a["id"]]
        gold = a.get("events") or []
        live = lambda es: [e for e in es if e.get("modality") != "background"]
        found = {id(q) for _, q in score.match(live(gold), live(got["events"]))}
        kept = []
        for event, weighed in zip(got["events"], got["weighed"]):
            if event["modality"] == "background":
                continue
            kept.append((weighed["features"], id(event) in found))
        out.append((a, kept))
    return out


def fit(data, decay, rounds=400):
    """data: [(features, label)] -> {feature: weight}"""
    weights, squares = collections.defaultdict(float), collections.defaultdict(lambda: 1e-8)
    for _ in range(rounds):
        slope = collections.defaultdict(float)
        for features, label in data:
            error = 1 / (1 + math.exp(-sum(weights[f] for f in features))) - label
            for f in features:
                slope[f] += error
        for f, value in slope.items():
            value += decay * weights[f] * (f != "bias")
            squares[f] += value * value
            weights[f] -= 0.5 * value / math.sqrt(squares[f])
    return weights


def train(sets, decay):
    return fit([act for _, acts in sets for act in acts], decay)


def probability(weights, features):
    return 1 / (1 + math.exp(-sum(weights.get(f, 0) for f in features)))


def judged(sets, models, threshold):
    kept = right = lost = gold = 0
    for (article, acts), weights in zip(sets, models):
        gold += sum(e.get("modality") != "background" for e in article.get("events") or [])
        stay = [a for a in acts if probability(weights, a[0]) >= threshold]
        kept += len(stay)
        right += sum(a[1] for a in stay)
        lost += sum(a[1] for a in acts) - sum(a[1] for a in stay)
    p, r = right / max(kept, 1), right / max(gold, 1)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} (events lost {lost})"


def calibration(sets, models):
    """Likelihood in tenths against the share that were events."""
    tenths = collections.defaultdict(list)
    for (_, acts), weights in zip(sets, models):
        for features, label in acts:
            likely = probability(weights, features)
            tenths[min(int(likely * 10), 9)].append((likely, label))
    for tenth, seen in sorted(tenths.items()):
        print(f"  said {sum(p for p, _ in seen) / len(seen):.2f}, was {sum(l for _, l in seen) / len(seen):.2f} of {len(seen)}")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--binary", default=str(ROOT / "build" / "rasid"))
    parser.add_argument("--write", action="store_true", help="write the table")
    parser.add_argument("--decay", type=float, default=5.0)
    parser.add_argument("--threshold", type=float, default=0.35)
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        config = pathlib.Path(folder) / "config"
        shutil.copytree(ROOT / "config", config)
        (config / "lexicon" / "classify_events.tsv").write_text("feature\tweight\n", encoding="utf-8")
        invented = [a for path in sorted((HERE / "synthetic").glob("*.jsonl")) for a in rows(path)]
        sets = examples(arguments.binary, invented, str(config))
        real = EVAL / "events_dev.jsonl"
        tried = examples(arguments.binary, rows(real), str(config)) if real.exists() else None
    folds = 6
    models = [None] * len(sets)
    for fold in range(folds):
        model = train([s for i, s in enumerate(sets) if i % folds != fold], arguments.decay)
        for i in range(fold, len(sets), folds):
            models[i] = model
    for threshold in (0, .25, .3, .35, .4, .45, .5):
        print(f"invented, held out,   {threshold:.2f}", judged(sets, models, threshold))
    print("invented, held out:")
    calibration(sets, models)
    weights = train(sets, arguments.decay)
    if tried:
        for threshold in (0, .25, .3, .35, .4, .45, .5):
            print(f"real, never learnt,   {threshold:.2f}", judged(tried, [weights] * len(tried), threshold))
        calibration(tried, [weights] * len(tried))
    if arguments.write:
        lines = [f"{f}\t{w:.3f}\n" for f, w in sorted(weights.items())]
        TABLE.write_text(HEAD + f"threshold\t{arguments.threshold}\n" + "".join(lines), encoding="utf-8")
        print(f"written: {TABLE}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
