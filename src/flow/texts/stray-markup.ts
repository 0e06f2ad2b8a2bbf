import type { Catalog } from "../../libraries/catalog.ts"
import type { Library } from "../../libraries/library.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { functionAround } from "../sinks/around.ts"
import { bodyOf, contentTypesIn, isHtmlType } from "../sinks/content-type.ts"
import { decoratorNames } from "../sinks/decorator-names.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { nodesAround, Offsets } from "../sinks/nodes-around.ts"
import { resolveSinks } from "../sinks/resolve-sinks.ts"
import { returnSinksFor } from "../sinks/return-sinks.ts"
import { strayMarkupAttribute, strayMarkupReturn, strayMarkupSink } from "../values/known-sink.ts"
import type { MatchedSink } from "../values/match.ts"
import type { TextTarget } from "./match-maker.ts"
import { isHarmless, wholeText } from "./stray-texts.ts"

/** Markup on its way out of sight. */
export interface StrayMarkup {
  readonly target: TextTarget
  /** The name that it gets: a key, or the keyword of an argument; null when it has none. */
  readonly name: string | null
}

/** More variables and collections than these don't lie between a text and where it goes. */
const mostSteps = 6

/**
 * Texts with tags of their own, as the literals have that stand at `places`, which go to code that isn't seen here: a
 * function of which nothing is known, an object's attribute, or whoever calls this one; also under a name, for a template or in an
 * answer. Who writes tags means them to be shown as such. Not those that are logged, printed, raised, parsed, escaped or sent as JSON.
 */
export function strayMarkup(
  model: Model,
  catalog: Catalog,
  library: Library,
  places: readonly number[],
): StrayMarkup[] {
  const texts = new Set<ast.Expr>()
  for (const node of nodesAround(model.module, new Offsets(places)))
    if (node.kind === "String") texts.add(wholeText(node, model))
  const follower = new Follower(model, catalog, library)
  return [...texts].flatMap(text => follower.from(text) ?? [])
}

class Follower {
  readonly #model: Model
  readonly #catalog: Catalog
  readonly #library: Library
  #seen = new Set<ast.Expr>()

  constructor(model: Model, catalog: Catalog, library: Library) {
    this.#model = model
    this.#catalog = catalog
    this.#library = library
  }

  /** The first place at which a text goes out of sight. */
  from(text: ast.Expr): StrayMarkup | null {
    this.#seen = new Set()
    return this.#follow(text, text, [], mostSteps)
  }

