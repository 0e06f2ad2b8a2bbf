import type { Catalog } from "../../libraries/catalog.ts"
import type { Model } from "../../semantics/model.ts"
import type * as ast from "../../syntax/ast.ts"
import { lastName } from "../../syntax/name-of.ts"
import { fieldsIn } from "../../syntax/string-parts.ts"
import { decoratorNames } from "../sinks/decorator-names.ts"
import { dottedText } from "../sinks/dotted-text.ts"
import { sinksMarkedOn } from "../sinks/marked-functions.ts"
import { settingsUnder } from "../sinks/parser-settings.ts"
import { partsOfItems, storedValues, valueAt, valuesUnder } from "../sinks/stored-values.ts"
import { isPartOfPath } from "../sinks/views.ts"
import { isOfServer } from "./server-keys.ts"
import { storedInForm } from "./stored-in-form.ts"
import { withEarlier } from "./with-earlier.ts"
import { wrappedRequest } from "./wrapped-request.ts"

/**
 * The outside origin of a value, as users know it (`flask.request.args`); null when nothing says that there is one.
 * Follows assignments and operators, methods of an outside value, functions of the file, and those that are known to pass
 * on what they get: what any other function makes of an outside value is its own. `calls`: those of functions of this file
 * through which the value gets into the text that is asked about; other calls of these have nothing to do with it.
 */
