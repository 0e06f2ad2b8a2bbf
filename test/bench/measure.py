"""Runs two commands in turns and prints, for each run, wall and CPU seconds, peak memory in MB, and the exit code."""

import json
import os
import sys
import time

rounds, folder, first, second = sys.argv[1:]
os.chdir(folder)


def run(command):
    begin = time.perf_counter()
    pid = os.posix_spawn(
        command[0],
        command,
        os.environ,
        file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)],
    )
    _, status, usage = os.wait4(pid, 0)
    return {
        "wall": time.perf_counter() - begin,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / 1024,
        "code": os.waitstatus_to_exitcode(status),
    }


commands = [json.loads(first), json.loads(second)]
for command in commands:
    run(command)  # Fills the page cache and whatever else is slow once.
print(json.dumps([[run(command) for command in commands] for _ in range(int(rounds))]))
