import { readdirSync, readFileSync, writeFileSync } from "node:fs"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { lowerSource } from "../src/downlevel/lower.ts"
import type { LowerOptions } from "../src/downlevel/options.ts"
import { runtimeSource } from "../src/downlevel/runtime.ts"
import { startPython } from "./helpers/python.ts"

/** Every program in fixtures/transpile is lowered as the file beside it says, and then does the same on older Pythons. */
const fixtures = suite("downlevel")

const folder = "test/fixtures/transpile"
const pythons = {
  "311": startPython("311"),
  "312": startPython("312"),
  "313": startPython("313"),
  "314": startPython("314"),
}
fixtures.after(() => {
  for (const python of Object.values(pythons)) python.close()
})

const vendored: LowerOptions = {
  minor: 9,
  formatStrings: false,
  keepTrailingBlanks: true,
  isStub: false,
  bindsConsumers: true,
  runtime: { kind: "module", name: "_interpolice", isVendored: true },
}

function lower(text: string, options: Partial<LowerOptions> = {}, newline = "\n"): string {
  const lowered = lowerSource(text, newline, { ...vendored, ...options })
  if (lowered.kind !== "lowered") throw new Error(JSON.stringify(lowered))
  return lowered.result.text
}

function refusal(text: string, options: Partial<LowerOptions> = {}): string[] {
  const lowered = lowerSource(text, "\n", { ...vendored, ...options })
  return lowered.kind === "refused"
    ? lowered.problems.map(({ code, message }) => `${code}: ${message}`)
    : [lowered.kind]
}

/** Runs a program and gives what it prints; every run is a fresh module. */
const run = (text: string) => `
import contextlib, io, sys, warnings
warnings.simplefilter("ignore")
sys.path.insert(0, "/runtime")
out = io.StringIO()
with contextlib.redirect_stdout(out):
    exec(compile(${JSON.stringify(text)}, "program.py", "exec", dont_inherit=True), {"__name__": "__main__", "__package__": None})
out.getvalue()`
const runtime = { "/runtime/_interpolice.py": runtimeSource }

