#!/usr/bin/env python3
"""What the weights of relevance could give: the hand-set ones of classify_weights.tsv beside weights fitted by logistic regression.

  fit_weights.py            the table of figures
  fit_weights.py --print    also the weights that the invented articles alone would give, in the form of classify_weights.tsv

Real articles are only measured on: "fitted to real" is refitted for every fold without the stories and outlet-months of that fold, to see
how much the features can carry to articles that were never seen; none of those weights is kept. Needs build/tests/accuracy/relevance_features.
"""
import argparse, json, math, random, subprocess, sys

import support

FOLDS, RIDGE, ROUNDS = 10, 3.0, 40


def features_of(binary, articles):
    given = "".join(json.dumps(a, ensure_ascii=False) + "\n" for a in articles)
    done = subprocess.run([str(binary)], input=given.encode(), capture_output=True, cwd=support.ROOT)
    if done.returncode != 0:
        sys.exit(f"{binary} ended with {done.returncode}: {done.stderr.decode()[:1000]}")
    return [json.loads(line) for line in done.stdout.splitlines()]


def weights_now():
    with open(support.ROOT / "config" / "lexicon" / "classify_weights.tsv", encoding="utf-8") as f:
        lines = [line.rstrip("\n").split("\t") for line in f if not line.startswith("#")]
    return {name: float(weight) for name, weight in lines[1:]}


def solve(a, b):
    """Gauss with pivots: a x = b."""
    n = len(b)
    m = [row[:] + [v] for row, v in zip(a, b)]
    for i in range(n):
        p = max(range(i, n), key=lambda r: abs(m[r][i]))
        m[i], m[p] = m[p], m[i]
        for r in range(i + 1, n):
            k = m[r][i] / m[i][i]
            if k:
                for c in range(i, n + 1):
                    m[r][c] -= k * m[i][c]
    x = [0.0] * n
    for i in reversed(range(n)):
        x[i] = (m[i][n] - sum(m[i][c] * x[c] for c in range(i + 1, n))) / m[i][i]
    return x


def probability(weights, row):
    return 1 / (1 + math.exp(-max(-30, min(30, sum(w * x for w, x in zip(weights, row))))))


def fit(rows, truths):
    """Ridge logistic regression by Newton's method; the first column, the bias, is hardly held back."""
    n = len(rows[0])
    weights, ridge = [0.0] * n, [0.01] + [RIDGE] * (n - 1)
    for _ in range(ROUNDS):
        slope = [r * w for r, w in zip(ridge, weights)]
        bend = [[ridge[i] if i == j else 0.0 for j in range(n)] for i in range(n)]
        for row, truth in zip(rows, truths):
            p = probability(weights, row)
            told = [i for i, x in enumerate(row) if x]
            for i in told:
                slope[i] += (p - truth) * row[i]
                for j in told:
                    bend[i][j] += p * (1 - p) * row[i] * row[j]
        step = solve(bend, slope)
        weights = [w - s for w, s in zip(weights, step)]
        if max(map(abs, step)) < 1e-5:
            break
    return weights


def folds_of(articles):
    """A fold for each article; those of a story, or of an outlet in a month, share theirs."""
    story = {}
    if (support.EVAL / "stories_dev.jsonl").exists():
        story = {r["id"]: r["story"] for r in support.rows(support.EVAL / "stories_dev.jsonl")}
    keys = [story.get(a["id"]) or f"{a.get('outlet')} {a['date'][:7]}" for a in articles]
    dice = random.Random(1)
    fold = {key: dice.randrange(FOLDS) for key in sorted(set(keys))}
    return [fold[key] for key in keys]


def fitted_without_own_fold(rows, truths, folds):
    scores = [0.0] * len(rows)
    for fold in set(folds):
        rest = [i for i, f in enumerate(folds) if f != fold]
        weights = fit([rows[i] for i in rest], [truths[i] for i in rest])
        for i, f in enumerate(folds):
            if f == fold:
                scores[i] = probability(weights, rows[i])
    return scores


def show(score, name, articles, scores):
    pred = [{"id": a["id"], "relevant": s >= .5, "score": s} for a, s in zip(articles, scores)]
    f = support.figures(score, "relevance", articles, pred)
    print(f"{name:<58} F1 {f['relevance_f1']:.3f}  AP {f['average_precision']:.3f}  P at R .90 {f['precision_at_recall_0.90']:.3f}")


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--features", default=support.ROOT / "build" / "tests" / "accuracy" / "relevance_features", help="the program that tells features")
    options.add_argument("--print", action="store_true", dest="show_weights")
    given = options.parse_args()
    score = support.scorer()
    if score is None:
        print(f"skipped: {support.EVAL}/score.py is absent")
        return 77
    now = weights_now()
    names = sorted(now, key=lambda n: n != "bias")
    matrix = lambda articles: [[f["features"].get(n, 0.0) for n in names] for f in features_of(given.features, articles)]
    hand = [now[n] for n in names]
    invented = [a for name, s in support.event_sets().items() if name.startswith("synthetic") for a in s]
    rows_i, truth_i = matrix(invented), [bool(a["relevant"]) for a in invented]
    show(score, "invented: set by hand", invented, [probability(hand, r) for r in rows_i])
    show(score, "invented: fitted, without one's own fold", invented, fitted_without_own_fold(rows_i, truth_i, folds_of(invented)))
    from_invented = fit(rows_i, truth_i)
    if (support.EVAL / "relevance_dev.jsonl").exists():
        real = support.rows(support.EVAL / "relevance_dev.jsonl")
        rows_r, truth_r = matrix(real), [a["label"]["rel"] == 3 for a in real]
        show(score, "real: set by hand (seen while they were set)", real, [probability(hand, r) for r in rows_r])
        show(score, "real: fitted to the invented", real, [probability(from_invented, r) for r in rows_r])
        show(score, "real: fitted to real, without one's own fold", real, fitted_without_own_fold(rows_r, truth_r, folds_of(real)))
    else:
        print(f"left out: {support.EVAL}/relevance_dev.jsonl is absent")
    if given.show_weights:
        print("feature\tweight")
        for n, w in zip(names, from_invented):
            print(f"{n}\t{w:.2f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
