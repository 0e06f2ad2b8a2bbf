"""Runs programs before and after their rewrite on the same inputs; the last expression lists the differences as JSON."""

import datetime
import decimal
import json
import sqlite3
import sys
import types


class Row:
    def __init__(self, word, number):
        self.word = word
        self.number = number


rows = types.ModuleType("rows")
rows.Row = Row
sys.modules["rows"] = rows

PEOPLE = [
    (1, "anna", "Rome", 1.5, "anna-1", "2020-03-01"),
    (2, "50%", "Oslo", 2.0, "50%-2", "2020-03-05"),
    (3, "None", "  ab", 3.0, "None-3", "2020-03-09"),
    (4, "a_b", "x?y", 0.0, "a_b-0", "2020-03-10"),
    (5, "5", "   5", 5.0, "x?y-3", "2020-03-11"),
    (6, "it's anna", "anna", 2.5, "z-6", "2020-02-01"),
    (7, "", "{z}", -1.0, "-7", "2019-01-01"),
    (8, "True", "True", 1.0, "True-1", "2021-01-01"),
]

PLAIN = {"word": "anna", "other": "a_b", "number": 2, "words": ["anna", "5"], "numbers": [1, 2, 3], "flag": True}
TYPICAL = [
    {},
    {"flag": False},
    {"word": "50%", "other": "x?y", "number": 3},
    {"word": "", "number": 0, "words": ["", "a"], "numbers": [0]},
    {"word": "{z}", "number": 7, "numbers": [5]},
    {"word": "5", "words": [], "numbers": []},
]
HONEST = [
    {"word": None, "other": True},
    {"word": 5, "other": 1.5, "number": 5},
    {"word": decimal.Decimal("1.50"), "other": datetime.date(2020, 3, 1)},
    {"number": "2", "word": " anna "},
    {"number": 2.0},
    {"number": True},
    {"number": -1, "numbers": (1, 2)},
    {"number": None},
    {"words": ("anna", "None"), "numbers": ["1", "2"]},
    {"words": ["anna", "anna"], "numbers": [2.0, True]},
]
HOSTILE = [
    {"word": "x' OR '1'='1"},
    {"word": "x' OR 1=1 --", "other": "' OR 1=1 /*"},
    {"word": "\\' OR 1=1 --", "other": "%' OR '%'='"},
    {"number": "0 OR 1=1"},
    {"number": "1) OR (1=1"},
    {"words": ["x') OR ('1'='1"], "numbers": ["1) OR (1=1"]},
    {"word": "anna'; DROP TABLE people; --"},
]


def outcome(source, changes):
    con = sqlite3.connect(":memory:")
    con.execute("CREATE TABLE people (id INTEGER PRIMARY KEY, name TEXT, city TEXT, price REAL, label TEXT, born TEXT)")
    con.executemany("INSERT INTO people VALUES (?, ?, ?, ?, ?, ?)", PEOPLE)
    space = {}
    try:
        exec(source, space)
        found = space["find"](con, **{**PLAIN, **changes})
        result = [[type(cell).__name__ + ":" + repr(cell) for cell in row] for row in found]
    except Exception as error:
        return "error: " + type(error).__name__ + ": " + str(error), True
    left = con.execute("SELECT count(*) FROM people").fetchone()[0]
    return json.dumps([result, left]), False


def fits(changes):
    """Whether the values are of the types that an annotated program asks for."""
    lists = {"words": str, "numbers": int}
    return all(
        type(value) is list and all(type(item) is lists[name] for item in value)
        if name in lists
        else type(value) is type(PLAIN[name])
        for name, value in changes.items()
    )


def differences(program):
    found = []

    def compare(kind, source, changes, expected):
        actual, failed = outcome(source, changes)
        if actual != expected and not (kind == "hostile" and failed):
            found.append({"kind": kind, "input": repr(changes), "expected": expected, "actual": actual})

    for changes in TYPICAL + HONEST:
        if program["annotated"] and not fits(changes):
            continue
        expected, failed = outcome(program["before"], changes)
        if failed:
            continue
        if program["safe"] is not None:
            compare("safe", program["safe"], changes, expected)
        if program["unsafe"] is not None and changes in TYPICAL:
            # Fixes that need a list to have items say so and are unsafe.
            if changes.get("words") != []:
                compare("unsafe", program["unsafe"], changes, expected)
    # A program that still has findings may still be open; one without must be closed.
    for changes in HOSTILE if program["closed"] else []:
        expected, failed = outcome(program["reference"], changes)
        if not failed:
            compare("hostile", program["unsafe"], changes, expected)
    return found


with open("/programs.json") as file:
    programs = json.load(file)
json.dumps([[index, differences(program)] for index, program in enumerate(programs)])
