/** How the bytes of a Python file become text: a codec that can also write back exactly what it read. */
export interface Codec {
  /** Python's usual name for it, e.g. `utf-8`, `latin-1`, `cp1252`. */
  readonly name: string
  /** Throws nothing: `null` means that the bytes aren't valid in this encoding. */
  decode(bytes: Uint8Array): string | null
  /** `null` when a character has no bytes in this encoding. */
  encode(text: string): Uint8Array | null
  /** Whether different bytes can mean the same text, so that writing back may not restore them. */
  readonly hasSpellings: boolean
}

/**
 * Single-byte encodings: Python's name (normalised) to the WHATWG label of the table that `TextDecoder` knows.
 * Python's names and aliases: https://docs.python.org/3.14/library/codecs.html#standard-encodings
 */
const singleByte: Readonly<Record<string, string>> = {
  cp866: "ibm866",
  cp874: "windows-874",
  cp1250: "windows-1250",
  cp1251: "windows-1251",
  cp1253: "windows-1253",
  cp1254: "windows-1254",
  cp1255: "windows-1255",
  cp1256: "windows-1256",
  cp1257: "windows-1257",
  cp1258: "windows-1258",
  "iso8859-2": "iso-8859-2",
  "iso8859-3": "iso-8859-3",
  "iso8859-4": "iso-8859-4",
  "iso8859-5": "iso-8859-5",
  "iso8859-6": "iso-8859-6",
  "iso8859-7": "iso-8859-7",
  "iso8859-8": "iso-8859-8",
  "iso8859-9": "windows-1254",
  "iso8859-10": "iso-8859-10",
  "iso8859-11": "windows-874",
  "iso8859-13": "iso-8859-13",
  "iso8859-14": "iso-8859-14",
  "iso8859-15": "iso-8859-15",
  "koi8-r": "koi8-r",
  "koi8-u": "koi8-u",
  "mac-roman": "macintosh",
  "mac-cyrillic": "x-mac-cyrillic",
}

/** Windows-1252 from 0x80 to 0x9F, with spaces for holes: Node 20's `TextDecoder` reads these bytes as Latin-1. */
const windows1252 = "€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ"

/** Encodings of one or two bytes per character; `TextDecoder` reads them, the pairs are inverted to write them. */
const doubleByte: Readonly<Record<string, string>> = {
  shift_jis: "shift_jis",
  cp932: "shift_jis",
  "euc-jp": "euc-jp",
  gbk: "gbk",
  gb2312: "gbk",
  cp936: "gbk",
  big5: "big5",
  "euc-kr": "euc-kr",
  cp949: "euc-kr",
}

const aliases: Readonly<Record<string, string>> = {
  "us-ascii": "ascii",
  "646": "ascii",
  latin: "latin-1",
  latin1: "latin-1",
  l1: "latin-1",
  "iso8859-1": "latin-1",
  "iso-8859-1": "latin-1",
  "iso-latin-1": "latin-1",
  cp819: "latin-1",
  "8859": "latin-1",
  latin2: "iso8859-2",
  l2: "iso8859-2",
  "latin-2": "iso8859-2",
  latin9: "iso8859-15",
  "latin-9": "iso8859-15",
  l9: "iso8859-15",
  macroman: "mac-roman",
  macintosh: "mac-roman",
  sjis: "shift_jis",
  "s-jis": "shift_jis",
  shiftjis: "shift_jis",
  "shift-jis": "shift_jis",
  eucjp: "euc-jp",
  ujis: "euc-jp",
  euckr: "euc-kr",
  ms932: "cp932",
  mskanji: "cp932",
  "windows-31j": "cp932",
  "big5-tw": "big5",
  ms936: "gbk",
}

/** The codec for the name in a coding cookie, or `null` when Python or this tool doesn't know it. */
export function codecFor(cookie: string): Codec | null {
  const name = cookie.toLowerCase().replaceAll("_", "-")
  if (/^(utf-?8|u8|utf|cp65001)(-|$)/.test(name)) return utf8
  const known = aliases[name] ?? name.replace(/^windows-(?=\d)/, "cp").replace(/^iso-8859-/, "iso8859-")
  if (known === "ascii") return narrow("ascii", 0x7f)
  if (/^(latin-1|iso8859-1)$/.test(known)) return narrow("latin-1", 0xff)
  if (known === "cp1252") return table(known, byteOfWindows1252)
  const single = singleByte[known]
  if (single) return table(known, byteOf(known, single))
  const double = doubleByte[known] ?? doubleByte[known.replaceAll("-", "_")]
  return double ? pairs(known, double) : null
}