for (const name of readdirSync(folder).filter(name => /^[^.]+\.py$/.test(name))) {
  const text = readFileSync(`${folder}/${name}`, "utf8")
  const options = JSON.parse(/^# options: (.*)/.exec(text)?.[1] ?? "{}") as Partial<LowerOptions>

  fixtures(`${name} is lowered as shown`, () => {
    const path = `${folder}/${name.replace(".py", ".lowered.py")}`
    const lowered = lower(text, options)
    if (process.env.UPDATE) writeFileSync(path, lowered)
    assert.fixture(lowered, readFileSync(path, "utf8"))
    for (const newline of ["\r\n", "\r"])
      assert.is(lower(text.replaceAll("\n", newline), options, newline), lowered.replaceAll("\n", newline))
  })

  fixtures(`${name} does the same on Python 3.11 to 3.14`, async () => {
    // Pyodide's 3.14 is older than 3.14.8.
    const asPyodide = { ...options, keepTrailingBlanks: false }
    const expected = await pythons["314"].run(run(text))
    assert.ok(expected.length > 0)
    for (const python of Object.values(pythons))
      assert.fixture(await python.run(run(lower(text, asPyodide)), runtime), expected)
  })
}

fixtures("a file without template strings stays as it is", () => {
  const same = (text: string, options: Partial<LowerOptions> = {}) =>
    assert.is(lowerSource(text, "\n", { ...vendored, ...options }).kind, "same")
  same("")
  same("x = f'{y}' 'a', b'' rb''\n")
  same('"""t-strings: t\\"{x}\\""""\n')
  same('f"{d["k"]}"\n', { minor: 12 })
})

fixtures("what can't be lowered is refused, with the reason", () => {
  assert.equal(refusal('f"{d["k"]}"\n'), ["new-format-string: This f-string needs Python 3.12"])
  assert.equal(refusal('t"{x}" "y"\n').length > 0, true)
  assert.match(refusal("t'{x'\n").join(), "invalid-syntax")
  assert.equal(refusal("match t'':\n  case _: pass\n"), ["newer-syntax: `match` needs Python 3.10"])
  assert.equal(refusal("type X = int\nt''\n", { minor: 11 }), ["newer-syntax: `type` needs Python 3.12"])
  assert.equal(refusal("def f[T](x: T): return t'{x}'\n", { minor: 11 }), [
    "newer-syntax: A list of type parameters needs Python 3.12",
  ])
  assert.equal(refusal("class C[T = int]: x = t''\n", { minor: 12 }), [
    "newer-syntax: The default of a type parameter needs Python 3.13",
  ])
  assert.equal(refusal("try: t''\nexcept* E: pass\n"), ["newer-syntax: `except*` needs Python 3.11"])
  assert.equal(refusal("try: t''\nexcept A, B: pass\n", { minor: 13 }), [
    "newer-syntax: `except` with several types and no parentheses needs Python 3.14",
  ])
  assert.equal(refusal("x[*t'']\n"), ["newer-syntax: A star in a subscript needs Python 3.11"])
})

fixtures("the runtime can come from elsewhere", () => {
  const text = 'from string.templatelib import Template\nt"{x}{y:>3}"\n'
  const backport = lower(text, {
    runtime: { kind: "module", name: "future_tstrings.templatelib", isVendored: false },
  })
  assert.fixture(
    backport,
    'from future_tstrings.templatelib import Template as _template, Interpolation as _field; from future_tstrings.templatelib import Template\n_template(_field(x, "x", None, ""), _field(y, "y", None, ">3"))\n',
  )
  assert.match(
    lower(text, { runtime: { kind: "sibling", name: "_interpolice" } }),
    '"._interpolice" if __package__ else "_interpolice"',
  )
  assert.is(
    lower("from string.templatelib import Template\n", { isStub: true }),
    "from _interpolice import Template\n",
  )
})

fixtures("blanks at the end of an expression are kept or not", () => {
  assert.match(lower('t"{ x }"'), '_field( x , " x ")')
  assert.match(lower('t"{ x }"', { keepTrailingBlanks: false }), '_field( x , " x")')
})

fixtures("values are bound where a library takes no template before Python 3.14", () => {
  const psycopg = (call: string) => `import psycopg\ncur = psycopg.connect().cursor()\n${call}\n`
  const bound = (call: string) => lower(psycopg(call)).split("\n").slice(2, -1).join("\n")
  assert.is(
    bound("cur.execute(t\"a = {a} AND b LIKE '100%' {{}}\")"),
    `cur.execute("a = %s AND b LIKE '100%%' {}", (a,))`,
  )
  assert.is(
    bound('cur.execute(t"{a, 1:b} "  # c\n  rt"\\d{b}", prepare=True)'),
    'cur.execute("%b "  # c\n  r"\\d%s", ((a, 1), b), prepare=True)',
  )
  assert.is(bound('cur.execute(query=t"{a}")'), 'cur.execute(query="%s", params=(a,))')
  assert.is(bound("cur.execute(t\"LIKE '%'\")"), `cur.execute("LIKE '%'")`)
  assert.is(
    lower('import oracledb\noracledb.connect().cursor().execute(t"{a} {b}")\n'),
    'import oracledb\noracledb.connect().cursor().execute(":1 :2", (a, b))\n',
  )
  const reason = (code: string) =>
    refusal(code).map(text => /^template-consumer: .* instead: (.*)/.exec(text)?.[1])
  assert.equal(reason(psycopg('cur.execute(t"{a:i}")')), ["`{a:i}` is no plain value"])
  assert.equal(reason(psycopg('cur.execute(t"{a!r}")')), ["`{a!r}` is converted"])
  assert.equal(reason(psycopg('cur.execute(t"{a}", x)')), ["the call passes parameters, too"])
  assert.equal(reason(psycopg('q = t"{a}"\ncur.execute(q)')), ["the t-string is not written in the call"])
  assert.equal(reason(psycopg('cur.executemany(t"{a}", x)')), ["this call takes none"])
  assert.equal(reason(psycopg('cur.execute(t"{a}", binary=f())')), [
    "its other arguments would be computed in another order",
  ])
  assert.equal(reason(psycopg('cur.execute(t"\\x25{a}")')), ["a percent sign is written as an escape"])
  assert.equal(reason('from sqlalchemy import tstring\ntstring(t"{a}")\n'), ["this call takes none"])
  assert.match(
    lower(psycopg('cur.execute(t"{a}")'), { bindsConsumers: false }),
    'cur.execute(_template(_field(a, "a")))',
  )
})

fixtures("names of helpers avoid those of the file", () => {
  assert.match(lower('_template = _field2 = 1\nt"{_field}"'), '_template2(_field3(_field, "_field"))')
})

fixtures.run()
