import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import type { Model } from "../src/semantics/model.ts"
import type * as ast from "../src/syntax/ast.ts"
import { interpolationsOf } from "../src/template/known-text.ts"
import { type PrintRequest, printBuild } from "../src/template/print.ts"
import type { Build, Part, Template } from "../src/template/template.ts"
import { templateOf } from "../src/template/template-of.ts"
import { originAt, variantsOf } from "../src/template/variants-of.ts"
import { applyEdits } from "../src/text/edit.ts"
import type { Result } from "../src/text/problem.ts"
import { modelOf, showParts, sinksIn } from "./helpers/template.ts"

// Every argument of `run` in a fixture with its parts, its variants and what it is printed as: with marks, as f-string and
// as t-string. `UPDATE=1` writes what is found; look at the difference.
const folder = new URL("fixtures/template/", import.meta.url)
const names = readdirSync(folder).filter(name => name.endsWith(".py"))

function describe(text: string): string {
  const model = modelOf(text)
  return sinksIn(model.module)
    .map(sink => describeSink(text, model, sink))
    .join("\n")
}

function describeSink(text: string, model: Model, sink: ast.Expr): string {
  const template = templateOf(sink, model)
  const written = text.slice(sink.from, sink.to)
  const variants = variantsOf(template)
  const out = [`## ${written}`, `parts: ${showParts(text, template.parts)}`]
  if (variants.length > 1) out.push(...variants.map(({ strings }) => `way: ${strings.join("•")}`))
  const marks = new Map(
    interpolationsOf(template.parts).map(each => [each, { kind: "sql", text: "?" } as const]),
  )
  if (marks.size > 0) out.push(`?: ${printed(text, sink, template, model, "plain", marks)}`)
  out.push(`f: ${printed(text, sink, template, model, "format")}`)
  out.push(`t: ${printed(text, sink, template, model, "template")}`)
  return `${out.join("\n")}\n`
}

