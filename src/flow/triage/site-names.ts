import { once } from "../../text/once.ts"
import { importsIn } from "./imports-in.ts"
import type { Renaming } from "./renamings.ts"
import { lastName, type SiteNameTable } from "./site-name-table.ts"
import type { EntryNames } from "./text-flow.ts"

/** Where in a call a text may stand. */
export interface TextPlace {
  /** By position, from there on with `rest`; null with a `keyword` only, or when any argument may be the text. */
  readonly at: number | null
  readonly rest: boolean
  readonly keyword: string | null
  /** It takes a template string, and other text by mistake. */
  readonly isTaker: boolean
}

/** What modules of a project bring into the files that import them. */
export interface NamesAround {
  /** What stands for libraries in the nearest ones; see `SiteNames.wordsIn`. */
  readonly words: ReadonlySet<string>
  /** Whether a pattern finds anything in one of the nearest. */
  mentions(pattern: RegExp): boolean
  /** Functions of all of them that pass texts on to sinks, of those that the file names. */
  readonly passing: ReadonlySet<string>
  /** Whether a function of this name in any of them may return a text with values in it. */
  returned(name: string): boolean
}

const anyPlace: TextPlace = { at: null, rest: false, keyword: null, isTaker: false }

function readPlace(spelled: string): TextPlace {
  const place = { at: null, rest: false, keyword: null, isTaker: false }
  if (spelled === "*") return { ...place, at: 0, rest: true }
  if (spelled === "!") return { ...place, at: 0, isTaker: true }
  if (spelled.endsWith("=")) return { ...place, keyword: spelled.slice(0, -1) }
  return { ...place, at: Number.parseInt(spelled, 10), rest: spelled.endsWith("…") }
}

/**
 * The names at one of which every text that is run stands: of the call, of the decorator, method or parameter that says
 * that a result is sent, or of the attribute that is set. A sink imported under another name is written once where it
 * is imported. What a file must contain for the rules to find something in it, and where they look, both come from here.
 */
export class SiteNames {
  readonly #tables: readonly SiteNameTable[]
  readonly #always: readonly string[]
  readonly #members: ReadonlySet<string>
  readonly #words: RegExp
  readonly #modules: RegExp
  readonly #meanings: Meanings
  /** One for each set of libraries that files name together, of which a project has few. */
  readonly #files = new Map<string, NamesBeside>()

  /** Tables of different libraries. */
  constructor(tables: readonly SiteNameTable[]) {
    this.#tables = tables
    this.#always = tables.flatMap(({ anywhere, attributes }) => [...anywhere, ...attributes])
    this.#members = new Set(tables.flatMap(({ members }) => members))
    const words = tables.flatMap(({ beside, sources }) => [...Object.keys(beside), ...Object.keys(sources)])
    const modules = words.filter(word => word.startsWith("import ")).map(word => word.slice("import ".length))
    this.#words = anyOf(words.filter(word => !word.startsWith("import ")))
    this.#modules = anyOf(modules)
    this.#meanings = mergeMeanings(tables)
  }

