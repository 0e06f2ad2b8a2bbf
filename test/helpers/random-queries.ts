/** A program that builds a query in some way, and the same query with bound parameters, as whoever wrote it meant it. */
export interface QueryProgram {
  /** Defines `find(con, word, other, number, words, numbers, flag)`, which returns rows. */
  readonly source: string
  /** The same function as it should have been. */
  readonly reference: string
  /** The parameters have types; other values than those are a mistake of the caller. */
  readonly annotated: boolean
}

/** Numbers from 0 up to, not including, `below`; the same seed gives the same numbers. */
export type Random = (below: number) => number

/** A small generator (mulberry32), enough to spread test cases. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  return below => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below)
  }
}

/** Fixed SQL text, or a Python expression with a format spec. */
type Piece = string | { readonly expr: string; readonly spec?: string }

/** One condition: how the program writes it, and how it is meant. */
interface Condition {
  readonly pieces: readonly Piece[]
  /** A Python expression that gives the SQL text with `?` marks. */
  readonly sql: string
  /** Python expressions, one for each mark, or `*list`. */
  readonly values: readonly string[]
  /** The program itself binds a value here. */
  readonly bound?: string
}

const text = (sql: string): Condition => ({ pieces: [sql], sql: JSON.stringify(sql), values: [] })
const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)]!

const words = ["word", "other", "row.word", "word.strip()", "box['word']", "str(number)", "word or other"]
const numbers = ["number", "row.number", "len(words)", "int(number)", "number + 1"]

function condition(random: Random): Condition {
  const word = pick(random, words)
  const number = pick(random, numbers)
  const marked = (sql: string, pieces: readonly Piece[], ...values: string[]): Condition => ({
    pieces,
    sql: JSON.stringify(sql),
    values,
  })
  switch (random(18)) {
    case 0:
    case 1:
      return marked("name = ?", ["name = '", { expr: word }, "'"], `str(${word})`)
    case 2:
      return marked("id = ?", ["id = ", { expr: number }], number)
    case 3:
      return marked("name LIKE ?", ["name LIKE '%", { expr: word }, "%'"], `f"%{${word}}%"`)
    case 4: {
      const joined = pick(random, ["','.join(map(str, numbers))", "', '.join(str(n) for n in numbers)"])
      return {
        pieces: ["id IN (", { expr: joined }, ")"],
        sql: `"id IN (" + ",".join("?" * len(numbers)) + ")"`,
        values: ["*numbers"],
      }
    }
    case 5:
      return {
        pieces: ["name IN ('", { expr: `"','".join(words)` }, "')"],
        sql: `"name IN (" + ",".join("?" * (len(words) or 1)) + ")"`,
        values: [`*(words or [""])`],
      }
    case 6:
      return { ...text("price > ?"), values: ["1.5"], bound: "1.5" }
    case 7:
      return text("city <> 'Rome'")
    case 8:
      return text("name NOT LIKE 'z%'")
    case 9:
      return marked("name || '' = ?", ["name || '' = '", { expr: word }, "'"], `str(${word})`)
    case 10:
      return marked("price >= ?", ["price >= ", { expr: "number", spec: ".1f" }], `float(f"{number:.1f}")`)
    case 11:
      return marked(
        "label = ?",
        ["label = '", { expr: word }, "-", { expr: number }, "'"],
        `f"{${word}}-{${number}}"`,
      )
    case 12:
      return marked(
        "id BETWEEN ? AND ?",
        ["id BETWEEN ", { expr: number }, " AND ", { expr: "number" }],
        number,
        "number",
      )
    case 13:
      return marked(
        "born > date('2020-03-10', ?)",
        ["born > date('2020-03-10', '-", { expr: number }, " days')"],
        `f"-{${number}} days"`,
      )
    case 14:
      return marked("city = ?", ["city = '", { expr: word, spec: ">4" }, "'"], `f"{${word}:>4}"`)
    case 15:
      return marked("name = ?", ["name = 'it''s ", { expr: word }, "'"], `f"it's {${word}}"`)
    case 16:
      return text("NOT label GLOB '*?*'")
    default:
      return text("id <> 4 -- that's Eve's, ? not hers\n")
  }
}