  /** `use` is the text itself, a variable that holds it, or a collection that has it in it. */
  #follow(use: ast.Expr, text: ast.Expr, keys: Keys, left: number): StrayMarkup | null {
    if (left === 0 || this.#seen.has(use)) return null
    this.#seen.add(use)
    const parent = this.#model.parentOf(use)
    switch (parent?.kind) {
      case "Call":
        return this.#intoCall(parent, use, text, keys, left)
      case "Dict":
        return this.#follow(parent, text, [keyOf(parent, use, this.#model), ...keys], left - 1)
      case "Tuple":
        if (this.#model.parentOf(parent)?.kind === "Return" && !bodyOf(parent, this.#model).includes(use))
          return null
        return this.#follow(parent, text, keys, left - 1)
      case "List":
        return this.#follow(parent, text, keys, left - 1)
      case "Return":
        return this.#returned(parent, text, keys)
      case "Assign":
        return (
          this.#followTargets(parent.targets, text, keys, left) ??
          (collections.has(use.kind) ? null : this.#kept(parent, text))
        )
      case "AugAssign":
        return this.#followTargets([parent.target], text, keys, left)
      default:
        return null
    }
  }

  #followTargets(targets: readonly ast.Expr[], text: ast.Expr, keys: Keys, left: number): StrayMarkup | null {
    for (const target of targets) {
      const isItem = target.kind === "Subscript"
      const under = isItem ? [keyText(target.index, this.#model), ...keys] : keys
      const found = this.#followUses(isItem ? target.value : target, text, under, left)
      if (found) return found
    }
    return null
  }

  #followUses(variable: ast.Expr, text: ast.Expr, keys: Keys, left: number): StrayMarkup | null {
    for (const use of this.#usesOf(variable)) {
      // `link % value`: the text that counts has a format of its own.
      const whole = text.kind === "String" ? wholeText(use, this.#model) : use
      const found = this.#follow(whole, whole === use ? text : whole, keys, left - 1)
      if (found) return found
    }
    return null
  }

  /** All uses of a variable; of an attribute, those in the same function. */
  #usesOf(variable: ast.Expr): readonly (ast.Name | ast.Attribute)[] {
    const model = this.#model
    if (variable.kind === "Name") return model.bindingOf(variable)?.uses ?? []
    if (variable.kind !== "Attribute") return []
    const written = dottedText(variable)
    const fn = functionAround(variable, model)
    return model
      .attributesNamed(variable.name)
      .filter(each => dottedText(each) === written && functionAround(each, model) === fn)
  }

  #intoCall(call: ast.Call, use: ast.Expr, text: ast.Expr, keys: Keys, left: number): StrayMarkup | null {
    const argument = call.args.find(({ value }) => value === use)
    if (argument === undefined) return null
    if (this.#model.qualifiedName(call.func) === "str") return this.#follow(call, text, keys, left - 1)
    if (this.#isSeen(call)) return null
    const { func } = call
    // `context={"link": …}`: a keyword under which a dict goes is no variable of a template.
    const under = argument.name === null || keys.length > 0 ? keys : [argument.name]
    if (func.kind === "Attribute" && /^(?:append|insert|setdefault|update)$/.test(func.name))
      return this.#followUses(func.value, text, under, left)
    const sink: MatchedSink = {
      kind: "call",
      call,
      fact: strayMarkupSink,
      callee: dottedText(func) ?? lastName(func),
      known: false,
      argument,
      through: [],
      passing: null,
    }
    return this.#gone(sink, text, under)
  }

  /** Whether it is known what the call does with a text: it is found there, or nobody is shown it. */
  #isSeen(call: ast.Call): boolean {
    const model = this.#model
    if (isHarmless(call) || readers.test(lastName(call.func)) || sendsData(call)) return true
    const name = model.qualifiedName(call.func)
    const isSafe = name !== undefined && this.#catalog.sanitizer(name, "html") !== undefined
    // What a template makes of its variables, it says itself.
    if (isSafe && !/^render/.test(lastName(call.func))) return true
    if (name !== undefined && model.elsewhere(name) !== undefined) return true
    const isOwnClass =
      call.func.kind === "Name" && model.definitionsOf(call.func).some(({ kind }) => kind === "class")
    return (
      isOwnClass ||
      model.functionOf(call) !== undefined ||
      resolveSinks(call, model, this.#catalog).length > 0
    )
  }

  /** `note.body = text`: kept in an object that others show. */
  #kept(stmt: ast.Assign, text: ast.Expr): StrayMarkup | null {
    const [target, ...others] = stmt.targets
    if (target?.kind !== "Attribute" || others.length > 0) return null
    const written = this.#model.qualifiedName(target) ?? dottedText(target) ?? ""
    if (this.#catalog.attributeSinksOf(written).length > 0) return null
    if (target.value.kind === "Name" && /^(?:self|cls)$/.test(target.value.name)) return null
    return this.#gone({ kind: "attribute", fact: strayMarkupAttribute, stmt }, text, [target.name])
  }

  #returned(stmt: ast.Return, text: ast.Expr, keys: Keys): StrayMarkup | null {
    const fn = functionAround(stmt, this.#model)
    if (fn === undefined || this.#model.callsOf(fn).length > 0) return null
    if (this.#isAnswer(fn, keys)) return null
    const types = contentTypesIn(stmt, this.#model)
    if (types.length > 0 && !types.some(isHtmlType)) return null
    return this.#gone({ kind: "return", fact: strayMarkupReturn, fn, stmt }, text, keys)
  }

  /**
   * Whether a framework sends what the function gives, as a page, which is found there, or as data. What a renderer gets are
   * variables of a template.
   */
  #isAnswer(fn: ast.FunctionDef, keys: Keys): boolean {
    const [entry, ...others] = keys
    const isSent = returnSinksFor(fn, this.#model, this.#catalog).some(
      ({ sink }) => entry === undefined || (sink.entry === entry && others.length === 0),
    )
    return isSent || fn.decorators.some(decorator => this.#isView(decorator))
  }

  #isView(decorator: ast.Expr): boolean {
    if (decorator.kind === "Call" && decorator.args.some(({ name }) => name === "renderer")) return false
    return decoratorNames(decorator, this.#model, this.#catalog).some(
      name => this.#catalog.isEntryPoint(name) || this.#catalog.returnSinksOf(name).length > 0,
    )
  }

  #gone(sink: MatchedSink, text: ast.Expr, [name = null]: Keys): StrayMarkup {
    return { target: { library: this.#library, language: "html", sink, text }, name }
  }
}

/** The keys and keywords under which a text goes, outermost first; null for one that can't be told. */
type Keys = readonly (string | null)[]

function keyOf({ entries }: ast.Dict, value: ast.Expr, model: Model): string | null {
  const key = entries.find(entry => entry.value === value)?.key
  return key ? keyText(key, model) : null
}

function keyText(key: ast.Expr, model: Model): string | null {
  const constant = model.constantOf(key)
  return constant?.kind === "str" ? constant.value : null
}

const collections: ReadonlySet<ast.Expr["kind"]> = new Set(["Dict", "List", "Tuple"])

/** What reads markup, cleans it, or writes it somewhere as a text. */
const readers =
  /^(?:fromstring|fragments?_fromstring|BeautifulSoup|parse\w*|feed|strip_?tags|html2text|clean\w*|saniti[sz]e\w*|escape\w*|unescape|quote\w*|md5|sha\d*|hash\w*|compare_digest|reverse|url_for|redirect|HttpResponseRedirect|open|Path|join|split|filter|get|setattr)$/i

/** Answers of data: what shows them gets them as JSON. */
function sendsData({ func }: ast.Call): boolean {
  return /^(?:jsonify|dumps?|to_?json|json|json_response|\w*(?<!Template)Response)$/i.test(lastName(func))
}
