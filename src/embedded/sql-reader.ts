import type { LayoutGroup, LayoutToken, SqlLayout } from "./sql-layout.ts"

/** A run of tokens that fills one place of the grammar: an interpolation, a literal, a dotted or composed name. */
export interface SqlUnit {
  /** Token indexes, both inclusive. */
  readonly from: number
  readonly to: number
  readonly literal: boolean
}

// The keywords that a plain operand can follow.
const conditionWords: ReadonlySet<string> = new Set(
  "AND OR XOR NOT WHEN THEN ELSE CASE BY DISTINCT ALL".split(" "),
)

const noToken = undefined

/** Questions about the neighbourhood of a token. Token indexes everywhere. */
export class SqlReader {
  readonly layout: SqlLayout
  // First SELECT of each group; of group 0, for each statement, under the key -1 - statement.
  readonly #selects = new Map<number, number>()
  readonly #cases = new Map<number, boolean>()
  readonly #columns = new Map<number, readonly (string | undefined)[]>()

  constructor(layout: SqlLayout) {
    this.layout = layout
    for (const clause of layout.clauses) {
      const head = layout.tokens[clause.head]
      if (head?.upper !== "SELECT") continue
      const key = head.group === 0 ? -1 - head.statement : head.group
      if (!this.#selects.has(key)) this.#selects.set(key, clause.head)
    }
  }

  at(index: number): LayoutToken | undefined {
    return this.layout.tokens[index]
  }

  /** The token before `index` in the same group and statement. */
  left(index: number): LayoutToken | undefined {
    const token = this.at(index - 1)
    return token === undefined || token.kind === "open" || token.kind === "semicolon" ? noToken : token
  }

  /** The token behind `index` in the same group and statement. */
  right(index: number): LayoutToken | undefined {
    const token = this.at(index + 1)
    return token === undefined || token.kind === "close" || token.kind === "semicolon" ? noToken : token
  }

  /** Index of the token before `index` in the same group, whole parentheses counting as one token; -1 at the edge. */
  previous(index: number): number {
    const token = this.at(index - 1)
    if (token === undefined || token.kind === "open" || token.kind === "semicolon") return -1
    return token.kind === "close" ? this.openOf(index - 1) : index - 1
  }

  /** Index of the opening parenthesis of a closing one. */
  openOf(close: number): number {
    const inner = this.at(close - 1)
    if (inner?.kind === "open") return close - 1
    if (inner?.kind === "close") return this.#group(this.at(this.openOf(close - 1))?.group)?.open ?? -1
    return this.#group(inner?.group)?.open ?? -1
  }

  #group(index: number | undefined): LayoutGroup | undefined {
    return index === undefined ? undefined : this.layout.groups[index]
  }

  /** The group that a token stands in. */
  groupOf(index: number): LayoutGroup | undefined {
    return this.#group(this.at(index)?.group)
  }

  /** Keyword of the clause that a token stands in, without looking outside its group. */
  clauseOf(index: number): string | undefined {
    return this.layout.clauses[this.at(index)?.clause ?? -1]?.keyword
  }

  /** Keyword of the innermost clause around a token. */
  enclosingClause(index: number): string | undefined {
    for (let at = index; at >= 0; at = this.groupOf(at)?.open ?? -1) {
      const clause = this.clauseOf(at)
      if (clause !== undefined) return clause
    }
    return undefined
  }

  /** Whether a token stands behind a SELECT that its own group or one outside has. */
  inQuery(index: number): boolean {
    for (let at = index; at >= 0; at = this.groupOf(at)?.open ?? -1) {
      const token = this.at(at)
      if (token === undefined) return false
      const select = this.#selects.get(token.group === 0 ? -1 - token.statement : token.group)
      if (select !== undefined && select < at) return true
    }
    return false
  }

  /** Whether the token is the first in its statement. */
  starts(index: number): boolean {
    const token = this.at(index)
    return token !== undefined && this.layout.statements[token.statement]?.from === index
  }