const conversion = (spec: string | undefined) => (spec === ".1f" ? "%.1f" : spec === undefined ? "%s" : "%4s")
const sqlQuote = (pieces: readonly Piece[]) =>
  pieces.some(piece => typeof piece === "string" && piece.includes("\n")) ? '"""' : '"'
const escaped = (sql: string) => sql.replaceAll("\\", "\\\\")

/** `pieces` as one Python expression, written in some way. */
function written(pieces: readonly Piece[], random: Random): string {
  const quote = sqlQuote(pieces)
  const literal = (prefix: string, inner: string) => `${prefix}${quote}${inner}${quote}`
  const holes = pieces.filter(piece => typeof piece !== "string")
  const braces = (sql: string) => escaped(sql).replaceAll("{", "{{").replaceAll("}", "}}")
  const fString = (some: readonly Piece[]) => {
    const inner = some.map(piece => {
      if (typeof piece === "string") return braces(piece)
      return `{${piece.expr}${piece.spec === undefined ? "" : `:${piece.spec}`}}`
    })
    return literal(some.some(piece => typeof piece !== "string") ? "f" : "", inner.join(""))
  }
  switch (random(6)) {
    case 0: {
      const inner = pieces.map(piece =>
        typeof piece === "string" ? escaped(piece).replaceAll("%", "%%") : conversion(piece.spec),
      )
      const right = holes.map(({ expr }) => (expr.includes(" or ") ? `(${expr})` : expr))
      return holes.length === 0
        ? fString(pieces)
        : `${literal("", inner.join(""))} % (${right.join(", ")}${right.length === 1 ? "," : ""})`
    }
    case 1: {
      const inner = pieces.map(piece =>
        typeof piece === "string" ? braces(piece) : piece.spec === undefined ? "{}" : `{:${piece.spec}}`,
      )
      return holes.length === 0
        ? fString(pieces)
        : `${literal("", inner.join(""))}.format(${holes.map(({ expr }) => expr).join(", ")})`
    }
    case 2: {
      const operands = pieces.map(piece => {
        if (typeof piece === "string") return literal("", escaped(piece))
        if (piece.spec !== undefined) return fString([piece])
        return piece.expr.includes("join") ? piece.expr : `str(${piece.expr})`
      })
      return `(${operands.join(" + ")})`
    }
    case 3:
      return `(${pieces.length < 2 ? fString(pieces) : pieces.map(piece => fString([piece])).join(" ")})`
    default:
      return fString(pieces)
  }
}

const head = "SELECT id, name, price FROM people WHERE "

