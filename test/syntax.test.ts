import { readFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { openPython, parsePython } from "../src/syntax/parse.ts"
import { rejectedCases } from "./helpers/rejected-cases.ts"

const problems = suite("syntax problems")

for (const { message, code } of rejectedCases())
  problems(message, () => {
    const found = parsePython(code).problems
    assert.ok(
      found.some(problem => problem.message.includes(message)),
      `${code}\n${JSON.stringify(found)}`,
    )
    for (const { range } of found) assert.ok(range && range.from <= range.to && range.to <= code.length)
  })

problems("every message of the checks is shown", () => {
  const sources = ["literals", "layout", "shapes", "patterns", "scopes", "scope-expressions", "targets"]
    .map(name => readFileSync(new URL(`../src/syntax/validate-${name}.ts`, import.meta.url), "utf8"))
    .join("\n")
  const messages = [...sources.matchAll(/report\([^"`]*?, "([^"]+)"\)/g)].map(match => match[1]!)
  // Only hostile files reach these limits; they are below.
  const limits = /nested too deeply|4300 digits|null bytes|incomplete$/
  const shown = rejectedCases().map(({ message }) => message)
  const missing = messages.filter(
    message => !limits.test(message) && !shown.some(known => message.includes(known)),
  )
  assert.ok(messages.length > 40)
  assert.equal(missing, [])
})

problems.run()

const limits = suite("hostile files")

const repeated: Readonly<Record<string, (count: number) => string>> = {
  parentheses: count => `${"(".repeat(count)}1${")".repeat(count)}`,
  "open brackets": count => "[{(".repeat(count),
  calls: count => `${"f(".repeat(count)}1${")".repeat(count)}`,
  "left-leaning calls": count => `a${".f()".repeat(count)}`,
  sums: count => `a${" + a".repeat(count)}`,
  comparisons: count => `a${" < a".repeat(count)}`,
  negations: count => `${"not ".repeat(count)}a`,
  powers: count => `a${" ** a".repeat(count)}`,
  lambdas: count => `${"lambda: ".repeat(count)}a`,
  conditionals: count => `${"a if b else ".repeat(count)}c`,
  "nested fields": count => `${"f'{".repeat(count)}1${"}'".repeat(count)}`,
  blocks: count => Array.from({ length: count }, (_, i) => `${" ".repeat(i)}if a:\n`).join(""),
  "elif arms": count => `if a: pass\n${"elif b: pass\n".repeat(count)}`,
  "half definitions": count => "def f(\n".repeat(count),
  quotes: count => "'\"".repeat(count),
  comprehensions: count => `${"[a for a in ".repeat(count)}b${"]".repeat(count)}`,
}

for (const [name, text] of Object.entries(repeated))
  limits(`${name}, thousands deep`, () => {
    for (const count of [150, 700, 3000])
      for (const parse of [parsePython, openPython]) {
        const file = parse(text(count))
        assert.ok(Array.isArray(file.module.body))
        assert.ok(Array.isArray(file.problems))
      }
  })

limits("long chains that people write are no problem", () => {
  for (const name of ["sums", "comparisons", "left-leaning calls", "elif arms"])
    assert.equal(parsePython(repeated[name]!(400)).problems, [], name)
})

limits("null bytes and long numbers are known", () => {
  assert.is(parsePython("x = '\0'").problems[0]?.message, "Source code can't hold null bytes")
  assert.is(
    parsePython(`x = ${"1".repeat(5000)}`).problems[0]?.message,
    "This number has more than 4300 digits",
  )
})

limits.run()

const lazy = suite("files parsed on demand")

const program = `import a

@decorated(1)
def first(x: int) -> str:
    "A text that is longer than the rest."
    return f"{x}"

class Second(Base):
    field = 1

    def method(self):
        return self.field

    async def other(self): return 1
`

lazy("only what is looked at is parsed", () => {
  const file = openPython(program)
  const [, first, second] = file.module.body
  assert.ok(first?.kind === "FunctionDef" && second?.kind === "ClassDef")
  assert.is(first.name, "first")
  assert.is(program.slice(second.nameFrom, second.nameFrom + 6), "Second")
  const atFirst = file.parsedLength
  assert.ok(atFirst < 12)
  assert.is(first.body.length, 2)
  assert.ok(file.parsedLength > atFirst)
  const method = second.body.find(stmt => stmt.kind === "FunctionDef")
  assert.ok(method?.kind === "FunctionDef")
  const withoutBody = file.parsedLength
  assert.is(method.body[0]?.kind, "Return")
  assert.ok(file.parsedLength > withoutBody)
  assert.is(method.body, method.body)
})

lazy("a copy of a definition has everything", () => {
  const [, first] = openPython(program).module.body
  assert.ok(first?.kind === "FunctionDef")
  const copy = { ...first }
  assert.is(copy.decorators.length, 1)
  assert.is(copy.params[0]?.name, "x")
  assert.is(copy.returns?.kind, "Name")
})

const headers = [
  ..."()|( )|(a)|(self, a, b)|(a ,b , )|(a,,b)|(,)|(a=None)|(a = True, *, b=False)|(*)|(a, *)|(*, *)|(*a, b)|(*a=None)|(**a)|(**a, b)".split(
    "|",
  ),
  ..."(a, /)|(a, *, /)|(None)|(a, class)|(a=Nonesuch)|(a=1)|(a: int)|(a) -> int|[T](a)|(a\n  , b)|(a  # first\n, b)|(match, type)|(ä)".split(
    "|",
  ),
  ..."|(A)|(A, b.C)|(A,)|(A.b.c ,\n B)|(A, metaclass=M)|(*A)|(A[T])|(None)|(A.None)|(A. b)|(A for b in c)|( )|(,)".split(
    "|",
  ),
]

lazy("a plain header has the tree that the parser gives it", () => {
  for (const header of headers)
    for (const text of [`def f${header}:\n    pass\n`, `class f ${header} :\n    pass\n`]) {
      const whole = parsePython(text)
      // What the parser makes of an error depends on all that it sees.
      if (whole.problems.length === 0)
        assert.equal({ ...openPython(text).module.body[0] }, { ...whole.module.body[0] }, text)
    }
})

lazy("a file whose lines are unclear is parsed as a whole", () => {
  for (const broken of ["def f(:\n  pass\n", "x = '''\n", "  indented\n", "if a:\n    b\n  c\n"]) {
    const file = openPython(broken)
    assert.ok(file.problems.length > 0, broken)
  }
})

lazy.run()
