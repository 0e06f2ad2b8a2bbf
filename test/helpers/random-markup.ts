import type { Random } from "./random-queries.ts"

/** What a program sends its page with. */
export type MarkupWorld = "standard" | "markupsafe" | "flask" | "django" | "tdom" | "html-tstring"

/** A program that builds a page in some way, and the same page as whoever wrote it meant it. */
export interface MarkupProgram {
  readonly world: MarkupWorld
  /** Python: a module with a page made of `word`, `other`, `number`, `words` and `flag`. */
  readonly source: string
  /** Python: `page(word, other, number, words, flag)` gives the text with every value escaped by `E`. */
  readonly reference: string
  /** The values come as text from a request; otherwise they are parameters, and may be anything. */
  readonly sourced: boolean
  /** Every value that isn't escaped is found where it stands. */
  readonly isWatched: boolean
}

/** Fixed text, or an expression with the one that gives the same, escaped. */
type Piece = string | Hole

interface Hole {
  readonly expr: string
  readonly meant: string
  readonly spec?: string
  /** The expression gives a `str` whatever the values are. */
  readonly isText?: true
}

/** What stands before the page is put together. */
interface Context {
  readonly random: Random
  readonly world: MarkupWorld
  readonly before: string[]
  readonly meant: string[]
  readonly module: string[]
  readonly meantModule: string[]
  /** One item for each value that is a part of a URL or a list of attributes, where only what comes from outside is found. */
  readonly urls: true[]
}

const pick = <T>(random: Random, items: readonly T[]): T => items[random(items.length)]!

const words = [
  "word",
  "word",
  "other",
  "row.word",
  "box['word']",
  "word or other",
  "word if flag else other",
  "word.strip()",
  "str(other)",
]

/** The standard library's `escape` takes nothing but text. */
const escaped = (expr: string, { world }: Context) =>
  `escape(${world === "standard" ? `str(${expr})` : expr})`

function value(context: Context, isInAttribute = false): Hole {
  const { random, before, meant } = context
  const need = (line: string) => {
    if (before.includes(line)) return
    before.push(line)
    meant.push(line)
  }
  switch (random(14)) {
    case 0:
      return { expr: "number", meant: "E(number)" }
    case 1:
      return { expr: "len(words)", meant: "E(len(words))" }
    case 2:
      return { expr: "word", spec: ">8", meant: "E(format(word, '>8'))" }
    case 3:
      return { expr: "float(number)", spec: ".2f", meant: "E(format(float(number), '.2f'))" }
    case 4:
      return { expr: escaped("word", context), meant: "E(word)" }
    case 5:
      // Printed, it has quotes.
      return isInAttribute ? { expr: "number", meant: "E(number)" } : { expr: "words", meant: "E(words)" }
    default: {
      const expr = pick(random, words)
      if (expr.startsWith("row")) need("row = Row(word, number)")
      if (expr.startsWith("box")) need("box = {'word': word}")
      return { expr, meant: `E(${expr})`, ...(/^str|strip/.test(expr) ? { isText: true } : {}) }
    }
  }
}

/** Pieces of markup with values in it. */
function markup(context: Context, depth: number): readonly Piece[] {
  const { random } = context
  const one = () => value(context)
  const quoted = () => value(context, true)
  const url = () => {
    context.urls.push(true)
    return quoted()
  }
  const inner = () => (depth > 0 ? markup(context, depth - 1) : [one()])
  switch (random(24)) {
    case 0:
      return ['<p title="', quoted(), "\" class='", quoted(), "'>x</p>"]
    case 1:
      return ["<input value=", quoted(), pick(random, [">", " name=a>"])]
    case 2:
      return [`<a href="/find?q=`, url(), `">x</a>`]
    case 3:
      return [`<a href='`, url(), `'>x</a>`]
    case 4:
      return ["<p><!-- ", one(), " --></p>"]
    case 5:
      return pick(random, [
        ["<title>", one(), "</title>"],
        ["<textarea>", one(), "</textarea>"],
      ])
    case 6:
      return pick(random, [
        ['<script>var a = "', quoted(), '";</script>'],
        [`<b onclick="f('`, quoted(), `')">x</b>`],
        ['<i style="color: ', quoted(), '">x</i>'],
        ["<b ", url(), ">x</b>"],
      ])
    case 7:
    case 8:
    case 9:
      return ["<ul>", list(context), "</ul>"]
    case 10:
    case 11:
      return ["<div>", chosen(context), "</div>"]
    case 12:
    case 13:
      return ["<table>", helped(context), "</table>"]
    case 14:
    case 15:
      return ["<div>", local(context), "</div>"]
    case 16:
      return ["<p>100% {a} &amp; &lt;b&gt;</p>", ...inner()]
    case 17:
      return ["<style>p { color: red }</style><br>", ...inner()]
    case 18:
      return ["<p>", one(), "<p>", one()]
    case 19:
      return ["<div>", ...inner(), "</div>"]
    default:
      return ["<p>", one(), pick(random, ["</p>", ": ", " "]), pick(random, ["<b>x</b>", "x"])]
  }
}

