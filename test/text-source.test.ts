import fc from "fast-check"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { hash64 } from "../src/text/hash.ts"
import { decodeSource, encodeSource, sourceFromText } from "../src/text/source.ts"

const source = suite("source")

function decode(bytes: string | readonly number[]) {
  const result = decodeSource("a.py", typeof bytes === "string" ? Buffer.from(bytes) : Uint8Array.from(bytes))
  assert.ok(result.ok, result.ok ? "" : result.problem.message)
  return result.value
}

function problem(bytes: string | Buffer): string {
  const result = decodeSource("a.py", Buffer.from(bytes))
  assert.ok(!result.ok)
  return `${result.problem.code}: ${result.problem.message}`
}

function latin1(text: string): Buffer {
  return Buffer.from(text, "latin1")
}

source("plain UTF-8", () => {
  assert.equal(decode("x = 'ä🐍'\n"), {
    path: "a.py",
    text: "x = 'ä🐍'\n",
    bom: false,
    encoding: "utf-8",
    newline: "\n",
    roundTrips: true,
  })
})

source("a byte order mark is not part of the text", () => {
  const { text, bom } = decode([0xef, 0xbb, 0xbf, 0x78])
  assert.is(text, "x")
  assert.ok(bom)
})

source("a second byte order mark is", () => {
  assert.is(decode([0xef, 0xbb, 0xbf, 0xef, 0xbb, 0xbf, 0x78]).text, "\ufeffx")
})

source("the first newline decides", () => {
  assert.is(decode("a\r\nb\n").newline, "\r\n")
  assert.is(decode("a\rb\n").newline, "\r")
  assert.is(decode("a").newline, "\n")
})

// https://docs.python.org/3.14/reference/lexical_analysis.html#encoding-declarations
const cookies: readonly (readonly [string, string])[] = [
  ["# -*- coding: latin-1 -*-\n", "latin-1"],
  ["#!/usr/bin/python\n# vim: set fileencoding=cp1252 :\n", "cp1252"],
  ["\n# coding: iso-8859-15\n", "iso8859-15"],
  [" \t\f# coding=UTF-8\n", "utf-8"],
  ["# coding: utf-8-sig\n", "utf-8"],
  ["# coding: Latin_1\n", "latin-1"],
  ["# coding: us-ascii\n", "ascii"],
  ["# encoding: windows-1251\n", "cp1251"],
  ["# coding: shift_jis\n", "shift_jis"],
  ["x = 1\n# coding: latin-1\n", "utf-8"],
  ["#\n#\n# coding: latin-1\n", "utf-8"],
  ["'# coding: latin-1'\n", "utf-8"],
  ["# coding : latin-1\n", "utf-8"],
]
for (const [text, encoding] of cookies)
  source(`cookie ${JSON.stringify(text)} means ${encoding}`, () => {
    assert.is(decode(text).encoding, encoding)
  })

source("Latin-1 is not Windows-1252", () => {
  assert.is(decode([...latin1("#coding:latin-1\n"), 0x80, 0xe4]).text, "#coding:latin-1\n\x80ä")
  assert.is(decode([...latin1("#coding:cp1252\n"), 0x80, 0xe4]).text, "#coding:cp1252\n€ä")
  assert.is(decode([...latin1("#coding:iso-8859-9\n"), 0x80, 0xfe]).text, "#coding:iso-8859-9\n\x80ş")
})

source("mistakes name the place and what to do", () => {
  assert.is(
    problem(latin1("x = 1\ny = 'ä'\n")),
    "invalid-encoding: The file isn't valid utf-8: byte 0xe4 at offset 11, line 2",
  )
  assert.is(
    problem(Buffer.from([0x78, 0xe2, 0x82])),
    "invalid-encoding: The file isn't valid utf-8: byte 0xe2 at offset 1, line 1",
  )
  assert.is(
    problem(latin1("#coding:ascii\nä")),
    "invalid-encoding: The file isn't valid ascii: byte 0xe4 at offset 14, line 2",
  )
  assert.is(
    problem(latin1("#coding:cp1252\n\x81")),
    "invalid-encoding: The file isn't valid cp1252: byte 0x81 at offset 15, line 2",
  )
  assert.is(problem("x\0"), "binary-file: The file has a NUL byte at offset 1, so Python can't read it")
  assert.match(problem(Buffer.from("x = 1", "utf16le")), /^binary-file/)
  assert.is(
    problem("# coding: klingon\n"),
    "unknown-encoding: The coding cookie names `klingon`, an encoding that interpolice doesn't know",
  )
  assert.match(
    problem("\ufeff# coding: latin-1\n"),
    /^unknown-encoding: The coding cookie says `latin-1` but/,
  )
  assert.match(problem(Buffer.alloc(9 << 20, 32)), /^file-too-large: The file has 9.0 MB/)
})

source("what is read can be written back, in every encoding", () => {
  const encodings = [
    "utf-8",
    "latin-1",
    "cp1252",
    "cp1251",
    "iso8859-15",
    "koi8-r",
    "cp437",
    "shift_jis",
    "euc-kr",
    "gbk",
  ]
  for (const encoding of encodings)
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), tail => {
        const bytes = Buffer.concat([latin1(`# coding: ${encoding}\n`), tail])
        const read = decodeSource("a.py", bytes)
        if (!read.ok) return
        const written = encodeSource(read.value, read.value.text)
        if (read.value.roundTrips) assert.ok(written.ok && Buffer.compare(written.value, bytes) === 0)
        else assert.ok(!written.ok)
      }),
      { numRuns: 30 },
    )
})

source("a two-byte encoding is written exactly or not at all", () => {
  const japanese = [...latin1("# coding: shift_jis\nx = '"), 0x93, 0xfa, 0x96, 0x7b, ...latin1("'\n")]
  const read = decode(japanese)
  assert.is(read.text, "# coding: shift_jis\nx = '日本'\n")
  const written = encodeSource(read, read.text.replace("x", "yy"))
  assert.ok(written.ok)
  assert.equal([...written.value], [...japanese.slice(0, 20), 0x79, 0x79, ...japanese.slice(21)])
  // 0x81CA and 0xEEF9 are both `¬`: writing would turn the second into the first.
  const twice = decode([...latin1("# coding: shift_jis\n# "), 0xee, 0xf9])
  assert.not(twice.roundTrips)
  assert.not(encodeSource(twice, twice.text).ok)
})

source("text that the encoding can't hold is refused", () => {
  const refused = encodeSource(decode(latin1("#coding:latin-1\nx = 'ä'").toJSON().data), "x = '€'")
  assert.ok(!refused.ok)
  assert.is(refused.problem.code, "unencodable")
  assert.not(encodeSource(sourceFromText("a.py", "x"), "\ud800").ok)
})

source("the byte order mark comes back", () => {
  const written = encodeSource(decode([0xef, 0xbb, 0xbf, 0x78]), "y")
  assert.ok(written.ok)
  assert.equal([...written.value], [0xef, 0xbb, 0xbf, 0x79])
  assert.ok(sourceFromText("a.py", "\ufeffx").bom)
})

source("hash64 is FNV-1a over UTF-16 units", () => {
  // Vectors of the published algorithm: http://www.isthe.com/chongo/tech/comp/fnv/
  assert.is(hash64(""), "cbf29ce484222325")
  assert.is(hash64("a"), "af63dc4c8601ec8c")
  assert.is(hash64("foobar"), "85944171f73967e8")
})

source.run()
