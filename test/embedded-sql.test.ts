import assert from "node:assert/strict"
import { readdirSync, readFileSync } from "node:fs"
import fc from "fast-check"
import { test } from "uvu"
import {
  analyzeSql,
  type SqlDialect,
  type SqlPosition,
  sqlTokens,
  type TextSpan,
} from "../src/embedded/sql.ts"
import { sqlParsers } from "../src/embedded/sql-dialect.ts"
import { describePosition, readSqlCases, type SqlCase } from "./helpers/sql-cases.ts"

const folder = new URL("fixtures/embedded/sql/", import.meta.url)
const read = (file: string) => readFileSync(new URL(file, folder), "utf8")

const placements = readdirSync(folder)
  .filter(file => file.endsWith(".txt") && file !== "likelihood.txt")
  .map(file => ({ file, cases: readSqlCases(read(file)) }))
const cases = placements.flatMap(({ cases }) => cases)

const dialects = Object.keys(sqlParsers) as SqlDialect[]

const written = ({ strings }: SqlCase) => strings.join("«»").replaceAll("\n", "⏎")

for (const { file, cases } of placements)
  test(`placements: ${file}`, () => {
    for (const { line, dialect, strings, expected } of cases)
      assert.deepEqual(
        analyzeSql(strings, dialect).positions.map(describePosition),
        expected,
        `${file}:${line} ${strings.join("«»")}`,
      )
  })

test("placements are many", () => {
  assert.ok(cases.flatMap(({ expected }) => expected).length >= 700)
})

test("likelihood", () => {
  for (const [index, line] of read("likelihood.txt").split("\n").entries()) {
    const match = /^(statement|fragment|unlikely): (.*)$/.exec(line)
    if (match === null) continue
    const strings = (match[2] ?? "")
      .replaceAll("⏎", "\n")
      .split(/(?<!\{)\{\}(?!\})/)
      .map(string => string.replaceAll("{{", "{").replaceAll("}}", "}"))
    assert.equal(analyzeSql(strings, "generic").likelihood, match[1], `likelihood.txt:${index + 1} ${line}`)
  }
})

/** Splits at `{}`. */
const strings = (text: string) => text.split("{}")

/** The text of a span, interpolations as `{}`. */
function textOf(texts: readonly string[], { from, to }: TextSpan): string {
  if (from.string === to.string) return (texts[from.string] ?? "").slice(from.at, to.at)
  const middle = texts.slice(from.string + 1, to.string)
  return [
    (texts[from.string] ?? "").slice(from.at),
    ...middle,
    (texts[to.string] ?? "").slice(0, to.at),
  ].join("{}")
}

function only<Kind extends SqlPosition["kind"]>(text: string, dialect: SqlDialect, kind: Kind) {
  const texts = strings(text)
  const position = analyzeSql(texts, dialect).positions[0]
  if (position === undefined || position.kind !== kind) throw new Error(`${text}: ${position?.kind}`)
  return { texts, position: position as Extract<SqlPosition, { kind: Kind }> }
}