  /** Those that count in this file, which gets at what the modules `around` it have. */
  in(text: string, around: NamesAround | null = null): FileSiteNames {
    const statements = importsIn(text).join("\n")
    const words = this.#wordsOf(text, statements)
    const names = this.#beside(words, around?.words ?? [], statements).countingIn(text, pattern =>
      isMentioned(pattern, text, around),
    )
    return around === null || around.passing.size === 0 ? names : names.with(around.passing)
  }

  /** What stands for libraries in a text. */
  wordsIn(text: string): string[] {
    return this.#wordsOf(text, importsIn(text).join("\n"))
  }

  #wordsOf(text: string, statements: string): string[] {
    const imported = (statements.match(this.#modules) ?? []).map(name => `import ${name}`)
    return [...(text.match(this.#words) ?? []), ...imported]
  }

  /**
   * What libraries have that are named here, and of those that stand elsewhere only what gets here: members, and what is
   * imported by name.
   */
  #beside(here: readonly string[], elsewhere: Iterable<string>, statements: string): NamesBeside {
    const named = new Set(here)
    const others = [...elsewhere].filter(word => !named.has(word)).sort()
    const brought = new Set(others.length === 0 ? [] : statements.match(/\w+/g))
    const { returns, sets } = this.#meanings
    const handedOn = this.#namesOf(others).filter(
      name => /~/.test(name) || returns.has(name) || sets.has(name) || brought.has(name.replace("$", "")),
    )
    const key = [[...named].sort(), others, handedOn.join()].join(" ")
    const known = this.#files.get(key)
    if (known) return known
    const words = [...named, ...others]
    const names = new Set([...this.#namesOf(here), ...handedOn])
    const sources = new Set(
      ["", ...words].flatMap(word => this.#tables.flatMap(table => own(table.sources, word))),
    )
    const made = new NamesBeside(this.#always, this.#members, names, sources, this.#meanings)
    this.#files.set(key, made)
    return made
  }

  #namesOf(words: readonly string[]): string[] {
    return words.flatMap(word => this.#tables.flatMap(({ beside }) => own(beside, word)))
  }
}

function anyOf(words: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${[...new Set(words)].filter(Boolean).join("|")})\\b`, "g")
}

function own<T>(record: Readonly<Record<string, readonly T[]>>, key: string): readonly T[] {
  return Object.hasOwn(record, key) ? record[key]! : []
}

/** The names that libraries bring which a file names, before it is known which of their conditions hold there. */
class NamesBeside {
  readonly #always: readonly string[]
  readonly #loose: ReadonlySet<string>
  readonly #conditional: readonly { readonly name: string; readonly condition: RegExp }[]
  readonly #conditionalNames: RegExp
  readonly #sources: ReadonlySet<string>
  readonly #meanings: Meanings
  readonly #made = new Map<string, FileSiteNames>()

  constructor(
    always: readonly string[],
    members: ReadonlySet<string>,
    names: ReadonlySet<string>,
    sources: ReadonlySet<string>,
    meanings: Meanings,
  ) {
    this.#loose = new Set(always.filter(name => !members.has(name)))
    this.#always = [...new Set([...always, ...[...names].filter(name => !isMarked(name))])]
    const sure = new Set(this.#always)
    this.#conditional = [...names].filter(isMarked).flatMap(marked => {
      const name = marked.replace(/[~$].*$/, "")
      return sure.has(name) ? [] : { name, condition: conditionOf(marked, meanings) }
    })
    this.#conditionalNames = anyOf(this.#conditional.map(({ name }) => name))
    this.#sources = sources
    this.#meanings = meanings
  }

  /** `holds` tells whether a condition is met in the file, or where its objects may come from. */
  countingIn(text: string, holds: (condition: RegExp) => boolean): FileSiteNames {
    const written: ReadonlySet<string> = new Set(
      this.#conditional.length === 0 ? [] : text.match(this.#conditionalNames),
    )
    const found = [
      ...new Set(
        this.#conditional
          .filter(({ name, condition }) => written.has(name) && holds(condition))
          .map(({ name }) => name),
      ),
    ]
    const key = found.join()
    let made = this.#made.get(key)
    if (made === undefined) {
      const own = new OwnNames(new Set([...this.#always, ...found]), this.#loose, this.#sources)
      made = new FileSiteNames(own, new Set(), this.#meanings)
      this.#made.set(key, made)
    }
    return made
  }
}

function conditionOf(marked: string, meanings: Meanings): RegExp {
  return marked.endsWith("$") ? shells : meanings.giversOf(Number(marked.slice(marked.indexOf("~") + 1)))
}

/** A condition is met by the file, or by those that its objects may come from. */
function isMentioned(condition: RegExp, text: string, around: NamesAround | null): boolean {
  return condition.test(text) || (condition !== shells && around !== null && around.mentions(condition))
}

function isMarked(name: string): boolean {
  return /[~$]/.test(name)
}

/** `shell=True`, arguments that may hold it, or the name of a shell. */
const shells = /\bshell\b|\*\*|(?:sh|cmd|powershell)(?:\.exe)?["']/i

interface Meanings {
  /** Finds the names of one entry of `givers`. */
  readonly giversOf: (index: number) => RegExp
  readonly calls: ReadonlyMap<string, readonly TextPlace[]>
  readonly formats: ReadonlySet<string>
  readonly returns: ReadonlySet<string>
  readonly registering: ReadonlySet<string>
  readonly parameters: ReadonlySet<string>
  readonly marks: ReadonlySet<string>
  readonly sets: ReadonlySet<string>
  /** Finds a decorator or a type. */
  readonly entries: RegExp
}

function mergeMeanings(tables: readonly SiteNameTable[]): Meanings {
  const calls = new Map<string, TextPlace[]>()
  for (const table of tables)
    for (const [spelled, names] of Object.entries(table.calls))
      for (const name of names)
        calls.set(name, [...(calls.get(name) ?? []), ...spelled.split(" ").map(readPlace)])
  const entries = tables.flatMap(table => table.entries)
  // What a project declares may give objects of other libraries' types by names of its own.
  const isSure = tables.length === 1
  const givers = new Map<number, RegExp>()
  return {
    giversOf(index) {
      let pattern = givers.get(index)
      if (pattern === undefined) {
        const words = isSure ? tables.flatMap(table => table.givers[index] ?? []) : []
        pattern = words.length > 0 ? new RegExp(`\\b(?:${words.join("|")})\\b`) : /(?:)/
        givers.set(index, pattern)
      }
      return pattern
    },
    calls,
    formats: new Set(tables.flatMap(({ formats }) => formats)),
    returns: new Set(tables.flatMap(({ returns }) => returns)),
    registering: new Set(
      tables.flatMap(({ returns, methods }) => returns.filter(name => !methods.includes(name))),
    ),
    parameters: new Set(tables.flatMap(({ parameters }) => parameters)),
    marks: new Set(tables.flatMap(({ marks }) => marks)),
    sets: new Set(tables.flatMap(({ sets }) => sets)),
    entries: new RegExp(
      `@[\\w.\\s]*\\b(?:${entries.join("|")})\\b|\\b(?:${entries.filter(name => /^[A-Z]/.test(name)).join("|")})\\b`,
    ),
  }
}

/** Names of libraries, which many files have in common. */
class OwnNames {
  readonly plain: ReadonlySet<string>
  readonly dotted: readonly string[]
  readonly loose: ReadonlySet<string>
  readonly sources: ReadonlySet<string>
  /** To make it takes longer than to search a file. */
  readonly pattern: () => RegExp

  constructor(names: ReadonlySet<string>, loose: ReadonlySet<string>, sources: ReadonlySet<string>) {
    const sorted = [...names].sort()
    this.plain = new Set(sorted.filter(name => !name.includes(".")))
    this.dotted = sorted.filter(name => name.includes("."))
    this.loose = loose
    this.sources = sources
    this.pattern = once(() => patternOf(sorted))
  }

  /** Where they and others are written, in text order. */
  foundIn(text: string, others: readonly string[]): Iterable<RegExpExecArray> {
    const more = others.filter(name => !this.plain.has(name))
    if (more.length === 0) return text.matchAll(this.pattern())
    return [...text.matchAll(patternOf(more)), ...text.matchAll(this.pattern())].sort(
      (a, b) => a.index - b.index,
    )
  }
}

/** The names that count in a file that names certain libraries. */
export class FileSiteNames {
  readonly #own: OwnNames
  readonly #passing: ReadonlySet<string>
  readonly #meanings: Meanings

  constructor(own: OwnNames, passing: ReadonlySet<string>, meanings: Meanings) {
    this.#own = own
    this.#passing = passing
    this.#meanings = meanings
  }

  /** Them and functions that pass texts on, all of which the file names. */
  with(passing: ReadonlySet<string>): FileSiteNames {
    return new FileSiteNames(this.#own, passing, this.#meanings)
  }

  /** Whether any is written in a text. */
  areIn(text: string): boolean {
    return this.#passing.size > 0 || text.search(this.#own.pattern()) >= 0
  }

  /** Where they and `aliases` are written, in text order; of a dotted name, as much as must be written. */
  foundIn(text: string, aliases: Iterable<string>): Iterable<RegExpExecArray> {
    return this.#own.foundIn(text, [...new Set([...this.#passing, ...aliases])])
  }

  /** Whether it counts wherever it is written, however it came there. */
  isLoose(name: string): boolean {
    return this.#own.loose.has(name)
  }

  /** Whether one of them is written there: a dotted one as a whole, of others the last part. */
  isAt(path: string): boolean {
    const name = lastName(path)
    const { plain, dotted } = this.#own
    return plain.has(name) || this.#passing.has(name) || dotted.some(each => `.${path}`.endsWith(`.${each}`))
  }

  /** Where the texts stand in calls of this name; undefined when there is no such sink. */
  placesOf(name: string): readonly TextPlace[] | undefined {
    const places = this.#meanings.calls.get(name)
    return this.#passing.has(name) ? [...(places ?? []), anyPlace] : places
  }

  isFormat(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.formats.has(name))
  }

  isReturn(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.returns.has(name))
  }

  /** Whether a call of this name may register a function whose result is run. */
  isRegistering(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.registering.has(name))
  }

  isParameter(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.parameters.has(name))
  }

  /** Whether an attribute of this name may mark a function whose result is run. */
  isMark(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.marks.has(name))
  }

  isAttribute(names: readonly string[]): boolean {
    return names.some(name => this.#meanings.sets.has(name))
  }

  /** What a file with this text takes from outside, and from the modules `around` it. */
  entriesIn(text: string, renamings: readonly Renaming[], around: NamesAround | null): EntryNames {
    const sources = new Set(this.#own.sources)
    const others = new Map<string, string>()
    for (const { name, alias } of renamings) {
      if (this.#own.sources.has(name)) sources.add(alias)
      if (name !== alias) others.set(alias, name)
    }
    return {
      sources,
      byParameters: this.#meanings.entries.test(text),
      returned(name) {
        const other = others.get(name)
        return around !== null && (around.returned(name) || (other !== undefined && around.returned(other)))
      },
    }
  }
}

function patternOf(names: readonly string[]): RegExp {
  return new RegExp(`\\b(?:${names.map(name => name.replaceAll(".", "\\s*\\.\\s*")).join("|")})\\b`, "g")
}
