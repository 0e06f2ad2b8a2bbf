import { test } from "uvu"
import * as assert from "uvu/assert"
import { forEachChild, type Node } from "../src/semantics/children.ts"
import { createModel } from "../src/semantics/create-model.ts"
import type { NameFacts } from "../src/semantics/model.ts"
import type * as ast from "../src/syntax/ast.ts"
import { parsePython } from "../src/syntax/parse.ts"
import { flowProgram } from "./helpers/flow-program.ts"
import { startPython } from "./helpers/python.ts"

/**
 * CPython runs random functions, and every use reports the value it saw. Each value is written in one place only, so it
 * tells the definition that reached the use: the model must have it. `FUZZ=2000 SEED=7` runs more of them.
 */
const count = Number(process.env.FUZZ ?? 160)
const seed = Number(process.env.SEED ?? 1)

const nothing: NameFacts = {
  resolveName: name => name,
  isType: () => false,
  bases: () => [],
  returnType: () => undefined,
  attributeType: () => undefined,
}

/** Runs every function 300 times with other choices; gives what each use saw. */
const script = `
import contextlib, glob, json, random, warnings

warnings.simplefilter("ignore")

class Context:
    def __enter__(self): return self
    def __exit__(self, *_): return False

class Object: pass

def run(source, seed):
    chance = random.Random(seed)
    seen = {}
    budget = 0
    def c():
        nonlocal budget
        budget -= 1
        return budget > 0 and chance.random() < 0.5
    def it():
        nonlocal budget
        budget -= 1
        return range(chance.randrange(3) if budget > 0 else 0)
    def r():
        if chance.random() < 0.25:
            raise chance.choice([ValueError, KeyError])
    def use(value, where):
        seen.setdefault(where, set()).add(value)
    names = dict(c=c, it=it, r=r, use=use, cm=Context, Object=Object, suppress=contextlib.suppress)
    exec(source, names)
    for _ in range(300):
        budget = 40
        try:
            names["f"]()
        except (ValueError, KeyError, AssertionError):
            pass
    return {where: sorted(values) for where, values in seen.items()}

json.dumps([run(open(f"/programs/{i}.py").read(), i) for i in range(len(glob.glob("/programs/*.py")))])
`

test(`what CPython sees at the uses in ${count} random functions is what the model says`, async () => {
  const programs = Array.from({ length: count }, (_, i) => flowProgram(seed * 10_000 + i, nestingOf(i)))
  const python = startPython("314")
  const files = Object.fromEntries(programs.map((text, i) => [`/programs/${i}.py`, text]))
  const answer = await python.run(script, files).finally(() => python.close())
  const seen: Record<string, number[]>[] = JSON.parse(answer)
  let compared = 0
  /** In the small functions, where nearly everything that can happen does. */
  const small = { seen: 0, said: 0 }
  for (const [i, text] of programs.entries()) {
    const { module } = parsePython(text)
    const model = createModel(text, module, nothing)
    const lineOf = (offset: number) => text.slice(0, offset).split("\n").length
    for (const { where, expr } of usesIn(module)) {
      const values = seen[i]![where] ?? []
      const lines = model.definitionsOf(expr).map(({ from }) => lineOf(from))
      const constants = model.constantsOf(expr)?.map(each => (each.kind === "int" ? each.value : Number.NaN))
      if (values.length > 0 && nestingOf(i) === 2) {
        small.said += lines.length
        small.seen += values.length
      }
      for (const value of values) {
        compared++
        const line = lineOf(text.search(new RegExp(`\\b${value}\\b`)))
        const about = () => `program ${i}: use ${where} saw ${value} of line ${line},`
        assert.ok(lines.includes(line), `${about()} the model only lines ${lines}\n${text}`)
        assert.ok(!constants || constants.includes(value), `${about()} the model only ${constants}\n${text}`)
        assert.ok(model.isReachable(expr), `${about()} the model thinks it can't run\n${text}`)
      }
    }
  }
  assert.ok(compared > count * 10, `only ${compared} values seen`)
  // To say "any of them" would be right but useless: most of what is said must really happen.
  assert.ok(small.seen > small.said * 0.8, `${small.said} definitions said to reach, ${small.seen} seen`)
})

function nestingOf(program: number): number {
  return program % 2 === 0 ? 2 : 3
}

/** The names in `use(x, 7)`, but for those without a number. */
function usesIn(module: ast.Module): { where: string; expr: ast.Name | ast.Attribute }[] {
  const found: { where: string; expr: ast.Name | ast.Attribute }[] = []
  const visit = (node: Node): void => {
    const [value, where] = node.kind === "Call" ? node.args.map(each => each.value) : []
    if (
      node.kind === "Call" &&
      node.func.kind === "Name" &&
      node.func.name === "use" &&
      where?.kind === "Constant"
    )
      if (value?.kind === "Name" || value?.kind === "Attribute")
        found.push({ where: where.text, expr: value })
    forEachChild(node, visit)
    if (node.kind === "FunctionDef") node.body.forEach(visit)
  }
  module.body.forEach(visit)
  return found
}

test.run()