test("literals: extents, prefix, cast and decoded texts", () => {
  const rows: [string, SqlDialect, string, string[], (string | undefined)?, string?][] = [
    ["a = '{}'", "postgresql", "'{}'", ["", ""]],
    ["a LIKE '%{}_'", "postgresql", "'%{}_'", ["%", "_"]],
    ["a = 'it''s {}'", "postgresql", "'it''s {}'", ["it's ", ""]],
    ["a = '{}''{}'", "postgresql", "'{}''{}'", ["", "'", ""]],
    ["a = '{}\\n''\\'", "postgresql", "'{}\\n''\\'", ["", "\\n'\\"]],
    ["a = '{}\\'\\n\\%''\\\\'", "mysql", "'{}\\'\\n\\%''\\\\'", ["", "'\n\\%'\\"]],
    ['a = "{}""\'"', "mysql", '"{}""\'"', ["", "\"'"]],
    ["a > interval '{} days'", "postgresql", "'{} days'", ["", " days"], "interval"],
    ["a = DATE  '{}' AND b", "generic", "'{}'", ["", ""], "DATE"],
    ["a = '{}'::date", "postgresql", "'{}'", ["", ""], undefined, "::date"],
    [
      "a = '{}' :: pg_catalog.varchar(3)[] AND b",
      "postgresql",
      "'{}'",
      ["", ""],
      undefined,
      ":: pg_catalog.varchar(3)[]",
    ],
    [
      "a = '{}'::timestamp with time zone",
      "postgresql",
      "'{}'",
      ["", ""],
      undefined,
      "::timestamp with time zone",
    ],
    ["a = N'{}'", "mssql", "'{}'", ["", ""], "N"],
    ['a = """{}"x"""', "bigquery", '"""{}"x"""', ["", '"x']],
    ["a = '\uE000{}'", "postgresql", "'\uE000{}'", ["\uE000", ""]],
  ]
  for (const [text, dialect, literalText, texts, prefix, cast] of rows) {
    const position = analyzeSql(strings(text), dialect).positions[0]
    if (position === undefined || !("literal" in position) || position.literal === undefined)
      throw new Error(text)
    const { literal } = position
    assert.equal(textOf(strings(text), literal.span), literalText, text)
    assert.deepEqual(literal.texts, texts, text)
    assert.equal(literal.prefix && textOf(strings(text), literal.prefix.span), prefix, text)
    assert.equal(literal.cast && textOf(strings(text), literal.cast.span), cast, text)
  }
})

test("literals name all their interpolations", () => {
  const { positions } = analyzeSql(strings("SELECT {} + 1 WHERE a = '{}-{}' AND b = '{}'"), "postgresql")
  assert.deepEqual(
    positions.map(position => ("literal" in position ? position.literal?.holes : undefined)),
    [undefined, [1, 2], [1, 2], [3]],
  )
})

test("lists: extents of operator and list", () => {
  const rows: [string, string, string][] = [
    ["a IN ({})", "IN", "({})"],
    ["a not  in ( {} ) AND b", "not  in", "( {} )"],
    ["a IN {}", "IN", "{}"],
    ["a = ANY({})", "= ANY", "({})"],
    ["a <> ALL ({}::int[])", "<> ALL", "({}::int[])"],
  ]
  for (const [text, operator, list] of rows) {
    const { texts, position } = only(text, "postgresql", "in-list")
    assert.equal(textOf(texts, position.operator), operator, text)
    assert.equal(textOf(texts, position.list), list, text)
  }
})

test("places: clause, depth, neighbours, glue", () => {
  const rows: [string, string | undefined, number, string, string, string][] = [
    ["SELECT a FROM t WHERE b = {} AND c", "WHERE", 0, "=", "AND", ""],
    ["SELECT a FROM t WHERE f(b, {})", "WHERE", 1, ",", "", ""],
    ["SELECT a FROM t WHERE b IN (SELECT c FROM u ORDER BY {})", "ORDER BY", 1, "BY", "", ""],
    ["INSERT INTO t VALUES ({})", "VALUES", 1, "", "", ""],
    ["INSERT INTO t VALUES (1) ON DUPLICATE KEY UPDATE a={}", "SET", 0, "=", "", ""],
    ["a = date '{}'::text", undefined, 0, "=", "::", "left right"],
    ["SELECT a FROM log_{} t", "FROM", 0, "FROM", "t", "left"],
    ["SELECT a FROM t -- {}\nWHERE b", "FROM", 0, "t", "WHERE", ""],
    ["SELECT {}, {} FROM t", "SELECT", 0, "SELECT", ",", ""],
  ]
  for (const [text, clause, depth, precededBy, followedBy, glued] of rows) {
    const position = analyzeSql(strings(text), "postgresql").positions[0]
    assert.ok(position)
    const glue = [position.glued.left && "left", position.glued.right && "right"].filter(Boolean).join(" ")
    assert.deepEqual(
      [position.clause, position.depth, position.precededBy, position.followedBy, glue],
      [clause, depth, precededBy, followedBy, glued],
      text,
    )
  }
})

