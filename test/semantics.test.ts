import { existsSync, readdirSync, readFileSync } from "node:fs"
import { test } from "uvu"
import * as assert from "uvu/assert"
import { createCatalog } from "../src/libraries/catalog.ts"
import { libraries } from "../src/libraries/index.ts"
import { forEachChild, type Node } from "../src/semantics/children.ts"
import { createModel } from "../src/semantics/create-model.ts"
import type { Model } from "../src/semantics/model.ts"
import { constantsIn, exportsOf, type ModuleExports, withModules } from "../src/semantics/module-exports.ts"
import { noneWaiting } from "../src/semantics/remember.ts"
import { TargetText } from "../src/semantics/target-text.ts"
import type { Constant } from "../src/semantics/value.ts"
import type * as ast from "../src/syntax/ast.ts"
import { parsePython } from "../src/syntax/parse.ts"

/**
 * Every fixture is a Python file in which `reveal(expr)` stands beside a comment that says what the model knows about
 * the expression: `# const: 'a' | 'b'; defs: 3, 7`. A dash means that it cannot be told.
 */
const folder = new URL("fixtures/semantics/", import.meta.url)
const catalog = createCatalog(libraries)
const imports: Readonly<Record<string, readonly Constant[]>> = {
  "settings.TABLE": [{ kind: "str", value: "users" }],
}

const newlines = /\r\n?|\n/

type Answer = (model: Model, expr: ast.Expr, lineOf: (offset: number) => number) => string

const answers: Readonly<Record<string, Answer>> = {
  name: (model, expr) => model.qualifiedName(expr) ?? "-",
  names: (model, expr) => listed(model.qualifiedNames(expr)),
  type: (model, expr) => model.typeOf(expr) ?? "-",
  types: (model, expr) => listed(model.typesOf(expr)),
  value: (model, expr) => model.valueType(expr),
  annotated: (model, expr) => model.annotatedType(expr),
  const: (model, expr) => model.constantsOf(expr)?.map(shown).join(" | ") ?? "-",
  bounded: (model, expr) => String(model.isBounded(expr)),
  reachable: (model, expr) => String(model.isReachable(expr)),
  defs: (model, expr, lineOf) =>
    expr.kind === "Name" || expr.kind === "Attribute"
      ? lines(model.definitionsOf(expr), lineOf)
      : "not a name",
  before: (model, expr, lineOf) => {
    const isUse = expr.kind === "Name" || expr.kind === "Attribute"
    const last = isUse ? model.definitionsOf(expr).at(-1) : undefined
    return last ? lines(model.definitionsBefore(last), lineOf) : "not a name"
  },
  uses: (model, expr, lineOf) =>
    expr.kind === "Name" ? lines(model.bindingOf(expr)?.uses ?? [], lineOf) : "not a name",
  escapes: (model, expr) => (expr.kind === "Name" ? String(model.bindingOf(expr)?.escapes) : "not a name"),
  class: (model, expr) => model.classOfValue(expr)?.name ?? "-",
  function: (model, expr, lineOf) => {
    const fn = expr.kind === "Call" ? model.functionOf(expr) : undefined
    return fn ? String(lineOf(fn.nameFrom)) : "-"
  },
  arguments: (model, expr) => {
    const fn = expr.kind === "Call" ? model.functionOf(expr) : undefined
    if (!fn || expr.kind !== "Call") return "-"
    return fn.params
      .map(param => {
        const argument = model.argumentFor(expr, fn, param)
        return `${param.name}=${argument ? model.text.slice(argument.from, argument.to) : "-"}`
      })
      .join(", ")
  },
  calls: (model, expr, lineOf) => {
    const fn = expr.kind === "Call" ? model.functionOf(expr) : undefined
    return fn ? lines(model.callsOf(fn), lineOf) : "-"
  },
  returns: (model, expr, lineOf) => {
    const fn = expr.kind === "Call" ? model.functionOf(expr) : undefined
    const returns = fn && model.returnsOf(fn)
    return returns ? lines(returns, lineOf) : "-"
  },
}