/** A random program. */
export function randomQuery(random: Random): QueryProgram {
  const conditions = Array.from({ length: 1 + random(3) }, () => condition(random))
  const limited = random(3) === 0
  const bound = conditions.flatMap(({ bound }) => bound ?? [])
  const lines: string[] = []
  const passed = passedValues(bound, lines, random)
  const meant: string[] = ["sql = []", "values = []"]
  const mean = ({ sql, values }: Condition, indent = "") => {
    meant.push(`${indent}sql.append(${sql})`, `${indent}values += [${values.join(", ")}]`)
  }
  const tail: readonly Piece[] = limited ? [" ORDER BY id LIMIT ", { expr: "number" }] : [" ORDER BY id"]
  const joined = (some: readonly Condition[]): Piece[] =>
    some.flatMap(({ pieces }, at) => (at === 0 ? pieces : [" AND ", ...pieces]))
  const kind = random(12)
  switch (kind) {
    case 0:
      conditions.forEach(one => mean(one))
      lines.push(
        `return con.execute(${written([head, ...joined(conditions), ...tail], random)}${passed}).fetchall()`,
      )
      break
    case 1:
      conditions.forEach(one => mean(one))
      lines.push(
        `sql = ${written([head, ...joined(conditions)], random)}`,
        `sql += ${written(tail, random)}`,
        `return con.execute(sql${passed}).fetchall()`,
      )
      break
    case 2: {
      const [first, ...rest] = conditions
      mean(first!)
      lines.push(`sql = ${written([head, ...first!.pieces], random)}`)
      for (const one of rest) {
        // A mark of the program's own can't stand under a branch.
        const branch = one.bound === undefined && random(2) === 0
        if (branch) {
          lines.push("if flag:")
          meant.push("if flag:")
        }
        mean(one, branch ? "    " : "")
        lines.push(`${branch ? "    " : ""}sql += ${written([" AND ", ...one.pieces], random)}`)
      }
      lines.push(
        `cur = con.cursor()`,
        `cur.execute(sql + ${written(tail, random)}${passed})`,
        `return cur.fetchall()`,
      )
      break
    }
    case 3:
      conditions.forEach(one => mean(one))
      lines.push(`where = [${conditions.map(({ pieces }) => written(pieces, random)).join(", ")}]`)
      lines.push(
        `sql = f"${head}{' AND '.join(where)}" + ${written(tail, random)}`,
        `return con.execute(sql${passed}).fetchall()`,
      )
      break
    case 4:
      conditions.forEach(one => mean(one))
      lines.push("where = []")
      for (const { pieces } of conditions) lines.push(`where.append(${written(pieces, random)})`)
      lines.push(
        `sql = "${head}" + " AND ".join(where)`,
        `sql += ${written(tail, random)}`,
        `return con.execute(sql${passed}).fetchall()`,
      )
      break
    case 5: {
      conditions.forEach(one => mean(one))
      meant.push("for one in words:", '    sql.append("name <> ?")', "    values.append(str(one))")
      lines.push(`where = [${conditions.map(({ pieces }) => written(pieces, random)).join(", ")}]`)
      const text = written(["name <> '", { expr: "one" }, "'"], random)
      lines.push(
        ...pick(random, [
          ["for one in words:", `    where.append(${text})`],
          [`where += [${text} for one in words]`],
          [`where.extend(${text} for one in words)`],
        ]),
        `sql = "${head}" + " AND ".join(where)`,
        `sql += ${written(tail, random)}`,
        `return con.execute(sql${passed}).fetchall()`,
      )
      break
    }
    case 6: {
      conditions.forEach(one => mean(one))
      meant.push("for one in words:", '    sql.append("name <> ?")', "    values.append(str(one))")
      const each = written(["name <> '", { expr: "one" }, "'"], random)
      lines.push(
        "names = list(words)",
        `others = " AND ".join(${random(2) ? `[${each} for one in names]` : `${each} for one in names`})`,
        ...(random(3) === 0 ? ["names.clear()"] : []),
        `sql = ${written([head, ...joined(conditions)], random)} + " AND " + others`,
        `return con.execute(sql + ${written(tail, random)}${passed}).fetchall()`,
      )
      break
    }
    case 7:
      conditions.forEach(one => mean(one))
      lines.push(
        "def text_of():",
        `    return ${written([head, ...joined(conditions), ...tail], random)}`,
        `return con.execute(text_of()${passed}).fetchall()`,
      )
      break
    case 8: {
      conditions.forEach(one => mean(one))
      const key = pick(random, ["word", "none"])
      const caught = random(2) === 0
      if (key === "word") meant.push('sql.append("city <> ?")', "values.append(str(word))")
      const more = written([" AND city <> '", { expr: `box['${key}']` }, "'"], random)
      lines.push(
        `sql = ${written([head, ...joined(conditions)], random)}`,
        ...(caught
          ? ["try:", `    sql += ${more}`, "except KeyError:", "    pass"]
          : ["with contextlib.suppress(KeyError):", `    sql += ${more}`]),
        `sql += ${written(tail, random)}`,
        `return con.execute(sql${passed}).fetchall()`,
      )
      break
    }
    case 9:
    case 10:
      return insertion(random)
    default:
      conditions.forEach(one => mean(one))
      lines.push(
        `query = ${written([head, ...joined(conditions), ...tail], random)}`,
        ...(random(3) === 0 ? ["word = 'changed'"] : []),
        `rows = con.execute(query${passed})`,
        `return list(rows)`,
      )
  }
  meant.push(
    `text = ${JSON.stringify(head)} + " AND ".join(sql) + " ORDER BY id"`,
    ...(limited ? [`text += " LIMIT ?"`, "values.append(number)"] : []),
    "return con.execute(text, values).fetchall()",
  )
  return program(random, lines, meant)
}