test("statements: verb, object, kind, whether they take parameters", () => {
  const rows: [string, string][] = [
    ["SELECT 1", "SELECT query binds"],
    ["WITH q AS (SELECT 1) UPDATE t SET a = 1", "UPDATE dml binds"],
    ["EXPLAIN ANALYZE SELECT 1", "SELECT query binds explained"],
    ["(SELECT 1) UNION (SELECT 2)", "SELECT query binds"],
    ["VALUES (1)", "VALUES query binds"],
    ["REPLACE INTO t VALUES (1)", "REPLACE dml binds"],
    ["CREATE TEMP TABLE t AS SELECT 1", "CREATE TABLE ddl binds"],
    ["CREATE VIEW v AS SELECT 1", "CREATE VIEW ddl"],
    ["DROP INDEX i", "DROP INDEX ddl"],
    ["SET a = 1", "SET utility"],
    ["SET a = 1 WHERE b = 2", "SET unknown binds"],
    ["PRAGMA a", "PRAGMA utility"],
    ["CALL p(1)", "CALL utility binds"],
    ["BEGIN", "BEGIN transaction"],
    ["ROLLBACK TO a", "ROLLBACK transaction"],
    ["WHERE a = 1", "WHERE unknown binds"],
    ["a = 1", "- unknown binds"],
    ["", "- unknown binds"],
  ]
  for (const [text, expected] of rows) {
    const { statements } = analyzeSql([text], "generic")
    const [first] = statements
    assert.equal(statements.length, 1, text)
    const words = [
      first?.keyword ?? "-",
      first?.object,
      first?.kind,
      first?.binds && "binds",
      first?.explained && "explained",
    ]
    assert.equal(words.filter(Boolean).join(" "), expected, text)
  }
  assert.deepEqual(
    analyzeSql(["BEGIN; SELECT 1; DELETE FROM t;"], "generic").statements.map(({ keyword }) => keyword),
    ["BEGIN", "SELECT", "DELETE"],
  )
})

test("what the text ends in", () => {
  const rows: [string, SqlDialect, string][] = [
    ["SELECT 'a'", "generic", "normal"],
    ["SELECT 'a", "generic", "in-literal"],
    ["SELECT 'a''", "generic", "in-literal"],
    ["SELECT 'a\\'", "postgresql", "normal"],
    ["SELECT 'a\\'", "mysql", "in-literal"],
    ["SELECT E'a\\'", "postgresql", "in-literal"],
    ['SELECT "a', "postgresql", "in-quoted-identifier"],
    ['SELECT "a', "mysql", "in-literal"],
    ["SELECT `a", "mysql", "in-quoted-identifier"],
    ["SELECT [a", "mssql", "in-quoted-identifier"],
    ["SELECT $$a", "postgresql", "in-dollar-quoted"],
    ["SELECT $a$ $$", "postgresql", "in-dollar-quoted"],
    ["SELECT /* a", "generic", "in-comment"],
    ["SELECT /* /* */", "postgresql", "in-comment"],
    ["SELECT /* /* */", "sqlite", "normal"],
    ["SELECT -- it's", "generic", "normal"],
    ["SELECT '''a", "bigquery", "in-literal"],
    ["", "generic", "normal"],
  ]
  for (const [text, dialect, ends] of rows) assert.equal(analyzeSql([text], dialect).ends, ends, text)
})

