import type { Catalog } from "../../libraries/catalog.ts"
import { argumentGiven } from "../../semantics/functions.ts"
import type { Model } from "../../semantics/model.ts"
import { hasDecorator, isClassMethod, isSuperCall } from "../../semantics/names.ts"
import type * as ast from "../../syntax/ast.ts"
import { nameOf } from "../../syntax/name-of.ts"
import { classAround } from "../sinks/around.ts"
import { isEscapedIn } from "../sinks/unescaped-template.ts"
import { type ClassFamily, familyOf, isOwnVariable } from "./class-family.ts"
import { isTransparent } from "./decorations.ts"
import { fitsCall } from "./fits-call.ts"
import { mentionsOf } from "./mentions.ts"
import { isSamePlace, ProjectFiles, type ReadText } from "./project-files.ts"
import type { Place, ProjectText, ProjectTexts } from "./project-texts.ts"
import { getsByName, importsAllOf, looksUp, namesInText, namesOutside } from "./written-names.ts"

/** A call that may run a function of the project. */
export interface ProjectCall {
  /** The model of the file that calls. */
  readonly model: Model
  /** The argument that it gives to a parameter; null when it is left out, undefined when it cannot be told. */
  argumentFor(param: ast.Param): ast.Expr | null | undefined
}

/** A call with how many parameters Python fills itself. */
type FoundCall = ReadText & { readonly call: ast.Call; readonly bound: number }

/** A function that is asked about. */
interface Target extends ReadText {
  readonly fn: ast.FunctionDef
  readonly cls: ast.ClassDef | undefined
  readonly place: Place
}

/** More calls than these are no help: some say nothing. */
const mostCalls = 200

/**
 * Who calls a function in the files of a project. That all of them are known must be shown: every place that writes its name
 * is a call of it, or known to be something else; nobody gets it as a value, finds it by a text, or is offered it by a
 * package; and the program itself calls it somewhere.
 */
export class ProjectCalls {
  readonly #files: ProjectFiles
  readonly #catalog: Catalog
  readonly #known = new Map<ast.FunctionDef, readonly ProjectCall[] | null>()
  readonly #seen = new Map<ast.FunctionDef, readonly ProjectCall[]>()
  readonly #families = new Map<ast.ClassDef, ClassFamily | null>()

  /** @param own the model of the file that is checked */
  constructor(texts: ProjectTexts, own: Model, catalog: Catalog) {
    this.#files = new ProjectFiles(texts, own)
    this.#catalog = catalog
  }

  /** All calls that may run a function; null when there may be others, or none is known. */
  of(fn: ast.FunctionDef, model: Model): readonly ProjectCall[] | null {
    const known = this.#known.get(fn)
    if (known !== undefined) return known
    this.#known.set(fn, null)
    const found = this.#find(fn, model)
    this.#known.set(fn, found)
    return found
  }