for (const file of readdirSync(folder).filter(name => name.endsWith(".py")))
  test(file, () => {
    const text = readFileSync(new URL(file, folder), "utf8")
    for (const newline of ["\n", "\r\n", "\r"]) {
      const problems = judge(modelOf(text.replaceAll("\n", newline)))
      assert.is(problems.length, 0, `${file} (${JSON.stringify(newline)})\n  ${problems.join("\n  ")}`)
    }
  })

test("names of other modules of a project", () => {
  const root = new URL("fixtures/semantics-modules/", import.meta.url)
  const known = new Map<string, ModuleExports | undefined>()
  const waiting = noneWaiting()
  const modules = (name: string): ModuleExports | undefined => {
    if (known.has(name)) return known.get(name)
    const path = name.replaceAll(".", "/")
    const file = [`${path}.py`, `${path}/__init__.py`].find(each => existsSync(new URL(each, root)))
    known.set(name, file === undefined ? undefined : exportsOf(modelOf(file, name)))
    return known.get(name)
  }
  const facts = withModules(catalog, modules)
  const modelOf = (file: string, moduleName: string): Model => {
    const text = readFileSync(new URL(file, root), "utf8")
    const isPackage = file.endsWith("__init__.py")
    return createModel(text, parsePython(text).module, facts, {
      moduleName,
      isPackage,
      waiting,
      imports: constantsIn(modules),
    })
  }
  const problems = judge(modelOf("main.py", "main"))
  assert.is(problems.length, 0, problems.join("\n  "))
  assert.is(modules("shop")?.functionAt("open_database")?.name, undefined)
  assert.is(modules("shop.db")?.functionAt("connect")?.name, "connect")
  assert.is(modules("shop.db")?.functionAt("Store.own")?.name, "own")
})

function modelOf(text: string): Model {
  return createModel(text, parsePython(text).module, catalog, {
    imports: qualified => imports[qualified],
  })
}