/** UTF-8 without a byte order mark: strict in both directions. */
export const utf8: Codec = {
  name: "utf-8",
  decode: bytes => strictly("utf-8", bytes),
  hasSpellings: false,
  encode: text => (/\p{Surrogate}/u.test(text) ? null : new TextEncoder().encode(text)),
}

/** Latin-1 and ASCII: the code point is the byte. WHATWG's `iso-8859-1` is Windows-1252, hence our own. */
function narrow(name: string, highest: number): Codec {
  return {
    name,
    hasSpellings: false,
    decode(bytes) {
      let text = ""
      for (let at = 0; at < bytes.length; at += 8192) {
        const part = bytes.subarray(at, at + 8192)
        if (part.some(byte => byte > highest)) return null
        text += String.fromCharCode(...part)
      }
      return text
    },
    encode: text => invert(text, char => (char.charCodeAt(0) <= highest ? [char.charCodeAt(0)] : null)),
  }
}

function byteOfWindows1252(byte: number): string | null {
  if (byte < 0x80 || byte > 0x9f) return String.fromCharCode(byte)
  const char = windows1252[byte - 0x80]!
  return char === " " ? null : char
}

/** What a byte means by a table of `TextDecoder`, where CPython's table of that name differs from it corrected. */
function byteOf(name: string, label: string): (byte: number) => string | null {
  const decoder = new TextDecoder(label, { fatal: true })
  return byte => {
    if (byte < 0x80) return String.fromCharCode(byte)
    // In Python's ISO tables 0x80-0x9F are control characters; WHATWG sometimes substitutes the Windows ones.
    if (byte >= 0x80 && byte < 0xa0 && name.startsWith("iso8859")) return String.fromCharCode(byte)
    const char = decodeOrNull(decoder, Uint8Array.of(byte))
    // WHATWG fills the holes of the Windows tables with control characters; Python rejects these bytes.
    const isFilled = byte < 0xa0 && name.startsWith("cp") && char?.charCodeAt(0) === byte
    // ICU fills the holes of the Thai tables with characters for private use.
    return isFilled || (label === "windows-874" && char !== null && /\p{Co}/u.test(char)) ? null : char
  }
}

function table(name: string, charOf: (byte: number) => string | null): Codec {
  const characters = Array.from({ length: 256 }, (_, byte) => charOf(byte))
  const bytes = new Map(characters.map((char, byte) => [char, byte]))
  return {
    name,
    hasSpellings: false,
    decode(input) {
      let text = ""
      for (const byte of input) {
        const char = characters[byte]
        if (char == null) return null
        text += char
      }
      return text
    },
    encode: text =>
      invert(text, char => {
        const byte = bytes.get(char)
        return byte === undefined ? null : [byte]
      }),
  }
}

function pairs(name: string, label: string): Codec {
  return {
    name,
    hasSpellings: true,
    decode: bytes => strictly(label, bytes),
    encode(text) {
      const decoder = new TextDecoder(label, { fatal: true })
      const bytes = new Map<string, readonly number[]>()
      for (let lead = 0; lead < 256; lead++) {
        const char = decodeOrNull(decoder, Uint8Array.of(lead))
        if (char !== null) bytes.set(char, [lead])
        if (char !== null || lead < 0x80) continue
        for (let trail = 0x40; trail < 256; trail++) {
          const pair = decodeOrNull(decoder, Uint8Array.of(lead, trail))
          // Two pairs for one character: the first wins; a file that used the other doesn't round-trip and is refused.
          if (pair !== null && !bytes.has(pair)) bytes.set(pair, [lead, trail])
        }
      }
      return invert(text, char => bytes.get(char) ?? null)
    },
  }
}

function invert(text: string, bytesOf: (char: string) => readonly number[] | null): Uint8Array | null {
  const out: number[] = []
  for (const char of text) {
    const bytes = bytesOf(char)
    if (bytes === null) return null
    out.push(...bytes)
  }
  return Uint8Array.from(out)
}

function strictly(label: string, bytes: Uint8Array): string | null {
  return decodeOrNull(new TextDecoder(label, { fatal: true, ignoreBOM: true }), bytes)
}

function decodeOrNull(decoder: TextDecoder, bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes)
  } catch {
    return null
  }
}
