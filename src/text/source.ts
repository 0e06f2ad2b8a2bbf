import { codecFor, utf8 } from "./encodings.ts"
import { latin1 } from "./latin1.ts"
import { fail, ok, type Result } from "./problem.ts"

/** A Python file as text, with what is needed to write it back byte for byte. */
export interface Source {
  /** As shown to the user: relative to the working directory, with forward slashes. */
  readonly path: string
  /** Without the byte order mark. */
  readonly text: string
  readonly bom: boolean
  /** Python's name of the encoding, from the coding cookie; `utf-8` without one. */
  readonly encoding: string
  /** The newline of the first line; `\n` when there is none. New lines are written with it. */
  readonly newline: "\n" | "\r\n" | "\r"
  /** Whether encoding `text` gives back the bytes that were read; if not, the file is never rewritten. */
  readonly roundTrips: boolean
}

/** Larger files are generated data; analysing one would hold up everything else. */
const sizeLimit = 8 * 1024 * 1024

// https://docs.python.org/3.14/reference/lexical_analysis.html#encoding-declarations
const cookiePattern = /^[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)/
const blankPattern = /^[ \t\f]*(?:#.*)?$/

/**
 * Decodes a Python file as CPython would: byte order mark, coding cookie in the first two lines, else strict UTF-8.
 * Fails with `file-too-large`, `binary-file`, `unknown-encoding` or `invalid-encoding`.
 */
export function decodeSource(path: string, bytes: Uint8Array): Result<Source> {
  if (bytes.length > sizeLimit)
    return fail({
      code: "file-too-large",
      message: `The file has ${(bytes.length / 2 ** 20).toFixed(1)} MB; the limit is 8 MB`,
      hint: "Add it to `extend-exclude` if it is generated.",
      path,
    })
  const bom = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
  const body = bom ? bytes.subarray(3) : bytes
  const nul = body.indexOf(0)
  if (nul >= 0)
    return fail({
      code: "binary-file",
      message: `The file has a NUL byte at offset ${nul + (bom ? 3 : 0)}, so Python can't read it`,
      hint: "Save it as UTF-8, or add it to `extend-exclude` if it isn't Python.",
      path,
    })
  const cookie = findCookie(body)
  const codec = cookie === null ? utf8 : codecFor(cookie)
  if (codec === null || (bom && codec !== utf8))
    return fail({
      code: "unknown-encoding",
      message: bom
        ? `The coding cookie says \`${cookie}\` but the file starts with a UTF-8 byte order mark`
        : `The coding cookie names \`${cookie}\`, an encoding that interpolice doesn't know`,
      hint: "Save the file as UTF-8 and correct the cookie.",
      path,
    })
  const text = codec.decode(body)
  if (text === null) {
    const at = firstInvalidByte(body, codec.decode)
    return fail({
      code: "invalid-encoding",
      message: `The file isn't valid ${codec.name}: byte 0x${body[at]!.toString(16).padStart(2, "0")} at offset ${at + (bom ? 3 : 0)}, line ${lineOfByte(body, at)}`,
      hint:
        cookie === null
          ? "Save it as UTF-8 or declare its encoding with a `# coding:` comment."
          : "Correct the coding cookie.",
      path,
    })
  }
  // Only tables with two spellings of one character can fail this; for UTF-8 decoding already proved it.
  const roundTrips = codec.hasSpellings ? sameBytes(codec.encode(text), body) : true
  return ok({ path, text, bom, encoding: codec.name, newline: firstNewline(text), roundTrips })
}

/** A source that never was bytes: text from an editor or a test, taken as UTF-8. */
export function sourceFromText(path: string, text: string): Source {
  const bom = text.charCodeAt(0) === 0xfeff
  const body = bom ? text.slice(1) : text
  return { path, text: body, bom, encoding: "utf-8", newline: firstNewline(body), roundTrips: true }
}

/**
 * The bytes of `text` in the encoding of `source`. Fails with `unencodable` when the encoding can't hold `text`, or
 * couldn't even give back the bytes that `source` was read from.
 */
export function encodeSource(source: Source, text: string): Result<Uint8Array> {
  const codec = codecFor(source.encoding) ?? utf8
  const bytes = source.roundTrips ? codec.encode(text) : null
  if (bytes === null)
    return fail({
      code: "unencodable",
      message: `The changed text can't be written in the file's encoding, ${source.encoding}`,
      hint: "Save the file as UTF-8 first.",
      path: source.path,
    })
  if (!source.bom) return ok(bytes)
  const marked = new Uint8Array(bytes.length + 3)
  marked.set([0xef, 0xbb, 0xbf])
  marked.set(bytes, 3)
  return ok(marked)
}

function sameBytes(a: Uint8Array | null, b: Uint8Array): boolean {
  return a !== null && a.length === b.length && a.every((byte, i) => byte === b[i])
}

function findCookie(body: Uint8Array): string | null {
  // Long first lines can't hide a cookie: CPython looks at whole lines too, but 4 kB hold any real comment.
  const [, first = "", second = ""] = /^([^\r\n]*)(?:\r\n|\r|\n)?([^\r\n]*)/.exec(
    latin1(body.subarray(0, 4096)),
  )!
  const found = cookiePattern.exec(first) ?? (blankPattern.test(first) ? cookiePattern.exec(second) : null)
  return found?.[1] ?? null
}

/** The end of the longest prefix that decodes; multi-byte characters are at most four bytes long. */
function firstInvalidByte(body: Uint8Array, decode: (bytes: Uint8Array) => string | null): number {
  const isGood = (length: number) => [0, 1, 2, 3].some(cut => decode(body.subarray(0, length - cut)) !== null)
  let low = 0
  let high = body.length
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (isGood(middle)) low = middle
    else high = middle - 1
  }
  // `low` may include the bad byte and up to two of its followers: the last decodable prefix decides.
  let at = low
  while (at > 0 && decode(body.subarray(0, at)) === null) at--
  return Math.min(at, body.length - 1)
}

function lineOfByte(body: Uint8Array, at: number): number {
  let line = 1
  for (let i = 0; i < at; i++) if (body[i] === 10 || (body[i] === 13 && body[i + 1] !== 10)) line++
  return line
}

function firstNewline(text: string): Source["newline"] {
  const found = /\r\n|\n|\r/.exec(text)?.[0]
  return found === "\r\n" || found === "\r" ? found : "\n"
}
