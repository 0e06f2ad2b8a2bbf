// Written by `npm run docs` from the files of this folder; change those instead.
import type { Severity } from "./finding.ts"

/** A rule as reports and `interpolice rule` show it. */
export interface RulePage {
  readonly name: string
  readonly code: string
  readonly severity: Severity
  readonly defaultOn: boolean
  /** One sentence. */
  readonly summary: string
  /** The page, in Markdown, without its title. */
  readonly doc: string
}

/** Every rule, by code: what there is to say about it, without what it takes to check it. */
export const rulePages: readonly RulePage[] = [
  {
    "name": "sql-injection",
    "code": "IP101",
    "severity": "error",
    "defaultOn": true,
    "summary": "A value is put into the text of an SQL statement",
    "doc": "## What it does\n\nFinds values that are put into the text of an SQL statement: with an f-string, `%`, `.format`, `+`, `join`, or any\nother way to build a string, directly in the call that runs the statement or on a long way to it.\n\n## Why\n\nThe database can't tell the value from the statement. A quote in it ends the literal, and what follows is run: an\noutsider reads or changes everything that the program can. An honest `O'Brien` breaks the query.\n\nA value that is a constant, a number, one of a fixed set, or quoted by the driver is no finding, nor is a parameter for\nwhich all calls in the project pass such a value. Where nothing shows whether an interpolation without quotes is a value\nor SQL text that the program built, the finding has low confidence.\n\n## Example\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(f\"SELECT * FROM users WHERE name = '{name}'\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(\"SELECT * FROM users WHERE name = ?\", (name,))\n```\n\n## Fix\n\nThe statement becomes a template string where the library takes one, or gets bind marks with the values beside it.\nThe fix is safe when the new call gives the same rows for every value that worked before.\n\n## Options\n\n`sinks` declares functions of your own that run SQL, `sanitizers` those that make a value safe.\n\n## Related\n\nRuff's S608, S610 and S611, Bandit's B608, B610 and B611, CWE-89."
  },
  {
    "name": "sql-identifier",
    "code": "IP102",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A name is put into the text of an SQL statement unchecked",
    "doc": "## What it does\n\nFinds names of tables, columns and the like, and words such as a sort direction, that are put into the text of an SQL\nstatement although nothing bounds what they can be.\n\n## Why\n\nA name can't be a bound parameter, so it has to be text. When an outsider can choose it, what follows the name in it\nis run as SQL.\n\nA name that is a constant, one of a fixed set, checked against one, or quoted by the library is no finding. Nor is\none that the program keeps in a variable or attribute of its own: only names from outside, and those that a public\nfunction takes as a parameter, can be chosen by somebody else. What the constructor of a public class takes and keeps\nin an attribute is reported once, with low confidence: who makes the object may get the name from anywhere. A function\nor class that no package offers, and whose calls are all found in the project, is given what these pass.\n\nWhat a function takes that a package offers to others counts, with low confidence, also where nobody is known to run\nthe statement: an `__init__.py` imports it, `__all__` lists it, or another one that is offered hands on what it takes.\nNot if any call in the project gives it a name of its own. A name that the same function or class quotes in another\nplace is reported wherever it comes from, as is one of two pieces of a text if only the other one is quoted.\n\n## Example\n\n```python\nimport sqlite3\n\ndef ordered(db: sqlite3.Connection, column):\n    return db.execute(f\"SELECT * FROM users ORDER BY {column}\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\nCOLUMNS = {\"name\", \"created\"}\n\ndef ordered(db: sqlite3.Connection, column):\n    if column not in COLUMNS:\n        raise ValueError(column)\n    return db.execute(f\"SELECT * FROM users ORDER BY {column}\")\n```\n\n## Fix\n\nWhere the library has a form for names, a fix uses it: `{name:i}` in a template string, `sql.Identifier` of psycopg and\npsycopg2. It is unsafe for a name that stands between double quotes already. For one without quotes it is only shown: a\nquoted name is taken letter for letter, while the database folds the case of one without quotes and reads `a.b` as two.\n\n## Options\n\n`sanitizers` declares functions of your own that quote names.\n\n## Related\n\nRuff's S608, Bandit's B608, CWE-89."
  },
  {
    "name": "sql-fragment",
    "code": "IP103",
    "severity": "info",
    "defaultOn": false,
    "summary": "A piece of SQL from elsewhere is put into a statement",
    "doc": "## What it does\n\nFinds pieces of SQL that come from elsewhere, such as a condition in a parameter, and that can't be shown to be safe.\n\n## Why\n\nWho reads the function can't tell whether a value was put into the piece on the way. A query builder, or a pair of\ntext and parameters, keeps that visible. Programs that build SQL in layers do this everywhere, so the rule is off by\ndefault; a piece that is built in the same file is followed, and its values are findings of `sql-injection`.\n\n## Example\n\n```python\nimport sqlite3\n\ndef count(db: sqlite3.Connection, condition):\n    return db.execute(f\"SELECT count(*) FROM users WHERE {condition}\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\ndef count_active(db: sqlite3.Connection, active):\n    return db.execute(\"SELECT count(*) FROM users WHERE active = ?\", (active,))\n```\n\n## Fix\n\nThere is none: the piece has to be followed to where it is built.\n\n## Options\n\n`select = [\"sql-fragment\"]` turns it on.\n\n## Related\n\nRuff's S608, Bandit's B608, CWE-89."
  },
  {
    "name": "html-injection",
    "code": "IP201",
    "severity": "error",
    "defaultOn": true,
    "summary": "A value is put into HTML without being escaped",
    "doc": "## What it does\n\nFinds values that are put into HTML without being escaped, on the way to a browser: in a response, in what a view\nreturns, or in text that is marked as safe.\n\n## Why\n\nA `<` in the value begins a tag, and a `<script>` in it runs in the reader's browser with the reader's rights.\n\nValues that are escaped, numbers, constants, and markup that a library made are no finding. Responses that say that\nthey are plain text or JSON aren't looked at.\n\nText with tags of its own into which a client's value is put is also found, with low confidence, where it goes to code that isn't\nseen: a function of which nothing is known, a template's variable, or whoever calls the function. With tags in it, it is\nmeant to be shown as HTML; a variable that the project's templates escape is left out.\n\n## Example\n\n```python\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f\"<p>Hello {request.args['name']}</p>\"\n```\n\nUse instead:\n\n```python\nfrom flask import Flask, request\nfrom markupsafe import escape\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f\"<p>Hello {escape(request.args['name'])}</p>\"\n```\n\n## Fix\n\nThe value is escaped with what the project has for that, or the text becomes a template that escapes. The fix is safe\nwhen the value is what a client sent, as it came, and the text is surely read as HTML: it has a tag, or is marked as\nsafe. Then the page stays the same for every value without special characters.\n\n## Options\n\n`sinks` declares functions of your own that send HTML, `sanitizers` those that escape.\n\n## Related\n\nRuff's S308 and S704, Bandit's B308, B703 and B704, CWE-79."
  },
  {
    "name": "html-context",
    "code": "IP202",
    "severity": "error",
    "defaultOn": true,
    "summary": "A value is put where escaping for HTML doesn't help",
    "doc": "## What it does\n\nFinds values that are put where escaping for HTML doesn't make them safe: in a script, an event handler, a style, an\nattribute without quotes, the name of a tag or attribute, or at the beginning of a URL that the browser follows.\n\n## Why\n\nThe browser undoes the escaping before it runs an event handler, a script isn't HTML at all, and `javascript:` in a\nlink needs no special character. So the value runs as code although it was escaped.\n\n## Example\n\n```python\nfrom html import escape\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f\"<script>greet('{escape(request.args['name'])}')</script>\"\n```\n\nUse instead:\n\n```python\nfrom html import escape\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f'<p id=\"name\" data-name=\"{escape(request.args[\"name\"])}\"></p><script src=\"/greet.js\"></script>'\n```\n\n## Fix\n\nThere is none that would be right without knowing the page. Hand the value to the script in a data attribute or with\n`json_script`; choose tags, attributes and styles from a fixed set; let a URL begin with fixed text.\n\n## Options\n\n`sanitizers` declares functions of your own that write JSON or check URLs.\n\n## Related\n\nRuff's S308 and S704, Bandit's B308, B703 and B704, CWE-79 and CWE-83."
  },
  {
    "name": "shell-injection",
    "code": "IP301",
    "severity": "error",
    "defaultOn": true,
    "summary": "A value is put into a command line unquoted",
    "doc": "## What it does\n\nFinds values that are put into a command line which a shell reads: `os.system`, `subprocess` with `shell=True` or\n`[\"sh\", \"-c\", …]`, and libraries that run commands on other machines.\n\n## Why\n\nA `;`, a `$(…)` or a quote in the value begins another command, which runs with the program's rights.\n\nConstants, numbers and values quoted with `shlex.quote` are no finding, unless the quoted value stands inside quotes\nof the command, where it ends them.\n\n## Example\n\n```python\nimport os\n\ndef show(path):\n    os.system(f\"ls {path}\")\n```\n\nUse instead:\n\n```python\nimport subprocess\n\ndef show(path):\n    subprocess.run([\"ls\", path])\n```\n\n## Fix\n\nThe value is quoted with `shlex.quote`. The fix is unsafe when the value may hold several words on purpose.\n\n## Options\n\n`sinks` declares functions of your own that run commands, `sanitizers` those that quote.\n\n## Related\n\nRuff's S602, S604 and S605, Bandit's B602, B604 and B605, CWE-78."
  },
  {
    "name": "template-as-string",
    "code": "IP401",
    "severity": "error",
    "defaultOn": true,
    "summary": "A template string is used as if it were text",
    "doc": "## What it does\n\nFinds template strings that are used where a `str` is expected: printed, logged, formatted, joined, sent as a response\nor marked as safe HTML.\n\n## Why\n\nA `Template` is no text. Most of these places don't raise: `print` and `str` give `Template(strings=…)`, Django's\n`HttpResponse` sends the parts with their values unescaped, `Markup` marks the `repr` as safe.\n\n## Example\n\n```python\ndef greet(name):\n    print(t\"Hello {name}\")\n```\n\nUse instead:\n\n```python\ndef greet(name):\n    print(f\"Hello {name}\")\n```\n\n## Fix\n\nAn f-string in place of the t-string, unsafe: somebody may have wanted a library that renders it. There is no fix where\nthe text is HTML.\n\n## Related\n\nSonar's S7942."
  },
  {
    "name": "template-unused",
    "code": "IP402",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A template string is built and thrown away",
    "doc": "## What it does\n\nFinds template strings that are evaluated and thrown away.\n\n## Why\n\nA t-string runs nothing by itself, and it is no docstring: Python ignores it there.\n\n## Example\n\n```python\ndef remove(db, key):\n    t\"DELETE FROM items WHERE id = {key}\"\n```\n\nUse instead:\n\n```python\ndef remove(db, key):\n    db.run(t\"DELETE FROM items WHERE id = {key}\")\n```"
  },
  {
    "name": "template-plus-string",
    "code": "IP403",
    "severity": "error",
    "defaultOn": true,
    "summary": "A template string and a str are added",
    "doc": "## What it does\n\nFinds a template string that is added to a `str`, on either side of `+` or `+=`.\n\n## Why\n\nPython raises a TypeError: only two templates can be added. Adjacent literals of both kinds don't even compile.\n\n## Example\n\n```python\ndef query(name):\n    return t\"SELECT * FROM users WHERE name = {name}\" + \" LIMIT 5\"\n```\n\nUse instead:\n\n```python\ndef query(name):\n    return t\"SELECT * FROM users WHERE name = {name}\" + t\" LIMIT 5\"\n```\n\n## Fix\n\nA plain literal on the other side becomes a template string. Safe, since the old code always raised.\n\n## Related\n\nSonar's S7943."
  },
  {
    "name": "template-comparison",
    "code": "IP404",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A template string is compared, or taken as a condition",
    "doc": "## What it does\n\nFinds template strings that are compared with `==`, `!=` or `in`, or whose truth is asked for.\n\n## Why\n\nTemplates are equal only to themselves, and even an empty one is true. None of this raises.\n\n## Example\n\n```python\ndef is_default(query, name):\n    return query == t\"SELECT {name}\"\n```\n\nUse instead:\n\n```python\ndef is_default(query, name):\n    return query.strings == t\"SELECT {name}\".strings\n```"
  },
  {
    "name": "template-not-accepted",
    "code": "IP405",
    "severity": "error",
    "defaultOn": true,
    "summary": "A template string is passed to a call that doesn't take one",
    "doc": "## What it does\n\nFinds template strings that are passed to a call of a library that takes only text there: a driver without support for\ntemplates, or a method that has none where others do (`executemany`, raw cursors, `exec_driver_sql`).\n\n## Why\n\nThe call raises, or takes the template for something else.\n\n## Example\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(t\"SELECT * FROM users WHERE name = {name}\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(\"SELECT * FROM users WHERE name = ?\", (name,))\n```\n\n## Fix\n\nWhere the library has a function that takes templates (`sqlalchemy.tstring`), the hint names it."
  },
  {
    "name": "template-expected",
    "code": "IP406",
    "severity": "error",
    "defaultOn": true,
    "summary": "Text is passed where a template string is expected",
    "doc": "## What it does\n\nFinds f-strings and other text that is passed to a function that takes only template strings.\n\n## Why\n\nOne letter decides: in an f-string the values are text already when the function sees them. Most of these functions\nraise; those that take both run or print the values as code.\n\n## Example\n\n```python\nimport tsql\n\ndef find(name):\n    return tsql.render(f\"SELECT * FROM users WHERE name = {name}\")\n```\n\nUse instead:\n\n```python\nimport tsql\n\ndef find(name):\n    return tsql.render(t\"SELECT * FROM users WHERE name = {name}\")\n```\n\n## Fix\n\n`f` becomes `t`. Safe where the function raises for text."
  },
  {
    "name": "template-with-parameters",
    "code": "IP407",
    "severity": "error",
    "defaultOn": true,
    "summary": "Parameters are passed beside a template string",
    "doc": "## What it does\n\nFinds parameters that are passed beside a template string.\n\n## Why\n\nThe template carries its values. psycopg and python-oracledb raise an error when there are others; psycopg even for none:\n`()`.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name, age):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name} AND age > %s\", (age,))\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name, age):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name} AND age > {age}\")\n```"
  },
  {
    "name": "template-quoted-value",
    "code": "IP408",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field of an SQL template stands inside quotes",
    "doc": "## What it does\n\nFinds fields of SQL templates that stand inside quotes, in a comment or in a `$$` body.\n\n## Why\n\nThe library binds the value itself. Inside quotes its placeholder is text: the query fails, compares with the two\ncharacters `$1`, or, where the client puts values in (psycopg's `ClientCursor`, MySQL drivers), the quotes close and the\nvalue runs as SQL.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name: str):\n    return connection.execute(t\"SELECT * FROM users WHERE name = '{name}'\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name: str):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name}\")\n```\n\n## Fix\n\nThe quotes go; text beside the field moves into the value (`'%{q}%'` becomes `{f'%{q}%'}`). Unsafe: the query means\nsomething else afterwards, which is the point."
  },
  {
    "name": "template-identifier",
    "code": "IP409",
    "severity": "error",
    "defaultOn": true,
    "summary": "A name in an SQL template is bound as a value",
    "doc": "## What it does\n\nFinds fields of SQL templates that stand for a name (a table, a column) or a keyword and would be bound as a value.\n\n## Why\n\n`ORDER BY {column}`, `GROUP BY {column}` and `SELECT {column}` run without an error: the bound value is a constant, so\nnothing is sorted, everything is one group, every row shows the name. Elsewhere the query fails.\n\n## Example\n\n```python\nimport psycopg\n\ndef list_users(connection: psycopg.Connection, column):\n    return connection.execute(t\"SELECT * FROM users ORDER BY {column}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef list_users(connection: psycopg.Connection, column):\n    return connection.execute(t\"SELECT * FROM users ORDER BY {column:i}\")\n```\n\n## Fix\n\nThe library's spec for names, where it has one. Unsafe: it quotes the name, so `public.users` and `Users` are other\nnames than before."
  },
  {
    "name": "template-typed-literal",
    "code": "IP410",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field of an SQL template stands behind the name of a type",
    "doc": "## What it does\n\nFinds fields of SQL templates behind the name of a type: `interval {x}`, `date {x}`, `timestamp {x}`.\n\n## Why\n\n`DATE '2026-01-01'` is one literal; PostgreSQL takes no parameter in its place and reports a syntax error.\n\n## Example\n\n```python\nimport psycopg\n\ndef recent(connection: psycopg.Connection, age):\n    return connection.execute(t\"SELECT * FROM users WHERE seen > now() - interval {age}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef recent(connection: psycopg.Connection, age):\n    return connection.execute(t\"SELECT * FROM users WHERE seen > now() - {age}::interval\")\n```"
  },
  {
    "name": "template-list",
    "code": "IP411",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field of an SQL template stands for the whole list of an IN",
    "doc": "## What it does\n\nFinds fields of SQL templates that stand for the whole list of an `IN`.\n\n## Why\n\nA field is one parameter. psycopg binds a list as one array, which `IN (…)` compares as a whole; SQLAlchemy binds it as\none value. The query fails, or matches nothing.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, ids):\n    return connection.execute(t\"SELECT * FROM users WHERE id IN {ids}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, ids):\n    return connection.execute(t\"SELECT * FROM users WHERE id = ANY({list(ids)})\")\n```"
  },
  {
    "name": "template-utility-value",
    "code": "IP412",
    "severity": "error",
    "defaultOn": true,
    "summary": "A parameter stands in a statement that takes none",
    "doc": "## What it does\n\nFinds fields that would be bound in a statement that takes no parameters: `SET`, `NOTIFY`, `CREATE … DEFAULT`,\n`COMMENT ON`, `ALTER ROLE`, `COPY … FROM 'path'`.\n\n## Why\n\nThe server refuses a parameter there. psycopg can write the value into the text itself, quoted, with `:l`.\n\n## Example\n\n```python\nimport psycopg\n\ndef limit(connection: psycopg.Connection, milliseconds):\n    connection.execute(t\"SET statement_timeout = {milliseconds}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef limit(connection: psycopg.Connection, milliseconds):\n    connection.execute(t\"SET statement_timeout = {milliseconds:l}\")\n```\n\n## Fix\n\nAdds the library's spec for literals. Safe, since the statement always failed."
  },
  {
    "name": "template-several-statements",
    "code": "IP413",
    "severity": "error",
    "defaultOn": true,
    "summary": "An SQL template with parameters holds several statements",
    "doc": "## What it does\n\nFinds SQL templates with fields that hold more than one statement.\n\n## Why\n\nA statement with parameters is prepared by the server, which takes one at a time.\n\n## Example\n\n```python\nimport psycopg\n\ndef rename(connection: psycopg.Connection, old, new):\n    connection.execute(t\"DELETE FROM names WHERE name = {old}; INSERT INTO names VALUES ({new})\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef rename(connection: psycopg.Connection, old, new):\n    connection.execute(t\"DELETE FROM names WHERE name = {old}\")\n    connection.execute(t\"INSERT INTO names VALUES ({new})\")\n```"
  },
  {
    "name": "template-format",
    "code": "IP414",
    "severity": "error",
    "defaultOn": true,
    "summary": "A conversion or format spec that the library refuses or ignores",
    "doc": "## What it does\n\nFinds conversions (`!r`, `!s`, `!a`, and `{x=}`, which implies `!r`) and format specs in fields whose library refuses\nor ignores them.\n\n## Why\n\nA t-string doesn't format its values; whoever takes it may. psycopg and python-oracledb raise an error for what they\ndon't know. SQLAlchemy, sqlbind-t and sql-tstring ignore it: `{price:.2f}` binds the price unrounded.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name!s}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {str(name)}\")\n```\n\n## Fix\n\nThe value is formatted where it stands: `{str(name)}`, `{f\"{price:.2f}\"}`. Safe where the library raises, unsafe where\nit ignored the spec so far."
  },
  {
    "name": "template-nested",
    "code": "IP415",
    "severity": "error",
    "defaultOn": true,
    "summary": "A nested template string isn't marked as one",
    "doc": "## What it does\n\nFinds a template string as the value of a field where the library wants it marked or wrapped.\n\n## Why\n\npsycopg raises an error for a nested template without `:q`, html-tstring for one without `html()`. SQLAlchemy silently\nbinds it as a value unless it is wrapped in `tstring()`; python-oracledb too, without `:q`.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    condition = t\"name = {name}\"\n    return connection.execute(t\"SELECT * FROM users WHERE {condition}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    condition = t\"name = {name}\"\n    return connection.execute(t\"SELECT * FROM users WHERE {condition:q}\")\n```\n\n## Fix\n\nAdds the spec or the wrapper. Safe for psycopg, which raised; unsafe where the template was bound as a value."
  },
  {
    "name": "template-raw-value",
    "code": "IP416",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field's spec puts its value into the text unchecked",
    "doc": "## What it does\n\nFinds fields whose spec puts the value into the text as it is: t-sql's `:unsafe`, python-oracledb's `:q` with a `str`,\ntdom's `:safe`.\n\n## Why\n\nThis is an f-string again: whoever controls the value controls the statement or the page.\n\n## Example\n\n```python\nimport tsql\n\ndef find(condition):\n    return tsql.render(t\"SELECT * FROM users WHERE {condition:unsafe}\")\n```\n\nUse instead:\n\n```python\nimport tsql\n\ndef find(name):\n    condition = t\"name = {name}\"\n    return tsql.render(t\"SELECT * FROM users WHERE {condition}\")\n```"
  },
  {
    "name": "template-percent",
    "code": "IP417",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A percent sign in an SQL template means something else",
    "doc": "## What it does\n\nFinds doubled percent signs in SQL templates for libraries that take `%` as it is there, and single ones where the text\ngoes on to a driver that reads them.\n\n## Why\n\nBeside parameters, `%` has to be doubled in text for psycopg. In a template it is not special: `LIKE 'a%%'` means just\nthat, two of them. As a pattern this often finds the same; in a comparison or `format()` it doesn't.\n\nt-sql and sqlbind-t don't double them either for styles with `%s`, whose text goes to drivers that read `%`: there, a\nsingle one fails, or is taken for a placeholder.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE code LIKE 'a%%' AND name = {name}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE code LIKE 'a%' AND name = {name}\")\n```"
  },
  {
    "name": "template-whitespace",
    "code": "IP418",
    "severity": "warning",
    "defaultOn": true,
    "summary": "Blanks in a field whose text the library uses",
    "doc": "## What it does\n\nFinds blanks around the expression of a field (`{ name }`) where the library uses the expression's text.\n\n## Why\n\n`Interpolation.expression` keeps the blanks: those before it always, those behind it since Python 3.14.8. Names that\nt-sql makes of it then differ between Python versions: its NAMED and PYFORMAT styles send them to the database.\n\n## Example\n\n```python\nimport tsql\n\ndef find(name):\n    return tsql.render(t\"SELECT * FROM users WHERE name = { name }\", style=tsql.styles.NAMED)\n```\n\nUse instead:\n\n```python\nimport tsql\n\ndef find(name):\n    return tsql.render(t\"SELECT * FROM users WHERE name = {name}\", style=tsql.styles.NAMED)\n```\n\n## Fix\n\nRemoves the blanks. Safe."
  },
  {
    "name": "template-markup-context",
    "code": "IP419",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field of an HTML template where escaping doesn't help",
    "doc": "## What it does\n\nFinds fields of HTML templates in places where escaping doesn't help: scripts, styles, event handlers, URLs that choose\ntheir own scheme; and in names of tags and attributes, which the libraries refuse.\n\n## Why\n\ntdom and html-tstring escape for HTML. A browser undoes that before it runs an event handler, and `javascript:alert(1)`\nhas nothing to escape. In `<script>` tdom stops only `</script`.\n\n## Example\n\n```python\nfrom tdom import html\n\ndef page(name):\n    return html(t\"<script>greet('{name}')</script>\")\n```\n\nUse instead:\n\n```python\nfrom tdom import html\n\ndef page(name):\n    return html(t'<div id=\"greeting\" data-name=\"{name}\"></div>')\n```"
  },
  {
    "name": "template-markup-value",
    "code": "IP420",
    "severity": "error",
    "defaultOn": true,
    "summary": "Markup in a field of an HTML template is escaped",
    "doc": "## What it does\n\nFinds markup in fields of HTML templates that is a `str` and so is escaped: literals with tags, and the results of the\nsame library's rendering function. Also references to characters (`&copy;`) in html-tstring's templates.\n\n## Why\n\nThe library escapes every `str`. `html(…)` returns one, so what it has rendered shows as text on the page.\n\n## Example\n\n```python\nfrom tdom import html\n\ndef page(name):\n    item = html(t\"<b>{name}</b>\")\n    return html(t\"<p>{item}</p>\")\n```\n\nUse instead:\n\n```python\nfrom tdom import html\n\ndef page(name):\n    item = t\"<b>{name}</b>\"\n    return html(t\"<p>{item}</p>\")\n```"
  },
  {
    "name": "template-unbalanced",
    "code": "IP421",
    "severity": "error",
    "defaultOn": true,
    "summary": "An HTML template doesn't close its elements",
    "doc": "## What it does\n\nFinds HTML templates whose elements aren't all closed, or that close what they didn't open, for libraries that refuse\nthis; and what a library that reads strictly refuses besides.\n\n## Why\n\ntdom and html-tstring build a tree of each template: `<ul>` in one and `</ul>` in another raise an error, as do `<p>`\nand `<li>` without their end tags. html-tstring and thtml-tstring read as strictly as XML: they want `<br/>`, and no `<`\nthat begins no tag.\n\n## Example\n\n```python\nfrom tdom import html\n\ndef page(name):\n    return html(t\"<p>Hello <b>{name}</p>\")\n```\n\nUse instead:\n\n```python\nfrom tdom import html\n\ndef page(name):\n    return html(t\"<p>Hello <b>{name}</b></p>\")\n```"
  },
  {
    "name": "template-syntax",
    "code": "IP422",
    "severity": "error",
    "defaultOn": true,
    "summary": "An SQL template leaves a literal or comment open",
    "doc": "## What it does\n\nFinds SQL templates that end inside a literal, a quoted name, a comment or a `$$` body.\n\n## Why\n\nThe server reports a syntax error when the statement runs; nothing does before.\n\n## Example\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name} AND city = 'Rome\")\n```\n\nUse instead:\n\n```python\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name} AND city = 'Rome'\")\n```"
  },
  {
    "name": "template-markup-place",
    "code": "IP423",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field of an HTML template where the library takes none",
    "doc": "## What it does\n\nFinds fields of HTML templates in places that the library refuses: for html-tstring in scripts, styles, text areas,\ncomments, names of tags and attributes and unquoted attributes, for tdom in names of attributes, parts of a tag's\nname and doctypes.\n\n## Why\n\nThe call raises an error, for every value.\n\n## Example\n\n```python\nfrom html_tstring import render_html\n\ndef page(name):\n    return render_html(t\"<p title={name}>Hello</p>\")\n```\n\nUse instead:\n\n```python\nfrom html_tstring import render_html\n\ndef page(name):\n    return render_html(t'<p title=\"{name}\">Hello</p>')\n```"
  },
  {
    "name": "template-field-name",
    "code": "IP424",
    "severity": "error",
    "defaultOn": true,
    "summary": "A field is no plain name where the library takes names only",
    "doc": "## What it does\n\nFinds fields that are no plain names, and fields of one name that are formatted differently, where the library takes\nnames only.\n\n## Why\n\nThe names are what translators see: gettext-tstrings looks up `Hello {name}`. It raises an InvalidTemplateError for\nattributes, calls and other expressions, and for a name that stands there twice in different formats.\n\n## Example\n\n```python\nfrom gettext_tstrings import tr\n\ndef greet(user):\n    return tr(t\"Hello {user.name}\")\n```\n\nUse instead:\n\n```python\nfrom gettext_tstrings import tr\n\ndef greet(user):\n    name = user.name\n    return tr(t\"Hello {name}\")\n```"
  },
  {
    "name": "template-version",
    "code": "IP425",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A template string for versions of a library that take none",
    "doc": "## What it does\n\nFinds template strings for a library of which the project allows versions that take none yet. The versions are those\nof the project's dependencies, its lock file, or the setting `versions`.\n\n## Why\n\npsycopg before 3.3 raises a TypeError. loguru up to 0.7.3 logs the template's `repr`. tdom before 0.1.20 fails on\nattributes under CPython 3.14.7 and later.\n\n## Example\n\n```python\n# pyproject.toml: dependencies = [\"psycopg>=3.2\"]\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name}\")\n```\n\nUse instead:\n\n```python\n# pyproject.toml: dependencies = [\"psycopg>=3.3\"]\nimport psycopg\n\ndef find(connection: psycopg.Connection, name):\n    return connection.execute(t\"SELECT * FROM users WHERE name = {name}\")\n```"
  },
  {
    "name": "template-object",
    "code": "IP426",
    "severity": "error",
    "defaultOn": true,
    "summary": "An object that stands for SQL lacks its spec",
    "doc": "## What it does\n\nFinds objects that stand for SQL (psycopg's `SQL`, `Composed`, `Identifier`, `Literal`, `Placeholder`) in fields without\nthe spec that they need.\n\n## Why\n\npsycopg raises a ProgrammingError: an `Identifier` needs `:i`, a `Literal` `:l`, everything else that is composed `:q`;\na `Placeholder` has no place in a template.\n\n## Example\n\n```python\nimport psycopg\nfrom psycopg import sql\n\ndef find(connection: psycopg.Connection, table):\n    return connection.execute(t\"SELECT * FROM {sql.Identifier(table)}\")\n```\n\nUse instead:\n\n```python\nimport psycopg\nfrom psycopg import sql\n\ndef find(connection: psycopg.Connection, table):\n    return connection.execute(t\"SELECT * FROM {sql.Identifier(table):i}\")\n```\n\n## Fix\n\nAdds the spec, where there is none. Safe, since the statement always failed."
  },
  {
    "name": "unused-suppression",
    "code": "IP901",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A suppression comment silences nothing",
    "doc": "A comment that silences a rule is no longer needed.\n\n## Why\nA suppression that suppresses nothing hides the next problem on its line, and tells readers of a risk that is gone.\n\n## Example\n```python\ncur.execute(\"SELECT 1\")  # interpolice: ignore[sql-injection] -- fixed query\n```\nUse instead:\n```python\ncur.execute(\"SELECT 1\")\n```\n\n## Fix\nRemoves the rule from the comment, or the comment when nothing else is left in it. Always safe."
  }
]
