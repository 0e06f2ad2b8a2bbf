import { spawnSync } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Ajv } from "ajv"
import { type DefaultTreeAdapterMap, parseFragment } from "parse5"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { options } from "../src/config/options.ts"
import type { FileResult } from "../src/engine/result.ts"
import { entriesOf } from "../src/report/entry.ts"
import { fixPreview } from "../src/report/excerpt.ts"
import { fingerprints } from "../src/report/fingerprint.ts"
import type { ReportContext } from "../src/report/format.ts"
import { formats } from "../src/report/index.ts"
import { statisticsText } from "../src/report/statistics.ts"
import { terminalStyle } from "../src/report/style.ts"
import { unifiedDiff } from "../src/report/unified-diff.ts"
import { LineTable } from "../src/text/lines.ts"
import { sourceFromText } from "../src/text/source.ts"
import { expectFile } from "./helpers/expected.ts"
import { fakeTool } from "./helpers/fake-tool.ts"

const context: ReportContext = {
  version: "1.2.3",
  root: "/home/me/shop",
  rules: fakeTool.rules,
  color: false,
  links: false,
  unsafeFixes: false,
  fixed: null,
  failed: 0,
  quiet: false,
}

const settings = {
  targetVersion: null,
  versions: {},
  declared: [],
  enabled: ["sql-injection", "sql-fragment"],
  fixable: [],
  libraries: [],
  sqlTemplates: "native",
  respectForeignSuppressions: false,
  ignoreSuppressions: false,
} as const

const { checkSource } = await fakeTool.engine()
const check = (path: string, text: string) => checkSource(sourceFromText(path, text), settings)

const users = check(
  "app/users & co.py",
  `import x

def f(x):
\trun(f"naïve 🐍 {x}")
    # Between
    run(f"<b>|{x}") # unsafe
run(f"twice {x}") # none

run(f"where {x}") # fragment
`,
)
const orders: FileResult = {
  ...check("orders.py", 'run(f"a {x}")\nrun(f"a {x}")\ny = !!\n'),
  suppressed: [{ finding: users.findings[0]!, by: "comment", reason: "reviewed 2026-02" }],
}
const results = [users, check("clean.py", "x = 1\n"), orders]

function render(
  name: string,
  given: readonly FileResult[] = results,
  change: Partial<ReportContext> = {},
): string {
  return formats.find(format => format.name === name)!.render(given, { ...context, ...change })
}

const report = suite("report")

report("every declared format exists", () => {
  assert.equal(
    formats.map(format => format.name),
    [...options["output-format"].choices],
  )
})

for (const { name } of formats) {
  report(`${name} prints what it printed before`, () => {
    expectFile(`report/${name}.expected`, render(name))
    expectFile(`report/${name}.clean.expected`, render(name, [check("clean.py", "x = 1\n")]))
  })
}

report("full in colour, with links and unsafe fixes", () => {
  expectFile(
    "report/full.color.expected",
    render("full", [users], { color: true, links: true, unsafeFixes: true }),
  )
})

report("statistics count by rule", () => {
  expectFile("report/statistics.expected", statisticsText("rule", entriesOf(results)))
})

report("json has Ruff's keys, counts columns in code points and names absolute files", () => {
  const [first] = JSON.parse(render("json"))
  for (const key of [
    "filename",
    "location",
    "end_location",
    "code",
    "name",
    "message",
    "url",
    "noqa_row",
    "fix",
  ])
    assert.ok(key in first, key)
  assert.is(first.filename, "/home/me/shop/app/users & co.py")
  assert.is(first.name, "sql-injection")
  assert.is(first.code, "IP101")
  assert.equal(first.location, { column: 6, row: 4 })
  assert.equal(first.end_location, { column: 20, row: 4 })
  assert.equal(first.fix.edits, [
    { content: "t", location: { column: 6, row: 4 }, end_location: { column: 7, row: 4 } },
  ])
  const lines = render("json-lines").trimEnd().split("\n")
  assert.equal(
    lines.map(line => JSON.parse(line)),
    JSON.parse(render("json")),
  )
})

report("paths outside the root stay findable", () => {
  const file = { ...users, path: "../lib/a.py" }
  assert.is(JSON.parse(render("json", [file]))[0].filename, "/home/me/lib/a.py")
})

report("junit is well-formed and says as much as it claims", () => {
  const text = render("junit", [...results, check("\u0001<.py", 'run(f"]]> {x}")\n')])
  const failures = [...text.matchAll(/<failure /g)].length
  assert.is(failures, Number(/tests="(\d+)"/.exec(text)![1]))
  assert.not.match(text, /\u0001/)
  const cases: string[] = []
  const visit = (node: DefaultTreeAdapterMap["node"]) => {
    if (node.nodeName === "testcase" && "attrs" in node)
      cases.push(node.attrs.find(({ name }) => name === "file")!.value)
    if ("childNodes" in node) node.childNodes.forEach(visit)
  }
  parseFragment(text).childNodes.forEach(visit)
  assert.is(cases.length, failures)
  assert.ok(cases.includes("app/users & co.py"))
})

report("github escapes what would end a command", () => {
  const file = { ...users, path: "a,b:c%.py" }
  assert.match(render("github", [file]), "file=a%2Cb%3Ac%25.py,")
  for (const line of render("github").trimEnd().split("\n"))
    assert.match(line, /^::(error|warning|notice) title=/)
})