function printed(
  text: string,
  sink: ast.Expr,
  { build }: Template,
  model: Model,
  flavor: PrintRequest["flavor"],
  slots: PrintRequest["slots"] = new Map(),
): string {
  const result = printBuild(text, { build, flavor, slots, textEdits: [], model })
  if (!result.ok) return `✘ ${result.problem.code}: ${result.problem.message}`
  const changed = applyEdits(text, result.value)
  for (const edit of result.value)
    assert.ok(sink.from <= edit.from && edit.to <= sink.to, "edits stay inside")
  const comments = (source: string) => (source.match(/# [a-z]+/g) ?? []).join("\n")
  assert.is(comments(changed), comments(text), "comments stay")
  // Reading everything again takes its time; one kind of newline is enough for that.
  if (result.value.length > 0 && !text.includes("\r")) requireStable(changed, sink, flavor)
  return changed.slice(sink.from, sink.to + changed.length - text.length)
}

function requireStable(text: string, { from }: ast.Expr, flavor: PrintRequest["flavor"]): void {
  const model = modelOf(text)
  const same = sinksIn(model.module).find(sink => sink.from === from || sink.from === from + 1)
  assert.ok(same, text.slice(from, from + 100))
  const { build } = templateOf(same, model)
  const second = printBuild(text, { build, flavor, slots: new Map(), textEdits: [], model })
  assert.equal(second, { ok: true, value: [] }, "a second run changes nothing")
}

for (const name of names) {
  const text = readFileSync(new URL(name, folder), "utf8")
  const place = new URL(name.replace(".py", ".txt"), folder)
  test(`fixture ${name}`, () => {
    const found = describe(text)
    if (process.env.UPDATE || !existsSync(place)) writeFileSync(place, found)
    assert.fixture(found, readFileSync(place, "utf8"))
  })
  for (const newline of ["\r\n", "\r"])
    test(`fixture ${name} with ${JSON.stringify(newline)}`, () => {
      const found = describe(text.replaceAll("\n", newline)).replaceAll(newline, "\n")
      assert.fixture(found, readFileSync(place, "utf8"))
    })
}

/** The template of the last `run(…)` of a text. */
function last(text: string) {
  const model = modelOf(text)
  const sink = sinksIn(model.module).at(-1)
  assert.ok(sink)
  return { text, model, template: templateOf(sink, model) }
}

function print(
  text: string,
  request: (template: Template) => Partial<PrintRequest> & Pick<PrintRequest, "flavor">,
): string {
  const { model, template } = last(text)
  const result = printBuild(text, {
    build: template.build,
    slots: new Map(),
    textEdits: [],
    model,
    ...request(template),
  })
  return outcome(text, result)
}

function outcome(
  text: string,
  result: Result<readonly { from: number; to: number; insert: string }[]>,
): string {
  return result.ok ? applyEdits(text, result.value) : result.problem.code
}

function textPart(template: Template, value: string): Part & { kind: "text" } {
  const part = template.parts.find(each => each.kind === "text" && each.value.includes(value))
  assert.ok(part?.kind === "text")
  return part
}

test("quotes around a value go with it", () => {
  const marked = (text: string) =>
    print(text, template => {
      const [value] = interpolationsOf(template.parts)
      assert.ok(value)
      const before = textPart(template, "= '")
      const at = before.value.indexOf("'")
      const after = template.parts.findLast(part => part.kind === "text" && part.value.startsWith("'"))
      assert.ok(after?.kind === "text")
      return {
        flavor: "plain",
        slots: new Map([[value, { kind: "sql", text: "?" }]]),
        textEdits: [
          { part: before, from: at, to: at + 1, insert: "" },
          { part: after, from: 0, to: 1, insert: "" },
        ],
      }
    })
  assert.is(marked(`run(f"a = '{x}' AND b")`), `run("a = ? AND b")`)
  assert.is(marked(`run(f"a = '{x}'")`), `run("a = ?")`)
  assert.is(marked(`run("a = '%s'" % x)`), `run("a = ?")`)
  assert.is(marked(`run("a = '{}' AND {{b}}".format(x))`), `run("a = ? AND {b}")`)
  assert.is(marked(`run("a = '" + x + "'")`), `run("a = ?")`)
  assert.is(marked(`run("a = '" + x + "' AND c = 1")`), `run("a = ? AND c = 1")`)
  assert.is(marked(`run('a = \\'' + x + '\\' AND c = 1')`), `run('a = ? AND c = 1')`)
  assert.is(marked(`run(f"a = '{x}' AND {TABLE}")`), `run(f"a = ? AND {TABLE}")`)
  assert.is(marked(`run("a = '" + x + "' AND " + where)`), `run("a = ? AND " + where)`)
})

test("fields and other operands by slots", () => {
  const withSlot = (text: string, flavor: PrintRequest["flavor"], expr: string, spec?: string) =>
    print(text, template => {
      const key =
        template.build.kind === "concatenation" ? template.build.operands.at(-1) : firstField(template.build)
      assert.ok(key)
      return {
        flavor,
        slots: new Map([[key, { kind: "field", expr, ...(spec === undefined ? {} : { spec }) }]]),
      }
    })
  const define = `where = f"b = {y}"\n`
  assert.is(
    withSlot(`${define}run(f"a WHERE {where}")`, "template", "where", "q"),
    `${define}run(t"a WHERE {where:q}")`,
  )
  assert.is(
    withSlot(`${define}run("a WHERE " + where)`, "template", "where", "q"),
    `${define}run(t"a WHERE {where:q}")`,
  )
  assert.is(withSlot(`run(f"{x!r} a")`, "format", `d["k"]`), `run(f"{d['k']} a")`)
  assert.is(withSlot(`run(f"{x!r} a")`, "template", `d["k"]`), `run(t"{d["k"]} a")`)
  assert.is(withSlot(`run(f"{x} a")`, "format", `"\\n"`), "field-backslash")
  assert.is(withSlot(`run(f"{x} a")`, "template", "{1: 2}"), `run(t"{ {1: 2}} a")`)
})

function firstField(build: Build) {
  return "fields" in build ? build.fields[0]?.interpolation : undefined
}

test("marks that are there already become fields", () => {
  const folded = print(
    `run("a = %s AND b LIKE '%%x'", (v,))`.replace("run(", "run(").replace(", (v,))", ")"),
    template => {
      const part = textPart(template, "%s")
      const at = part.value.indexOf("%s")
      const double = part.value.indexOf("%%")
      return {
        flavor: "template",
        textEdits: [
          { part, from: at, to: at + 2, insert: { kind: "field", expr: "v" } },
          { part, from: double, to: double + 1, insert: "" },
        ],
      }
    },
  )
  assert.is(folded, `run(t"a = {v} AND b LIKE '%x'")`)
})

test("new text is spelled as its literal needs", () => {
  const inserted = (text: string, insert: string) =>
    print(text, template => {
      const part = textPart(template, "x")
      return { flavor: "plain", textEdits: [{ part, from: 0, to: 0, insert }] }
    })
  assert.is(inserted(`run("x")`, `a"'\\\n{`), `run("a\\"'\\\\\\n{x")`)
  assert.is(inserted(`run(f"x{y}")`, "{}"), `run(f"{{}}x{y}")`)
  assert.is(inserted(`run(r"x")`, "{}'"), `run(r"{}'x")`)
  assert.is(inserted(`run(r"x")`, `"`), "raw-string")
  assert.is(inserted(`run('''x''')`, `a\tb`), `run('''a\tbx''')`)
  // What was an octal escape would swallow the digit.
  assert.is(
    print(`run("\\1x")`, template => ({
      flavor: "plain",
      textEdits: [{ part: textPart(template, "x"), from: 1, to: 1, insert: "2" }],
    })),
    "unprintable",
  )
})

test("what lies outside the expression is refused, not forgotten", () => {
  const text = `q = f"a {x}"\nq += " b"\nrun(q)`
  const { model, template } = last(text)
  const slots = new Map(
    interpolationsOf(template.parts).map(each => [each, { kind: "sql", text: "?" } as const]),
  )
  assert.is(
    outcome(text, printBuild(text, { build: template.build, flavor: "plain", slots, textEdits: [], model })),
    "elsewhere",
  )
  assert.ok(template.build.kind === "variable")
  const [seed] = template.build.seeds
  assert.ok(seed)
  assert.is(
    outcome(text, printBuild(text, { build: seed.build, flavor: "plain", slots, textEdits: [], model })),
    `q = "a ?"\nq += " b"\nrun(q)`,
  )
})

test("every option is in a variant, and the same choice of two is made once", () => {
  const { template } = last(`
q = "S"
if a: q += f" x {a}"
elif b: q += " y"
else: q += " z"
q += " DESC" if d else " ASC"
run(q)`)
  assert.equal(
    variantsOf(template).map(({ strings }) => strings.join("•")),
    ["S x • DESC", "S y ASC", "S z DESC"],
  )
})

test("more than twelve options: those with interpolations are all there", () => {
  const branches = Array.from(
    { length: 30 },
    (_, i) => `elif k == ${i}: q = ${i % 10 === 9 ? `f"${i} {x}"` : `"${i}"`}`,
  )
  const { template } = last(`if k: q = "first"\n${branches.join("\n")}\nrun(q)`)
  const variants = variantsOf(template)
  assert.equal(
    new Set(variants.flatMap(({ interpolations }) => interpolations)).size,
    interpolationsOf(template.parts).length,
  )
  assert.ok(variants.length <= 15)
})

test("a place in a variant leads to the source", () => {
  const { text, template } = last(`w = " AND b = 1"\nrun("a\\x41 %s%%" % x + w)`)
  const [variant] = variantsOf(template)
  assert.ok(variant)
  assert.is(variant.strings.join("•"), "aA •% AND b = 1")
  const sourceAt = (string: number, at: number) => {
    const origin = originAt(variant, string, at)
    return origin && text.slice(origin.offset, origin.offset + 4)
  }
  assert.is(sourceAt(0, 1), "\\x41")
  assert.is(sourceAt(0, 2), " %s%")
  assert.is(sourceAt(1, 0), '%%" ')
  assert.is(sourceAt(1, 3), "ND b")
})

test("hostile sizes end, with what is left as one interpolation", () => {
  const sum = Array.from({ length: 300 }, (_, i) => `f"a{w${i}}b{x}c{y}d{z}"`).join(" + ")
  const long = last(`run(${sum})`).template
  assert.ok(long.parts.length <= 2000)
  assert.is(long.parts.at(-1)?.kind, "interpolation")
  const doubled = Array.from({ length: 60 }, () => "q = f'{q}{q}'").join("\n")
  assert.ok(last(`q = f"{x}!"\n${doubled}\nrun(q)`).template.parts.length <= 2001)
  const ifs = Array.from({ length: 100 }, (_, i) => `if c${i}: q += f" {x${i}}"`).join("\n")
  const many = last(`q = "s"\n${ifs}\nrun(q)`)
  assert.is(interpolationsOf(many.template.parts).length, 100)
  assert.is(variantsOf(many.template).length, 2)
  const deep = last(`run(${"(".repeat(90)}"a" + x${")".repeat(90)})`)
  assert.is(showParts(deep.text, deep.template.parts), `"a" ‹x›`)
  const nested = `${"'a' + (".repeat(80)}x${")".repeat(80)}`
  assert.is(interpolationsOf(last(`run(${nested})`).template.parts).length, 1)
  const mutual = last(`def f(x): return "f" + g(x)\ndef g(x): return "g" + f(x)\nrun(f(1))`)
  assert.ok(interpolationsOf(mutual.template.parts).length > 0)
})

test.run()