/** One text of pieces for each word. */
function list(context: Context): Hole {
  const { random } = context
  const item = pick(random, [
    { pieces: ["<li>", { expr: "w", meant: "E(w)" }, "</li>"], meant: `"<li>" + E(w) + "</li>"` },
    {
      pieces: [
        "<li title='",
        { expr: "w", meant: "E(w)" },
        "'>",
        { expr: "word", meant: "E(word)" },
        "</li>",
      ],
      meant: `"<li title='" + E(w) + "'>" + E(word) + "</li>"`,
    },
  ])
  const separator = pick(random, ["", "", "\\n", ", ", "<hr>"])
  const text = written(item.pieces, random, 1)
  const meant = `"${separator}".join(${item.meant} for w in words)`
  switch (random(4)) {
    case 0:
      return { expr: `'${separator}'.join([${text} for w in words])`, meant, isText: true }
    case 1:
      return { expr: `'${separator}'.join(map(lambda w: ${text}, words))`, meant, isText: true }
    case 2:
      return {
        expr: `'${separator}'.join(words)`,
        meant: `"${separator}".join(E(w) for w in words)`,
        isText: true,
      }
    default:
      return { expr: `'${separator}'.join(${text} for w in words)`, meant, isText: true }
  }
}

function chosen(context: Context): Hole {
  const { random } = context
  const one = value(context)
  const text = written(["<b>", one, "</b>"], random, 1)
  const meant = `"<b>" + ${one.meant} + "</b>"`
  return pick(random, [
    { expr: `(${text} if flag else "")`, meant: `(${meant} if flag else "")`, isText: true },
    {
      expr: `(${text} if flag else "<i>none</i>")`,
      meant: `(${meant} if flag else "<i>none</i>")`,
      isText: true,
    },
    { expr: `(word and ${text} or "")`, meant: `(word and ${meant} or "")` },
  ])
}

/** A function of the module that gives markup, called once or twice, with values that may be escaped. */
function helped(context: Context): Hole {
  const { random, module, meantModule } = context
  const name = `row${module.length}`
  const raw = value({ ...context, random: below => (below === 14 ? 9 : random(below)) })
  const inner = pick(random, [
    ["<tr><td>", { expr: "value", meant: "E(value)" }, "</td></tr>"],
    ["<tr title='", { expr: "value", meant: "E(value)" }, "'></tr>"],
  ] as const)
  const isEscaped = random(3) === 0
  module.push(`def ${name}(value):\n    return ${written(inner, random, 0)}\n`)
  const [before, , after] = inner
  meantModule.push(`def ${name}(value):\n    return "${before}" + value + "${after}"\n`)
  const call = (expr: string) => `${name}(${isEscaped ? escaped(expr, context) : expr})`
  return random(2)
    ? { expr: call(raw.expr), meant: `${name}(${raw.meant})`, isText: true }
    : {
        expr: `${call(raw.expr)} + ${name}('x')`,
        meant: `${name}(${raw.meant}) + ${name}("x")`,
        isText: true,
      }
}

/** A local name for a piece, which may be logged too. */
function local(context: Context): Hole {
  const { random, before, meant } = context
  const name = `label${before.length}`
  const one = value(context)
  const pieces = pick(random, [
    ["<b>", one, "</b>"],
    [one, ": "],
    [one, ", ", value(context)],
    [one, "!"],
  ] as const)
  before.push(`${name} = ${written(pieces, random, 0)}`)
  meant.push(`${name} = ${meantText(pieces)}`)
  if (random(4) === 0) {
    before.push(`log(${name})`)
  }
  return { expr: name, meant: name, isText: true }
}

function meantText(pieces: readonly Piece[]): string {
  const operands = pieces.map((piece, index) => {
    if (typeof piece === "string") return JSON.stringify(piece)
    const before = pieces[index - 1]
    const isBare = typeof before === "string" && before.endsWith("value=")
    return isBare ? `'"' + ${piece.meant} + '"'` : piece.meant
  })
  return [`""`, ...operands].join(" + ")
}

