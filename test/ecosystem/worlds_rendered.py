"""Drivers that write values into the text themselves, without their server: the texts are compared.

What a literal holds counts, not how it is quoted. A statement that a value changes has another text around its literals.
"""

import decimal
import re

from worlds import World

SIMPLE = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f", "a": "\a", "v": "\v", "0": "\0"}


class Rendered(World):
    percents = True
    # A whole literal; its content is the first group.
    literal = re.compile(r"N?'((?:[^']|'')*)'", re.S)

    def content(self, text):
        return text.replace("''", "'")

    def call(self, function, texts, args):
        world, found = self, []

        class Target:
            def execute(self, text, values=None):
                rendered = world.render(text, values)
                texts.append(world.literal.sub("''", rendered))
                found.append(world.plain(rendered))
                return []

            def fetchall(self):
                return []

        function(Target(), *args)
        return found

    def plain(self, text):
        """What the text says: the contents of its literals, its numbers and words without blanks."""
        outside = self.literal.split(text)
        for at in range(0, len(outside), 2):
            outside[at] = re.sub(r"\d+\.\d+", lambda match: str(float(match[0])), re.sub(r"\s", "", outside[at]))
        for at in range(1, len(outside), 2):
            outside[at] = self.content(outside[at])
        return outside

    def takes(self, value, where):
        # A server would say that the others are no statements.
        if where == "number":
            return type(value) in (int, float, decimal.Decimal) and value == value
        if where == "list":
            return len(value) > 1 and all(type(item) is int for item in value)
        return isinstance(value, str) or "'" not in str(value)

    def state(self):
        return ""

    def rollback(self):
        pass


class Clickhouse(Rendered):
    dialect = "clickhouse"
    literal = re.compile(r"'((?:[^'\\]|\\.|'')*)'", re.S)

    def __init__(self):
        from clickhouse_driver import Client

        self.client = Client("nowhere")

    def content(self, text):
        return re.sub(r"''|\\(.)", lambda match: "'" if match[1] is None else SIMPLE.get(match[1], match[1]), text, flags=re.S)

    def render(self, text, values):
        return text if values is None else self.client.substitute_params(text, values, self.client.connection.context)


class Pymssql(Rendered):
    dialect = "mssql"
    percents = False

    def __init__(self):
        from pymssql import _mssql

        self.substitute = _mssql.substitute_params

    def render(self, text, values):
        return text if values is None else self.substitute(text, values, "utf8").decode()
