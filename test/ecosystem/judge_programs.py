"""Runs programs before and after their fixes, with every kind of value, on one library and its server.

Reads `{"world", "programs"}` on standard input and prints one JSON line: how many programs and calls there were, and
what differed. A safe fix must give what the original gives for every value with which that runs; an unsafe one for typical
values; and no text of a hostile value may be part of a statement that a fixed program runs.
"""

import collections
import importlib
import json
import os
import sys
import types
import warnings

import values
from worlds import Missing

warnings.simplefilter("ignore")
MODULES = ("worlds", "worlds_async", "worlds_orm", "worlds_rendered")
kinds = sys.modules["kinds"] = types.ModuleType("kinds")
kinds.Kind = values.Kind


def load(source):
    namespace = {"__name__": "program"}
    exec(compile(source, "program.py", "exec"), namespace)
    return namespace["run"]


class Judge:
    def __init__(self, world):
        self.world = world
        self.count = collections.Counter()
        self.problems = []

    def escape(self, program, value):
        world = self.world
        return values.escaped(value, program["quote"], world.dialect, program["marked"] and world.percents, world.colons)

    def judge(self, program):
        before = load(program["before"])
        if program["safe"] is None and program["unsafe"] is None:
            self.count["refused"] += 1
            return
        if program["safe"] is not None:
            self.count["safe"] += 1
            self.compare(program, before, load(program["safe"]), values.honest(program), "safe")
        if program["unsafe"] is not None:
            self.count["unsafe"] += 1
            self.compare(program, before, load(program["unsafe"]), values.typical(program), "unsafe")
        for key in ("safe", "unsafe"):
            if program[key] is not None and program["annotation"] in ("", "str", "list"):
                self.attack(program, load(program[key]), key)

    def compare(self, program, before, after, choices, level):
        ran = 0
        for value in choices:
            if not self.world.takes(value, program["takes"]):
                continue
            escaped = self.escape(program, value) if program["takes"] != "number" else value
            expected, state, _ = self.world.run(before, [escaped], program["changes"])
            if expected[0] == "error":
                continue
            ran += 1
            self.count["honest"] += 1
            found, found_state, _ = self.world.run(after, [value], program["changes"])
            if (found, found_state) != (expected, state):
                self.report(program, level, f"{value!r} ({type(value).__name__}): {expected[1]} {state} became {found[1]} {found_state}")
        if ran == 0:
            self.count["idle"] += 1

    def attack(self, program, after, level):
        for value in values.hostile(program["takes"]):
            self.count["hostile"] += 1
            found, _, texts = self.world.run(after, [value], program["changes"])
            if any(values.MARK in str(text) for text in texts):
                self.report(program, level, f"{value!r} is part of {texts!r}")

    def report(self, program, level, text):
        self.problems.append({"level": level, "program": program["name"], "after": program[level], "text": text[:600]})


def skip(why):
    print(json.dumps({"skipped": why, "problems": []}), flush=True)


def main():
    work = json.load(sys.stdin)
    name, *args = work["world"]
    try:
        module = next(module for module in MODULES if hasattr(importlib.import_module(module), name))
        world = getattr(sys.modules[module], name)(*args)
    except ModuleNotFoundError as missing:
        skip(f"there is no {missing.name} for this Python")
        return
    except Missing as missing:
        skip(f"there is no {missing}")
        return
    judge = Judge(world)
    for program in work["programs"]:
        judge.judge(program)
    print(json.dumps({**judge.count, "problems": judge.problems}), flush=True)
    # Libraries leave threads behind that would keep the process.
    os._exit(0)


main()