/** `pieces` as one Python expression, written in some way; deeper ones stand in fields of others. */
function written(pieces: readonly Piece[], random: Random, depth: number): string {
  const quote = depth === 0 ? (random(2) ? '"""' : '"') : "'"
  const quoted = (text: string) => {
    const slashed = JSON.stringify(text).slice(1, -1)
    if (quote === '"') return slashed
    return quote === "'" ? slashed.replaceAll('\\"', '"').replaceAll("'", "\\'") : slashed
  }
  const literal = (prefix: string, inner: string) => `${prefix}${quote}${inner}${quote}`
  const braces = (text: string) => quoted(text).replaceAll("{", "{{").replaceAll("}", "}}")
  const holes = pieces.filter(piece => typeof piece !== "string")
  const field = ({ expr, spec }: Hole) => `{${expr}${spec === undefined ? "" : `:${spec}`}}`
  const fString = (some: readonly Piece[]) =>
    literal(
      some.some(piece => typeof piece !== "string") ? "f" : "",
      some.some(piece => typeof piece !== "string")
        ? some.map(piece => (typeof piece === "string" ? braces(piece) : field(piece))).join("")
        : some.map(piece => quoted(piece as string)).join(""),
    )
  const percent = ({ spec }: Hole, name: string) =>
    `%${name}${spec === ".2f" ? ".2f" : spec === undefined ? "s" : "8s"}`
  const texts = (hole: (piece: Hole, index: number) => string, literally: (text: string) => string) => {
    let index = 0
    return pieces.map(piece => (typeof piece === "string" ? literally(piece) : hole(piece, index++))).join("")
  }
  const alone = ({ expr }: Hole) => (/ (or|if|and) /.test(expr) ? `(${expr})` : expr)
  if (holes.length === 0) return fString(pieces)
  switch (random(9)) {
    case 0:
      return `${literal(
        "",
        texts(
          hole => percent(hole, ""),
          text => quoted(text).replaceAll("%", "%%"),
        ),
      )} % (${holes.map(alone).join(", ")}${holes.length === 1 ? "," : ""})`
    case 1:
      return `${literal(
        "",
        texts(
          (hole, index) => percent(hole, `(v${index})`),
          text => quoted(text).replaceAll("%", "%%"),
        ),
      )} % {${holes.map((hole, index) => `"v${index}": ${alone(hole)}`).join(", ")}}`.replaceAll(
        /"(v\d+)":/g,
        depth === 0 ? '"$1":' : `"$1":`,
      )
    case 2:
      return `${literal(
        "",
        texts(({ spec }) => (spec === undefined ? "{}" : `{:${spec}}`), braces),
      )}.format(${holes.map(({ expr }) => expr).join(", ")})`
    case 3:
      return `${literal(
        "",
        texts(({ spec }, index) => `{v${index}${spec === undefined ? "" : `:${spec}`}}`, braces),
      )}.format(${holes.map(({ expr }, index) => `v${index}=${expr}`).join(", ")})`
    case 4:
      return `(${pieces
        .map(piece => {
          if (typeof piece === "string") return fString([piece])
          if (piece.spec !== undefined) return fString([piece])
          return piece.isText === true ? alone(piece) : `str(${piece.expr})`
        })
        .join(" + ")})`
    case 5:
      return pieces.length < 2 || depth > 0
        ? fString(pieces)
        : `(${pieces.map(piece => fString([piece])).join(" ")})`
    default:
      return fString(pieces)
  }
}

