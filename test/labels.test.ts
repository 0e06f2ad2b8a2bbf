import { suite } from "uvu"
import * as assert from "uvu/assert"
import { judge, type LabelledFile, type LabelStyle } from "./bench/labels.ts"

const labels = suite("labels of corpora")

/** What a tool that finds something on these lines is told: found, missed and wrong, by line. */
function told(text: string, style: LabelStyle, lines: readonly number[], file: Partial<LabelledFile> = {}) {
  const hits = lines.map(line => ({ from: line, to: line }))
  const judged = judge(text, { language: "sql", ...file }, style, hits)
  const of = (isUnsafe: boolean, isHit: boolean) =>
    judged.labels
      .filter(({ label, hit }) => label.isUnsafe === isUnsafe && (hit !== null) === isHit)
      .map(({ label }) => label.from)
  return {
    found: of(true, true),
    missed: of(true, false),
    wrong: [...of(false, true), ...judged.elsewhere.map(({ from }) => from)],
  }
}

const semgrep = `def bad(x):
    query = "SELECT " + x
    # ok: sqli
    print("nothing")
    # ruleid: sqli
    cur.execute(query)

def good(x):
    # ok: sqli, another
    cur.execute(
        "SELECT ?",
        (x,),
    )
    # ruleid: another
    cur.execute(x)
`

labels(
  "above a statement, for the rules that are meant; a text belongs to the statement that runs it",
  () => {
    assert.equal(told(semgrep, "semgrep", [2, 11], { rules: ["sqli"] }), {
      found: [6],
      missed: [],
      wrong: [10],
    })
    assert.equal(told(semgrep, "semgrep", [], { rules: ["sqli", "another"] }), {
      found: [],
      missed: [6, 15],
      wrong: [],
    })
    assert.equal(told(semgrep, "semgrep", [15]), { found: [15], missed: [6], wrong: [] })
  },
)

labels("at sources, above the statements that use them", () => {
  const text = `def view(request):
    # ruleid: sqli
    name = request.GET["name"]
    cur.execute("SELECT " + name)
    # ruleid: sqli
    other = request.GET["other"]
`
  assert.equal(told(text, "semgrep", [4], { atSources: true }), { found: [3], missed: [6], wrong: [] })
})

labels("behind a statement, or of Bearer's kind; what has none is to be left alone", () => {
  const trailing = `a.run(x) # $ Alert
b.run(
    x
)  # NOT OK
# BAD
c.run(x)
`
  assert.equal(told(trailing, "trailing", [1, 3, 6]), { found: [1, 2], missed: [], wrong: [6] })
  const bearer = "# bearer:expected python_sql\na.run(x)\nb.run(x)\n"
  assert.equal(told(bearer, "bearer", [2, 3]), { found: [2], missed: [], wrong: [3] })
})

labels("that are known of a file, as lines or as a whole, but for what is left out", () => {
  const text = "a.run(x)\nb.run(x)\nc.run(x)\n"
  assert.equal(told(text, null, [1, 3], { unsafe: [1, 2] }), { found: [1], missed: [2], wrong: [3] })
  assert.equal(told(text, null, [3], { unsafe: "file" }), { found: [1], missed: [], wrong: [] })
  const leftOut = [{ lines: [1, 3], why: "another kind" }]
  assert.equal(told(text, null, [3], { unsafe: [1, 2], leftOut }), { found: [], missed: [2], wrong: [] })
})

labels.run()
