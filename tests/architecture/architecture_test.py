#!/usr/bin/env python3
"""Reads the #include lines of daemon/: layers, single doors, file length, ASCII sources. Prints each breach; exit 1 when there is one."""
import pathlib, re, sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAEMON = ROOT / "daemon"
STAGES = "fetch parse intake extract normalise recognise classify dedup story alert publish".split()
LAYERS = [["core"], ["text", "markup"], ["model"], ["knowledge", "store"], STAGES + ["admin"], ["settings"], ["pipeline"], ["service"], ["cli"], ["main"]]
LAYER = {folder: i for i, layer in enumerate(LAYERS) for folder in layer}
DOORS = {  # library -> folders that may see it
    r"curl/": ["fetch"], r"libdeflate": ["fetch"], r"pugixml": ["parse"], r"unicode/": ["text"], r"libxml/": ["markup"], r"sqlite3": ["store"],
    r"librdkafka": ["publish"], r"spdlog/": ["core"], r"fmt/": ["core"], r"yaml-cpp/": ["core"], r"boost/": ["core"], r"prometheus/": ["core"],
    r"xxhash": ["core"], r"CLI/": ["cli"], r"systemd/": ["service"], r"civetweb": ["admin"]}
MAX_LINES = 400

def folder_of(path):
    parts = path.relative_to(DAEMON).parts
    return parts[0] if len(parts) > 1 else path.stem

breaches = []
for path in sorted(DAEMON.rglob("*")):
    if path.suffix not in (".h", ".cc"):
        continue
    name = path.relative_to(ROOT)
    data = path.read_bytes()
    folder = folder_of(path)
    if folder not in LAYER:
        breaches.append(f"{name}: folder '{folder}' has no layer")
        continue
    for number, line in enumerate(data.splitlines(), 1):
        if not line.isascii():
            breaches.append(f"{name}:{number}: not ASCII")
        include = re.match(rb'\s*#\s*include\s*[<"]([^>"]+)', line)
        if not include:
            continue
        target = include.group(1).decode()
        first = target.split("/")[0]
        if first in LAYER and (DAEMON / target).exists() and first != folder and LAYER[first] >= LAYER[folder]:
            breaches.append(f"{name}:{number}: {folder} may not include {target} (layers point down)")
        for door, allowed in DOORS.items():
            if re.match(door, target) and folder not in allowed:
                breaches.append(f"{name}:{number}: only {', '.join(allowed)} may see <{target}>")
    if data.count(b"\n") > MAX_LINES:
        breaches.append(f"{name}: {data.count(chr(10).encode())} lines, at most {MAX_LINES}")

print("\n".join(breaches) if breaches else "layers, doors, lengths and ASCII hold")
sys.exit(1 if breaches else 0)
