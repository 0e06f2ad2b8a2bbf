"""Runs programs that build pages, before and after their rewrite; `pages(programs)` gives the outcomes as JSON."""

import datetime
import html
import io
import json
import sys
import types

PLAIN = {"word": "anna", "other": "a_b", "number": 2, "words": ["anna", "5"], "flag": True}
HONEST = [
    {},
    {"flag": False},
    {"word": "50%", "other": "x?y {z} %s", "words": []},
    {"word": "", "number": 0, "words": [""]},
    {"word": " \u00fcn\u00ef ", "other": "{0} {{}}", "words": ["a b"]},
]
# Only what is a parameter can be these.
OTHERS = [
    {"word": None, "other": None, "words": None},
    {"word": True, "other": 1.5, "number": -1},
    {"word": [1, 2.5], "other": (1, 2), "words": ("x", "y")},
    {"word": datetime.date(2020, 3, 1), "other": 5, "words": iter(["a", "b"])},
    {"word": {1: 2}, "other": (1,), "words": "ab"},
]
# What must look the same before and after a safe fix, and as meant after one that leaves no finding.
HOSTILE = [
    {"word": "<script>alert(1)</script>", "other": "</p></title></textarea><b>", "words": ["<i>", "a"]},
    {"word": "\" onclick=\"f()", "other": "' onclick='f()", "words": ["' x='", "--><u>"]},
    {"word": "x onclick=f()", "other": "&amp; &lt;b&gt; &#39;", "words": ["&lt;"]},
    {"word": "--><b>", "other": "--!><b>", "flag": False},
]


class Row:
    def __init__(self, word, number):
        self.word = word
        self.number = number


logged = []
rows = types.ModuleType("rows")
rows.Row = Row
rows.log = lambda text: logged.append(str(text))
sys.modules["rows"] = rows


class Headers(dict):
    pass


def as_text(values):
    """The values as a request holds them; missing ones are left out."""
    sent = {"word": values["word"], "other": values["other"], "number": str(values["number"])}
    sent["words"] = ",".join(values["words"])
    return {**sent, **({"flag": "1"} if values["flag"] else {})}


def standard(space, values, sourced):
    page = space["Page"].__new__(space["Page"])
    page.wfile = io.BytesIO()
    if sourced:
        page.headers = Headers(as_text(values))
        page.show()
    else:
        page.show(**values)
    return page.wfile.getvalue().decode()


def returned(space, values, sourced):
    return str(space["page"](**values))


def flask(space, values, sourced):
    with space["app"].test_request_context(query_string=as_text(values)):
        return space["app"].make_response(space["page"]()).get_data(as_text=True)


def django(space, values, sourced):
    from django.test import RequestFactory

    page = space["page"](RequestFactory().get("/", as_text(values))) if sourced else space["page"](**values)
    return page.content.decode() if hasattr(page, "content") else str(page)


WORLDS = {"standard": standard, "flask": flask, "django": django}


def E(value):
    return value.__html__() if hasattr(value, "__html__") else html.escape(str(value))


def compiled(source):
    module = sys.modules["program"] = types.ModuleType("program")
    # Flask asks where a module comes from.
    module.__file__ = "/program.py"
    exec(compile(source, "program.py", "exec"), module.__dict__)
    return module.__dict__


def outcome(run, space, changes, sourced):
    values = {**PLAIN, **changes}
    # An iterator is used up by each run.
    if type(values["words"]).__name__ == "list_iterator":
        values["words"] = iter(["a", "b"])
    logged.clear()
    try:
        text = run(space, values, sourced)
    except Exception as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {"text": text, "log": list(logged)}


def pages(programs):
    found = []
    for program in programs:
        run = WORLDS.get(program["world"], returned)
        sourced = program["sourced"]
        spaces = {kind: compiled(program[kind]) for kind in ("source", "safe", "unsafe") if program[kind] is not None}
        reference = compiled("E = None\n" + program["reference"])
        reference["E"] = E
        results = []
        for kind, inputs in (("honest", HONEST), ("other", [] if sourced else OTHERS), ("hostile", HOSTILE)):
            for changes in inputs:
                result = {name: outcome(run, space, changes, sourced) for name, space in spaces.items()}
                wanted = {**PLAIN, **changes}
                if sourced:
                    wanted = {"other": None, "flag": None, **as_text(wanted)}
                    wanted["words"] = wanted["words"].split(",")
                elif type(wanted["words"]).__name__ == "list_iterator":
                    wanted["words"] = iter(["a", "b"])
                try:
                    result["meant"] = {"text": reference["page"](**wanted)}
                except Exception as error:
                    result["meant"] = {"error": f"{type(error).__name__}: {error}"}
                results.append({"kind": kind, "input": repr(changes), **result})
        found.append(results)
    return json.dumps(found)
