import fc from "fast-check"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { applyEdits, type Edit, editsConflict, sortEdits } from "../src/text/edit.ts"
import { LineTable } from "../src/text/lines.ts"
import { contains, overlaps } from "../src/text/range.ts"

const text = suite("text")

text("edits replace, insert and delete, whatever their order", () => {
  const edits = [
    { from: 6, to: 7, insert: "" },
    { from: 0, to: 1, insert: "A" },
    { from: 3, to: 3, insert: "--" },
    { from: 3, to: 3, insert: "++" },
  ]
  assert.is(applyEdits("abcdefg", edits), "Abc--++def")
  assert.is(applyEdits("", [{ from: 0, to: 0, insert: "x" }]), "x")
})

text("edits that overlap or leave the text are a bug", () => {
  const bad: readonly (readonly Edit[])[] = [
    [
      { from: 0, to: 3, insert: "" },
      { from: 2, to: 4, insert: "" },
    ],
    [{ from: 0, to: 9, insert: "" }],
    [{ from: 2, to: 1, insert: "" }],
  ]
  for (const edits of bad) assert.throws(() => applyEdits("abcde", edits), /overlaps another or leaves/)
})

text("groups of edits conflict exactly when they can't both be applied", () => {
  const edit = fc
    .tuple(fc.nat(8), fc.nat(8), fc.constantFrom("", "x", "yy"))
    .map(([a, b, insert]): Edit => ({ from: Math.min(a, b), to: Math.max(a, b), insert }))
  fc.assert(
    fc.property(edit, edit, (a, b) => {
      const fails = () => {
        try {
          applyEdits("abcdefgh", [a, b])
          return false
        } catch {
          return true
        }
      }
      assert.is(editsConflict([a], [b]), editsConflict([b], [a]))
      assert.is(editsConflict([a], [b]), fails(), JSON.stringify([a, b]))
    }),
    { numRuns: 2000 },
  )
})

text("applying edits one by one from the end gives the same text", () => {
  const cuts = fc.uniqueArray(fc.nat(20), { maxLength: 8 }).map(list => list.sort((a, b) => a - b))
  fc.assert(
    fc.property(fc.string({ minLength: 21, maxLength: 21 }), cuts, fc.string(), (given, at, insert) => {
      const edits: Edit[] = []
      for (let i = 0; i + 1 < at.length; i += 2) edits.push({ from: at[i]!, to: at[i + 1]!, insert })
      let expected = given
      for (const { from, to } of sortEdits(edits).reverse())
        expected = expected.slice(0, from) + insert + expected.slice(to)
      assert.is(applyEdits(given, edits), expected)
    }),
  )
})

text("ranges", () => {
  assert.ok(contains({ from: 1, to: 4 }, { from: 1, to: 4 }))
  assert.not(contains({ from: 1, to: 4 }, { from: 0, to: 2 }))
  assert.ok(overlaps({ from: 1, to: 4 }, { from: 3, to: 9 }))
  assert.not(overlaps({ from: 1, to: 4 }, { from: 4, to: 9 }))
})

text("lines end with LF, CR or CRLF; columns count code points and UTF-16 units", () => {
  const lines = new LineTable("a\r\nb🐍c\rd\n\n")
  assert.is(lines.count, 5)
  assert.equal(
    [1, 2, 3, 4, 5].map(line => lines.line(line)),
    ["a", "b🐍c", "d", "", ""],
  )
  assert.equal(lines.position(6), { line: 2, utf16: 4, column: 3 })
  assert.is(lines.offset(2, 4), 6)
  assert.is(lines.offset(2, 99), 7, "columns past the end stay on the line")
  assert.is(lines.offset(99, 1), 11)
  assert.equal(new LineTable("").position(0), { line: 1, utf16: 1, column: 1 })
})

text("form feeds and Unicode separators end no line", () => {
  assert.is(new LineTable("a\fb\u2028c\u0085d\v").count, 1)
})

text("every offset has one position, and positions lead back", () => {
  const source = fc.array(fc.constantFrom("a", "🐍", "\n", "\r", "\r\n", "\t")).map(parts => parts.join(""))
  fc.assert(
    fc.property(source, given => {
      const lines = new LineTable(given)
      assert.is(lines.count, given.split(/\r\n|\r|\n/).length)
      for (let offset = 0; offset <= given.length; offset++) {
        const { line, utf16 } = lines.position(offset)
        assert.is(lines.start(line) + utf16 - 1, offset)
        // Inside a CRLF there is no column.
        if (offset <= lines.end(line)) assert.is(lines.offset(line, utf16), offset)
      }
    }),
  )
})

text.run()
