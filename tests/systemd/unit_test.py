#!/usr/bin/env python3
"""The unit by itself: its exposure as systemd-analyze counts it, and what it must say. Exit 77 without systemd-analyze.

usage: unit_test.py UNIT
"""
import re
import shutil
import subprocess
import sys

MOST = 1.5
MUST = {"Type": "notify", "User": "rasid", "RestartPreventExitStatus": "78", "Restart": "on-failure", "LimitCORE": "0",
        "StateDirectory": "rasid", "CapabilityBoundingSet": ""}


def main() -> int:
    unit = sys.argv[1]
    if not shutil.which("systemd-analyze"):
        print("skipped: no systemd-analyze")
        return 77
    keys = dict(re.findall(r"^(\w+)=(.*)$", open(unit, encoding="ascii").read(), re.MULTILINE))
    wrong = [f"{key}={keys.get(key)}, should be {value}" for key, value in MUST.items() if keys.get(key) != value]
    wrong += [f"{key}= is missing" for key in ("WatchdogSec", "TimeoutStopSec", "ExecReload", "MemoryMax") if key not in keys]
    seen = subprocess.run(["systemd-analyze", "security", "--offline=yes", unit], capture_output=True, text=True)
    if not (exposure := re.search(r"exposure level for \S+: ([0-9.]+)", seen.stdout)):
        wrong.append(seen.stdout + seen.stderr)
    else:
        print(f"exposure {exposure[1]}, at most {MOST}")
        if float(exposure[1]) > MOST:
            wrong.append(f"exposure {exposure[1]} is more than {MOST}")
    print("\n".join(wrong))
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
