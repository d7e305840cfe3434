#!/usr/bin/env python3
"""Trains config/lexicon/classify_roles.tsv: how much each feature speaks for a party as initiator or target.

  train_roles.py --scorer score.py [--folds 5] [--out classify_roles.tsv] GOLD.jsonl CHOICES.jsonl [GOLD CHOICES ...]

GOLD holds coded articles, CHOICES the output of `rasid classify --jsonl --features` over them; the features do not depend on
the weights that were there. Train on the invented articles alone; coded articles of
others serve to measure. The scorer says which predicted event is which coded one, and which names are one actor.

The model is log-linear over pairs (initiator, target) of candidates, nobody included. Where several candidates bear the
coded name their probabilities are added; a role whose coded actor is no candidate says nothing. Trained with Adagrad and an
L2 penalty; the order of the events is fixed, so that the same input gives the same weights. With --folds the accuracy is
also measured on articles left out. Only the standard library is needed.
"""
import argparse, importlib.util, json, math, random, sys

RATE, EPOCHS, KEEP, TRUST = 0.15, 30, 0.02, 1.0


def load_scorer(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


class Case:
    """One event: candidates' features, pairs' features, and which candidates are right in each role."""
    __slots__ = ("article", "initiator", "target", "pairs", "right", "rules", "sure")


def take_rules(event, choice):
    """Gives the event the roles that the rules chose, whatever weights the choices were made with."""
    for slot in ("initiator", "target"):
        event[slot] = next((c["name_ar"] for c in choice["candidates"]
                            if any(f.startswith(slot + " filled-here ") for f in c[slot])), "")


def cases_of(score, gold_path, choices_path, numbers):
    gold = score.rows(gold_path)
    read = {r["id"]: r for r in score.rows(choices_path)}
    live = lambda events: [e for e in events or [] if e.get("modality") != "background"]
    number = lambda names: [numbers.setdefault(n, len(numbers)) for n in names]
    cases = []
    for article in gold:
        row = read.get(article["id"], {})
        choices = {id(e): c for e, c in zip(row.get("events") or [], row.get("choices") or [])}
        for event in row.get("events") or []:
            take_rules(event, choices[id(event)])
        for coded, event in score.match(live(article.get("events")), live(row.get("events"))):
            choice = choices[id(event)]
            case = Case()
            case.article = article["id"]
            case.initiator = [number(c["initiator"]) for c in choice["candidates"]]
            case.target = [number(c["target"]) for c in choice["candidates"]]
            case.pairs = [number(p) for p in choice["pairs"]]
            case.right, case.rules = [], []
            case.sure = coded["type"] == event["type"] and score.same_place(score.name(coded.get("place")),
                                                                           score.name(event.get("place")))
            for slot in ("initiator", "target"):
                same = lambda name: score.ACTORS.same(score.name(coded.get(slot)), name, True)
                case.right.append([same(c["name_ar"]) for c in choice["candidates"]])
                case.rules.append(same(score.name(event.get(slot))))
            cases.append(case)
    return cases


def sums(weights, case):
    initiators = [sum(weights[f] for f in features) for features in case.initiator]
    targets = [sum(weights[f] for f in features) for features in case.target]
    n = len(targets)
    return [initiators[k // n] + targets[k % n] + sum(weights[f] for f in features) for k, features in enumerate(case.pairs)]


def probabilities(values):
    top = max(values)
    powers = [math.exp(v - top) for v in values]
    whole = sum(powers)
    return [p / whole for p in powers]


def prior_of(numbers):
    """Before any evidence the rules' choice counts: the penalty draws towards it."""
    prior = [0.0] * len(numbers)
    for name, number in numbers.items():
        prior[number] = TRUST if " filled-here " in name else 0.0
    return prior


def learn(cases, prior, penalty):
    weights, squares = list(prior), [1e-6] * len(prior)
    order = list(range(len(cases)))
    shuffle = random.Random(1)
    for _ in range(EPOCHS):
        shuffle.shuffle(order)
        for index in order:
            step(weights, squares, cases[index], prior, penalty / len(cases))
    return weights


def step(weights, squares, case, prior, penalty):
    free = [not any(right) for right in case.right]
    if all(free):
        return
    n = len(case.target)
    p = probabilities(sums(weights, case))
    fits = [(free[0] or case.right[0][k // n]) and (free[1] or case.right[1][k % n]) for k in range(n * n)]
    mass = sum(q for q, fit in zip(p, fits) if fit)
    if mass <= 0:
        return
    push = [q / mass - q if fit else -q for q, fit in zip(p, fits)]
    gradient = {}
    for k, features in enumerate(case.pairs):
        for f in features:
            gradient[f] = gradient.get(f, 0.0) + push[k]
    for slot, lists in ((0, case.initiator), (1, case.target)):
        for i, features in enumerate(lists):
            total = sum(push[i * n:(i + 1) * n]) if slot == 0 else sum(push[i::n])
            for f in features:
                gradient[f] = gradient.get(f, 0.0) + total
    for f, g in gradient.items():
        g -= penalty * (weights[f] - prior[f])
        squares[f] += g * g
        weights[f] += RATE * g / math.sqrt(squares[f])


def right_of(weights, case):
    values = sums(weights, case)
    n = len(case.target)
    for i in range(1, n):
        values[i * n + i] = -math.inf  # nobody acts on himself
    best = values.index(max(values))
    return case.right[0][best // n], case.right[1][best % n]


def report(name, hits, cases):
    sure = [h for h, c in zip(hits, cases) if c.sure]
    share = lambda some, slot: sum(h[slot] for h in some) / max(len(some), 1)
    print(f"{name}: initiator {share(hits, 0):.3f} target {share(hits, 1):.3f}; of those of the coded type and place "
          f"{share(sure, 0):.3f} {share(sure, 1):.3f}", file=sys.stderr)


def cross_validate(cases, prior, folds, penalty):
    articles = sorted({c.article for c in cases})
    random.Random(7).shuffle(articles)
    fold = {a: i % folds for i, a in enumerate(articles)}
    hits, cases = [], sorted(cases, key=lambda c: fold[c.article])
    for k in range(folds):
        weights = learn([c for c in cases if fold[c.article] != k], prior, penalty)
        hits += [right_of(weights, c) for c in cases if fold[c.article] == k]
    report(f"left out, {folds} folds", hits, cases)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--scorer", required=True)
    parser.add_argument("--folds", type=int, default=0)
    parser.add_argument("--penalty", type=float, default=300.0, help="L2 towards the rules")
    parser.add_argument("--out")
    parser.add_argument("--test", nargs=2, action="append", default=[], metavar=("GOLD", "CHOICES"), help="measure only")
    parser.add_argument("files", nargs="+")
    a = parser.parse_args()
    score, numbers, cases = load_scorer(a.scorer), {}, []
    for gold, choices in zip(a.files[::2], a.files[1::2]):
        cases += cases_of(score, gold, choices, numbers)
    tests = [(g, cases_of(score, g, c, numbers)) for g, c in a.test]
    for name, some in [("training", cases)] + tests:
        report(f"{name}: events {len(some)}, candidates hold the right one", [[any(r) for r in c.right] for c in some], some)
        report(f"{name}: as read", [c.rules for c in some], some)
    if a.folds:
        cross_validate(cases, prior_of(numbers), a.folds, a.penalty)
    if not a.out and not tests:
        return
    weights = learn(cases, prior_of(numbers), a.penalty)
    for name, some in [("training", cases)] + tests:
        report(f"{name}: weighed", [right_of(weights, c) for c in some], some)
    if a.out:
        with open(a.out, "w", encoding="utf-8") as out:
            out.write("# How much each feature speaks for a party in a role (daemon/classify/role_features.h).\n"
                      "# Made by tests/accuracy/train_roles.py from invented articles; do not edit by hand.\n")
            out.write("feature\tweight\n")
            for name in sorted(numbers):
                if abs(weights[numbers[name]]) >= KEEP:
                    out.write(f"{name}\t{weights[numbers[name]]:.3f}\n")


if __name__ == "__main__":
    main()
