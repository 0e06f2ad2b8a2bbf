import { test } from "uvu"
import * as assert from "uvu/assert"
import { refactor, refactoringsAt } from "../src/template/refactor.ts"
import { applyEdits } from "../src/text/edit.ts"
import { modelOf } from "./helpers/template.ts"

/** What the editor offers at `|`, each applied: `f` and `t`. */
function offered(marked: string, minor = 14): Record<string, string> {
  const at = marked.indexOf("|")
  const text = marked.replace("|", "")
  const found = refactoringsAt(modelOf(text), { from: at, to: at }, { major: 3, minor })
  return Object.fromEntries(found.map(({ flavor, edits }) => [flavor[0], applyEdits(text, edits)]))
}

test("every form becomes an f-string or a template string", () => {
  assert.equal(offered(`x = "a|%d %s" % (3, str(b))`), {
    f: `x = f"a{3} {str(b)}"`,
    t: `x = t"a{3} {str(b)}"`,
  })
  assert.equal(offered(`x = "a {}|".format(b)`), { f: `x = f"a {b}"`, t: `x = t"a {b}"` })
  assert.equal(offered(`x = "a" + |b`), { f: `x = f"a{b}"`, t: `x = t"a{b}"` })
  assert.equal(offered(`x = ", ".join(["a", |b])`), { f: `x = f"a, {b}"`, t: `x = t"a, {b}"` })
})

test("and back", () => {
  assert.equal(offered(`x = f"a {|b!r:>5}"`), { t: `x = t"a {b!r:>5}"` })
  assert.equal(offered(`x = t"a {|b!r:>5}"`), { f: `x = f"a {b!r:>5}"` })
  assert.equal(offered(`x = t"a |{{}}"`), { f: `x = "a {}"` })
  assert.equal(offered(`x = "a |{}"`), { t: `x = t"a {{}}"` })
})

test("template strings are only offered where all Pythons know them", () => {
  assert.equal(offered(`x = "a {}|".format(b)`, 13), { f: `x = f"a {b}"` })
})

test("the whole expression changes, wherever the cursor is in it", () => {
  const sum = `def f(a, b):
    return ("x " +  # why
        a + " y {}".for|mat(b))`
  const changed = `def f(a, b):
    return (f"x {a}"  # why
        f" y {b}")`
  assert.is(offered(sum).f, changed)
})

test("what can't be said otherwise is not offered", () => {
  assert.equal(offered(`"""A docst|ring."""\nx = 1`), {})
  assert.equal(offered(`def f():\n    "docst|ring"`), {})
  assert.equal(offered(`x = b"a|"`), {})
  assert.equal(offered(`x = "%s|" % y`), {})
  assert.equal(offered(`x = 1 |+ y`), {})
  assert.equal(offered(`x = t"a| {t'{b}'}"`), {})
  assert.equal(offered(`x = "%c|" % (y,)`), {})
})

test("a refusal has its reason", () => {
  const text = `"""Doc."""`
  const model = modelOf(text)
  const [statement] = model.module.body
  assert.ok(statement?.kind === "ExprStmt")
  const result = refactor(model, statement.value, "template", true)
  assert.is(result.ok ? null : result.problem.code, "docstring")
})

test.run()