export function sourceOf(
  expr: ast.Expr,
  model: Model,
  catalog: Catalog,
  calls: ReadonlyMap<ast.FunctionDef, readonly ast.Call[]> = new Map(),
): string | null {
  let seen = new Set<ast.Expr | ast.Param>()
  let left = mostSteps
  let inside: readonly { fn: ast.FunctionDef; call: ast.Call; around: typeof seen }[] = []
  const ofAny = (exprs: readonly (ast.Expr | null)[]): string | null => {
    for (const part of exprs) {
      const found = part && of(part)
      if (found) return found
    }
    return null
  }
  const of = (node: ast.Expr): string | null => {
    if (seen.has(node) || --left < 0) return null
    seen.add(node)
    switch (node.kind) {
      case "Name":
      case "Attribute":
        if (ownAttributes.test(node.name)) return null
        return sourceName(node) ?? ofDefinitions(node) ?? (node.kind === "Attribute" ? of(node.value) : null)
      case "Call": {
        // What renders gives markup, also where a framework keeps it with the request.
        if (node.func.kind === "Attribute" && node.func.name === "render") return null
        if (lastName(node.func) === "get" && isOfServer(node.args[0]?.value, model)) return null
        const named = sourceName(node.func) ?? wrappedRequest(node, model, catalog)
        if (named) return named
        const settings = settingsUnder(node, model)
        if (settings) return ofAny(settings)
        const owner = node.func.kind === "Attribute" ? [node.func.value] : []
        const called = model.functionOf(node)
        const given = ofAny([...owner, ...passedOnBy(node, called === undefined)])
        return given ?? (called ? ofReturned(called, node) : null)
      }
      case "Subscript":
        return ofItem(node)
      case "String":
        return ofAny(fieldsIn(node).map(({ expr }) => expr))
      case "Binary":
        return ofAny([node.left, node.right])
      case "Conditional":
        return ofAny([node.then, node.else])
      case "BoolOp":
        return ofAny(node.values)
      case "Tuple":
      case "List":
      case "Set":
        return ofAny(node.items)
      case "Dict":
        return ofAny(node.entries.map(({ value }) => value))
      case "Comprehension":
        return ofAny([node.element, ...node.clauses.map(({ iterable }) => iterable)])
      case "Await":
      case "NamedExpr":
      case "Starred":
        return of(node.value)
      default:
        return null
    }
  }
  /** What a call of a function of the file gives: its parameters are what this call passes, whatever others do. */
  const ofReturned = (fn: ast.FunctionDef, call: ast.Call): string | null => {
    if (inside.length === deepest || inside.some(each => each.fn === fn)) return null
    // Of several things together, it can't be told which one is from outside.
    const returned = model.returnsOf(fn)?.filter(({ kind }) => kind !== "Tuple") ?? []
    return within([...inside, { fn, call, around: seen }], new Set(), () => ofAny(returned))
  }
  const within = (frames: typeof inside, visited: typeof seen, find: () => string | null): string | null => {
    const around = { inside, seen }
    inside = frames
    seen = visited
    const found = find()
    inside = around.inside
    seen = around.seen
    return found
  }
  /** The arguments that a call gives back: all of them, or the default of a lookup (with others, `get` is another method). */
  const passedOnBy = ({ func, args }: ast.Call, mayLookUp: boolean): readonly ast.Expr[] => {
    const name = lastName(func)
    // What a console or an expression of a library makes of a text is its own.
    if (name === "eval" && func.kind === "Attribute") return []
    const qualified = model.qualifiedName(func) ?? ""
    if (passesOn.has(name) || rewrites.has(qualified) || escapes(func)) return args.map(({ value }) => value)
    if (catalog.renderersOf(qualified).length > 0) return args.slice(0, 1).map(({ value }) => value)
    if (searches.has(qualified) && args[0] && mayFindTags(args[0].value, model))
      return args.slice(1, 2).map(({ value }) => value)
    const isLookup =
      mayLookUp &&
      /^(?:get|pop|setdefault)$/.test(name) &&
      args.length === 2 &&
      args.every(each => each.form === "positional" || each.name === "default")
    return isLookup ? args.slice(1).map(({ value }) => value) : []
  }
  const ofItem = (node: ast.Subscript): string | null => {
    if (isOfServer(node.index, model)) return null
    const stored = storedInForm(node, model)
    return ofAny(stored.length > 0 ? stored : (valuesUnder(node, model) ?? [node.value]))
  }
  /** An escaped value is still what somebody else wrote, and where escaping doesn't help, it matters who. */
  const escapes = (func: ast.Expr): boolean => {
    const name = model.qualifiedName(func)
    return name !== undefined && /^escaped/.test(catalog.sanitizer(name, "html") ?? "")
  }
  const sourceName = (node: ast.Expr): string | null => {
    // A request that is kept in an attribute is known by its name alone; a variable `input` is no builtin.
    const written = dottedText(node)
    const names = [model.qualifiedName(node), written && hidesBuiltin(node) ? undefined : written]
    return names.find(name => name !== undefined && catalog.isSource(name)) ?? null
  }
  const hidesBuiltin = (node: ast.Expr): boolean =>
    node.kind === "Name"
      ? catalog.isSource(node.name) && model.bindingOf(node) !== undefined
      : "value" in node && node.value !== null && typeof node.value === "object" && hidesBuiltin(node.value)
  const ofDefinitions = (use: ast.Name | ast.Attribute): string | null => {
    for (const definition of withEarlier(model.definitionsOf(use), model)) {
      if (definition.kind === "parameter") {
        const entered = isMade(use) ? null : ofParameter(definition.fn, definition.param)
        if (entered) return entered
        continue
      }
      const parts =
        definition.kind === "loop" ? partsOfItems(definition.iterable, definition.path, model) : null
      const item = parts && ofAny(parts)
      if (item) return item
      if (parts) continue
      const value =
        definition.kind === "assign"
          ? (valueAt(definition.value, definition.path) ?? definition.value)
          : definition.kind === "augment" || definition.kind === "named"
            ? definition.value
            : definition.kind === "loop"
              ? definition.iterable
              : definition.kind === "with"
                ? definition.context
                : null
      const found = value && of(value)
      if (found) return found
    }
    return use.kind === "Name" ? ofAny(storedValues(use, model)) : null
  }
  const ofParameter = (fn: ast.FunctionDef | ast.Lambda, param: ast.Param): string | null => {
    if (fn.kind === "Lambda" || seen.has(param) || isInjected(param)) return null
    seen.add(param)
    const depth = inside.findIndex(each => each.fn === fn)
    const entered = inside[depth]
    if (entered !== undefined) {
      const argument = model.argumentFor(entered.call, fn, param)
      return argument ? within(inside.slice(0, depth), entered.around, () => of(argument)) : null
    }
    for (const decorator of fn.decorators) {
      const entry = decoratorNames(decorator, model, catalog).find(name => catalog.isEntryPoint(name))
      if (entry !== undefined) return `${param.name} of @${entry}`
    }
    if (
      catalog.returnSinksOfParameters(
        fn.name,
        fn.params.map(({ name }) => name),
      ).length > 0
    )
      return `${param.name} of ${fn.name}()`
    const isMarked = sinksMarkedOn(fn, model, catalog).some(({ sink }) =>
      [sink.decorator ?? []].flat().some(catalog.isEntryPoint),
    )
    if (isMarked || isPartOfPath(param, fn, model, catalog)) return `${param.name} of ${fn.name}()`
    const owner = model.classOf(fn)
    if (owner && param.name !== "request" && catalog.isEntryMethod(fn.name, model.basesOf(owner)))
      return `${param.name} of ${fn.name}()`
    return ofAny((calls.get(fn) ?? model.callsOf(fn)).map(call => model.argumentFor(call, fn, param) ?? null))
  }
  /** `context: Context[Session, Any]`: an object of a library's. */
  const isMade = (use: ast.Expr): boolean => {
    const type = model.typeOf(use)
    return type !== undefined && catalog.isType(type)
  }
  /** What a framework makes for the function: `request: Request`, `session = Depends(…)`. */
  const isInjected = ({ annotation, default: given, name }: ast.Param): boolean => {
    if (given?.kind === "Call" && /^(?:Depends|Security|Inject)$/.test(lastName(given.func))) return true
    const type = annotation ? model.qualifiedName(annotation) : undefined
    return name === "self" || (type !== undefined && catalog.isType(type))
  }
  return of(expr)
}

