# options: {"target-version": "py314"}
import io
import json
import logging
import re
import sqlite3
from contextlib import redirect_stdout

from template_effects import right, wrong


@wrong("template-as-string", gives=True)
def prints_the_repr(name):
    out = io.StringIO()
    with redirect_stdout(out):
        print(t"Hello {name}")
    return out.getvalue().startswith("Template(strings=('Hello ', '')")


@right(gives="Hello Ann\n")
def prints_text(name):
    out = io.StringIO()
    with redirect_stdout(out):
        print(f"Hello {name}")
    return out.getvalue()


@wrong("template-as-string", gives="Template")
def str_of_a_template(name):
    return str(t"{name}")[:8]


@wrong("template-as-string", gives="Template")
def percent_of_a_template(name):
    return ("%s" % t"{name}")[:8]


@wrong("template-as-string", gives="Template")
def field_of_a_template(name):
    return f"{t'{name}'}"[:8]


@wrong("template-as-string", gives="Template")
def format_of_a_template(name):
    return "{}".format(t"{name}")[:8]


@wrong("template-as-string", raises="TypeError")
def joins_a_template(name):
    return ", ".join([name, t"{name}"])


@wrong("template-as-string", raises="TypeError")
def matches_a_template(name):
    return re.compile(t"{name}")


@wrong("template-as-string", raises="TypeError")
def dumps_a_template(name):
    return json.dumps(t"{name}")


@wrong("template-as-string", raises="AttributeError")
def method_of_a_template(name):
    return t"{name}".upper()


@wrong("template-as-string", gives="Template")
def logs_the_repr(name):
    out = io.StringIO()
    handler = logging.StreamHandler(out)
    logging.getLogger().addHandler(handler)
    logging.warning(t"no {name}")
    logging.getLogger().removeHandler(handler)
    return out.getvalue()[:8]


@right(gives="Template")
def asks_for_the_repr(name):
    return f"{t'{name}'!r}"[:8]


@wrong("template-comparison", gives=False)
def compares(name):
    return t"{name}" == t"{name}"


@right(gives=True)
def compares_the_parts(name):
    one, other = t"{name}", t"{name}"
    return one.strings == other.strings and one.values == other.values


@wrong("template-comparison", gives="true")
def truth_of_an_empty_template():
    return "true" if t"" else "false"


@wrong("template-plus-string", raises="TypeError")
def adds_text(name):
    return t"a {name}" + " b"


@wrong("template-plus-string", raises="TypeError")
def adds_to_text(name):
    return "a " + t"b {name}"


@right(gives=("a ", " b"))
def adds_a_template(name):
    return (t"a {name}" + t" b").strings


@wrong("template-unused", gives=None)
def throws_away(name):
    t"Hello {name}"


@wrong("template-not-accepted", raises="TypeError")
def driver_without_templates(name):
    lite = sqlite3.connect(":memory:")
    return lite.execute(t"SELECT {name}").fetchall()


@right(gives=[("Ann",)])
def driver_with_parameters(name):
    lite = sqlite3.connect(":memory:")
    return lite.execute("SELECT ?", (name,)).fetchall()
