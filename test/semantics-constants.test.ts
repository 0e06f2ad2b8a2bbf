import { test } from "uvu"
import * as assert from "uvu/assert"
import { createCatalog } from "../src/libraries/catalog.ts"
import { createModel } from "../src/semantics/create-model.ts"
import type { Constant, ValueType } from "../src/semantics/value.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { startPython } from "./helpers/python.ts"

/** CPython evaluates random expressions of constants: what the model folds must be the same value. `FUZZ=20000 SEED=3`. */
const count = Number(process.env.FUZZ ?? 3000)
let state = Number(process.env.SEED ?? 1)

function pick<T>(list: readonly T[]): T {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0
  return list[Math.floor((state / 2 ** 32) * list.length)]!
}

const head = `
NAME = "users"
COLUMNS = ("id", "name")
TABLE = {"a": "x", 1: "y", True: 2}
`

function expression(depth: number): string {
  const inner = () => expression(depth - 1)
  if (depth === 0)
    return pick([
      "'a'",
      "'b%'",
      "''",
      '"it\'s"',
      "'{}'",
      "'%s'",
      "'%d%%'",
      "' x '",
      "NAME",
      "COLUMNS",
      "0",
      "1",
      "3",
      "-2",
      "2.5",
      "1e3",
      "0.1",
      "True",
      "False",
      "None",
      "0x10",
      "1_000",
      "()",
      "('a', 'b')",
      "['x']",
      "10**16",
      "1e16",
      "1e-5",
    ])
  switch (pick([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11])) {
    case 0:
    case 1:
      return `(${inner()} ${pick(["+", "+", "-", "*", "/", "//", "%", "%", "**"])} ${inner()})`
    case 2:
      return `f"{${inner()}${pick(["", "", "!r", "!s"])}}-{NAME}"`
    case 3:
      return `${pick(["'{} {}'", "'{0}{1}{0}'", "'{a}{{}}'", "'{}{a}'"])}.format(${inner()}, ${inner()}, a=${inner()})`
    case 4:
      return `${inner()}.${pick(["upper()", "strip()", "lower()", "split()", "split(',')", "replace('a', 'b')", "startswith('a')", "removeprefix('a')", "lstrip()"])}`
    case 5:
      return `${pick(["', '", "''", "NAME"])}.join(${inner()})`
    case 6:
      return `(${inner()} ${pick(["and", "or"])} ${inner()})`
    case 7:
      return `(${inner()} ${pick(["==", "!=", "in", "not in", "is", "is not", "<"])} ${inner()})`
    case 8:
      return `(${inner()} if ${inner()} else ${inner()})`
    case 9:
      return `${pick(["str", "int", "len", "repr", "list", "tuple"])}(${inner()})`
    case 10:
      return pick([
        `TABLE[${inner()}]`,
        `TABLE.get(${inner()}, 'z')`,
        `COLUMNS[${inner()}]`,
        `[*COLUMNS, ${inner()}]`,
        `(not ${inner()})`,
        `(-${inner()})`,
      ])
    default:
      return pick([
        `', '.join(f"{c}=?" for c in COLUMNS)`,
        `','.join('?' * ${inner()})`,
        `','.join(['%s'] * ${inner()})`,
        `[c.upper() for c in COLUMNS if c != ${inner()}]`,
        `"%(a)s" % {"a": ${inner()}}`,
        `"%s, %r" % (${inner()}, ${inner()})`,
      ])
  }
}

const script = `
import json, warnings
warnings.simplefilter("ignore")
names = {}
exec(open("/head.py").read(), names)

def shown(value):
    if isinstance(value, (list, tuple)):
        return [shown(each) for each in value]
    return [type(value).__name__, str(value)]

def evaluate(text):
    try:
        value = eval(text, names)
        return [type(value).__name__, shown(value)]
    except Exception:
        return None

json.dumps([evaluate(line) for line in open("/expressions.txt").read().splitlines()])
`

type Shown = readonly (Shown | string)[] | null

test(`${count} folded expressions are what CPython says`, async () => {
  const expressions = Array.from({ length: count }, (_, i) => expression(1 + (i % 3)))
  const python = startPython("314")
  const files = { "/head.py": head, "/expressions.txt": expressions.join("\n") }
  const expected: ([type: string, value: Shown] | null)[] = JSON.parse(
    await python.run(script, files).finally(() => python.close()),
  )
  const text = `${head}${expressions.map(each => `reveal(${each})\n`).join("")}`
  const { module } = parsePython(text)
  const model = createModel(text, module, createCatalog([]))
  const calls = module.body.flatMap(stmt =>
    stmt.kind === "ExprStmt" && stmt.value.kind === "Call" ? [stmt.value] : [],
  )
  assert.is(calls.length, count)
  const wrong: string[] = []
  let folded = 0
  let typed = 0
  for (const [i, call] of calls.entries()) {
    // Where Python raises, no value is wrong.
    const [type, value] = expected[i] ?? []
    if (type === undefined) continue
    const expr = call.args[0]!.value
    const known = model.valueType(expr)
    if (!isOf(type, known)) wrong.push(`${expressions[i]}: a ${type}, got ${known}`)
    if (known !== "unknown") typed++
    const constant = model.constantOf(expr)
    if (!constant) continue
    folded++
    const actual = JSON.stringify(shown(constant))
    if (actual !== JSON.stringify(value))
      wrong.push(`${expressions[i]}: ${JSON.stringify(value)}, got ${actual}`)
  }
  assert.is(wrong.length, 0, `${wrong.length} of ${folded}:\n${wrong.slice(0, 30).join("\n")}`)
  assert.ok(folded > count / 4 && typed > count / 3, `only ${folded} folded, ${typed} of known type`)
})

/** Whether a value of this Python type is what the model says that it is. */
function isOf(type: string, known: ValueType): boolean {
  if (known === "number") return type === "int" || type === "float"
  return known === "unknown" || type === (known === "none" ? "NoneType" : known)
}

function shown(constant: Constant): Shown {
  switch (constant.kind) {
    case "str":
      return ["str", constant.value]
    case "int":
    case "float":
      return [constant.kind, constant.text]
    case "bool":
      return ["bool", constant.value ? "True" : "False"]
    case "none":
      return ["NoneType", "None"]
    case "bytes":
      return ["bytes", "?"]
    case "sequence":
      return constant.items.map(shown)
  }
}

test.run()