  /** Whether another file may set an attribute that a class sets from what it is given. */
  mayBeSetElsewhere(attribute: ast.Attribute, model: Model): boolean {
    const home = this.#files.of(model)
    const cls = home && classAround(attribute, model)
    const texts = home && this.#files.withWord(attribute.name, home.text)
    if (!home || !cls || !texts) return true
    const name = attribute.name
    const set = new RegExp(
      `(\\w+)\\s*\\.\\s*${name}\\s*(?:[-+*/|&%]?=(?!=)|,[^=\\n]*=(?!=)|:[^=\\n]+=(?!=))`,
      "g",
    )
    const setByText = new RegExp(`setattr\\s*\\([^)]*["']${name}["']`)
    if (/\bsetattr\s*\(\s*self\s*,\s*(?!["'])|\bself\.__dict__/.test(model.text)) return true
    return texts.some(({ path, role, text }) => {
      if (role === "other" || path === home.text.path) return false
      if (setByText.test(text)) return true
      // What objects of other classes set of themselves is theirs.
      const isNear = new RegExp(`\\b${cls.name}\\b`).test(text)
      return [...text.matchAll(set)].some(([, owner]) => isNear || owner !== "self")
    })
  }

  /** Whether the project's templates show a variable of this name, and none of them as markup. */
  isEscapedVariable(name: string, model: Model): boolean {
    const home = this.#files.of(model)
    const texts = home && /^\w+$/.test(name) ? this.#files.withWord(name, home.text) : null
    const pages = texts?.filter(({ role }) => role === "other") ?? []
    return isEscapedIn(
      name,
      pages.map(({ text }) => text),
    )
  }

  /** Whether a package offers a function or class to others: it has it itself, or imports it from a module inside. */
  isOffered(stmt: ast.FunctionDef | ast.ClassDef, model: Model): boolean {
    const home = this.#files.of(model)
    if (home === undefined || this.#files.placeOf(stmt, home) === undefined) return false
    const { name } = (stmt.kind === "FunctionDef" ? model.classOf(stmt) : undefined) ?? stmt
    if (!home.text.isInside) return true
    return (this.#files.withWord(name, home.text) ?? []).some(each => {
      const read = each.isPackage || each.path === home.text.path ? this.#files.read(each) : undefined
      return read !== undefined && offersName(name, read)
    })
  }

  /** The calls in the program itself that may run a function, of which there may be others. */
  seenCalls(fn: ast.FunctionDef, model: Model): readonly ProjectCall[] {
    const known = this.#seen.get(fn) ?? this.#findSeen(fn, model)
    this.#seen.set(fn, known)
    return known
  }

  #findSeen(fn: ast.FunctionDef, model: Model): readonly ProjectCall[] {
    const home = this.#files.of(model)
    const place = home && this.#files.placeOf(fn, home)
    if (home === undefined || place === undefined) return []
    const target: Target = { ...home, fn, cls: model.classOf(fn), place }
    const bound = target.cls === undefined || hasDecorator(fn, "staticmethod") ? 0 : 1
    return (this.#files.withWord(fn.name, home.text) ?? []).flatMap(each => {
      const read = each.role === "code" ? this.#files.read(each) : undefined
      return read === undefined ? [] : this.#seenIn(read, target, bound)
    })
  }

  #seenIn(read: ReadText, target: Target, bound: number): ProjectCall[] {
    const { fn } = target
    return mentionsOf(fn.name, read.model).flatMap(mention => {
      if (mention.kind !== "use" || this.#isOther(mention.expr, target, read)) return []
      if (isOfOtherClass(mention.expr, target, read.model)) return []
      const call = read.model.parentOf(mention.expr)
      if (call?.kind !== "Call" || call.func !== mention.expr || !fitsCall(call, fn, bound)) return []
      return { model: read.model, argumentFor: param => argumentGiven(call, fn, param, bound) }
    })
  }

  #find(fn: ast.FunctionDef, model: Model): readonly ProjectCall[] | null {
    const home = this.#files.of(model)
    const place = home && this.#files.placeOf(fn, home)
    if (home === undefined || place === undefined || !/^[A-Za-z_]\w*$/.test(fn.name)) return null
    const cls = model.classOf(fn)
    const target: Target = { ...home, fn, cls, place }
    if (!fn.decorators.every(each => isTransparent(each, model)) || this.#isEntry(target)) return null
    const calls =
      cls !== undefined && fn.name === "__init__" ? this.#makingCalls(target) : this.#namedCalls(target)
    if (calls === null || calls.length > mostCalls) return null
    const isOfProgram = ({ text }: ReadText) => text.role === home.text.role && text.home === home.text.home
    if (!calls.some(isOfProgram)) return null
    return calls.map(({ call, model, bound }) => ({
      model,
      argumentFor: param => argumentGiven(call, fn, param, bound),
    }))
  }

  #isEntry({ fn, cls, model }: Target): boolean {
    const params = fn.params.map(({ name }) => name)
    if (this.#catalog.returnSinksOfParameters(fn.name, params).length > 0) return true
    return cls !== undefined && this.#catalog.isEntryMethod(fn.name, model.basesOf(cls))
  }

  #familyOf(cls: ast.ClassDef, home: ReadText): ClassFamily | null {
    const known = this.#families.get(cls)
    if (known !== undefined) return known
    const found = familyOf(cls, home, this.#files)
    this.#families.set(cls, found)
    return found
  }

  /** The calls of a function or method by its name. */
  #namedCalls(target: Target): FoundCall[] | null {
    const { fn, cls, model, text } = target
    if (fn.name.startsWith("__") || (cls === undefined && !text.isInside)) return null
    if (looksUp(fn.name, model.text) || this.#isOfferedWhole(target)) return null
    const found: FoundCall[] = []
    const words = new Set([fn.name])
    for (const word of words) {
      const texts = this.#files.withWord(word, text)
      if (texts === null) return null
      for (const each of texts) {
        const calls = this.#namedIn(each, word, words, target)
        if (calls === null) return null
        found.push(...calls)
      }
    }
    if (cls === undefined) return this.#isFoundInModule(target) ? null : found
    const family = this.#familyOf(cls, target)
    return family === null ||
      family.isGivenAway ||
      family.files.some(each => looksUp(fn.name, each.model.text))
      ? null
      : found
  }

  /** Whether a package offers all that the module has. */
  #isOfferedWhole({ fn, cls, text }: Target): boolean {
    if ((cls ?? fn).name.startsWith("_") || text.moduleWord === "") return false
    const texts = this.#files.withWord(text.moduleWord, text)
    return texts?.some(each => each.isPackage && importsAllOf(text.moduleWord, each.text)) ?? true
  }

  /** `getattr(store, action)`: whether a file that knows the module may get the function from it by its name. */
  #isFoundInModule({ fn, text }: Target): boolean {
    if (text.moduleWord === "") return false
    const texts = this.#files.withWord("getattr", text)
    const knows = new RegExp(`(?<!\\w)${text.moduleWord}(?!\\w)`)
    return texts?.some(each => knows.test(each.text) && getsByName(fn.name, each.text)) ?? true
  }

