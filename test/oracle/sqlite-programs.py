"""Random functions that build a query in the ways that Python has, for `sqlite-cases.py` to run before and after."""

import random

# Text before the value, the value, text behind it.
CONDITIONS = [
    ("name = '", "name", "'"),
    ("city <> '", "city", "'"),
    ("name LIKE '%", "q", "%'"),
    ("name LIKE '", "q", "%'"),
    ("age > ", "age", ""),
    ("id = ", "user_id", ""),
    ("note = '", "note", "'"),
    ("name <> 'it''s ", "q", "'"),
    ("city LIKE 'A%' AND name = '", "name", "'"),
    ("name || '", "q", "' <> 'x'"),
    ("(id % 2 = 1 OR name = '", "name", "')"),
    ("id = max(1, ", "age", ")"),
    ("name IN ('x', '", "name", "')"),
    ("age BETWEEN 0 AND ", "age", ""),
    ("date('2024-01-31', '-", "n", " days') > '2024'"),
]
SELECT = "SELECT id FROM users WHERE "


def f_string(pieces):
    body = "".join(before.replace("{", "{{") + (f"{{{value}}}" if value else "") + after for before, value, after in pieces)
    return f'f"{body}"'


def percent(pieces):
    values = [value for _, value, _ in pieces if value]
    if not values:
        return f_string(pieces)
    double = lambda text: text.replace("%", "%%")
    body = "".join(double(before) + ("%s" if value else "") + double(after) for before, value, after in pieces)
    return f'"{body}" % ({", ".join(values)},)'


def format_call(pieces):
    body = "".join(before + ("{}" if value else "") + after for before, value, after in pieces)
    return f'"{body}".format({", ".join(value for _, value, _ in pieces if value)})'


def operands(pieces):
    for before, value, after in pieces:
        yield f'"{before}"'
        if value:
            yield f"str({value})"
        if after:
            yield f'"{after}"'


def added(pieces):
    return " + ".join(operands(pieces))


def joined(pieces):
    return f'"".join([{", ".join(operands(pieces))}])'


STYLES = [f_string, f_string, percent, format_call, added, joined]


class Writer:
    """Writes one function; `values` are the parameters that it has used."""

    def __init__(self, choose):
        self.choose = choose
        self.values = {"city"}

    def conditions(self, count, first=""):
        pieces = []
        for index in range(count):
            before, value, after = self.choose.choice(CONDITIONS)
            self.values.add(value)
            pieces.append(((first if index == 0 else " AND ") + before, value, after))
        return pieces

    def text(self, pieces, styles=STYLES):
        return self.choose.choice(styles)(pieces)

    def query(self, most=3):
        return self.text(self.conditions(self.choose.randint(1, most), SELECT))

    def direct(self):
        return [f"return db.execute({self.query()}).fetchall()"]

    def assigned(self):
        return [f"sql = {self.query()}", "city = 'zz'", "return db.execute(sql).fetchall() + db.execute(sql).fetchall()"]

    def branches(self):
        return ["if city:", f"    sql = {self.query()}", "else:", f"    sql = {self.query()}", "return db.execute(sql).fetchall()"]

    def extended(self):
        lines = [f"sql = {self.query(1)}"]
        for _ in range(self.choose.randint(1, 3)):
            more = self.text(self.conditions(1, " AND "))
            lines += self.choose.choice(
                [
                    ["if city:", f"    sql += {more}"],
                    [f"if city: sql += {more}"],
                    [f"sql = sql + {f_string(self.conditions(1, ' AND '))}"],
                    [f"sql += {f_string(self.conditions(1, ' AND '))} if city else ''"],
                    [f"sql += {more}"],
                ]
            )
        return [*lines, 'sql += " ORDER BY id"', "return db.execute(sql).fetchall()"]

    def listed(self):
        lines = [self.choose.choice(["where = []", "where = ['1 = 1']"])]
        for _ in range(self.choose.randint(1, 3)):
            append = f"where.append({self.text(self.conditions(1))})"
            lines += self.choose.choice([["if city:", f"    {append}"], [append]])
        run = self.choose.choice([f"f\"{SELECT}{{' AND '.join(where)}}\"", f'"{SELECT}" + " AND ".join(where)'])
        return [*lines, "if not where:", "    return []", f"return db.execute({run}).fetchall()"]

    def fragment(self):
        where = f"where = {self.text(self.conditions(self.choose.randint(1, 2)))}"
        ((before, value, after),) = self.conditions(1)
        query = self.choose.choice(
            [
                f'f"{SELECT}{{where}} AND {before}{{{value}}}{after}"',
                f'f"{SELECT}{before}{{{value}}}{after} AND {{where}}"',
                f'"{SELECT}" + where + " AND id > 0"',
            ]
        )
        return [where, f"sql = {query}", "return db.execute(sql).fetchall()"]

    def with_params(self):
        pieces = [*self.conditions(1, SELECT), (" AND id > ?", None, ""), *self.conditions(1, " AND ")]
        values = self.choose.choice(["(0,)", "[0]"])
        return [f"return db.execute({self.text(pieces, STYLES[:4])}, {values}).fetchall()"]

    def with_named_params(self):
        pieces = [*self.conditions(1, SELECT), (" AND id > :low", None, ""), *self.conditions(1, " AND ")]
        return [f'return db.execute({self.text(pieces, STYLES[:4])}, {{"low": 0}}).fetchall()']


def program(seed, count):
    """The source of a module with `count` functions; the same for the same seed."""
    choose = random.Random(seed)
    shapes = ["direct", "assigned", "branches", "extended", "extended", "listed", "fragment", "with_params", "with_named_params"]
    lines = ["import sqlite3"]
    for index in range(count):
        writer = Writer(choose)
        body = getattr(writer, choose.choice(shapes))()
        parameters = "".join(f", {name}: int" if name == "age" else f", {name}" for name in sorted(writer.values))
        lines += ["", "", f"def case_{index}(db: sqlite3.Connection{parameters}):", *(f"    {line}" for line in body)]
    return "\n".join(lines) + "\n"