/** A random program. */
export function randomMarkup(random: Random, world: MarkupWorld): MarkupProgram {
  const context: Context = { random, world, before: [], meant: [], module: [], meantModule: [], urls: [] }
  const parts = Array.from({ length: 1 + random(3) }, () => markup(context, 1))
  const lines: string[] = []
  const meant: string[] = ["page = []"]
  const mean = (pieces: readonly Piece[], indent = "") =>
    meant.push(`${indent}page.append(${meantText(pieces)})`)
  let result = "page"
  switch (random(6)) {
    case 0:
    case 1:
      for (const part of parts) mean(part)
      result = written(parts.flat(), random, 0)
      break
    case 2:
      for (const [index, part] of parts.entries()) {
        const branch = index > 0 && random(3) === 0
        if (branch) {
          lines.push("if flag:")
          meant.push("if flag:")
        }
        lines.push(`${branch ? "    " : ""}page ${index === 0 ? "=" : "+="} ${written(part, random, 0)}`)
        mean(part, branch ? "    " : "")
      }
      break
    case 3: {
      const item = ["<li>", { expr: "w", meant: "E(w)" }, pick(random, ["</li>", "</li>\n"])] as const
      lines.push(`page = ${written(parts[0]!, random, 0)}`, "for w in words:")
      lines.push(`    page += ${written(item, random, 0)}`)
      mean(parts[0]!)
      meant.push("for w in words:")
      mean(item, "    ")
      break
    }
    case 4: {
      lines.push("parts = []")
      for (const part of parts) {
        lines.push(`parts.append(${written(part, random, 0)})`)
        mean(part)
      }
      result = `"".join(parts)`
      break
    }
    default:
      lines.push(`page = ${written(parts.flat(), random, 0)}`)
      for (const part of parts) mean(part)
      if (random(3) === 0) lines.push("word = 'changed'")
  }
  const sourced = world === "flask" || (["standard", "django"].includes(world) && random(2) === 0)
  const needsRow = context.before.some(line => line.startsWith("row ="))
  const imports = needsRow ? ["from rows import Row"] : []
  const usesLog = context.before.some(line => line.startsWith("log("))
  if (usesLog) imports.push("from rows import log")
  const body = [...context.before, ...lines]
  const usesEscape = /\bescape\(/.test([...body, result, ...context.module].join("\n"))
  const whole = frames[world](body, result, { sourced, usesEscape, random })
  const indented = (some: readonly string[]) => some.map(line => `    ${line}\n`).join("")
  return {
    world,
    sourced,
    isWatched: (sourced && !needsRow) || context.urls.length === 0,
    source: [
      ...whole.imports,
      ...imports,
      "",
      "",
      ...context.module.map(text => `${text}\n`),
      whole.body,
    ].join("\n"),
    reference: [
      ...imports,
      ...context.meantModule,
      `def page(word, other, number, words, flag):\n${indented([...context.meant, ...meant, `return "".join(page)`])}`,
    ].join("\n"),
  }
}

interface Frame {
  readonly imports: readonly string[]
  readonly body: string
}

interface FrameOptions {
  readonly sourced: boolean
  readonly usesEscape: boolean
  readonly random: Random
}

const parameters = "word, other, number, words, flag"
const block = (lines: readonly string[], indent: string) =>
  lines.map(line => `${indent}${line.replaceAll("\n", `\n${indent}`)}\n`).join("")

function asMarkup(body: readonly string[], result: string, { usesEscape }: FrameOptions): Frame {
  return {
    imports: [usesEscape ? "from markupsafe import Markup, escape" : "from markupsafe import Markup"],
    body: `def page(${parameters}):\n${block([...body, `return Markup(${result})`], "    ")}`,
  }
}

const frames: Readonly<
  Record<MarkupWorld, (body: readonly string[], result: string, options: FrameOptions) => Frame>
> = {
  standard(body, result, { sourced, usesEscape }) {
    const values = [
      `word = self.headers["word"]`,
      `other = self.headers.get("other")`,
      `number = self.headers["number"]`,
      `words = self.headers["words"].split(",")`,
      `flag = self.headers.get("flag")`,
    ]
    const lines = [...(sourced ? values : []), ...body, `self.wfile.write((${result}).encode())`]
    return {
      imports: [
        ...(usesEscape ? ["from html import escape"] : []),
        "from http.server import BaseHTTPRequestHandler",
      ],
      body: `class Page(BaseHTTPRequestHandler):\n    def show(self${sourced ? "" : `, ${parameters}`}):\n${block(lines, "        ")}`,
    }
  },
  markupsafe: asMarkup,
  tdom: asMarkup,
  "html-tstring": asMarkup,
  flask(body, result, { usesEscape }) {
    const values = [
      `word = request.args["word"]`,
      `other = request.args.get("other")`,
      `number = request.args["number"]`,
      `words = request.args["words"].split(",")`,
      `flag = request.args.get("flag")`,
    ]
    return {
      imports: ["from flask import Flask, request", ...(usesEscape ? ["from markupsafe import escape"] : [])],
      body: `app = Flask(__name__)\n\n\n@app.route("/")\ndef page():\n${block([...values, ...body, `return ${result}`], "    ")}`,
    }
  },
  django(body, result, { sourced, usesEscape, random }) {
    const values = [
      `word = request.GET["word"]`,
      `other = request.GET.get("other")`,
      `number = request.GET["number"]`,
      `words = request.GET["words"].split(",")`,
      `flag = request.GET.get("flag")`,
    ]
    const isResponse = sourced || random(2) === 0
    return {
      imports: [
        isResponse ? "from django.http import HttpResponse" : "from django.utils.safestring import mark_safe",
        ...(usesEscape ? ["from django.utils.html import escape"] : []),
      ],
      body: `def page(${sourced ? "request" : parameters}):\n${block(
        [
          ...(sourced ? values : []),
          ...body,
          `return ${isResponse ? "HttpResponse" : "mark_safe"}(${result})`,
        ],
        "    ",
      )}`,
    }
  },
}