  #namedIn(each: ProjectText, word: string, words: Set<string>, target: Target): FoundCall[] | null {
    if (each.role === "other") return namesOutside(word, each.text) ? null : []
    const read = this.#files.read(each)
    if (read === undefined) return null
    const found: FoundCall[] = []
    for (const mention of mentionsOf(word, read.model)) {
      switch (mention.kind) {
        case "definition":
          break
        case "import": {
          const { name, as } = mention.alias
          if (target.cls !== undefined || name !== word) break
          if (each.isPackage && !isHome(each, target)) return null
          if (as !== null) words.add(as)
          break
        }
        case "text":
          if (namesInText(word, mention.expr, read.model)) return null
          break
        case "other":
          return null
        case "use": {
          const { expr } = mention
          if (this.#isOther(expr, target, read)) break
          const parent = read.model.parentOf(expr)
          if (parent?.kind !== "Call" || parent.func !== expr) return null
          const bound = this.#boundBy(expr, target, read)
          if (bound === undefined) return null
          if (fitsCall(parent, target.fn, bound)) found.push({ ...read, call: parent, bound })
        }
      }
    }
    return found
  }

  /** Whether a name or attribute that is written like the function is known to be something else. */
  #isOther(expr: ast.Name | ast.Attribute, target: Target, read: ReadText): boolean {
    const { cls, place } = target
    const { model, text } = read
    const names = model.qualifiedNames(expr)
    const places = names.map(name => text.place(name))
    if (places.some(each => isSamePlace(each, place))) return false
    if (expr.kind === "Name") {
      if (names.length === 0) return isOwnVariable(expr, model)
      return names.every((name, index) => places[index] !== undefined || !text.mayBeInside(name))
    }
    const { value: owner } = expr
    const kind = model.valueType(owner)
    if (kind !== "unknown" && kind !== "none") return true
    const own = model.classOfValue(owner)
    const ownPlace = own && this.#files.placeOf(own, read)
    if (ownPlace) return cls === undefined || this.#isUnrelated(ownPlace, target)
    const types = model.typesOf(owner)
    if (types.length > 0) {
      if (cls === undefined) return true
      return types.every(type => {
        const found = text.place(type)
        return found === undefined ? !text.mayBeInside(type) : this.#isUnrelated(found, target)
      })
    }
    if (names.length === 0) return false
    // `json.loads`: of a module that is not of the project.
    if (places.every(each => each === undefined))
      return isModule(owner, model) && !names.some(text.mayBeInside)
    // A function of another module, or a member of another class.
    return places.every(each => {
      if (each === undefined) return false
      const dot = each.name.lastIndexOf(".")
      return (
        dot < 0 || cls === undefined || this.#isUnrelated({ ...each, name: each.name.slice(0, dot) }, target)
      )
    })
  }

  #isUnrelated(other: Place, { cls, ...target }: Target): boolean {
    const family = cls && this.#familyOf(cls, target)
    return family != null && !family.isRelated(other)
  }

  /** How many parameters Python fills itself; undefined when it can't be told. */
  #boundBy(
    expr: ast.Name | ast.Attribute,
    { fn, cls }: Target,
    { text, model }: ReadText,
  ): number | undefined {
    if (cls === undefined || hasDecorator(fn, "staticmethod")) return 0
    if (isClassMethod(fn)) return 1
    if (expr.kind === "Name") return undefined
    const { value: owner } = expr
    if (owner.kind === "Name" && owner.name === "cls") return undefined
    if (model.typesOf(owner).length > 0 || model.classOfValue(owner) !== undefined) return 1
    const isClass = model.qualifiedNames(owner).some(name => {
      const elsewhere = model.elsewhere(name)
      const own =
        text.place(name)?.path === text.path &&
        new RegExp(`\\bclass\\s+${name.split(".").at(-1)}\\b`).test(model.text)
      return own || elsewhere?.exports.classAt(elsewhere.path) !== undefined
    })
    return isClass ? 0 : 1
  }

  /** The calls of a constructor: of its class, of those below that have none of their own, and by theirs. */
  #makingCalls(target: Target): FoundCall[] | null {
    const family = this.#isOfferedWhole(target) ? null : this.#familyOf(target.cls!, target)
    if (family === null) return null
    const hasOwn = (cls: ast.ClassDef) =>
      cls.body.some(stmt => stmt.kind === "FunctionDef" && stmt.name === "__init__")
    const [first, ...below] = family.classes
    if (below.some(({ cls }) => cls.args.filter(({ form }) => form === "positional").length > 1)) return null
    const made = family.calls.filter(({ made }) => made === first || !hasOwn(made.cls))
    const found: FoundCall[] = made.map(call => ({ ...call, bound: 1 }))
    for (const { cls, ...read } of family.classes) {
      const body = read.model.text.slice(cls.from, cls.to)
      if (/\b__class__\b|\btype\s*\(\s*self\s*\)|\b__new__\b/.test(body)) return null
      for (const { expr } of usesIn(cls, "cls", read.model)) {
        const parent = read.model.parentOf(expr)
        if (parent?.kind === "Call" && parent.func === expr) found.push({ ...read, call: parent, bound: 1 })
        else if (parent?.kind !== "Attribute") return null
      }
    }
    for (const read of family.files)
      for (const mention of mentionsOf("__init__", read.model)) {
        if (mention.kind !== "use") continue
        const { expr } = mention
        const parent = read.model.parentOf(expr)
        const owner = expr.kind === "Attribute" ? expr.value : undefined
        const isSuper = owner !== undefined && isSuperCall(owner)
        const around = classAround(expr, read.model)
        const isOfFamily = family.classes.some(({ cls }) => cls === around && cls !== target.cls)
        const names = owner === undefined ? [] : read.model.qualifiedNames(owner)
        const isNamed = names.some(name =>
          family.classes.some(({ place }) => isSamePlace(read.text.place(name), place)),
        )
        if (isSuper ? !isOfFamily : !isNamed) continue
        if (parent?.kind !== "Call" || parent.func !== expr) return null
        found.push({ ...read, call: parent, bound: isSuper ? 1 : 0 })
      }
    return found
  }
}

