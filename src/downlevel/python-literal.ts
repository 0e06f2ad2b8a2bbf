const named: Readonly<Record<string, string>> = { "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t" }

/** A value as a plain Python literal on one line; what has no glyph of its own is escaped. */
export function pythonLiteral(value: string): string {
  const quote = value.includes('"') && !value.includes("'") ? "'" : '"'
  const inside = value.replace(/[\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff]|["']/g, char => {
    if (char === '"' || char === "'") return char === quote ? `\\${char}` : char
    return named[char] ?? hexEscape(char)
  })
  return quote + inside + quote
}

function hexEscape(char: string): string {
  const code = char.charCodeAt(0)
  return code < 0x100
    ? `\\x${code.toString(16).padStart(2, "0")}`
    : `\\u${code.toString(16).padStart(4, "0")}`
}