test("bind marks", () => {
  const rows: [string, SqlDialect, string][] = [
    ["a = ? AND b = ?", "sqlite", "qmark@0:4-5 qmark@0:14-15"],
    ["a = ?2", "sqlite", "qmark 2@0:4-6"],
    ["a = %s AND b = %(c)s", "postgresql", "format@0:4-6 pyformat c@0:15-20"],
    ["a = :b AND c = :1", "oracle", "named b@0:4-6 numeric 1@0:15-17"],
    ["a = $1 AND b = $12", "postgresql", "dollar 1@0:4-6 dollar 12@0:15-18"],
    ["a = @p", "mssql", "at p@0:4-6"],
    ["a = {p:Int32}", "clickhouse", "brace p@0:4-13"],
    ["a = {} AND b = ?", "sqlite", "qmark@1:9-10"],
    ["LIMIT ? OFFSET ?", "generic", "qmark@0:6-7 qmark@0:15-16"],
    ["INTERVAL ? DAY", "generic", "qmark@0:9-10"],
    ["VALUES (?,?)", "postgresql", "qmark@0:8-9 qmark@0:10-11"],
    ["a = :p{}_x", "generic", "named@0:4-6"],
    // Inside literals, names and comments, and where the characters mean something else.
    ["a = '?' AND b = '%s' -- :c ?", "generic", ""],
    ['"a?" /* $1 */', "generic", ""],
    ["a ? 'k' AND a ?| b AND a ?& ARRAY['x']", "postgresql", ""],
    ["a::text = b AND c := 1 AND '12:30'", "postgresql", ""],
    ["a[1:2]", "postgresql", ""],
    ["a % b", "postgresql", ""],
    ["a LIKE '10%%'", "postgresql", ""],
    ["a %% 2", "postgresql", ""],
    ["@a", "mysql", ""],
    ["@@version", "mssql", ""],
    ["$$ ? $1 $$", "postgresql", ""],
  ]
  for (const [text, dialect, expected] of rows) {
    const marks = analyzeSql(strings(text), dialect).placeholders
    const said = marks.map(
      ({ style, name, string, from, to }) =>
        `${style}${name === undefined ? "" : ` ${name}`}@${string}:${from}-${to}`,
    )
    assert.equal(said.join(" "), expected, `${dialect}: ${text}`)
    for (const { string, holesBefore } of marks) assert.equal(holesBefore, string)
  }
})

test("tokens cover the text", () => {
  for (const { strings, dialect } of cases) {
    const joined = strings.join("\uE000")
    const tokens = sqlTokens(strings, dialect)
    const rest = tokens.reduceRight((text, { text: token }) => {
      const at = text.lastIndexOf(token)
      assert.ok(at >= 0)
      assert.equal(text.slice(at + token.length).trim(), "")
      return text.slice(0, at)
    }, joined)
    assert.equal(rest.trim(), "")
  }
})

test("tokens are the same however the text is laid out", () => {
  const plain = sqlTokens(strings("SELECT a FROM t WHERE b = {}"), "postgresql")
  const wide = sqlTokens(strings("SELECT a\n  FROM t\n WHERE b={}"), "postgresql")
  const shape = (tokens: typeof plain) => tokens.map(({ kind, text, holes }) => ({ kind, text, holes }))
  assert.deepEqual(shape(wide), shape(plain))
})

test("positions do not depend on layout and comments", () => {
  const fillers = ["\n", "\t  ", "\r\n", " /* it's, ( a */ ", " -- it's ( a\n"]
  for (const [index, item] of cases.entries()) {
    const original = analyzeSql(item.strings, item.dialect)
    if (original.ends !== "normal") continue
    let seed = index
    const filled = fill(item, () => fillers[seed++ % fillers.length] ?? " ")
    const again = analyzeSql(filled, item.dialect)
    const said = (positions: readonly SqlPosition[]) =>
      positions.map(position => [
        describePosition(position),
        position.clause,
        position.depth,
        position.precededBy,
        position.followedBy,
      ])
    assert.deepEqual(said(again.positions), said(original.positions), filled.join("«»"))
    assert.equal(again.likelihood, original.likelihood, filled.join("«»"))
  }
})

