import { parsePython } from "../../src/syntax/parse.ts"
import { compareSample, type Oracle, type Sample } from "./conformance.ts"

/** What became of mutated texts. */
export interface MutationResult {
  readonly accepted: number
  readonly rejected: number
  /** Texts that `compile()` rejects and we have no problem with, and why. */
  readonly silent: readonly { readonly text: string; readonly reason: string }[]
  /** Texts that `compile()` accepts and we have a problem with, or whose trees differ. */
  readonly wrong: readonly { readonly text: string; readonly problem: string }[]
}

/**
 * Changes one token in `count` statements taken from the samples (deletes it, doubles it, swaps it with the next
 * one, or puts another one in its place or before it) and compares the verdicts. The same seed gives the same texts.
 */
export function tryMutations(
  oracle: Oracle,
  samples: readonly Sample[],
  count: number,
  seed: number,
): MutationResult {
  const random = randomFrom(seed)
  const pieces = samples.flatMap(statementsOf)
  const silent: { text: string; reason: string }[] = []
  const wrong: { text: string; problem: string }[] = []
  let accepted = 0
  let rejected = 0
  for (let i = 0; i < count; i++) {
    const text = mutate(pick(pieces, random), random)
    const reason = oracle.compileError(text)
    if (reason === null) {
      accepted++
      const { problems, difference } = compareSample(oracle, { path: "mutation", text })
      const problem = problems[0] ?? difference
      if (problem) wrong.push({ text, problem })
    } else {
      rejected++
      if (parsePython(text).problems.length === 0) silent.push({ text, reason })
    }
  }
  return { accepted, rejected, silent, wrong }
}

/** Statements at the top of a file that are long enough to be interesting and short enough to be quick. */
function statementsOf({ text }: Sample): string[] {
  return parsePython(text)
    .module.body.map(({ from, to }) => `${text.slice(from, to)}\n`)
    .filter(piece => piece.length > 60 && piece.length < 2500)
}

const tokenPattern =
  /[rbuft]{0,2}(?:'''[\s\S]*?'''|"""[\s\S]*?"""|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*")|#.*|\n[ \t]*|\w+|\*\*=?|\/\/=?|>>=?|<<=?|->|:=|[-+*/%&|^<>=!@]=|\.\.\.|[^\s]/gi
const otherTokens =
  String.raw`( ) [ ] { } , : ; . = == := * ** / @ -> - + not in is and or if else for while with as def class return yield await async lambda from import global nonlocal del pass break continue raise try except finally assert match case type None True x y 0 1 2.5 'a' b'a' f'{x}' t'{x}' ... # \\ \n ~ < += | print _ __debug__ 01 0x 1_`.split(
    " ",
  )

function mutate(text: string, random: () => number): string {
  const tokens = [...text.matchAll(tokenPattern)]
  const at = Math.floor(random() * tokens.length)
  const token = tokens[at]!
  const next = tokens[at + 1] ?? token
  const [from, to] = [token.index, token.index + token[0].length]
  const other = random() < 0.5 ? pick(otherTokens, random) : pick(tokens, random)[0]
  const put = (start: number, end: number, insert: string): string =>
    text.slice(0, start) + insert + text.slice(end)
  switch (Math.floor(random() * 5)) {
    case 0:
      return put(from, to, "")
    case 1:
      return put(from, from, `${token[0]} `)
    case 2:
      return put(from, next.index + next[0].length, `${next[0]} ${token[0]}`)
    case 3:
      return put(from, to, other)
    default:
      return put(from, from, `${other} `)
  }
}

function pick<T>(items: readonly T[], random: () => number): T {
  return items[Math.floor(random() * items.length)]!
}

/** Numbers in [0, 1) that depend on the seed alone (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