report("rdjson counts columns in bytes", () => {
  const [first] = JSON.parse(render("rdjson")).diagnostics
  // `naïve 🐍 ` is two bytes and three more than its characters.
  assert.equal(first.location.range, { start: { line: 4, column: 6 }, end: { line: 4, column: 24 } })
})

report("html needs no script and nothing from elsewhere", () => {
  const page = render("html")
  assert.not.match(page, /<script|\bsrc=|<link|@import|url\(/)
  assert.not.match(page, "<b>|")
  assert.match(page, "&lt;b&gt;|")
})

report("fingerprints ignore moves and tell equal lines apart", () => {
  const before = check("a.py", 'run(f"a {x}")\nrun(f"a {x}")\n')
  const after = check("a.py", 'import x\n\nrun(f"a {x}")\nif x:\n    run(f"a  {x}")\n')
  const names = fingerprints(entriesOf([before]))
  assert.is(new Set(names).size, 2)
  assert.equal(fingerprints(entriesOf([after])), names)
})

report("sarif passes the official schema", () => {
  const schema = JSON.parse(
    readFileSync(new URL("fixtures/report/sarif-2.1.0.schema.json", import.meta.url), "utf8"),
  )
  // The schema is written in JSON Schema draft 4, of which it uses nothing that later drafts changed but these two.
  const { $schema: _draft, id: _id, ...rest } = schema
  const validate = new Ajv({
    strict: false,
    unicodeRegExp: false,
    validateFormats: false,
    allErrors: true,
  }).compile(rest)
  for (const given of [results, [], [{ ...users, path: "/else/where.py" }]]) {
    validate(JSON.parse(render("sarif", given)))
    assert.equal(validate.errors, null)
  }
})

report("sarif shows the way of the text, the fix in UTF-16 columns, and who silenced what", () => {
  const { results: rows } = JSON.parse(render("sarif")).runs[0]
  assert.is(rows[0].codeFlows[0].threadFlows[0].locations.length, 2)
  assert.equal(rows[0].locations[0].physicalLocation.artifactLocation, {
    uri: "app/users%20%26%20co.py",
    uriBaseId: "%SRCROOT%",
  })
  const [{ replacements }] = rows[0].fixes[0].artifactChanges
  assert.equal(replacements[0].deletedRegion, { startLine: 4, startColumn: 6, endLine: 4, endColumn: 7 })
  assert.equal(rows.at(-1).suppressions, [{ kind: "inSource", justification: "reviewed 2026-02" }])
})

report("results beyond GitHub's limit are left out, and the report says so", () => {
  const many = {
    ...orders,
    findings: Array.from({ length: 25_010 }, () => orders.findings[0]!),
    suppressed: [],
  }
  const [run] = JSON.parse(render("sarif", [many])).runs
  assert.is(run.results.length, 25_000)
  assert.match(JSON.stringify(run.invocations), "10 more results were left out")
})

report("source text can't steer the terminal", () => {
  const text = render("full", [check("a.py", 'run(f"\x1b[31m\u202e {x}")\n')])
  assert.not.match(text, /\x1b|\u202e/)
  for (const name of ["full", "concise", "grouped"]) {
    const named = render(name, [check("a\x1b[31m\n.py", "run(f\"{x['\x1b[32m']}\")\n")])
    assert.not.match(named, /\x1b/, name)
  }
})

report("a fix on several lines shows only what changes", () => {
  const text = "a\nb\nc\nd\ne\n"
  const edits = [
    { from: 2, to: 3, insert: "B\nB2" },
    { from: 8, to: 9, insert: "" },
  ]
  assert.is(
    fixPreview(new LineTable(text), text, edits, terminalStyle({ color: false, links: false })),
    "- b\n+ B\n+ B2\n- e\n+\n".replace("+\n", "+ \n"),
  )
})

const patches: Readonly<Record<string, readonly [string, string]>> = {
  "one line": ["a\n", "b\n"],
  CRLF: ["a\r\nb\r\nc\r\n", "a\r\nB\r\nc\r\n"],
  "mixed newlines": ["a\r\nb\nc\rd\n", "a\r\nB\nc\rd\n"],
  "no newline at the end, before and after": ["a\nb", "a\nc"],
  "newline added": ["a\nb", "a\nb\n"],
  "newline removed": ["a\nb\n", "a\nb"],
  "far apart": [`x\n${"l\n".repeat(30)}y\n`, `X\n${"l\n".repeat(30)}Y\n`],
  "to nothing": ["a\n", ""],
  "from nothing": ["", "a\n"],
  "BOM and umlauts": ["\ufeffä\n", "\ufeffö\n"],
  "lines that look like a patch": ["--- a\n+++ b\n@@ -1 +1 @@\n", "--- a\n+++ c\n@@ -1 +1 @@\n"],
}

for (const [name, [before, after]] of Object.entries(patches)) {
  report(`patch applies: ${name}`, () => {
    const folder = mkdtempSync(join(tmpdir(), "interpolice-"))
    try {
      const file = join(folder, "a b.py")
      writeFileSync(file, before)
      const { header, lines } = unifiedDiff("a b.py", before, after)
      const patch = header + lines
      const run = spawnSync("patch", ["-p0", "--binary", "a b.py"], {
        cwd: folder,
        input: patch,
        encoding: "utf8",
      })
      assert.is(run.status, 0, `${run.stdout}${run.stderr}\n${patch}`)
      const left = after === "" ? "" : readFileSync(file, "utf8")
      assert.is(left, after)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
}

report("no patch when nothing differs", () => {
  assert.equal(unifiedDiff("a.py", "x", "x"), { header: "", lines: "" })
})

report.run()
