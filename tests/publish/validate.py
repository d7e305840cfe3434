#!/usr/bin/python3
"""Checks record lines {topic,key,headers,value} against config/schema/: validate.py FILE... (- = stdin); says every fault, exit 1.

Beside the schemas: the headers of each kind of record, keys that are the id in the value, evidence quotes that are the bytes of the
article's text where the article is among the lines, and 64 KiB for events and alerts.
"""
import json, os, re, sys, urllib.parse
import jsonschema

urllib.parse.uses_relative.append("urn")  # jsonschema 4.10 resolves "#/..." by urljoin(), which must know that a urn has fragments
urllib.parse.uses_netloc.append("urn")

SCHEMAS = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../config/schema")
KINDS = {"articles": ("article", "article_id"), "events": ("event", "event_id"), "stories": ("story", "story_id"),
         "alerts": ("alert", "alert_key"), "position": ("position", None)}
HEADERS = {"ce_specversion": r"1\.0", "ce_id": "[0-9a-f]{32}", "ce_source": ".+", "ce_type": r"rasid\.[a-z]+\.v1",
           "ce_time": r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", "ce_subject": ".+", "ce_dataschema": "urn:rasid:schema:[a-z]+:1",
           "content-type": "application/json", "ce_revision": "[1-9][0-9]*", "ce_knowledgever": ".*"}
OPTIONAL = {"ce_storyid": "s_[0-9a-f]{32}", "ce_correlationid": "s_[0-9a-f]{32}", "ce_lang": ".+", "ce_replay": "true"}


def validators():
    schemas = {}
    for name in sorted(os.listdir(SCHEMAS)):
        with open(os.path.join(SCHEMAS, name), encoding="utf-8") as file:
            schemas[name.split(".")[0]] = json.load(file)
    store = {schema["$id"]: schema for schema in schemas.values()}
    for schema in schemas.values():
        jsonschema.Draft202012Validator.check_schema(schema)
    return {name: jsonschema.Draft202012Validator(schema, resolver=jsonschema.RefResolver(schema["$id"], schema, store=store))
            for name, schema in schemas.items()}


def header_faults(headers, kind):
    for name, pattern in HEADERS.items():
        if not re.fullmatch(pattern, headers.get(name, "\0")):
            yield f"header {name}: {headers.get(name)!r}"
    for name, value in headers.items():
        if name in OPTIONAL and not re.fullmatch(OPTIONAL[name], value):
            yield f"header {name}: {value!r}"
        elif name not in HEADERS and name not in OPTIONAL:
            yield f"unknown header {name}"
    if headers.get("ce_type") != f"rasid.{kind}.v1":
        yield f"ce_type {headers.get('ce_type')} of a record of {kind}"


def evidence_of(node):
    if isinstance(node, dict):
        if isinstance(node.get("evidence"), list):
            yield from node["evidence"]
        for child in node.values():
            yield from evidence_of(child)
    elif isinstance(node, list):
        for child in node:
            yield from evidence_of(child)


def faults(record, checks, texts):
    topic = record["topic"].rsplit(".", 1)[-1]
    value, headers = record["value"], record["headers"]
    if not record["key"]:
        yield "no key"
    if topic == "deadletter":
        yield from (error.message for error in checks["deadletter"].iter_errors(headers))
        return
    if topic not in KINDS:
        yield "unknown topic"
        return
    if value is None:
        return
    kind, id_field = KINDS[topic]
    for error in checks[kind].iter_errors(value):
        yield f"{'/'.join(map(str, error.absolute_path))}: {error.message[:200]}"
    if id_field is None:
        return
    yield from header_faults(headers, kind)
    if value.get(id_field) != record["key"]:
        yield f"key is not {id_field}"
    if kind != "article" and len(json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()) > 65536:
        yield "longer than 64 KiB"
    if kind == "article":
        texts[value["article_id"]] = value["text"].encode()
    for evidence in evidence_of(value):
        text = texts.get(evidence.get("article_id") or value.get("article_id"))
        if text is not None and text[evidence["start"]:evidence["end"]] != evidence["quote"].encode():
            yield f"quote {evidence['quote'][:40]!r} is not bytes {evidence['start']}..{evidence['end']} of the text"


def main():
    checks, texts, count, bad = validators(), {}, 0, 0
    for path in sys.argv[1:]:
        for number, line in enumerate(sys.stdin if path == "-" else open(path, encoding="utf-8"), 1):
            count += 1
            for fault in faults(json.loads(line), checks, texts):
                bad += 1
                print(f"{path}:{number}: {json.loads(line)['topic']}: {fault}")
    print(f"{count} records, {bad} faults")
    return 1 if bad or not count else 0


if __name__ == "__main__":
    sys.exit(main())
