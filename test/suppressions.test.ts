import { suite } from "uvu"
import * as assert from "uvu/assert"
import { noFacts } from "../src/config/facts.ts"
import { defaultValues } from "../src/config/options.ts"
import { engineSettings } from "../src/config/settings.ts"
import { applySuppressions } from "../src/engine/suppressions.ts"
import type { Finding } from "../src/rules/finding.ts"
import { logicalLines } from "../src/syntax/logical-lines.ts"
import { applyEdits } from "../src/text/edit.ts"

const suppressions = suite("suppressions")

const rules = [
  { name: "sql-injection", code: "IP101", defaultOn: true },
  { name: "html-injection", code: "IP201", defaultOn: true },
  { name: "sql-fragment", code: "IP103", defaultOn: false },
  { name: "unused-suppression", code: "IP901", defaultOn: true },
]

/** Findings wherever the text says `SQL` or `HTML`. */
function findingsIn(text: string): Finding[] {
  return [...text.matchAll(/\bSQL\b|\bHTML\b/g)].map(({ 0: word, index }) => ({
    from: index,
    to: index + word.length,
    rule: word === "SQL" ? "sql-injection" : "html-injection",
    code: word === "SQL" ? "IP101" : "IP201",
    severity: "error",
    confidence: "high",
    message: "",
    hint: "",
    library: "",
    labels: [],
    path: [],
    fix: null,
    refusal: null,
  }))
}

function run(text: string, change: Partial<typeof defaultValues> = {}) {
  const settings = engineSettings({ ...defaultValues, ...change }, noFacts, rules)
  assert.ok(settings.ok)
  return applySuppressions(text, findingsIn(text), settings.value, rules)
}

/** What remains, what is silenced, and the text after the fixes of needless comments. */
function outcome(text: string, change: Partial<typeof defaultValues> = {}) {
  const { findings, suppressed } = run(text, change)
  const unused = findings.filter(finding => finding.rule === "unused-suppression")
  return {
    left: findings.filter(finding => !unused.includes(finding)).map(finding => finding.code),
    gone: suppressed.map(({ finding }) => finding.code),
    unused: unused.map(finding => text.slice(finding.from, finding.to)),
    after: applyEdits(
      text,
      unused.flatMap(finding => finding.fix?.edits ?? []),
    ),
  }
}

function silences(name: string, text: string, change?: Partial<typeof defaultValues>) {
  suppressions(name, () => {
    const { left, gone, unused } = outcome(text, change)
    assert.equal([left, unused], [[], []])
    assert.ok(gone.length > 0)
  })
}

function doesnt(name: string, text: string, change?: Partial<typeof defaultValues>) {
  suppressions(name, () => {
    const { left, gone } = outcome(text, change)
    assert.equal(gone, [])
    assert.ok(left.length > 0)
  })
}

silences("by name", "run(SQL)  # interpolice: ignore[sql-injection]\n")
silences("by code, in any case", "run(SQL)  # Interpolice: ignore[ip101]\n")
silences("several rules", "run(SQL, HTML)  # interpolice: ignore[sql-injection, html-injection]\n")
silences("every rule", "run(SQL, HTML)  # interpolice: ignore\n")
silences("behind another comment", "run(SQL)  # type: ignore # interpolice: ignore[sql-injection]\n")
silences("behind the closing bracket", "run(\n    SQL,\n    x,\n)  # interpolice: ignore[sql-injection]\n")
silences("on an inner line", "run(\n    SQL,  # interpolice: ignore[sql-injection]\n    x,\n)\n")
silences("on the first line", "run(  # interpolice: ignore[sql-injection]\n    SQL,\n)\n")
silences(
  "behind a string of several lines",
  'run(f"""\n  {SQL}\n""")  # interpolice: ignore[sql-injection]\n',
)
silences("above a statement", "# interpolice: ignore[sql-injection]\nrun(\n  SQL,\n)\n")
silences(
  "above, indented, with a comment between",
  "if x:\n    # interpolice: ignore[sql-injection]\n    # because\n    run(SQL)\n",
)
silences("the whole file", "run(SQL)\n\nrun(SQL)\n# interpolice: file-ignore[sql-injection]\n")
silences("noqa with a code", "run(SQL)  # noqa: E501, IP101\n")
silences("noqa without a code", "run(SQL)  # noqa\n")
silences("without newline at the end", "run(SQL)  # noqa: IP101")
silences("CR and CRLF", "x = 1\rrun(\rSQL)  # interpolice: ignore[sql-injection]\ry = 2\r\n")
silences("inside a field of an f-string", 'x = f"{\n  SQL  # interpolice: ignore[sql-injection]\n}"\n')
silences(
  "Bandit's and Ruff's, when asked for",
  "run(SQL)  # nosec B608\nrun(SQL)  # noqa: S608\npage(HTML)  # nosec\n",
  {
    "respect-foreign-suppressions": true,
  },
)

