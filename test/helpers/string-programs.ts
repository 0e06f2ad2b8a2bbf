import fc from "fast-check"

/** Values that the generated programs find; every one prints the same at any time. */
export const prelude = `
import textwrap, string
class Thing:
    name = "thing's"
    def __format__(self, spec): return f"T<{spec}>"
    def __repr__(self): return "Thing()"
a, b, n, f, yes, no = "it's {a} %s", "b\\\\", 5, 2.5, True, False
xs, d, t, o = ["p%", "q{}"], {"k": "v", "l": 7}, ("t0", "t1"), Thing()
TABLE = "tab"
def wrap(x, end=";"):
    return f"<{x}" + end
`

/** How Python writes a text; several ways, all of them right. */
function literal(text: string, { quote, raw, flavor }: Style): string {
  let out = ""
  const isRaw = raw && !/[\\'"\n\r]/.test(text)
  for (const char of text) {
    if (flavor === "f" && (char === "{" || char === "}")) out += char + char
    else if (isRaw) out += char
    else if (char === "\\" || char === quote[0]) out += `\\${char}`
    else if (char === "\n") out += quote.length === 3 ? "\n" : "\\n"
    else if (char === "é") out += "\\xe9"
    else out += char
  }
  return `${isRaw ? "r" : ""}${flavor}${quote}${out}${quote}`
}

interface Style {
  readonly quote: string
  readonly raw: boolean
  readonly flavor: "" | "f"
}

const text = fc
  .array(fc.constantFrom("a", "B ", "{", "}", "%", "'", '"', "\\", "\n", "é", "😀", "$x", "--", "1"), {
    maxLength: 5,
  })
  .map(all => all.join(""))
const styles = (flavor: "" | "f") =>
  fc.record({
    quote: fc.constantFrom("'", '"', '"""', "'''"),
    raw: fc.boolean(),
    flavor: fc.constant(flavor),
  })

const values = fc.constantFrom(
  "a",
  "b",
  "n",
  "f",
  "yes",
  "xs",
  "o",
  "o.name",
  'd["k"]',
  "xs[0]",
  "n + 1",
  "TABLE",
  "wrap(a)",
  "(lambda: n)()",
)
const strings = fc.constantFrom(
  "a",
  "b",
  "str(n)",
  "o.name",
  'd["k"]',
  "TABLE",
  "a.strip()",
  "str(o)",
  "wrap(b, a)",
  "wrap(n)",
)

const plain = fc.tuple(text, styles("")).map(([value, style]) => literal(value, style))

const field = fc.oneof(
  {
    weight: 4,
    arbitrary: fc
      .tuple(values, fc.constantFrom("", "!r", "!s", "!a", ":", "!r:>12"))
      .map(([value, end]) => `{${value}${end}}`),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      "{n:03d}",
      "{f:.2f}",
      "{a:>{n}}",
      "{ n }",
      "{n=}",
      "{a!s:.2}",
      "{(yes or no)}",
      "{n:{'0'}3}",
    ),
  },
)

/** The text of an f-string between its quotes, without any quote inside fields of its own kind. */
const formatted = fc
  .tuple(
    fc.array(
      fc.oneof(
        text,
        field.map(source => ({ source })),
      ),
      { maxLength: 5 },
    ),
    styles("f"),
  )
  .map(([pieces, style]) => {
    const quiet = { ...style, raw: false }
    const inner = pieces.map(piece => {
      if (typeof piece === "string")
        return literal(piece, quiet).slice(1 + quiet.quote.length, -quiet.quote.length)
      return piece.source
    })
    return `f${quiet.quote}${inner.join("")}${quiet.quote}`
  })

// Everything stands in the parentheses of a call or of its own, so lines may end anywhere.
const breaks = fc.constantFrom(" ", " ", "\n  ", "  # note\n  ")

const group = fc
  .array(fc.oneof(plain, formatted), { minLength: 1, maxLength: 3 })
  .chain(all => breaks.map(space => all.join(space)))

const percentSpec = fc.oneof(
  fc.tuple(fc.constantFrom("%s", "%r", "%a", "%5s", "%-5s", "%.2s", "%-6.3r", "%05s"), values),
  fc.tuple(
    fc.constantFrom(
      "%d",
      "%i",
      "%5d",
      "%-5d|",
      "%05d",
      "%+d",
      "% d",
      "%x",
      "%#x",
      "%o",
      "%-05d",
      "%+05d",
      "%X",
      "%u",
    ),
    fc.constantFrom("n", "-n", "yes"),
  ),
  fc.tuple(
    fc.constantFrom("%f", "%.2f", "%8.3f", "%e", "%G", "%-9.1f", "%+.0f", "%#.0f", "%08.2f"),
    fc.constantFrom("f", "n", "-f"),
  ),
)

const percent = fc
  .tuple(
    fc.array(fc.tuple(text, percentSpec), { minLength: 1, maxLength: 3 }),
    text,
    styles(""),
    fc.boolean(),
  )
  .map(([pieces, end, style, keyed]) => {
    const named = (spec: string, i: number) => (keyed ? spec.replace("%", `%(k${i})`) : spec)
    const format =
      pieces.map(([before, [spec]], i) => before.replaceAll("%", "%%") + named(spec, i)).join("") +
      end.replaceAll("%", "%%")
    const args = pieces.map(([, [, value]], i) => (keyed ? `"k${i}": ${value}` : value)).join(", ")
    return `${literal(format, style)} % ${keyed ? `{${args}}` : `(${args},)`}`
  })

