import type * as ast from "../syntax/ast.ts"
import { calledElsewhere } from "./called-elsewhere.ts"
import type { Node } from "./children.ts"
import type { Definition } from "./definition.ts"
import type { Test } from "./flow.ts"
import { isMutated } from "./mutation.ts"
import type { Site } from "./region.ts"
import { remember, type Waiting } from "./remember.ts"
import { isSameObject } from "./same-object.ts"
import { isWordTest } from "./word-tests.ts"
import type { Workings } from "./workings.ts"

const requestParts = /^(GET|POST|PUT|PATCH|DELETE|REQUEST|COOKIES|FILES|META|FORM|ARGS|HEADERS|BODY|SESSION)$/

/** Which values are known to be of a fixed set. */
export function createBounds(
  w: Workings,
  waiting: Waiting,
): Pick<Workings, "isBounded" | "isListed" | "isWithout" | "checks"> {
  const isBounded: (expr: ast.Expr) => boolean = remember(
    waiting,
    { onCycle: false, tooDeep: false },
    expr => {
      if (w.constantsOf(expr) || w.enumMembers(expr)) return true
      switch (expr.kind) {
        case "Name":
          return isChecked(expr)
        case "Attribute": {
          if ((expr.name === "value" || expr.name === "name") && w.enumMembers(expr.value)) return true
          return isChecked(expr)
        }
        case "NamedExpr":
          return isBounded(expr.value)
        case "Conditional":
          return isBounded(expr.then) && isBounded(expr.else)
        case "BoolOp":
          return expr.values.every(isBounded)
        case "String":
          return isBoundedText(expr)
        case "Binary":
          return (expr.op === "+" || expr.op === "%") && isBounded(expr.left) && isBounded(expr.right)
        case "Subscript":
          return isTableLookup(expr)
        case "Call":
          return isBoundedCall(expr)
        default:
          return false
      }
    },
  )

  function isBoundedText({ literals }: ast.StringGroup): boolean {
    return literals.every(
      ({ flavor, parts }) =>
        flavor !== "template" &&
        parts.every(part => part.kind === "text" || (!part.spec && isBounded(part.expr))),
    )
  }

  /** `{"a": …}[x]`, `TABLE[x]`: a table of constants, or one that is written as a constant. */
  function isTableLookup(expr: ast.Subscript): boolean {
    const dict = w.dictOf(expr.value)
    if (dict) return dict.entries.every(({ key, value }) => key !== null && isBounded(value))
    return expr.value.kind !== "Dict" && expr.index.kind !== "Slice" && hasFixedItems(expr.value)
  }

  /** As `isFixedSet`; but a name alone doesn't say what the items are, where that can be seen. */
  function hasFixedItems(expr: ast.Expr): boolean {
    if (!isFixedSet(expr)) return false
    if (expr.kind !== "Name" && expr.kind !== "Attribute") return true
    const definitions = w.definitionsOf(expr)
    return definitions.every(({ kind }) => kind === "import") || areFixedSets(definitions)
  }

  function isBoundedCall(call: ast.Call): boolean {
    const { func } = call
    if (func.kind === "Attribute") {
      const [, otherwise] = call.args
      const dict = func.name === "get" ? w.dictOf(func.value) : undefined
      if (dict)
        return (
          dict.entries.every(({ key, value }) => key !== null && isBounded(value)) &&
          (!otherwise || isBounded(otherwise.value))
        )
      if (
        /^(upper|lower|strip|title|capitalize|casefold|swapcase)$/.test(func.name) &&
        call.args.length === 0
      )
        return isBounded(func.value)
    }
    const fn = w.functionOf(call)
    return fn !== undefined && !fn.async && (w.returnsOf(fn)?.every(isBounded) ?? false)
  }

  const isBoundedDefinition: (definition: Definition) => boolean = remember(
    waiting,
    { onCycle: true, tooDeep: false },
    definition => {
      switch (definition.kind) {
        case "assign":
          return definition.path.length === 0 && isBounded(definition.value) && !isFilledLater(definition)
        case "named":
          return isBounded(definition.value)
        case "augment":
          return isBounded(definition.value) && w.definitionsBefore(definition).every(isBoundedDefinition)
        case "loop":
          return isBoundedLoop(definition)
        case "parameter":
          return definition.param.annotation !== null && isLiteralType(definition.param.annotation)
        default:
          return false
      }
    },
  )

  /** `found = []`: what is put into it afterwards says what it holds. */
  function isFilledLater({ value, stmt, from }: Definition & { kind: "assign" }): boolean {
    if (!isNewCollection(value)) return false
    const targets = stmt.kind === "Assign" ? stmt.targets : [stmt.target]
    const target = targets.find(each => each.from === from)
    return (target?.kind === "Name" || target?.kind === "Attribute") && isMutated(w, target)
  }

  /** `[]`, `set()`, `["$"] if root else []` */
  function isNewCollection(value: ast.Expr): boolean {
    switch (value.kind) {
      case "List":
      case "Set":
      case "Dict":
        return true
      case "Call":
        return value.func.kind === "Name" && /^(list|dict|set)$/.test(value.func.name)
      case "Conditional":
        return isNewCollection(value.then) || isNewCollection(value.else)
      default:
        return false
    }
  }

  function isLiteralType(annotation: ast.Expr): boolean {
    const expr = w.annotationOf(annotation)
    return expr.kind === "Subscript" && /\bLiteral$/.test(w.text.slice(expr.value.from, expr.value.to))
  }

  function isBoundedLoop({ iterable, path }: Definition & { kind: "loop" }): boolean {
    if (path.length > 0) return false
    if (w.constantsOf(iterable) || w.dictOf(iterable)) return true
    return hasFixedItems(iterable)
  }

  /** A collection of constants, or one that its name says is constant. */
  const isFixedSet: (expr: ast.Expr) => boolean = remember(
    waiting,
    { onCycle: true, tooDeep: false },
    expr => {
      if (w.dictOf(expr)) return true
      const constants = w.constantsOf(expr)
      if (constants) return constants.every(each => each.kind === "sequence")
      if (isEnum(expr)) return true
      switch (expr.kind) {
        case "Tuple":
        case "List":
        case "Set":
          return expr.items.every(isBounded)
        case "Dict":
          return expr.entries.every(({ key }) => key !== null && isBounded(key))
        case "Name":
        case "Attribute":
          return !isMutated(w, expr) && (isConstantName(expr) || areFixedSets(w.definitionsOf(expr)))
        case "Comprehension":
          return expr.type !== "dict" && isBounded(expr.element)
        case "Call":
          return isFixedView(expr)
        default:
          return false
      }
    },
  )

  /**
   * Whether a name says that it is constant (`self.TABLE`, `settings.COLUMNS`). What a caller passes in may call anything
   * so, and the parts of a request have such names wherever they come from.
   */
  function isConstantName(expr: ast.Name | ast.Attribute): boolean {
    if (!/^_*[A-Z][A-Z0-9_]*$/.test(expr.name) || requestParts.test(expr.name)) return false
    if (expr.kind === "Name") return w.bindingOf(expr)?.scope.kind !== "function"
    if (expr.value.kind !== "Name" || /^(self|cls)$/.test(expr.value.name)) return true
    return w.definitionsOf(expr.value).every(({ kind }) => kind !== "parameter")
  }

  function areFixedSets(definitions: readonly Definition[]): boolean {
    const isFixed = (each: Definition) =>
      each.kind === "assign" && each.path.length === 0 && isFixedSet(each.value)
    return definitions.length > 0 && definitions.every(isFixed)
  }

  function isEnum(expr: ast.Expr): boolean {
    const classes = w.classesIn(expr) ?? []
    return classes.length > 0 && classes.every(cls => typeof cls !== "string" && w.enumKind(cls) !== null)
  }

  /** `TABLE.keys()`, `set(NAMES)`. */
  function isFixedView({ func, args }: ast.Call): boolean {
    if (func.kind === "Attribute") return func.name === "keys" && isFixedSet(func.value)
    const [first] = args
    const isCollection =
      func.kind === "Name" && /^(set|frozenset|list|tuple|sorted|reversed)$/.test(func.name)
    return isCollection && first !== undefined && hasFixedItems(first.value)
  }

  function isChecked(use: ast.Name | ast.Attribute): boolean {
    return (
      isCheckedAround(use, isFixedSet) ||
      w.isSettled(
        use,
        test => bounds(test, use, isFixedSet),
        definition => isBoundedDefinition(definition) && !(isCollection(definition) && isMutated(w, use)),
        ({ node }) => isCheckedBy(node, use),
      )
    )
  }

  /** `validate(name)` as a statement: a function of the project that raises unless the name is bounded. */
  function isCheckedBy(node: Site | null, use: ast.Name | ast.Attribute): boolean {
    if (node === null || !("kind" in node) || node.kind !== "ExprStmt" || node.value.kind !== "Call")
      return false
    const call = node.value
    const argument = call.args.find(({ value }) => isSameObject(w, value, use))?.value
    if (argument === undefined) return false
    const fn = w.functionOf(call)
    if (fn) return fn.params.some(param => w.argumentFor(call, fn, param) === argument && checks(fn, param))
    const there = calledElsewhere(call, w)
    return (
      there?.fn.params.some(
        param => there.argumentFor(param) === argument && there.model.checks(there.fn, param),
      ) ?? false
    )
  }

  const checked = new Map<ast.Param, boolean>()

  function checks(fn: ast.FunctionDef, param: ast.Param): boolean {
    const known = checked.get(param)
    if (known !== undefined) return known
    // A function that calls itself says nothing on the way.
    checked.set(param, false)
    const answer = !fn.async && endsBounded(fn, param)
    checked.set(param, answer)
    return answer
  }

  /** Whether a parameter is bounded wherever the function comes to its end, the only way out of it. */
  function endsBounded(fn: ast.FunctionDef, param: ast.Param): boolean {
    const scope = w.bodyOf(fn)
    const [use] = scope?.region.reads.get(param.name) ?? []
    if (scope === undefined || use === undefined) return false
    const { returns, yields } = scope.region
    const search = w.flowOf(scope)
    if (!search.fallsThrough || returns.length > 0 || yields.length > 0) return false
    const { definitions, fromEntry } = search.atEnd({
      key: param.name,
      settles: test => bounds(test, use, isFixedSet),
      passes: ({ node }) => isCheckedBy(node, use),
    })
    return !fromEntry && definitions.size === 0
  }

  /** What is put into a list or dict later counts, too. */
  function isCollection(definition: Definition): boolean {
    return definition.kind === "assign" && /^(?:List|Set|Dict|Comprehension)$/.test(definition.value.kind)
  }

  function isListed(use: ast.Name | ast.Attribute, isList: (list: ast.Expr) => boolean): boolean {
    return (
      isCheckedAround(use, isList) || w.isSettled(use, test => bounds(test, use, isList), isBoundedDefinition)
    )
  }

  function isWithout(use: ast.Name | ast.Attribute, sign: string): boolean {
    return w.isSettled(
      use,
      test => test.kind === "truth" && lacksWhen(test.expr, test.outcome, use, sign),
      () => false,
    )
  }

  /** Whether a test that holds says that a text lacks a sign: `"'" in text` is false. */
  function lacksWhen(test: ast.Expr, outcome: boolean, use: ast.Name | ast.Attribute, sign: string): boolean {
    if (test.kind === "Unary") return test.op === "not" && lacksWhen(test.operand, !outcome, use, sign)
    if (test.kind === "BoolOp")
      return (test.op === "and") === outcome && test.values.some(each => lacksWhen(each, outcome, use, sign))
    if (test.kind !== "Compare" || test.ops.length !== 1) return false
    const [needle, text] = test.operands
    const [op] = test.ops
    if (!needle || !text || (op !== "in" && op !== "not in") || (op === "in") === outcome) return false
    const constant = w.constantOf(needle)
    const isPart = constant?.kind === "str" && constant.value !== "" && sign.includes(constant.value)
    return isPart && isSameObject(w, text, use)
  }

  /** Whether a test that holds bounds this name or attribute; `isSet`: what a value in it is bounded by. */
  function bounds(test: Test, use: ast.Name | ast.Attribute, isSet: (expr: ast.Expr) => boolean): boolean {
    if (test.kind === "case") return test.outcome && isSameObject(w, test.subject, use)
    return boundsWhen(test.expr, test.outcome, use, isSet)
  }

  function boundsWhen(
    test: ast.Expr,
    outcome: boolean,
    use: ast.Name | ast.Attribute,
    isSet: (expr: ast.Expr) => boolean,
  ): boolean {
    switch (test.kind) {
      case "Unary":
        return test.op === "not" && boundsWhen(test.operand, !outcome, use, isSet)
      case "BoolOp":
        return (
          (test.op === "and") === outcome && test.values.some(value => boundsWhen(value, outcome, use, isSet))
        )
      case "Compare": {
        const [left, right] = test.operands
        if (test.ops.length !== 1 || !left || !right) return false
        const [op] = test.ops
        if (op === "in" || op === "not in")
          return (op === "in") === outcome && isSameObject(w, spelled(left), use) && isSet(right)
        if (op !== "==" && op !== "!=" && op !== "is" && op !== "is not") return false
        // A match is true, and None is what there is without one.
        if (left.kind === "Call" && right.kind === "Constant" && right.type === "none" && op.startsWith("is"))
          return boundsWhen(left, (op === "is not") === outcome, use, isSet)
        const other = isSameObject(w, left, use) ? right : isSameObject(w, right, use) ? left : undefined
        return (op === "==" || op === "is") === outcome && other !== undefined && isBounded(other)
      }
      case "Call":
        return isWordTest(w, test, outcome, use)
      case "Name":
      case "Attribute":
        // What is false is empty, zero or None.
        return !outcome && isSameObject(w, test, use)
      default:
        return false
    }
  }

  /** `x.upper()` has the letters of `x`: where it is one of a set, `x` is one too, but for their case. */
  function spelled(expr: ast.Expr): ast.Expr {
    const isSpelled =
      expr.kind === "Call" &&
      expr.args.length === 0 &&
      expr.func.kind === "Attribute" &&
      /^(upper|lower|casefold)$/.test(expr.func.name)
    return isSpelled ? (expr.func as ast.Attribute).value : expr
  }

  /** Tests inside the same expression: `x if x in A else "b"`, `x in A and f(x)`, `[c for c in cs if c in A]`. */
  function isCheckedAround(use: ast.Name | ast.Attribute, isSet: (expr: ast.Expr) => boolean): boolean {
    let child: Node = use
    for (let at = w.parentOf(use); at && at.kind !== "Module"; at = w.parentOf(at)) {
      if (at.kind === "Lambda" || at.kind === "FunctionDef") return false
      if (
        at.kind === "Conditional" &&
        child !== at.test &&
        boundsWhen(at.test, child === at.then, use, isSet)
      )
        return true
      if (at.kind === "BoolOp") {
        const { from } = child
        const before = at.values.filter(value => value.to <= from)
        const outcome = at.op === "and"
        if (before.some(value => boundsWhen(value, outcome, use, isSet))) return true
      }
      if (at.kind === "Comprehension" && (child === at.element || child === at.key))
        if (at.clauses.some(({ conditions }) => conditions.some(each => boundsWhen(each, true, use, isSet))))
          return true
      child = at
    }
    return false
  }

  return { isBounded, isListed, isWithout, checks }
}
