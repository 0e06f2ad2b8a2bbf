import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { isTransparentClass } from "./decorations.ts"
import { isAnnotation } from "./is-annotation.ts"
import { type Mention, mentionsOf } from "./mentions.ts"
import { isSamePlace, type ProjectFiles, type ReadText } from "./project-files.ts"
import type { Place } from "./project-texts.ts"
import { namesInText, namesOutside } from "./written-names.ts"

/** A class with the file that has it. */
export interface FamilyClass extends ReadText {
  readonly cls: ast.ClassDef
  readonly place: Place
}

/** A call that makes an object. */
export interface MakingCall extends ReadText {
  readonly call: ast.Call
  readonly made: FamilyClass
}

/** A class and those below it, all of which, and all of whose uses, are in the project. */
export interface ClassFamily {
  /** The class first. */
  readonly classes: readonly FamilyClass[]
  readonly calls: readonly MakingCall[]
  /** The files that have the names of these classes. */
  readonly files: readonly ReadText[]
  /** Whether something that isn't of the project is given an object as soon as it is made, and may call its methods. */
  readonly isGivenAway: boolean
  /** Whether an object of a class may be one of the family, too. */
  isRelated(place: Place): boolean
}

/**
 * The family of a class; null when it can't be told: it is offered to others, passed as a value, found by its name, made
 * by a decorator or a metaclass, or has a base from elsewhere, which may call its methods.
 */
export function familyOf(cls: ast.ClassDef, home: ReadText, files: ProjectFiles): ClassFamily | null {
  const place = files.placeOf(cls, home)
  return place === undefined ? null : new FamilySearch(home, files).of({ ...home, cls, place })
}

class FamilySearch {
  readonly #home: ReadText
  readonly #files: ProjectFiles
  readonly #classes: FamilyClass[] = []
  readonly #calls: MakingCall[] = []
  readonly #above: Place[] = []
  readonly #read = new Set<ReadText>()

  constructor(home: ReadText, files: ProjectFiles) {
    this.#home = home
    this.#files = files
  }