const call = fc
  .tuple(
    fc.array(fc.tuple(text, fc.constantFrom("", "!r", "!s", ":>8", "!a:^9")), { minLength: 1, maxLength: 3 }),
    fc.array(values, { minLength: 3, maxLength: 3 }),
    fc.constantFrom("auto", "index", "back", "name"),
    styles(""),
  )
  .map(([pieces, args, way, style]) => {
    const last = pieces.length - 1
    const key = (i: number) =>
      way === "auto" ? "" : way === "index" ? i : way === "back" ? last - i : `k${i}`
    const format = pieces
      .map(([before, end], i) => `${before.replace(/[{}]/g, "$&$&")}{${key(i)}${end}}`)
      .join("")
    const given = pieces.map((_, i) => (way === "name" ? `k${i}=${args[i]}` : args[i])).join(", ")
    return `${literal(format, style)}.format(${given})`
  })

const others = fc.constantFrom(
  '"{0.name} {1[k]} {1[l]}".format(o, d)',
  '"{} {}".format(*t)',
  '"{k} {l}".format(**d)',
  '"{k}-{l}".format_map(d)',
  'str.format("{} {k} {{", n, k=a)',
  '" ".join(f"""\n x  {n} \n""".split())',
  '{"x": f"x{n}", "y": "y"}["x"]',
  '"%s and %s" % t',
  '"%(k)s, %(l)s" % d',
  '"%(n)s" % vars()',
  'string.Template("$n, ${a}; $$").substitute(n=n, a=a)',
  '"x NAME y NAME".replace("NAME", a)',
  '"a, b, "[:-2]',
  '",".join(xs)',
  '", ".join(f"<{x}>" for x in xs)',
  "'\"' + \"','\".join(map(str, xs)) + '\"'",
  '",".join("?" * n)',
  '" AND ".join(["x = ?"] * n)',
  '("a" if no else f"b{n}")',
  '(no or "z" + a)',
  '(yes and f"y{n}")',
  'textwrap.dedent(f"""\n      x {n}\n        y\n    """)',
  '"  x ".strip() + " Y".lower()',
  '(w := f"w{n}") + w',
)

/** Expressions that put text together. */
export const expression: fc.Arbitrary<string> = fc.letrec<{ any: string; operand: string }>(tie => ({
  operand: fc.oneof(
    { maxDepth: 2 },
    strings,
    group,
    percent.map(source => `(${source})`),
    call,
    tie("any").map(source => `(${source})`),
  ),
  any: fc.oneof(
    { maxDepth: 2 },
    group,
    percent,
    call,
    others,
    fc
      .array(tie("operand"), { minLength: 2, maxLength: 4 })
      .chain(all =>
        fc
          .tuple(plain, breaks, breaks)
          .map(([first, before, after]) => [first, ...all].join(`${before}+${after}`)),
      ),
    fc
      .array(tie("operand"), { minLength: 1, maxLength: 4 })
      .map(all => `${all.length > 2 ? "', '" : '""'}.join([${all.join(", ")}])`),
    // What is stripped off a value at the end is not shown, so fixed text stands there.
    tie("any").map(source => `("  <" + (${source}) + ">\\n").strip()`),
    tie("any").map(source => `(${source}\n)`),
  ),
})).any

/** Statements that leave a text in `q`. */
export const program: fc.Arbitrary<string> = fc
  .tuple(
    expression,
    fc.array(
      fc.tuple(
        fc.constantFrom("always", "if", "else", "elif", "for", "loop-if", "self", "field", "seed", "append"),
        expression,
        expression,
      ),
      { maxLength: 4 },
    ),
    fc.constantFrom(
      "q",
      'f"{q};"',
      'q + ","',
      '"%s!" % q',
      '" ".join(parts)',
      `(q.replace("%", "%%") + " %s%%") % (n,)`,
      `(q.replace("{", "{{").replace("}", "}}") + "{}{{").format(n)`,
      `(q + "; ")[:-2]`,
      `("<" + q + ">").removesuffix(">")`,
    ),
  )
  .map(([first, steps, last]) => {
    const lines = [`q = (${first})`, `parts = [q, "z"]`]
    for (const [kind, one, two] of steps)
      switch (kind) {
        case "always":
          lines.push(`q += (${one})`)
          break
        case "if":
          lines.push(`if flag():\n    q += (${one})`)
          break
        case "else":
          lines.push(`if flag():\n    q += (${one})\nelse:\n    q += (${two})`)
          break
        case "elif":
          lines.push(`if flag():\n    q = (${one})\nelif flag():\n    q += (${two})`)
          break
        case "for":
          lines.push(`for _ in range(count()):\n    q += (${one})`)
          break
        case "loop-if":
          lines.push(`for _ in range(count()):\n    q += (${one})\n    if flag():\n        q = q + (${two})`)
          break
        case "self":
          lines.push(`q = q + (${one}) + (${two})`)
          break
        case "field":
          lines.push(`q = f"({'a'}{q})" + (${one})`)
          break
        case "seed":
          lines.push(`if flag():\n    q = (${one})`)
          break
        case "append":
          lines.push(
            `if flag():\n    parts.append(${one})\nfor _ in range(count()):\n    parts.append(${two})`,
          )
          break
        default:
          kind satisfies never
      }
    return `${lines.join("\n")}\nrun(${last})`
  })