  /** Whether an operand ends with the token: a binary operator or the end of a clause may follow. */
  endsOperand(index: number): boolean {
    const token = this.at(index)
    switch (token?.kind) {
      case "word":
        return token.upper !== "INTERVAL"
      case "number":
      case "string":
      case "dollar-string":
      case "quoted-name":
      case "placeholder":
      case "hole":
      case "close":
        return true
      case "keyword":
        return token.upper === "END"
      case "operator":
        return token.text === "*" && this.#isStar(index)
      default:
        return false
    }
  }

  #isStar(index: number): boolean {
    const before = this.left(index)
    return (
      before === undefined ||
      before.kind === "head" ||
      before.kind === "comma" ||
      before.kind === "dot" ||
      before.upper === "DISTINCT" ||
      before.upper === "ALL"
    )
  }

  /**
   * The plain column name that ends with the token, its last part without quotes. Undefined for expressions: something
   * other than a clause word, a condition word or a comma stands before it.
   */
  columnEnding(index: number): string | undefined {
    const token = this.at(index)
    if (token?.kind !== "word" && token?.kind !== "quoted-name") return undefined
    let first = index
    while (this.left(first)?.kind === "dot" && this.endsOperand(first - 2)) first -= 2
    const before = this.left(first)
    const begins = before === undefined || before.kind === "head" || before.kind === "comma"
    if (!begins && !(before.kind === "keyword" && conditionWords.has(before.upper))) return undefined
    return token.kind === "word" ? token.text : this.unquoted(token)
  }

  /** The text inside the quotes of a name, as written. */
  unquoted(token: LayoutToken): string {
    return this.layout.source.slice(token.from + 1, token.to - 1)
  }

  /** Whether two neighbouring tokens touch. */
  touches(index: number, next: number): boolean {
    const left = this.at(index)
    const right = this.at(next)
    return left !== undefined && right !== undefined && left.to === right.from
  }

  /**
   * Whether the CASE of the WHEN at the index compares one operand (`CASE a WHEN 1`), instead of taking conditions.
   * The answer for the WHEN before it in the same CASE is reused.
   */
  caseHasOperand(when: number): boolean {
    let nested = 0
    let answer = false
    for (let at = this.previous(when); at >= 0; at = this.previous(at)) {
      const word = this.at(at)?.kind === "keyword" ? this.at(at)?.upper : undefined
      const known = nested === 0 && word === "WHEN" ? this.#cases.get(at) : undefined
      if (word === "END") nested++
      if (known !== undefined || (word === "CASE" && nested === 0)) {
        answer = known ?? this.at(at + 1)?.upper !== "WHEN"
        break
      }
      if (word === "CASE") nested--
    }
    this.#cases.set(when, answer)
    return answer
  }

  /** The names in the list that INSERT gives for the rows of the VALUES clause at the index; undefined for other items. */
  insertColumns(values: number): readonly (string | undefined)[] {
    const known = this.#columns.get(values)
    if (known) return known
    const columns = this.#readColumns(values)
    this.#columns.set(values, columns)
    return columns
  }

  #readColumns(values: number): (string | undefined)[] {
    const { clauses } = this.layout
    const close = (clauses[values]?.head ?? 0) - 1
    const into = clauses[values - 1]?.keyword
    if ((into !== "INTO" && into !== "INSERT" && into !== "REPLACE") || this.at(close)?.kind !== "close")
      return []
    const columns: (string | undefined)[] = []
    for (let at = this.openOf(close) + 1; at < close; at++) {
      const token = this.at(at)
      const alone = this.at(at + 1)?.kind === "comma" || at + 1 === close
      const first = this.at(at - 1)?.kind === "comma" || this.at(at - 1)?.kind === "open"
      if (!token || !alone || !first) continue
      if (token.kind === "word") columns[token.item] = token.text
      else if (token.kind === "quoted-name") columns[token.item] = this.unquoted(token)
    }
    return columns
  }
}