/** Whether a module imports a name from another one of its package for others, or lists it in `__all__`. */
function offersName(name: string, { text, model }: ReadText): boolean {
  return mentionsOf(name, model).some(mention => {
    if (mention.kind === "import") return text.isPackage && mention.alias.name === name
    const list = mention.kind === "text" ? model.parentOf(mention.expr) : undefined
    const stmt = list?.kind === "List" || list?.kind === "Tuple" ? model.parentOf(list) : undefined
    return stmt?.kind === "Assign" && stmt.targets.some(target => nameOf(target) === "__all__")
  })
}

/** Whether a method is called on an object whose class is neither above nor below the one that is asked about. */
function isOfOtherClass(expr: ast.Name | ast.Attribute, { cls, model }: Target, there: Model): boolean {
  const own = expr.kind === "Attribute" ? there.classOfValue(expr.value) : undefined
  if (own === undefined || cls === undefined || own === cls) return false
  const isAmong = (name: string, bases: readonly string[]) =>
    bases.some(base => base.slice(base.lastIndexOf(".") + 1) === name)
  return !isAmong(own.name, model.basesOf(cls)) && !isAmong(cls.name, there.basesOf(own))
}

function isHome(text: ProjectText, target: Target): boolean {
  return text.path === target.text.path
}

/** `import json`: the name of a module. */
function isModule(expr: ast.Expr, model: Model): boolean {
  let at = expr
  while (at.kind === "Attribute") at = at.value
  const definitions = at.kind === "Name" ? (model.bindingOf(at)?.definitions ?? []) : []
  return (
    definitions.length > 0 && definitions.every(each => each.kind === "import" && each.stmt.kind === "Import")
  )
}

function usesIn({ from, to }: ast.ClassDef, word: string, model: Model) {
  return mentionsOf(word, model).flatMap(mention =>
    mention.kind === "use" && from <= mention.expr.from && mention.expr.to <= to ? [mention] : [],
  )
}