/** More steps than this to find where one value comes from don't occur in code that people wrote. */
const mostSteps = 200

/** Calls inside calls are followed this far. */
const deepest = 5

/** What a framework says of a request, and not the client. */
const ownAttributes =
  /^(?:url_rule|endpoint|method|blueprint|blueprints|routing_exception|content_length|is_json|scheme|app|script_root|root_path)$/

const passesOn: ReadonlySet<string> = new Set(
  "str repr bytes unicode format join replace list tuple set sorted reversed dict next iter map filter zip unquote unquote_plus loads dumps b64encode b64decode literal_eval eval getattr".split(
    " ",
  ),
)

/** Functions of Python's library that leave most of a text as it is. */
const rewrites: ReadonlySet<string> = new Set(
  "re.sub re.subn html.unescape textwrap.dedent textwrap.indent textwrap.fill textwrap.shorten unicodedata.normalize".split(
    " ",
  ),
)

/** Who starts a program chooses its arguments and environment, and may mean to write SQL there. */
export function isLocal(source: string): boolean {
  return /\b(?:click|typer|argparse|optparse|fire|sys|os|fileinput|getpass)\b/.test(source)
}

/** Functions of Python's library that give parts of a text. */
const searches: ReadonlySet<string> = new Set(
  "re.findall re.finditer re.fullmatch re.match re.search re.split".split(" "),
)

/** Whether what a pattern finds may be any text: a dot, or a class of all but some characters, of which `<` is none. */
function mayFindTags(pattern: ast.Expr, { text }: Model): boolean {
  const written = text.slice(pattern.from, pattern.to)
  const classes = written.match(/\[\^[^\]]+\]/g) ?? []
  return classes.some(each => !each.includes("<")) || /(?<!\\)\.[*+?{)]|\\[SWD]/.test(written)
}