  of(first: FamilyClass): ClassFamily | null {
    this.#classes.push(first)
    // Classes below are added on the way.
    for (const each of this.#classes) if (!this.#isKnownAbove(each) || !this.#isUsedPlainly(each)) return null
    if (this.#above.length > 0 && this.#collectsClasses()) return null
    const related = [...this.#above, ...this.#classes.map(({ place }) => place)]
    return {
      classes: this.#classes,
      calls: this.#calls,
      files: [...this.#read],
      isGivenAway: this.#calls.some(isGivenAway),
      isRelated: other => related.some(each => isSamePlace(other, each)),
    }
  }

  /** Whether all that its objects have from others is of the project. */
  #isKnownAbove(each: FamilyClass): boolean {
    const bases = isPlain(each.cls) && each.text.isInside ? basesOf(each) : null
    this.#above.push(...(bases ?? []))
    return bases !== null
  }

  /** Classes above may find those below them. */
  #collectsClasses(): boolean {
    return ["__subclasses__", "__init_subclass__"].some(
      word => this.#files.withWord(word, this.#home.text)?.length !== 0,
    )
  }

  /** Whether nobody gets the class, except to make objects and classes below it, which are noted. */
  #isUsedPlainly(each: FamilyClass): boolean {
    const { name } = each.cls
    const texts = this.#files.withWord(name, this.#home.text)
    return (
      texts?.every(text => {
        if (text.role === "other") return !namesOutside(name, text.text)
        const read = this.#files.read(text)
        if (read === undefined) return false
        this.#read.add(read)
        return mentionsOf(name, read.model).every(mention => this.#isPlain(mention, each, read))
      }) ?? false
    )
  }

  #isPlain(mention: Mention, each: FamilyClass, read: ReadText): boolean {
    const { name } = each.cls
    switch (mention.kind) {
      case "definition":
        return true
      case "import":
        if (mention.alias.name !== name) return true
        return !read.text.isPackage && (mention.alias.as ?? name) === name
      case "text":
        return !namesInText(name, mention.expr, read.model) || isAnnotation(mention.expr, read.model)
      case "use":
        return standsForOther(mention.expr, each.place, read) || this.#isPlainUse(mention.expr, each, read)
      case "other":
        return false
    }
  }

  #isPlainUse(expr: ast.Name | ast.Attribute, each: FamilyClass, read: ReadText): boolean {
    const parent = read.model.parentOf(expr)
    if (parent?.kind === "Call" && parent.func === expr) {
      this.#calls.push({ ...read, call: parent, made: each })
      return true
    }
    const isBase =
      parent?.kind === "ClassDef" &&
      parent.args.some(({ form, value }) => form === "positional" && value === expr)
    if (!isBase) return givesNothing(expr, parent, read.model)
    const place = this.#files.placeOf(parent, read)
    if (place === undefined) return false
    if (!this.#classes.some(known => isSamePlace(known.place, place)))
      this.#classes.push({ ...read, cls: parent, place })
    return true
  }
}

/** Whether a name or attribute is known to be something else than what is defined at a place. */
function standsForOther(expr: ast.Name | ast.Attribute, place: Place, { text, model }: ReadText): boolean {
  const names = model.qualifiedNames(expr)
  if (names.length === 0) return expr.kind === "Name" && isOwnVariable(expr, model)
  return names.every(name => {
    const found = text.place(name)
    return found === undefined ? !text.mayBeInside(name) : !isSamePlace(found, place)
  })
}

/** `fire.Fire(Store())`, `server.register_instance(Store())` */
function isGivenAway({ call, model, text }: MakingCall): boolean {
  const parent = model.parentOf(call)
  if (parent?.kind !== "Call" || parent.func === call) return false
  const names = model.qualifiedNames(parent.func)
  if (names.length === 0)
    return parent.func.kind === "Attribute" && !/^(?:append|add|insert|setdefault)$/.test(parent.func.name)
  return names.some(name => name.includes(".") && text.place(name) === undefined && !text.mayBeInside(name))
}

/** A variable or a parameter, which nothing was imported as; or a builtin. */
export function isOwnVariable(name: ast.Name, model: Model): boolean {
  const binding = model.bindingOf(name)
  if (binding === undefined) return !/^\s*from\b.*\bimport\s*\(?\s*\*/m.test(model.text)
  return binding.definitions.every(({ kind }) => kind !== "import" && kind !== "function" && kind !== "class")
}

/** Whether Python makes the class, and its objects, in the usual way. */
function isPlain({ decorators, args, body }: ast.ClassDef): boolean {
  return (
    decorators.every(isTransparentClass) &&
    args.every(({ form, name, value }) => {
      if (form === "keyword") return name === "metaclass" && lastName(value) === "ABCMeta"
      return form === "positional"
    }) &&
    body.every(
      stmt => stmt.kind !== "FunctionDef" || !/^__(?:new|init_subclass|getattribute)__$/.test(stmt.name),
    )
  )
}

/** Where all bases are defined; null when one is unknown, or isn't of the project and may use what is below it. */
function basesOf({ cls, text, model }: FamilyClass): Place[] | null {
  for (const { form, value } of cls.args) {
    const base = value.kind === "Subscript" ? value.value : value
    if (form === "positional" && model.qualifiedName(base) === undefined) return null
  }
  const found: Place[] = []
  for (const name of model.basesOf(cls)) {
    const place = text.place(name)
    if (place !== undefined) found.push(place)
    else if (!knowsNothing.test(name)) return null
  }
  return found
}

/** Bases that call no method of what is below them. */
const knowsNothing = /^(?:object|abc\.ABC|typing\.(?:Generic|Protocol)|typing_extensions\.Protocol)$/

/** Whether a use of a class makes no object of it, and gives nobody the class to make one. */
function givesNothing(expr: ast.Expr, parent: ReturnType<Model["parentOf"]>, model: Model): boolean {
  if (isAnnotation(expr, model)) return true
  switch (parent?.kind) {
    case "Attribute":
      return !/^__(?!init__$|name__$|doc__$)/.test(parent.name)
    case "Call":
      return parent.func.kind === "Name" && /^(?:isinstance|issubclass|super|cast)$/.test(parent.func.name)
    case "Tuple": {
      const outer = model.parentOf(parent)
      return outer?.kind === "Try" || (outer?.kind === "Call" && givesNothing(parent, outer, model))
    }
    case "Compare":
    case "Try":
      return true
    default:
      return false
  }
}