function judge(model: Model): string[] {
  const { text, module } = model
  const lineOf = (offset: number) => text.slice(0, offset).split(newlines).length
  const source = text.split(newlines)
  const problems: string[] = []
  const met = new Set<number>()
  for (const { call, expr } of reveals(module)) {
    const line = lineOf(call.from)
    met.add(line)
    const expectations = source[line - 1]!.split("  # ")[1]
    if (!expectations) {
      problems.push(`line ${line} expects nothing`)
      continue
    }
    for (const each of expectations.split("; ")) {
      const [question, expected] = each.split(/: (.*)/s)
      const answer = answers[question!]
      const actual = answer ? answer(model, expr, lineOf) : `no question "${question}"`
      if (actual !== expected) problems.push(`line ${line}: ${question}: expected ${expected}, got ${actual}`)
    }
  }
  for (const [index, line] of source.entries())
    if (/ {2}# \w+: /.test(line) && !met.has(index + 1)) problems.push(`line ${index + 1} reveals nothing`)
  return problems
}

test("a question about one function reads no other", () => {
  const text = `
import sqlite3
TABLE = "users"
def other(q):
    return sqlite3.connect(q).cursor()
class Store:
    def __init__(self):
        self.conn = sqlite3.connect("a")
    def unrelated(self):
        self.size = 1
    def asked(self, name):
        cur = self.conn.cursor()
        q = "SELECT"
        if name:
            q += TABLE
        reveal(cur.execute(q))
`
  const opened = new Set<string>()
  const { module } = parsePython(text)
  const guard = <T extends ast.Stmt>(stmt: T): T => {
    if (stmt.kind !== "FunctionDef" && stmt.kind !== "ClassDef") return stmt
    const body = stmt.body.map(guard)
    return Object.defineProperty({ ...stmt }, "body", {
      get() {
        opened.add(stmt.name)
        return body
      },
    })
  }
  const model = createModel(text, { ...module, body: module.body.map(guard) }, catalog)
  const asked = model.scopeAt(text.indexOf("q = ")).node
  assert.is(asked.kind, "FunctionDef")
  const stmt = asked.kind === "FunctionDef" ? asked.body.at(-1) : undefined
  const [argument] = stmt?.kind === "ExprStmt" && stmt.value.kind === "Call" ? stmt.value.args : []
  const call = argument?.value
  assert.ok(call?.kind === "Call")
  assert.is(model.qualifiedName(call.func), "sqlite3.Cursor.execute")
  assert.equal(model.constantsOf(call.args[0]!.value)?.map(shown), ["'SELECT'", "'SELECTusers'"])
  assert.equal([...opened].sort(), ["Store", "__init__", "asked"])
})

/** Every `reveal(expr)` of a file. */
function reveals(module: ast.Module): { call: ast.Call; expr: ast.Expr }[] {
  const found: { call: ast.Call; expr: ast.Expr }[] = []
  const visit = (node: Node): void => {
    const [argument] = node.kind === "Call" ? node.args : []
    if (node.kind === "Call" && node.func.kind === "Name" && node.func.name === "reveal" && argument)
      found.push({ call: node, expr: argument.value })
    forEachChild(node, visit)
    if (node.kind === "FunctionDef" || node.kind === "ClassDef") node.body.forEach(visit)
  }
  module.body.forEach(visit)
  return found
}

function listed(names: readonly string[]): string {
  return names.length === 0 ? "-" : [...names].sort().join(", ")
}

function lines(places: readonly { readonly from: number }[], lineOf: (offset: number) => number): string {
  return places.length === 0 ? "-" : places.map(({ from }) => lineOf(from)).join(", ")
}

function shown(constant: Constant): string {
  switch (constant.kind) {
    case "str":
      return `'${constant.value}'`
    case "int":
    case "float":
      return constant.text
    case "bool":
      return constant.value ? "True" : "False"
    case "none":
      return "None"
    case "bytes":
      return "bytes"
    case "sequence":
      return `[${constant.items.map(shown).join(", ")}]`
  }
}

test("what sets an attribute is seen by the text", () => {
  const setting = [
    ..."o.a = 1|o.a=b|o.a += 1|o.a >>= 1|o.a: int|o.a: int = 1|b = o.a = 1|(o.a) = 1|o.a, b = c|b, o.a = c|[b, *o.a] = c".split(
      "|",
    ),
    ..."for o.a in b: pass|for b, o.a in c: pass|[b for o.a in c]|with b as o.a: pass|with b as (c, o.a): pass|del o.a|del b, o.a".split(
      "|",
    ),
    ..."(o.a,\n b) = c|(b,\n o.a) = c|((b,\n o.a),\n c) = d|o.a \\\n= 1|del b, \\\n o.a|del (b,\n o.a)|for (b,\n o.a) in c: pass".split(
      "|",
    ),
    ..."with (b as o.a,\n c): pass|with (b as\n o.a): pass|with b as (c,\n o.a): pass|(o\n .a) = 1|o.a[0], o.a = b".split(
      "|",
    ),
  ]
  for (const text of setting) {
    const at = text.lastIndexOf(".a")
    assert.ok(new TargetText(text).mayBeSet(at, at + 2), text)
  }
  for (const text of [
    "f(o.a)",
    "return o.a, b",
    "o.a.b = 1",
    "o.a[0] = 1",
    "o.a() == b",
    "o.a == b",
    "if o.a % 2 == 0: pass",
  ])
    assert.not.ok(new TargetText(text).mayBeSet(text.indexOf(".a"), text.indexOf(".a") + 2), text)
})

test("what has nothing to do with a function is told by its words", () => {
  const program = `import db
table, other = "t", []
def used(): return table
@decorated
def asked(): return used()
def calls(): asked()
def alone(): return db.connect()
def sees(): table.strip()
def sets():
    global fresh
    fresh = 1
def shown(): pass
def distant(): calls()
class Store:
    name: str
    def method(self): return db
def stores(store): store.name = method
def keeps(): other.append(1)
print(shown)
`
  const { module } = parsePython(program)
  const model = createModel(program, module, catalog)
  const unrelated = (name: string) => {
    const at = program.search(new RegExp(`(?:def|class) ${name}\\b`))
    return model
      .unrelatedTo([{ from: at, to: at }])
      .map(({ from, to }) => /(?:def|class) (\w+)/.exec(program.slice(from, to))![1])
      .join()
  }
  assert.is(unrelated("asked"), "alone,Store,stores,keeps")
  assert.is(unrelated("alone"), "used,asked,calls,sees,distant,Store,stores,keeps")
  assert.is(unrelated("Store"), "used,asked,calls,alone,sees,distant,keeps")
})

test.run()