doesnt(
  "the line above or below",
  "x = 1  # interpolice: ignore[sql-injection]\nrun(SQL)\ny = 1  # interpolice: ignore\n",
)
doesnt("another rule", "run(SQL)  # interpolice: ignore[html-injection]\n")
doesnt("another code of noqa", "run(SQL)  # noqa: E501\n")
doesnt("text in a string", 'run(SQL, "# interpolice: ignore[sql-injection]")\n')
doesnt("text in an f-string's literal part", 'run(SQL, f"{x}# interpolice: ignore {{")\n')
doesnt("the body of a compound statement", "if x:  # interpolice: ignore[sql-injection]\n    run(SQL)\n")
doesnt("Bandit's and Ruff's, unless asked for", "run(SQL)  # nosec B608\nrun(SQL)  # noqa: S608\n")
doesnt("another code of Bandit's", "run(SQL)  # nosec B602\n", { "respect-foreign-suppressions": true })
doesnt("anything with ignore-suppressions", "run(SQL)  # interpolice: ignore\n", {
  "ignore-suppressions": true,
})

suppressions("a reason is kept", () => {
  const { suppressed } = run("run(SQL)  # interpolice: ignore[sql-injection] -- fixed list of tables\n")
  assert.equal(
    suppressed.map(({ by, reason }) => [by, reason]),
    [["comment", "fixed list of tables"]],
  )
})

const needless: readonly (readonly [string, string, string])[] = [
  ["the whole comment", "x = 1  # interpolice: ignore[sql-injection] -- why\n", "x = 1\n"],
  ["a line of its own", "a\n  # interpolice: ignore[sql-injection]\nx\n", "a\nx\n"],
  [
    "one rule of two",
    "SQL  # interpolice: ignore[html-injection, sql-injection] -- y\n",
    "SQL  # interpolice: ignore[sql-injection] -- y\n",
  ],
  ["our part of a comment", "x  # interpolice: ignore[IP101] # type: ignore\n", "x  # type: ignore\n"],
  ["our part behind another's", "x  # type: ignore # interpolice: ignore\n", "x  # type: ignore\n"],
  ["our code in noqa", "x  # noqa: E501, IP101\n", "x  # noqa: E501\n"],
  ["the last line", "x # interpolice: ignore", "x"],
  ["CRLF", "x # interpolice: ignore\r\ny\r\n", "x\r\ny\r\n"],
]
for (const [name, before, after] of needless)
  suppressions(`unused: ${name}`, () => {
    const found = outcome(before)
    assert.is(found.unused.length, 1)
    assert.is(found.after, after)
    assert.equal(outcome(after).unused, [])
  })

suppressions("unused is said only where it is certain", () => {
  for (const text of [
    "x  # noqa\n",
    "x  # noqa: E501\n",
    "x  # nosec\n",
    "x  # interpolice: ignore[sql-fragment]\n",
    "# about interpolice: ignore it\n".replace("ignore", "skip"),
  ])
    assert.equal(outcome(text).unused, [], text)
  assert.equal(outcome("x  # interpolice: ignore\n", { ignore: ["IP901"] }).unused, [])
})

suppressions("a misspelled rule is told, with a suggestion", () => {
  const { findings } = run("x = 1  # interpolice: ignore[sql-injecton]\n")
  assert.is(findings[0]?.message, "There is no rule `sql-injecton` to suppress")
  assert.is(findings[0]?.hint, "Did you mean `sql-injection`?")
})

suppressions("logical lines and comments", () => {
  const text = `#! x
a = (1, # one
  2)
b = """#
""" + f'{x:{y}}#{"}"}{1:>5}' # two
if c: \\
  d("\\
#")
e = rb'\\\\' ; t"{f'{g}'!r:>{h}}"#three
`
  const { comments, lines } = logicalLines(text)
  assert.equal(
    comments.map(({ from, to }) => text.slice(from, to)),
    ["#! x", "# one", "# two", "#three"],
  )
  assert.equal(
    lines.map(({ from, to }) => text.slice(from, to)),
    [
      "a = (1, # one\n  2)",
      `b = """#\n""" + f'{x:{y}}#{"}"}{1:>5}'`,
      'if c: \\\n  d("\\\n#")',
      `e = rb'\\\\' ; t"{f'{g}'!r:>{h}}"`,
    ],
  )
})

suppressions("broken text is split somehow", () => {
  for (const text of ["f'{", "f'{x:", '"""', "(", "a = 'b\nc # d\n", "\\", "f'{x!r", "'\\"])
    assert.ok(logicalLines(text).lines.length > 0, text)
  assert.is(logicalLines("a = 'b\nc # d\n").comments.length, 1)
})

suppressions.run()
