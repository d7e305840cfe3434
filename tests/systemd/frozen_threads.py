#!/usr/bin/env python3
"""Stops every thread of a process but its first, as a bug would: ptrace(2), while the first runs on. They stay so until they are killed.

usage: frozen_threads.py PID          prints how many stand still, ends with them
"""
import ctypes
import os
import pathlib
import sys

PTRACE_SEIZE, PTRACE_INTERRUPT, WAIT_ALL = 0x4206, 0x4207, 0x40000000
_libc = ctypes.CDLL(None, use_errno=True)
_libc.ptrace.argtypes = [ctypes.c_long, ctypes.c_long, ctypes.c_void_p, ctypes.c_void_p]
_libc.ptrace.restype = ctypes.c_long


def main() -> int:
    pid = int(sys.argv[1])
    threads = [int(task.name) for task in pathlib.Path(f"/proc/{pid}/task").iterdir() if int(task.name) != pid]
    for thread in threads:
        for request in (PTRACE_SEIZE, PTRACE_INTERRUPT):
            if _libc.ptrace(request, thread, None, None) != 0:
                raise OSError(ctypes.get_errno(), f"ptrace of thread {thread}")
    print(len(threads), flush=True)
    # A traced thread is gone only when its tracer has seen it go: without this loop the process could never end.
    while threads:
        thread, status = os.waitpid(-1, WAIT_ALL)
        if not os.WIFSTOPPED(status):
            threads.remove(thread)
    return 0


if __name__ == "__main__":
    sys.exit(main())
