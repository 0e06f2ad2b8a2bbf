import { loadPyodide } from "pyodide"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { cookedText } from "../../src/syntax/cooked-text.ts"
import { parsePython } from "../../src/syntax/parse.ts"
import { type PercentPart, parsePercentFormat } from "../../src/syntax/percent-format.ts"
import { type FormatPart, parseStrFormat } from "../../src/syntax/str-format.ts"
import { pyodideFolder } from "../helpers/pyodide-folder.ts"
import { randomFrom } from "./conformance-mutations.ts"

/** The languages of `%` and `str.format`, compared with what CPython does with random texts of their parts. */
const test = suite("% and str.format")
const python = await loadPyodide({ indexURL: pyodideFolder("pyodide") })
python.runPython(`
import _string, json

class Anything:
    """Any value for any conversion; counts how often it is taken."""
    def __int__(self): return 1
    def __index__(self): return 1
    def __float__(self): return 1.0
    def __str__(self): return "s"
    def __repr__(self): return "s"

class Keys(dict):
    def __init__(self): self.asked = []
    def __missing__(self, key):
        self.asked.append(key)
        return 1

def percent(text):
    """Which keys are asked for or how many values are taken; null for a ValueError."""
    for count in range(40):
        try:
            text % ((1,) * count)
            return json.dumps(["values", count])
        except ValueError:
            return None
        except TypeError as error:
            if "format requires a mapping" in str(error):
                break
    keys = Keys()
    try:
        text % keys
        return json.dumps(["keys", keys.asked])
    except ValueError:
        return None
    except TypeError:
        return json.dumps(["mixed"])

def fields(text, depth=2):
    out = []
    for literal, name, spec, conversion in _string.formatter_parser(text):
        if literal and out and isinstance(out[-1], str):
            out[-1] += literal
        elif literal:
            out.append(literal)
        if name is not None:
            if conversion is not None and conversion not in "rsa":
                raise ValueError
            first, rest = _string.formatter_field_name_split(name)
            rest = [["attribute" if is_attribute else "item", key] for is_attribute, key in rest]
            if depth == 0:
                raise ValueError
            inner = fields(spec, depth - 1) if spec else []
            out.append([first, rest, conversion, inner])
    return out

def parsed(text):
    try:
        return json.dumps(fields(text))
    except ValueError:
        return None
`)
const percent = python.globals.get("percent") as (text: string) => string | undefined
const parsed = python.globals.get("parsed") as (text: string) => string | undefined

function textOf(value: string): { source: string; cooked: NonNullable<ReturnType<typeof cookedText>> } {
  const source = JSON.stringify(value)
  const statement = parsePython(source).module.body[0]
  if (statement?.kind !== "ExprStmt" || statement.value.kind !== "String")
    throw new Error(`No string: ${source}`)
  return { source, cooked: cookedText(source, statement.value)! }
}

function randomTexts(pieces: readonly string[], count: number): string[] {
  const random = randomFrom(7)
  return Array.from({ length: count }, () =>
    Array.from(
      { length: Math.floor(random() * 7) },
      () => pieces[Math.floor(random() * pieces.length)]!,
    ).join(""),
  )
}

const percentPieces =
  "% %% %s %d %(a)s %(b)5.2f ( ) a * . 5 0 - # + l h s d f c r x %*d %.*f %5% %(a)% %-5s %y \n é".split(" ")

test("% formats are read as CPython reads them", () => {
  for (const value of randomTexts(percentPieces, 6000)) {
    const { source, cooked } = textOf(value)
    const ours = parsePercentFormat(cooked)
    const theirs = percent(value)
    if (theirs === undefined) {
      assert.not(ours.ok, `CPython raises a ValueError for ${source}`)
      continue
    }
    const taken: readonly [string, ...unknown[]] = JSON.parse(theirs)
    // Keys and plain conversions together are a TypeError, which comes before what is wrong further on.
    if (!ours.ok) assert.is(taken[0], "mixed", `${source}: ${ours.problem.message}`)
    else {
      const mine = asked(ours.value)
      // A plain conversion in front of the keys takes the mapping itself.
      if (mine[0] === "mixed") assert.is.not(taken[0], "values", source)
      else assert.equal(taken, mine, source)
    }
  }
})

/** What CPython would ask of the right operand. */
function asked(parts: readonly PercentPart[]): unknown[] {
  const specs = parts.filter(part => part.kind === "spec")
  const keys = specs.filter(spec => spec.key !== null)
  const values = specs.flatMap(spec => [spec.width === "*", spec.precision === "*", spec.key === null])
  const taken = values.filter(Boolean).length
  if (keys.length === 0) return ["values", taken]
  return taken > 0 ? ["mixed"] : ["keys", keys.map(spec => spec.key)]
}

const formatPieces =
  "{ } {{ }} {} {0} {a} {a.b} {a[0]} {a[b]} {a[ {!r} {a!s:>5} {:{}} {:{w}.{p}} :5 !r . [ ] x 0 {a!x} {0.a[1].b} {:{:{}}} {[0]} {.a} {a[}]} é".split(
    " ",
  )

test("str.format texts are read as CPython reads them", () => {
  for (const value of randomTexts(formatPieces, 8000)) {
    const { source, cooked } = textOf(value)
    const ours = parseStrFormat(cooked)
    const theirs = parsed(value)
    if (theirs === undefined) assert.not(ours.ok, `CPython raises a ValueError for ${source}`)
    else if (ours.ok) assert.equal(plain(ours.value), JSON.parse(theirs), source)
    // Mixed numbering is only found when the text is used.
    else assert.match(ours.problem.message, /mixed/, source)
  }
})

function plain(parts: readonly FormatPart[]): unknown[] {
  const out: unknown[] = []
  for (const part of parts)
    if (part.kind === "text") out.push(part.value)
    else
      out.push([
        part.argument.kind === "name" ? part.argument.name : part.argument.auto ? "" : part.argument.index,
        part.accessors.map(accessor =>
          accessor.kind === "attribute" ? ["attribute", accessor.name] : ["item", accessor.key],
        ),
        part.conversion,
        part.spec ? plain(part.spec) : [],
      ])
  return out
}

test("ranges are those of the source", () => {
  const source = "'a\\x41{x!r}' \"\\n{y:\\t>{w}}\""
  const statement = parsePython(source).module.body[0]
  assert.ok(statement?.kind === "ExprStmt" && statement.value.kind === "String")
  const parts = parseStrFormat(cookedText(source, statement.value)!)
  assert.ok(parts.ok)
  const texts = parts.value.map(({ from, to }) => source.slice(from, to))
  assert.equal(texts, ["a\\x41", "{x!r}", "\\n", "{y:\\t>{w}}"])
})

test.run()
