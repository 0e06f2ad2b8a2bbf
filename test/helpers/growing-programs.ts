/** A program of one shape at any size; `n` is the number of things that it has many of. */
export interface GrowingProgram {
  readonly name: string
  /** The size to begin with: what takes long enough to be measured. */
  readonly start: number
  readonly source: (n: number) => string
}

const head = "import sqlite3\n\n\n"
const connection = "db: sqlite3.Connection"

/** Lines that `line` gives for 0 to n - 1. */
const lines = (n: number, line: (i: number) => string) =>
  Array.from({ length: n }, (_, i) => line(i)).join("")
const listed = (n: number, item: (i: number) => string, separator = ", ") =>
  Array.from({ length: n }, (_, i) => item(i)).join(separator)
/** A function that runs a text made by `body`, of whose parameters `n` are numbered. */
const running = (n: number, body: string, text = "q") =>
  `${head}def f(${connection}, items, flag, ${listed(n, i => `v${i}`)}):\n${body}    return db.execute(${text})\n`

/** Programs as nobody writes them by hand, but as generated code, migrations, fixtures and old reports are. */
export const growingPrograms: readonly GrowingProgram[] = [
  {
    name: "branches that add",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT * FROM t WHERE 1 = 1"\n${lines(n, i => `    if v${i}:\n        q += f" AND c${i} = '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "branches that add, with else",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT * FROM t WHERE 1 = 1"\n${lines(n, i => `    if v${i}:\n        q += f" AND c${i} = '{v${i}}'"\n    else:\n        q += " AND d${i} IS NULL"\n`)}`,
      ),
  },
  {
    name: "additions in a row",
    start: 100,
    source: n => running(n, `    q = "SELECT 1"\n${lines(n, i => `    q += f", '{v${i}}' AS c${i}"\n`)}`),
  },
  {
    name: "assignments that add",
    start: 100,
    source: n => running(n, `    q = "SELECT 1"\n${lines(n, i => `    q = q + f", '{v${i}}' AS c${i}"\n`)}`),
  },
  {
    name: "f-strings around themselves",
    start: 100,
    source: n => running(n, `    q = "SELECT 1"\n${lines(n, i => `    q = f"{q}, '{v${i}}' AS c${i}"\n`)}`),
  },
  {
    name: "additions in a loop",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT 1"\n    for item in items:\n${lines(n, i => `        q += f", '{v${i}}' AS c${i}"\n`)}`,
      ),
  },
  {
    name: "branches that add in a loop",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT 1"\n    for item in items:\n${lines(n, i => `        if item == v${i}:\n            q += f", '{v${i}}' AS c${i}"\n`)}`,
      ),
  },
  {
    name: "assignments to one name, each run",
    start: 100,
    source: n =>
      `${head}def f(${connection}, name):\n${lines(n, i => `    q = f"SELECT * FROM t${i} WHERE name = '{name}'"\n    db.execute(q)\n`)}`,
  },
  {
    name: "assignments to one name on branches",
    start: 100,
    source: n =>
      running(
        n,
        `    q = ""\n${lines(n, i => `    if flag == ${i}:\n        q = f"SELECT * FROM t${i} WHERE name = '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "else-if chain",
    start: 100,
    source: n =>
      running(
        n,
        `    if flag is None:\n        q = "SELECT 1"\n${lines(n, i => `    elif flag == ${i}:\n        q = f"SELECT * FROM t${i} WHERE name = '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "else-if chain, each runs its text",
    start: 100,
    source: n =>
      `${head}def f(${connection}, flag, name):\n    if flag is None:\n        return None\n${lines(n, i => `    elif flag == ${i}:\n        db.execute(f"SELECT * FROM t${i} WHERE name = '{name}'")\n`)}`,
  },
  {
    name: "cases of a match",
    start: 100,
    source: n =>
      running(
        n,
        `    match flag:\n        case None:\n            q = "SELECT 1"\n${lines(n, i => `        case ${i}:\n            q = f"SELECT * FROM t${i} WHERE name = '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "handlers of a try",
    start: 100,
    source: n =>
      running(
        n,
        `    try:\n        q = flag()\n${lines(n, i => `    except E${i}:\n        q = f"SELECT * FROM t${i} WHERE name = '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "try after try",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT 1"\n${lines(n, i => `    try:\n        q += f", '{v${i}}'"\n    except E${i}:\n        pass\n`)}`,
      ),
  },
  {
    name: "steps between the text and its use",
    start: 400,
    source: n =>
      running(
        1,
        `    q = f"SELECT * FROM t WHERE name = '{v0}'"\n${lines(n, i => `    if flag == ${i}:\n        x${i} = items(${i})\n`)}`,
      ),
  },
  {
    name: "a chain of variables",
    start: 100,
    source: n =>
      running(
        1,
        `    q0 = f"SELECT * FROM t WHERE name = '{v0}'"\n${lines(n, i => `    q${i + 1} = q${i}\n`)}`,
        `q${n}`,
      ),
  },
  {
    name: "texts that double",
    start: 10,
    source: n =>
      running(
        1,
        `    q0 = f"SELECT '{v0}'"\n${lines(n, i => `    q${i + 1} = q${i} + ", " + q${i}\n`)}`,
        `q${n}`,
      ),
  },
  {
    name: "a chain of functions",
    start: 100,
    source: n =>
      `${head}def make0(name):\n    return f"SELECT * FROM t WHERE name = '{name}'"\n\n\n${lines(n, i => `def make${i + 1}(name):\n    return make${i}(name) + " AND c${i} = 1"\n\n\n`)}def f(${connection}, name):\n    return db.execute(make${n}(name))\n`,
  },
  {
    name: "a chain of functions that pass a text on",
    start: 50,
    source: n =>
      `${head}def run0(${connection}, q):\n    return db.execute(q)\n\n\n${lines(n, i => `def run${i + 1}(${connection}, q):\n    return run${i}(db, q)\n\n\n`)}def f(${connection}, name):\n    return run${n}(db, f"SELECT * FROM t WHERE name = '{name}'")\n`,
  },
  {
    name: "calls of one function that runs its text",
    start: 100,
    source: n =>
      `${head}def run(${connection}, q):\n    return db.execute(q)\n\n\n${lines(n, i => `def f${i}(${connection}, name):\n    return run(db, f"SELECT * FROM t${i} WHERE name = '{name}'")\n\n\n`)}`,
  },
  {
    name: "calls of one function that makes a text",
    start: 100,
    source: n =>
      `${head}def make(table, name):\n    return f"SELECT * FROM {table} WHERE name = '{name}'"\n\n\n${lines(n, i => `def f${i}(${connection}, name):\n    return db.execute(make("t${i}", name))\n\n\n`)}`,
  },
  {
    name: "calls of one function with a table's name",
    start: 100,
    source: n =>
      `${head}def run(${connection}, table, name):\n    return db.execute(f"SELECT * FROM {table} WHERE name = '{name}'")\n\n\n${lines(n, i => `def f${i}(${connection}, name):\n    return run(db, "t${i}", name)\n\n\n`)}`,
  },
  {
    name: "functions with a finding each",
    start: 100,
    source: n =>
      head +
      lines(
        n,
        i =>
          `def f${i}(${connection}, name):\n    return db.execute(f"SELECT * FROM t${i} WHERE name = '{name}'").fetchall()\n\n\n`,
      ),
  },
  {
    name: "methods with a finding each",
    start: 100,
    source: n =>
      `${head}class Store:\n    def __init__(self, ${connection}):\n        self.db = db\n\n${lines(n, i => `    def find_${i}(self, name):\n        q = f"SELECT * FROM t${i} WHERE name = '{name}'"\n        return self.db.execute(q).fetchall()\n\n`)}`,
  },
  {
    name: "methods with a table's attribute each",
    start: 100,
    source: n =>
      `${head}class Store:\n    def __init__(self, ${connection}, table):\n        self.db = db\n        self.table = table\n\n${lines(n, i => `    def find_${i}(self, name):\n        return self.db.execute(f"SELECT * FROM {self.table} WHERE c${i} = '{name}'").fetchall()\n\n`)}`,
  },
  {
    name: "classes that set and use an attribute",
    start: 50,
    source: n =>
      head +
      lines(
        n,
        i =>
          `class Store${i}:\n    def __init__(self, ${connection}, name):\n        self.db = db\n        self.name = name\n\n    def find(self):\n        return self.db.execute(f"SELECT * FROM t${i} WHERE name = '{self.name}'").fetchall()\n\n\n`,
      ),
  },
  {
    name: "classes that derive from each other",
    start: 50,
    source: n =>
      `${head}class Store0:\n    def __init__(self, ${connection}):\n        self.db = db\n\n\n${lines(n, i => `class Store${i + 1}(Store${i}):\n    def find_${i}(self, name):\n        return self.db.execute(f"SELECT * FROM t${i} WHERE name = '{name}'")\n\n\n`)}`,
  },
  {
    name: "calls in one function",
    start: 100,
    source: n =>
      `${head}def f(${connection}, name):\n${lines(n, i => `    db.execute(f"INSERT INTO t${i} VALUES ('{name}')")\n`)}`,
  },
  {
    name: "calls at the top of the file",
    start: 100,
    source: n =>
      `${head}db = sqlite3.connect("a.db")\nname = input()\n${lines(n, i => `db.execute(f"INSERT INTO t${i} VALUES ('{name}')")\n`)}`,
  },
  {
    name: "calls with a cursor, and rows read",
    start: 100,
    source: n =>
      `${head}def f(${connection}, name):\n    cur = db.cursor()\n${lines(n, i => `    cur.execute(f"SELECT a FROM t${i} WHERE name = '{name}'")\n    row = cur.fetchone()\n    if row:\n        name = row[0]\n`)}`,
  },
  {
    name: "operands of one concatenation",
    start: 100,
    source: n => running(n, `    q = "SELECT 1"${lines(n, i => ` + ", '" + v${i} + "'"`)}\n`),
  },
  {
    name: "strings side by side",
    start: 200,
    source: n => running(n, `    q = ("SELECT 1"\n${lines(n, i => `        f", '{v${i}}'"\n`)}    )\n`),
  },
  {
    name: "interpolations of one f-string",
    start: 100,
    source: n => running(n, `    q = f"SELECT 1${lines(n, i => `, '{v${i}}'`)}"\n`),
  },
  {
    name: "interpolations of one f-string over many lines",
    start: 100,
    source: n => running(n, `    q = f"""SELECT 1${lines(n, i => `,\n        '{v${i}}'`)}"""\n`),
  },
  {
    name: "values of one %",
    start: 100,
    source: n => running(n, `    q = "SELECT 1${", '%s'".repeat(n)}" % (${listed(n, i => `v${i}`)},)\n`),
  },
  {
    name: "values of one format",
    start: 100,
    source: n => running(n, `    q = "SELECT 1${", '{}'".repeat(n)}".format(${listed(n, i => `v${i}`)})\n`),
  },
  {
    name: "values of one format by name",
    start: 100,
    source: n =>
      running(
        n,
        `    q = "SELECT 1${lines(n, i => `, '{n${i}}'`)}".format(${listed(n, i => `n${i}=v${i}`)})\n`,
      ),
  },
  {
    name: "items of a joined list",
    start: 100,
    source: n => running(n, `    q = "SELECT " + ", ".join([${listed(n, i => `f"'{v${i}}'"`)}])\n`),
  },
  {
    name: "items that are appended",
    start: 100,
    source: n =>
      running(
        n,
        `    parts = ["SELECT 1"]\n${lines(n, i => `    parts.append(f", '{v${i}}'")\n`)}    q = "".join(parts)\n`,
      ),
  },
  {
    name: "items that are appended on branches",
    start: 100,
    source: n =>
      running(
        n,
        `    parts = []\n${lines(n, i => `    if v${i}:\n        parts.append(f"c${i} = '{v${i}}'")\n`)}    q = "SELECT * FROM t WHERE " + " AND ".join(parts)\n`,
      ),
  },
  {
    name: "calls inside each other",
    start: 50,
    source: n =>
      running(1, `    q = "SELECT * FROM t WHERE a = '" + ${"items(".repeat(n)}v0${")".repeat(n)} + "'"\n`),
  },
  {
    name: "a chain of calls",
    start: 100,
    source: n => running(1, `    q = f"SELECT * FROM t WHERE a = '{v0${".strip()".repeat(n)}}'"\n`),
  },
  {
    name: "a chain of replace",
    start: 100,
    source: n =>
      running(1, `    q = f"SELECT * FROM t WHERE a = '{v0}'"${lines(n, i => `.replace("x${i}", "y")`)}\n`),
  },
  {
    name: "parentheses inside each other",
    start: 100,
    source: n => running(1, `    q = f"SELECT * FROM t WHERE a = '{${"(".repeat(n)}v0${")".repeat(n)}}'"\n`),
  },
  {
    name: "conditions inside each other",
    start: 50,
    source: n =>
      running(
        n,
        `    q = "SELECT * FROM t WHERE a = " + (${lines(n, i => `f"'{v${i}}'" if flag == ${i} else (`)}"NULL"${")".repeat(n)})\n`,
      ),
  },
  {
    name: "conditions side by side",
    start: 100,
    source: n =>
      running(n, `    q = "SELECT 1"${lines(n, i => ` + (f", '{v${i}}'" if flag == ${i} else "")`)}\n`),
  },
  {
    name: "blocks inside each other",
    start: 20,
    source: n =>
      running(
        n,
        `    q = "SELECT 1"\n${lines(n, i => `${" ".repeat(4 + i)}if v${i}:\n${" ".repeat(5 + i)}q += f", '{v${i}}'"\n`)}`,
      ),
  },
  {
    name: "functions inside each other",
    start: 20,
    source: n =>
      `${head}${lines(n, i => `${" ".repeat(i)}def f${i}(${connection}, v${i}):\n${" ".repeat(i + 1)}db.execute(f"SELECT '{v${i}}'")\n`)}`,
  },
  {
    name: "a dict of statements",
    start: 200,
    source: n =>
      `${head}Q = {\n${lines(n, i => `    "q${i}": "SELECT * FROM t${i} WHERE name = '{}'",\n`)}}\n\n\ndef f(${connection}, key, name):\n    return db.execute(Q[key].format(name))\n`,
  },
  {
    name: "a list of statements that are run in turn",
    start: 200,
    source: n =>
      `${head}def f(${connection}, name):\n    for q in [\n${lines(n, i => `        f"UPDATE t${i} SET a = '{name}'",\n`)}    ]:\n        db.execute(q)\n`,
  },
  {
    name: "a list of rows",
    start: 1000,
    source: n =>
      `${head}ROWS = [\n${lines(n, i => `    (${i}, "name ${i}", {"a": ${i}, "b": [${i}, ${i}]}),\n`)}]\n\n\ndef f(${connection}, name):\n    for a, b, c in ROWS:\n        db.execute(f"INSERT INTO t VALUES ({a}, '{b}', '{name}')")\n`,
  },
  {
    name: "a long statement",
    start: 1000,
    source: n =>
      running(
        1,
        `    q = f"""SELECT ${listed(n, i => `t.column_${i} AS c${i}`, ",\n        ")} FROM t WHERE name = '{v0}'"""\n`,
      ),
  },
  {
    name: "a statement of many lines that is run as it is",
    start: 2000,
    source: n => running(1, `    q = """${lines(n, i => `INSERT INTO t VALUES (${i}, 'a');\n`)}"""\n`),
  },
  {
    name: "parentheses inside each other in SQL",
    start: 100,
    source: n => running(1, `    q = f"SELECT ${"(".repeat(n)}'{v0}'${")".repeat(n)}"\n`),
  },
  {
    name: "subqueries inside each other",
    start: 50,
    source: n => running(1, `    q = f"${"SELECT * FROM (".repeat(n)}SELECT '{v0}'${")".repeat(n)}"\n`),
  },
  {
    name: "functions without findings beside one",
    start: 400,
    source: n =>
      `${head}${lines(n, i => `def g${i}(x):\n    y = [x, ${i}]\n    return g${(i * 7) % n}(y)\n\n\n`)}def f(${connection}, name):\n    return db.execute(f"SELECT * FROM t WHERE name = '{name}'")\n`,
  },
  {
    name: "names at the top of the file beside one finding",
    start: 400,
    source: n =>
      `${head}${lines(n, i => `N${i} = ${i}\n`)}${lines(n, i => `M${i} = N${i} + 1\n`)}\n\ndef f(${connection}, name):\n    return db.execute(f"SELECT * FROM t WHERE name = '{name}' AND b = {M${n - 1}}")\n`,
  },
  {
    name: "comments that ignore",
    start: 100,
    source: n =>
      head +
      lines(
        n,
        i =>
          `def f${i}(${connection}, name):\n    # interpolice: ignore[sql-injection] -- reviewed\n    return db.execute(f"SELECT * FROM t${i} WHERE name = '{name}'")\n\n\n`,
      ),
  },
  {
    name: "imports",
    start: 400,
    source: n =>
      `${lines(n, i => `from pkg${i} import a${i}, b${i}\n`)}${head}def f(${connection}, name):\n    return db.execute(f"SELECT * FROM t WHERE a = '{a0(name)}' AND b = '{b${n - 1}(name)}'")\n`,
  },
  {
    name: "pages of a framework",
    start: 100,
    source: n =>
      `from flask import Flask, request\n\napp = Flask(__name__)\n\n\n${lines(n, i => `@app.route("/p${i}")\ndef page${i}():\n    name = request.args["name"]\n    return f"<h1>{name}</h1><p>Page ${i}</p>"\n\n\n`)}`,
  },
  {
    name: "values of one page",
    start: 200,
    source: n =>
      `from flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef page():\n    name = request.args["name"]\n    return f"""<html><body>${lines(n, i => `\n<p class="c${i}">{name}</p>`)}\n</body></html>"""\n`,
  },
  {
    name: "parts of one page",
    start: 100,
    source: n =>
      `from flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef page():\n    html = "<html><body>"\n${lines(n, i => `    html += "<p class=c${i}>" + request.args["a${i}"] + "</p>"\n`)}    return html + "</body></html>"\n`,
  },
  {
    name: "elements inside each other",
    start: 100,
    source: n =>
      `from flask import Flask, request\n\napp = Flask(__name__)\n\n\n@app.route("/")\ndef page():\n    name = request.args["name"]\n    return f"""${"<div>".repeat(n)}{name}${"</div>".repeat(n)}"""\n`,
  },
  {
    name: "functions that make a page together",
    start: 50,
    source: n =>
      `from flask import Flask, request\n\napp = Flask(__name__)\n\n\n${lines(n, i => `def part${i}(name):\n    return f"<p id=p${i}>{name}</p>"\n\n\n`)}@app.route("/")\ndef page():\n    name = request.args["name"]\n    return ${listed(n, i => `part${i}(name)`, " + ")}\n`,
  },
  {
    name: "commands of a shell",
    start: 100,
    source: n =>
      `import os\nimport sys\n\n\n${lines(n, i => `def run${i}(path):\n    os.system(f"tar czf archive${i}.tgz {path}")\n\n\n`)}run0(sys.argv[1])\n`,
  },
  {
    name: "words of one command",
    start: 100,
    source: n =>
      `import os\n\n\ndef run(${listed(n, i => `v${i}`)}):\n    os.system(f"tar czf a.tgz${lines(n, i => ` {v${i}}`)}")\n`,
  },
  {
    name: "template strings",
    start: 100,
    source: n =>
      `from tdom import html\n\n\n${lines(n, i => `def page${i}(name):\n    return str(html(t"<p>{name} ${i}</p>"))\n\n\n`)}`,
  },
  {
    name: "interpolations of one template string",
    start: 100,
    source: n =>
      `from tdom import html\n\n\ndef page(name):\n    return html(t"<p>${"<b>{name}</b>".repeat(n)}</p>")\n`,
  },
]
