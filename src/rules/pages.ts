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
    "doc": "## What it does\n\nFinds values that are put into the text of an SQL statement: with an f-string, `%`, `.format`, `+`, `join`, or any\nother way to build a string, directly in the call that runs the statement or on a long way to it.\n\n## Why\n\nThe database can't tell the value from the statement. A quote in it ends the literal, and what follows is run: an\noutsider reads or changes everything that the program can. An honest `O'Brien` breaks the query.\n\nA value that is a constant, a number, one of a fixed set, or quoted by the driver is no finding. Where nothing shows\nwhether an interpolation without quotes is a value or SQL text that the program built, the finding has low confidence.\n\n## Example\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(f\"SELECT * FROM users WHERE name = '{name}'\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\ndef find(db: sqlite3.Connection, name):\n    return db.execute(\"SELECT * FROM users WHERE name = ?\", (name,))\n```\n\n## Fix\n\nThe statement becomes a template string where the library takes one, or gets bind marks with the values beside it.\nThe fix is safe when the new call gives the same rows for every value that worked before.\n\n## Options\n\n`sinks` declares functions of your own that run SQL, `sanitizers` those that make a value safe.\n\n## Related\n\nRuff's S608, S610 and S611, Bandit's B608, B610 and B611, CWE-89."
  },
  {
    "name": "sql-identifier",
    "code": "IP102",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A name is put into the text of an SQL statement unchecked",
    "doc": "## What it does\n\nFinds names of tables, columns and the like, and words such as a sort direction, that are put into the text of an SQL\nstatement although nothing bounds what they can be.\n\n## Why\n\nA name can't be a bound parameter, so it has to be text. When an outsider can choose it, what follows the name in it\nis run as SQL.\n\nA name that is a constant, one of a fixed set, checked against one, or quoted by the library is no finding. Nor is\none that the program keeps in a variable or attribute of its own: only names from outside, and those that a public\nfunction takes as a parameter, can be chosen by somebody else.\n\n## Example\n\n```python\nimport sqlite3\n\ndef ordered(db: sqlite3.Connection, column):\n    return db.execute(f\"SELECT * FROM users ORDER BY {column}\")\n```\n\nUse instead:\n\n```python\nimport sqlite3\n\nCOLUMNS = {\"name\", \"created\"}\n\ndef ordered(db: sqlite3.Connection, column):\n    if column not in COLUMNS:\n        raise ValueError(column)\n    return db.execute(f\"SELECT * FROM users ORDER BY {column}\")\n```\n\n## Fix\n\nWhere the library has a form for names, the fix uses it. It is unsafe: a quoted name is taken letter for letter, while\nthe database folds the case of one without quotes.\n\n## Options\n\n`sanitizers` declares functions of your own that quote names.\n\n## Related\n\nRuff's S608, Bandit's B608, CWE-89."
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
    "doc": "## What it does\n\nFinds values that are put into HTML without being escaped, on the way to a browser: in a response, in what a view\nreturns, or in text that is marked as safe.\n\n## Why\n\nA `<` in the value begins a tag, and a `<script>` in it runs in the reader's browser with the reader's rights.\n\nValues that are escaped, numbers, constants, and markup that a library made are no finding. Responses that say that\nthey are plain text or JSON aren't looked at.\n\n## Example\n\n```python\nfrom flask import Flask, request\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f\"<p>Hello {request.args['name']}</p>\"\n```\n\nUse instead:\n\n```python\nfrom flask import Flask, request\nfrom markupsafe import escape\n\napp = Flask(__name__)\n\n@app.route(\"/hello\")\ndef hello():\n    return f\"<p>Hello {escape(request.args['name'])}</p>\"\n```\n\n## Fix\n\nThe value is escaped with what the project has for that, or the text becomes a template that escapes. The fix is safe\nwhen the page stays the same for every value without special characters.\n\n## Options\n\n`sinks` declares functions of your own that send HTML, `sanitizers` those that escape.\n\n## Related\n\nRuff's S308 and S704, Bandit's B308, B703 and B704, CWE-79."
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
    "name": "unused-suppression",
    "code": "IP901",
    "severity": "warning",
    "defaultOn": true,
    "summary": "A suppression comment silences nothing",
    "doc": "A comment that silences a rule is no longer needed.\n\n## Why\nA suppression that suppresses nothing hides the next problem on its line, and tells readers of a risk that is gone.\n\n## Example\n```python\ncur.execute(\"SELECT 1\")  # interpolice: ignore[sql-injection] -- fixed query\n```\nUse instead:\n```python\ncur.execute(\"SELECT 1\")\n```\n\n## Fix\nRemoves the rule from the comment, or the comment when nothing else is left in it. Always safe."
  }
]
