#!/usr/bin/env python3
"""The form of deploy/compose.yaml: what every service must have, and `docker compose config` where docker is there. No engine is needed.

usage: compose_test.py COMPOSE_YAML
"""
import shutil
import subprocess
import sys

try:
    import yaml
except ImportError:
    print("skipped: no python3-yaml")
    sys.exit(77)


def complaints(compose: dict) -> list:
    wrong = []
    services = compose.get("services", {})
    for name in ("kafka", "rasid"):
        if name not in services:
            wrong.append(f"no service {name}")
    for name, service in services.items():
        if not service.get("image", "").count(":") and "build" not in service:
            wrong.append(f"{name}: an image with a version, or a build")
        if service.get("image", "").endswith(":latest"):
            wrong.append(f"{name}: a fixed version, not latest")
        if not service.get("restart"):
            wrong.append(f"{name}: restart is missing")
        for mount in service.get("volumes", []):
            source = mount.split(":")[0]
            if not source.startswith((".", "/")) and source not in compose.get("volumes", {}):
                wrong.append(f"{name}: volume {source} is not declared")
        for other in service.get("depends_on", {}):
            if other not in services:
                wrong.append(f"{name}: depends on {other}, which is no service")
            elif "healthcheck" not in services[other]:
                wrong.append(f"{name}: waits for {other}, which has no healthcheck")
    rasid = services.get("rasid", {})
    if not (rasid.get("read_only") and rasid.get("cap_drop") == ["ALL"] and rasid.get("stop_grace_period")):
        wrong.append("rasid: read_only, cap_drop: [ALL] and stop_grace_period")
    return wrong


def main() -> int:
    path = sys.argv[1]
    with open(path, encoding="utf-8") as file:
        wrong = complaints(yaml.safe_load(file))
    if shutil.which("docker") and subprocess.run(["docker", "compose", "version"], capture_output=True).returncode == 0:
        seen = subprocess.run(["docker", "compose", "-f", path, "config", "--quiet"], capture_output=True, text=True)
        if seen.returncode != 0:
            wrong.append(seen.stderr)
        else:
            print("docker compose config: good")
    print("\n".join(wrong) or "the form is right")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
