import type * as ast from "../syntax/ast.ts"
import { lastName } from "../syntax/name-of.ts"
import { type CodeScope, scopeAt } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import { hasDecorator, isClassMethod, isSuperCall } from "./names.ts"
import { remember, type Waiting } from "./remember.ts"
import type { Workings } from "./workings.ts"

/** Decorators (last names) that leave the function what it is when it is called. */
const harmless =
  /^(staticmethod|classmethod|abstractmethod|filter|simple_tag|template_filter|abstractclassmethod|override|final|cache|lru_cache|wraps|no_type_check|contextmanager|asynccontextmanager|typechecked|deprecated|profile|fixture|njit|jit|coroutine|retry|on_exception|synchronized)$/

/** Whether a whole word stands there, and behind it what may be the bracket of a call. */
function mayBeCalled(text: string, from: number, to: number): boolean {
  ahead.lastIndex = to
  return ahead.test(text) && !/\w/.test(text[from - 1] ?? "")
}

const ahead = /[\s\\)]*[(#]/y

type Functions = Pick<Workings, "functionOf" | "callsOf" | "argumentFor" | "returnsOf">

/** Which functions calls run, and with what. */
export function createFunctions(w: Workings, waiting: Waiting): Functions {
  const none = { onCycle: undefined, tooDeep: undefined }

  /** The function that an expression is, for certain. */
  const functionIn: (expr: ast.Expr) => ast.FunctionDef | undefined = remember(waiting, none, expr => {
    if (expr.kind === "Name") return only(w.definitionsOf(expr))
    return expr.kind === "Attribute" ? ofMember(expr) : undefined
  })

  function only(definitions: readonly Definition[]): ast.FunctionDef | undefined {
    const real = definitions.filter(
      each => !(each.kind === "function" && hasDecorator(each.stmt, "overload")),
    )
    const [first, ...others] = real
    if (!first || others.length > 0) return undefined
    if (first.kind === "assign" && first.path.length === 0) return functionIn(first.value)
    return first.kind === "function" && first.stmt.decorators.every(isHarmless) ? first.stmt : undefined
  }

  function isHarmless(decorator: ast.Expr): boolean {
    return harmless.test(lastName(decorator))
  }

  function ofMember(expr: ast.Attribute): ast.FunctionDef | undefined {
    const types = w.typesIn(expr.value)
    const [cls, ...others] = types && types.length > 0 ? types : (w.classesIn(expr.value) ?? [])
    if (!cls || typeof cls === "string" || others.length > 0) return undefined
    const isOverridden = w
      .subclassesOf(cls)
      .some(each => w.bodyOf(each)?.region.definitions.has(expr.name) === true)
    if (isOverridden && !isSuperCall(expr.value)) return undefined
    return only(w.memberDefinitions(cls, expr.name, false))
  }

  const callsOf: Workings["callsOf"] = remember(
    waiting,
    { onCycle: [] as readonly ast.Call[], tooDeep: [] },
    fn => {
      const cls = fn.name === "__init__" ? w.classOf(fn) : undefined
      const names = cls ? [cls, ...w.subclassesOf(cls)].map(each => each.name) : []
      const called = [fn.name, ...names].flatMap(callsNamed)
      const calls = called.filter(call => functionOf(call) === fn || constructorOf(call) === fn)
      return [...new Set(calls)].sort((a, b) => a.from - b.from)
    },
  )

  /** The `__init__` of the class of this file that a call makes an instance of. */
  function constructorOf(call: ast.Call): ast.FunctionDef | undefined {
    const classes = w.classesIn(call.func)
    const [cls, ...others] = classes ?? []
    if (!cls || typeof cls === "string" || others.length > 0) return undefined
    return only(w.memberDefinitions(cls, "__init__", false))
  }

  /** Calls of a name, or of an attribute of that name; only scopes that mention it are read. */
  function callsNamed(name: string): readonly ast.Call[] {
    const scopes = new Set<CodeScope>()
    for (let at = w.text.indexOf(name); at >= 0; at = w.text.indexOf(name, at + name.length))
      if (mayBeCalled(w.text, at, at + name.length))
        for (let scope: CodeScope | undefined = scopeAt(w.file, at); scope; scope = scope.parent)
          scopes.add(scope)
    return [...scopes]
      .flatMap(({ region }) => [...(region.reads.get(name) ?? []), ...(region.attributes.get(name) ?? [])])
      .flatMap(callee => {
        const parent = w.parentOf(callee)
        return parent?.kind === "Call" && parent.func === callee ? [parent] : []
      })
  }

  function functionOf(call: ast.Call): ast.FunctionDef | undefined {
    return functionIn(call.func)
  }

  function argumentFor(call: ast.Call, fn: ast.FunctionDef, param: ast.Param): ast.Expr | undefined {
    const given = argumentGiven(call, fn, param, isBound(call, fn) ? 1 : 0)
    return given === null ? (param.default ?? undefined) : given
  }

  /** Whether the call leaves the first parameter to Python: `self` and `cls`. */
  function isBound(call: ast.Call, fn: ast.FunctionDef): boolean {
    if (!w.classOf(fn) || hasDecorator(fn, "staticmethod")) return false
    if (isClassMethod(fn)) return true
    if (constructorOf(call) === fn) return true
    if (call.func.kind !== "Attribute") return call.func.kind === "Name" && isBoundAlias(call.func)
    const types = w.typesIn(call.func.value)
    return types !== undefined && types.length > 0
  }

  /** `run = self.run; run(x)`. */
  function isBoundAlias(name: ast.Name): boolean {
    const [definition] = w.definitionsOf(name)
    if (definition?.kind !== "assign" || definition.value.kind !== "Attribute") return false
    const types = w.typesIn(definition.value.value)
    return types !== undefined && types.length > 0
  }

  function returnsOf(fn: ast.FunctionDef): readonly ast.Expr[] | undefined {
    const body = w.bodyOf(fn)
    if (!body || body.region.yields.length > 0) return undefined
    if (w.flowOf(body).fallsThrough) return undefined
    const live = body.region.returns.filter(each => w.isReachable(each))
    const values = live.flatMap(each => each.value ?? [])
    return values.length === live.length && values.length > 0 ? values : undefined
  }

  return { functionOf, callsOf, argumentFor, returnsOf }
}

/**
 * The argument that a call gives to a parameter of a function whose first `bound` ones Python fills itself; null when it is
 * left out, undefined when it cannot be told.
 */
export function argumentGiven(
  call: ast.Call,
  fn: ast.FunctionDef | ast.Lambda,
  param: ast.Param,
  bound: number,
): ast.Expr | null | undefined {
  if (param.form === "star" || param.form === "doubleStar") return undefined
  const keyword = call.args.find(each => each.form === "keyword" && each.name === param.name)
  if (keyword && param.form !== "positionalOnly") return keyword.value
  const position = fn.params.indexOf(param) - bound
  if (position < 0) return undefined
  if (param.form !== "keywordOnly") {
    const positional = call.args.filter(each => each.form === "positional" || each.form === "star")
    const star = positional.findIndex(each => each.form === "star")
    if (star >= 0 && star <= position) return undefined
    const argument = positional[position]
    if (argument) return argument.value
  }
  return call.args.some(each => each.form === "doubleStar") ? undefined : null
}