/** The case with other trivia wherever blanks stood between tokens. */
function fill(item: SqlCase, filler: () => string): string[] {
  const joined = item.strings.join("\uE000")
  const starts = [0, ...[...joined.matchAll(/\uE000/g)].map(({ index }) => index + 1)]
  let text = ""
  let end = 0
  for (const { from, text: token, kind } of sqlTokens(item.strings, item.dialect)) {
    const at = (starts[from.string] ?? 0) + from.at
    const gap = joined.slice(end, at)
    end = at + token.length
    // A line comment needs its line break.
    text += gap !== "" && !gap.includes("\n") && kind !== "comment" ? filler() + token : gap + token
  }
  return text.split("\uE000")
}

test("a text of private-use characters is a text", () => {
  const { positions } = analyzeSql(["SELECT '\uE000' FROM t WHERE a = ", " AND b = '\uE000'"], "generic")
  assert.equal(positions.length, 1)
  assert.equal(positions[0]?.kind, "value")
})

test("case files are read as they are written", () => {
  for (const item of cases) assert.equal(item.strings.length, item.expected.length + 1, written(item))
})

const soup = fc
  .array(
    fc.constantFrom(
      ..."SELECT FROM WHERE AND OR NOT IN ( ) [ ] ' \" ` $$ $a$ -- /* */ \n , ; . :: : ? % %s %( )s @ # { } \\ = - + * < a 1 .5 'x' E' CASE WHEN END BETWEEN VALUES SET CREATE TABLE WITH AS ON LIMIT ORDER BY UNION INTO UPDATE DELETE INSERT PRAGMA GRANT ANY AS DATE '".split(
        " ",
      ),
      " ",
      "\uE000",
      "\n",
      "{}",
      "{}",
      "{}",
    ),
    { maxLength: 60 },
  )
  .map(words => words.join("").split("{}"))
const spaced = soup.map(texts => texts.map(text => text.replace(/(?<=\w)(?=\w)/g, " ")))

test("any text has one position for each interpolation, and a tree without errors", () => {
  fc.assert(
    fc.property(
      fc.oneof(soup, spaced, fc.array(fc.string(), { minLength: 1 })),
      fc.constantFrom(...dialects),
      (texts, dialect) => {
        const { positions, statements } = analyzeSql(texts, dialect)
        assert.deepEqual(
          positions.map(({ hole }) => hole),
          texts.slice(1).map((_, index) => index),
        )
        for (const { statement } of positions) assert.ok(statements[statement])
        assert.deepEqual(
          JSON.parse(JSON.stringify(positions)),
          JSON.parse(JSON.stringify(analyzeSql(texts, dialect).positions)),
        )
        sqlParsers[dialect].parse(texts.join("\uE000")).iterate({
          enter: ({ type }) => assert.ok(!type.isError),
        })
      },
    ),
    { numRuns: 1500 },
  )
})

test("time grows with the length, not faster", () => {
  const units = [
    "SELECT a FROM t WHERE b = {} AND c IN ({}) AND d LIKE '%{}%'; ",
    "INSERT INTO t (a, b) VALUES ({}, '{}')",
    ", ({}, '{}')",
    "a BETWEEN {} AND {} AND ",
    "CASE WHEN {} THEN ",
    "WHEN {} THEN 1 ",
    "-{}",
    "{}",
    "{}.",
    "{} ",
    "{},",
    "({}",
    "({})",
    "[{}",
    "'{}' ",
    "{}::a",
    "a.",
    "f(",
    "- ",
    "-- {}\n",
    "/* {} */",
    "%(a",
    "{ a:",
    "$a {} ",
    "? ",
    "x AND ",
    "x = {} ",
  ]
  for (const unit of units) {
    const length = unit === units[0] ? 100_000 : 40_000
    const texts = unit.repeat(Math.ceil(length / unit.length)).split("{}")
    const start = performance.now()
    analyzeSql(texts, unit.includes("{ ") ? "clickhouse" : "generic")
    const took = performance.now() - start
    assert.ok(took < 2000, `${unit}: ${Math.round(took)} ms`)
  }
})

test.run()