/** Values that the program passes itself, as they may be written. */
function passedValues(bound: readonly string[], lines: string[], random: Random): string {
  if (bound.length === 0) return ""
  switch (random(3)) {
    case 0:
      return `, (${bound.join(", ")},)`
    case 1:
      return `, [${bound.join(", ")}]`
    default:
      lines.push(`given = (${bound.join(", ")},)`)
      return ", given"
  }
}

/** A program that inserts rows: one value of its own in each row of `executemany`, or rows of VALUES. */
function insertion(random: Random): QueryProgram {
  const word = pick(random, ["word", "other"])
  const rest = ["return con.execute('SELECT name, city, price FROM people ORDER BY id').fetchall()"]
  if (random(2) === 0) {
    const text = written(
      ["INSERT INTO people (name, city, price) VALUES (?, '", { expr: word }, "', ?)"],
      random,
    )
    const rows = pick(random, [
      ["('a', 1), ('b', number)"],
      ["(str(one), 1) for one in words"],
      ["(str(one), number) for one in words if one"],
    ])
    const lines = pick(random, [
      [`con.executemany(${text}, [${rows}])`],
      [`rows = [${rows}]`, `sql = ${text}`, "con.executemany(sql, rows)"],
      [
        "rows = []",
        "for one in words:",
        "    rows.append((str(one), number))",
        `con.executemany(${text}, rows)`,
      ],
    ])
    const given = lines[0] === "rows = []" ? "(str(one), number) for one in words" : rows
    const meant = [
      `rows = [(name, str(${word}), price) for name, price in [${given}]]`,
      'con.executemany("INSERT INTO people (name, city, price) VALUES (?, ?, ?)", rows)',
    ]
    return program(random, [...lines, ...rest], [...meant, ...rest])
  }
  const row = written(["('", { expr: "one" }, "', '", { expr: word }, "', 2.5)"], random)
  const values = pick(random, [`[${row} for one in words]`, `${row} for one in words`])
  const lines = pick(random, [
    [`con.execute("INSERT INTO people (name, city, price) VALUES " + ", ".join(${values}))`],
    [`rows = ", ".join(${values})`, "con.execute(f'INSERT INTO people (name, city, price) VALUES {rows}')"],
  ])
  const meant = [
    'marks = ", ".join("(?, ?, 2.5)" for one in words)',
    `values = [value for one in words for value in (str(one), str(${word}))]`,
    'con.execute("INSERT INTO people (name, city, price) VALUES " + marks, values)',
  ]
  return program(random, [...lines, ...rest], [...meant, ...rest])
}

/** The lines as functions with the same parameters. */
function program(random: Random, lines: readonly string[], meant: readonly string[]): QueryProgram {
  const annotated = random(2) === 0
  const parameters = annotated
    ? "con: sqlite3.Connection, word: str, other: str, number: int, words: list[str], numbers: list[int], flag: bool"
    : "con: sqlite3.Connection, word, other, number, words, numbers, flag"
  const needs = [...lines, ...meant].join("\n")
  const before = [
    ...(/\brow\./.test(needs) ? ["row = Row(word, number)"] : []),
    ...(/\bbox\[/.test(needs) ? ["box = {'word': word}"] : []),
  ]
  const body = (some: readonly string[]) => some.map(line => `    ${line}\n`).join("")
  return {
    annotated,
    source: `import contextlib\nimport sqlite3\nfrom rows import Row\n\n\ndef find(${parameters}):\n${body([...before, ...lines])}`,
    reference: `import sqlite3\nfrom rows import Row\n\n\ndef find(con, word, other, number, words, numbers, flag):\n${body([...before, ...meant])}`,
  }
}
