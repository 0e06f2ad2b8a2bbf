import assert from "node:assert/strict"
import { readFileSync } from "node:fs"
import { loadModule, parseSync } from "libpg-query"
import { test } from "uvu"
import { sqlTokens } from "../src/embedded/sql.ts"
import { checkSource } from "../src/engine/check.ts"
import { createSettings } from "../src/engine/create-settings.ts"
import { sourceFromText } from "../src/text/source.ts"

// Valid statements as template strings for psycopg, as they are and with every literal as a field in turn. Where
// PostgreSQL's own parser takes a parameter, no rule may say that there can be none; where it takes none, some rule has
// to say so.

const statements = readFileSync(new URL("fixtures/embedded/sql/postgresql.sql", import.meta.url), "utf8")
  .split("\n")
  .filter(line => line !== "")

const made = createSettings({ select: ["all"], "target-version": "py314", versions: { psycopg: "3.3" } })
assert.ok(made.ok)
const settings = made.value

/** A t-string with these texts around a field. */
function literal(texts: readonly string[]): string {
  const escaped = texts.map(text =>
    text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("{", "{{").replaceAll("}", "}}"),
  )
  return `t"${escaped.join("{value}")}"`
}

/** The rules that report something in the execution of each text, of which every one is a function. */
function rulesFor(texts: readonly (readonly string[])[]): string[][] {
  const functions = texts.map(text => `def f(cursor: Cursor, value):\n    cursor.execute(${literal(text)})\n`)
  const source = ["from psycopg import Cursor\n", ...functions].join("\n")
  const starts = functions.map((_, at) => ["x\n", ...functions.slice(0, at + 1)].length)
  const { findings, problems } = checkSource(sourceFromText("statements.py", source), settings)
  assert.deepEqual(problems, [])
  const lines = starts.map(index => index * 3 - 3)
  return lines.map(line =>
    findings
      .filter(({ from }) => Math.floor((source.slice(0, from).split("\n").length - 2) / 3) === line / 3 - 1)
      .map(({ rule }) => rule),
  )
}

function parses(statement: string): boolean {
  try {
    parseSync(statement)
    return true
  } catch {
    return false
  }
}

/** Whether the server plans the statement, so that it can have parameters. */
function isPlanned(statement: string): boolean {
  const { stmts = [] } = parseSync(statement)
  return stmts.every(({ stmt }) => planned.includes(Object.keys(stmt ?? {})[0]!))
}

const planned = [
  ...["SelectStmt", "InsertStmt", "UpdateStmt", "DeleteStmt", "MergeStmt", "CallStmt"],
  ...["ExplainStmt", "CreateTableAsStmt", "DeclareCursorStmt"],
]

test.before(loadModule)

test("nothing is wrong with valid statements", () => {
  const found = rulesFor(statements.map(statement => [statement]))
  const wrong = statements.flatMap((statement, at) =>
    found[at]!.length === 0 ? [] : [`${found[at]!.join()}: ${statement}`],
  )
  assert.deepEqual(wrong, [])
})

test("where a parameter can stand, nothing says the contrary", () => {
  const cases = statements.flatMap(statement =>
    sqlTokens([statement], "postgresql")
      .filter(({ kind }) => kind === "number" || kind === "string")
      .map(({ from, to }) => [statement.slice(0, from.at), statement.slice(to.at)]),
  )
  const found = rulesFor(cases)
  const wrong: string[] = []
  let taken = 0
  let refused = 0
  cases.forEach((texts, at) => {
    const [before, after] = texts
    const bound = `${before}$1${after}`
    const rules = found[at]!
    if (parses(bound) && isPlanned(bound)) {
      taken++
      // A place in a list of columns is a number there, and no rule's business here: `ORDER BY 1`.
      // This build of the parser takes `$1` behind the name of a type, which the server does not.
      const typed = rules.join() === "template-typed-literal"
      const constant = /\b(?:ORDER|GROUP|PARTITION) BY\b|DISTINCT ON/i.test(before!)
      if (rules.length > 0 && !typed && !(constant && rules.every(rule => rule === "template-identifier")))
        wrong.push(`${rules.join()}: ${before}«»${after}`)
    } else {
      refused++
      if (rules.length === 0) wrong.push(`nothing: ${before}«»${after}`)
    }
  })
  assert.deepEqual(wrong, [])
  assert.ok(taken > 150, `only ${taken} literals could be parameters`)
  assert.ok(refused >= 8, `only ${refused} could not`)
})

test.run()
