import fc from "fast-check"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { createSettings } from "../src/engine/create-settings.ts"
import { readDocument } from "../src/engine/document.ts"
import { fixSource } from "../src/engine/fix.ts"
import { cellRange, cellsOf, readNotebook, writeNotebook } from "../src/engine/notebook.ts"
import { jsonTree } from "../src/text/json-tree.ts"
import { sourceFromText } from "../src/text/source.ts"

const notebook = suite("notebook")

function json(sources: readonly (string | readonly string[])[], indent = 1): string {
  const cells = sources.map(source => ({
    cell_type: "code",
    metadata: {},
    outputs: [{ text: ["é\n"] }],
    source,
  }))
  return JSON.stringify({ cells, metadata: {}, nbformat: 4 }, null, indent)
}

function read(text: string) {
  const found = readNotebook("n.ipynb", text)
  assert.ok(found.ok, found.ok ? "" : found.problem.message)
  return found.value
}

/** The notebook after `change` of its Python. */
function changed(text: string, change: (python: string) => string): string {
  const found = read(text)
  return writeNotebook(text, cellsOf(found, change(found.python)))
}

const line = fc.constantFrom(
  "x = 1\n",
  "%magic '(\n",
  "!ls \\\n -l\n",
  "é = '\\u00e9'\n",
  "\n",
  "if x:\n",
  "  !rm\n",
  "y?\n",
  "a = !ls\n",
  "a\n % b\n",
  "(\n%b)\n",
  "z",
)
const source = fc.array(line, { maxLength: 6 }).map(parts => parts.join("").match(/[^\n]*\n|[^\n]+$/g) ?? [])

notebook("no change, no byte changes", () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          source,
          source.map(lines => lines.join("")),
        ),
        { maxLength: 4 },
      ),
      fc.nat(2),
      (sources, indent) => {
        const text = json(sources, indent)
        assert.is(
          changed(text, python => python),
          text,
        )
      },
    ),
    { numRuns: 300 },
  )
})

notebook("a changed line changes only itself", () => {
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), fc.nat(2), (sources, indent) => {
      const at = sources.length - 1
      const before = sources.map((lines, i) => (i === at ? ["HERE\n", ...lines] : lines))
      const after = sources.map((lines, i) => (i === at ? ["there\n", "too\n", ...lines] : lines))
      const text = json(before, indent)
      const result = changed(text, python => python.replace("HERE\n", "there\ntoo\n"))
      assert.equal(JSON.parse(result), JSON.parse(json(after)))
      assert.is(result.replace(/"there\\n",\s*"too\\n"/, '"HERE\\n"'), text)
    }),
    { numRuns: 300 },
  )
})

notebook("ranges of the Python lead to the cell's own text", () => {
  fc.assert(
    fc.property(fc.array(source, { minLength: 1, maxLength: 4 }), sources => {
      const text = json(sources.map(lines => [...lines, "\nNAME\n"]))
      const found = read(text)
      for (const { index } of found.python.matchAll(/NAME/g)) {
        const place = cellRange(found, { from: index, to: index + 4 })
        assert.ok(place)
        assert.is(found.cells[place.cell]?.text.slice(place.from, place.to), "NAME")
      }
    }),
    { numRuns: 200 },
  )
})

notebook("what is inserted above everything goes into the first code cell", () => {
  const text = json(["x = 1\n", "y = 2"])
  assert.equal(
    JSON.parse(changed(text, python => `import z\n${python}`)).cells[0].source,
    "import z\nx = 1\n",
  )
})

notebook("IPython's lines stand for statements", () => {
  const { python } = read(
    json([
      "%matplotlib inline\nif x:\n    !ls (\n    pass\ny = %time f()\nz?\n",
      "%%bash\nls '\n",
      "%%time\nx = 5 % 3\n",
    ]),
  )
  assert.not.match(python, /matplotlib|ls|%time f|z\?|bash/)
  assert.match(python, "x = 5 % 3")
  assert.match(python, /if x:\n {4}pass {2}#.*\n {4}pass\n/)
})

notebook("an import that a fix needs stands behind the magic commands of its cell", () => {
  const settings = createSettings({})
  assert.ok(settings.ok)
  const view = `def view(request):
    from django.http import HttpResponse
    return HttpResponse(f"<p>{request.GET['q']}</p>")`
  const [imported, fixed] = [
    "from django.utils.html import escape",
    view.replace("{request.GET['q']}", "{escape(request.GET['q'])}"),
  ]
  for (const [cells, after] of [
    [
      ["%%html\n<p>", "import os\n%time f()", view],
      ["%%html\n<p>", `import os\n${imported}\n%time f()`, fixed],
    ],
    [
      ["%load_ext x", `%%time\n${view}`],
      ["%load_ext x", `%%time\n${imported}\n\n${fixed}`],
    ],
  ] as const) {
    const found = read(json(cells))
    const source = sourceFromText("n.ipynb", found.python)
    const { text } = fixSource(source, settings.value, { unsafe: false, sourceMap: false })
    assert.equal(
      cellsOf(found, text).map(cell => cell.text),
      after,
    )
  }
})

notebook("only Python notebooks have cells", () => {
  assert.is(
    read('{"cells": [{"cell_type": "code", "source": "x"}], "metadata": {"language_info": {"name": "R"}}}')
      .cells.length,
    0,
  )
  assert.is(read('{"cells": [{"cell_type": "raw", "source": "x"}]}').cells.length, 0)
  for (const text of ["", "[]", "{}", '{"cells": 1}', '{"cells": [}'])
    assert.not(readNotebook("n.ipynb", text).ok, text)
})

notebook("cells are numbered with those of other kinds", () => {
  const { cells } = read(
    '{"cells": [{"cell_type": "markdown", "source": "x"}, {"cell_type": "code", "source": "y"}]}',
  )
  assert.equal(cells, [{ number: 2, text: "y" }])
})

notebook("a document is a file, whatever it holds", () => {
  const python = readDocument("a.py", Buffer.from("x\n"))
  assert.ok(python.ok)
  assert.is(python.value.python, python.value.source)
  const cells = readDocument("a.ipynb", Buffer.from(json(["x = 1"])))
  assert.ok(cells.ok)
  assert.is(cells.value.fileText(cells.value.python.text.replace("x = 1", "x = 2")), json(["x = 2"]))
  assert.not(readDocument("a.ipynb", Buffer.from("x")).ok)
})

notebook("JSON with positions agrees with JSON", () => {
  const plain = (node: ReturnType<typeof jsonTree>, text: string): unknown => {
    switch (node.kind) {
      case "object":
        return Object.fromEntries([...node.members].map(([key, value]) => [key, plain(value, text)]))
      case "array":
        return node.items.map(item => plain(item, text))
      case "string":
        return node.value
      case "other":
        return JSON.parse(text.slice(node.from, node.to))
    }
  }
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.nat(3), (value, indent) => {
      const text = JSON.stringify(value, null, indent)
      // `__proto__` as a key is the one thing that objects read otherwise.
      if (text.includes("__proto__")) return
      assert.equal(plain(jsonTree(text), text), JSON.parse(text))
    }),
  )
})

notebook.run()
