import type { Range } from "../text/range.ts"

/**
 * Python's tree in typed form, built from the Lezer tree by `build.ts`. Shapes and ranges follow CPython's `ast`
 * (an expression's range leaves its own parentheses out), so that both can be compared node by node.
 */
interface ExprBase extends Range {
  /** The outermost pair of parentheses that encloses just this expression, if any. */
  readonly parens?: Range
}

export interface Name extends ExprBase {
  readonly kind: "Name"
  readonly name: string
}
/** A number, `True`, `False`, `None` or `...`: `text` is the source. */
export interface Constant extends ExprBase {
  readonly kind: "Constant"
  readonly type: "number" | "bool" | "none" | "ellipsis"
  readonly text: string
}
/** One or more adjacent literals of any prefix. */
export interface StringGroup extends ExprBase {
  readonly kind: "String"
  readonly literals: readonly StringLiteral[]
}
export interface Attribute extends ExprBase {
  readonly kind: "Attribute"
  readonly value: Expr
  readonly name: string
  readonly nameFrom: number
}
export interface Subscript extends ExprBase {
  readonly kind: "Subscript"
  readonly value: Expr
  readonly index: Expr
}
export interface Slice extends ExprBase {
  readonly kind: "Slice"
  readonly lower: Expr | null
  readonly upper: Expr | null
  readonly step: Expr | null
}
export interface Call extends ExprBase {
  readonly kind: "Call"
  readonly func: Expr
  readonly args: readonly Argument[]
  /** The parentheses with all arguments. */
  readonly argsRange: Range
}
/** One argument of a call, a class statement or a pattern. */
export interface Argument extends Range {
  /** `x`, `*x`, `name=x`, `**x`. */
  readonly form: "positional" | "star" | "keyword" | "doubleStar"
  readonly name: string | null
  readonly value: Expr
}
export interface Binary extends ExprBase {
  readonly kind: "Binary"
  readonly op: string
  readonly left: Expr
  readonly right: Expr
}
export interface Unary extends ExprBase {
  readonly kind: "Unary"
  readonly op: "not" | "-" | "+" | "~"
  readonly operand: Expr
}
/** `a and b and c` is one node, as in CPython. */
export interface BoolOp extends ExprBase {
  readonly kind: "BoolOp"
  readonly op: "and" | "or"
  readonly values: readonly Expr[]
}
/** `a < b <= c` is one node; `ops[i]` stands between `operands[i]` and `operands[i + 1]`. */
export interface Compare extends ExprBase {
  readonly kind: "Compare"
  readonly ops: readonly string[]
  readonly operands: readonly Expr[]
}
export interface Conditional extends ExprBase {
  readonly kind: "Conditional"
  readonly test: Expr
  readonly then: Expr
  readonly else: Expr
}
export interface Lambda extends ExprBase {
  readonly kind: "Lambda"
  readonly params: readonly Param[]
  readonly body: Expr
}
export interface Sequence extends ExprBase {
  readonly kind: "Tuple" | "List" | "Set"
  readonly items: readonly Expr[]
}
/** `key` is null for `**value`. */
export interface Dict extends ExprBase {
  readonly kind: "Dict"
  readonly entries: readonly { readonly key: Expr | null; readonly value: Expr }[]
}
export interface Comprehension extends ExprBase {
  readonly kind: "Comprehension"
  readonly type: "list" | "set" | "dict" | "generator"
  /** The element, or the value of a dict comprehension. */
  readonly element: Expr
  readonly key: Expr | null
  readonly clauses: readonly ComprehensionClause[]
}
export interface ComprehensionClause extends Range {
  readonly async: boolean
  readonly target: Expr
  readonly iterable: Expr
  readonly conditions: readonly Expr[]
}
export interface Await extends ExprBase {
  readonly kind: "Await"
  readonly value: Expr
}
export interface Yield extends ExprBase {
  readonly kind: "Yield"
  readonly from_: boolean
  readonly value: Expr | null
}
export interface NamedExpr extends ExprBase {
  readonly kind: "NamedExpr"
  readonly target: Name
  readonly value: Expr
}
export interface Starred extends ExprBase {
  readonly kind: "Starred"
  readonly value: Expr
}
/** Text that is no expression; only in files with syntax problems. */
export interface ErrorExpr extends ExprBase {
  readonly kind: "Error"
}

export type Expr =
  | Name
  | Constant
  | StringGroup
  | Attribute
  | Subscript
  | Slice
  | Call
  | Binary
  | Unary
  | BoolOp
  | Compare
  | Conditional
  | Lambda
  | Sequence
  | Dict
  | Comprehension
  | Await
  | Yield
  | NamedExpr
  | Starred
  | ErrorExpr

/** One literal, with prefix and quotes. */
export interface StringLiteral extends Range {
  /** Prefix as written (`rT`, `""`). */
  readonly prefix: string
  readonly raw: boolean
  readonly flavor: "plain" | "bytes" | "format" | "template"
  /** `'`, `"`, `'''` or `"""`. */
  readonly quote: string
  /** Where the text between the quotes starts and ends. */
  readonly contentFrom: number
  readonly contentTo: number
  /** Text and fields in order; a plain literal has at most one text. No two texts are adjacent. */
  readonly parts: readonly StringPart[]
  /** False when the closing quotes are missing. */
  readonly terminated: boolean
}
/** Fixed text: `value` is what Python sees at run time (escapes decoded, `{{` as `{`). */
export interface StringText extends Range {
  readonly kind: "text"
  readonly value: string
}
/** `{expr=!r:spec}` of an f- or t-string; the range includes the braces. */
export interface StringField extends Range {
  readonly kind: "field"
  readonly expr: Expr
  /** The text between `{` and the first of `=`, `!`, `:`, `}` that ends the expression, blanks included. */
  readonly exprText: Range
  /** `{x=}`: the text that Python prints before the value, `=` and blanks included; null without `=`. */
  readonly debug: Range | null
  readonly conversion: "r" | "s" | "a" | null
  readonly spec: FieldSpec | null
}
/** The format spec after the colon; the range excludes the colon. */
export interface FieldSpec extends Range {
  readonly parts: readonly StringPart[]
}
export type StringPart = StringText | StringField

/** One parameter; `form` says on which side of `/` and `*` it stands. */
export interface Param extends Range {
  readonly form: "positionalOnly" | "normal" | "keywordOnly" | "star" | "doubleStar"
  readonly name: string
  readonly annotation: Expr | null
  readonly default: Expr | null
}
export interface TypeParam extends Range {
  readonly name: string
  readonly form: "normal" | "star" | "doubleStar"
  readonly bound: Expr | null
  readonly default: Expr | null
}

export interface ExprStmt extends Range {
  readonly kind: "ExprStmt"
  readonly value: Expr
}
/** `a = b = value`. */
export interface Assign extends Range {
  readonly kind: "Assign"
  readonly targets: readonly Expr[]
  readonly value: Expr
}
/** `target op= value`; `op` without the `=`. */
export interface AugAssign extends Range {
  readonly kind: "AugAssign"
  readonly target: Expr
  readonly op: string
  readonly value: Expr
}
export interface AnnAssign extends Range {
  readonly kind: "AnnAssign"
  readonly target: Expr
  readonly annotation: Expr
  readonly value: Expr | null
}
export interface Return extends Range {
  readonly kind: "Return"
  readonly value: Expr | null
}
export interface Raise extends Range {
  readonly kind: "Raise"
  readonly exception: Expr | null
  readonly cause: Expr | null
}
export interface Assert extends Range {
  readonly kind: "Assert"
  readonly test: Expr
  readonly message: Expr | null
}
export interface Delete extends Range {
  readonly kind: "Delete"
  readonly targets: readonly Expr[]
}
export interface SimpleStmt extends Range {
  readonly kind: "Pass" | "Break" | "Continue"
}
export interface ScopeStmt extends Range {
  readonly kind: "Global" | "Nonlocal"
  readonly names: readonly string[]
}
/** `import a.b as c` (one entry per comma). */
export interface Import extends Range {
  readonly kind: "Import"
  readonly names: readonly Alias[]
}
/** `from ..module import name as alias`; `*` is an alias with the name `*`. */
export interface ImportFrom extends Range {
  readonly kind: "ImportFrom"
  /** Number of leading dots. */
  readonly level: number
  readonly module: string
  readonly names: readonly Alias[]
}
export interface Alias extends Range {
  readonly name: string
  readonly as: string | null
}
export interface TypeAlias extends Range {
  readonly kind: "TypeAlias"
  readonly name: string
  readonly typeParams: readonly TypeParam[]
  readonly value: Expr
}
export interface FunctionDef extends Range {
  readonly kind: "FunctionDef"
  readonly async: boolean
  readonly name: string
  readonly nameFrom: number
  readonly decorators: readonly Expr[]
  readonly typeParams: readonly TypeParam[]
  readonly params: readonly Param[]
  readonly returns: Expr | null
  readonly body: readonly Stmt[]
}
export interface ClassDef extends Range {
  readonly kind: "ClassDef"
  readonly name: string
  readonly nameFrom: number
  readonly decorators: readonly Expr[]
  readonly typeParams: readonly TypeParam[]
  readonly args: readonly Argument[]
  readonly body: readonly Stmt[]
}
/** `elif` is an `If` alone in `else`, as in CPython. */
export interface If extends Range {
  readonly kind: "If"
  readonly test: Expr
  readonly body: readonly Stmt[]
  readonly else: readonly Stmt[]
}
export interface While extends Range {
  readonly kind: "While"
  readonly test: Expr
  readonly body: readonly Stmt[]
  readonly else: readonly Stmt[]
}
export interface For extends Range {
  readonly kind: "For"
  readonly async: boolean
  readonly target: Expr
  readonly iterable: Expr
  readonly body: readonly Stmt[]
  readonly else: readonly Stmt[]
}
export interface With extends Range {
  readonly kind: "With"
  readonly async: boolean
  readonly items: readonly { readonly context: Expr; readonly target: Expr | null }[]
  readonly body: readonly Stmt[]
}
export interface Try extends Range {
  readonly kind: "Try"
  readonly body: readonly Stmt[]
  readonly handlers: readonly ExceptHandler[]
  readonly else: readonly Stmt[]
  readonly finally: readonly Stmt[]
  /** `except*`. */
  readonly star: boolean
}
export interface ExceptHandler extends Range {
  readonly type: Expr | null
  readonly name: string | null
  readonly body: readonly Stmt[]
}
export interface Match extends Range {
  readonly kind: "Match"
  readonly subject: Expr
  readonly cases: readonly MatchCase[]
}
export interface MatchCase extends Range {
  /** Names that the pattern binds, in order. */
  readonly binds: readonly string[]
  /** The literal when the pattern is just a string, number, `True`, `False` or `None` (or an or-pattern of such). */
  readonly literals: readonly Expr[] | null
  readonly guard: Expr | null
  readonly body: readonly Stmt[]
}
/** Text that is no statement; only in files with syntax problems. */
export interface ErrorStmt extends Range {
  readonly kind: "ErrorStmt"
}

export type Stmt =
  | ExprStmt
  | Assign
  | AugAssign
  | AnnAssign
  | Return
  | Raise
  | Assert
  | Delete
  | SimpleStmt
  | ScopeStmt
  | Import
  | ImportFrom
  | TypeAlias
  | FunctionDef
  | ClassDef
  | If
  | While
  | For
  | With
  | Try
  | Match
  | ErrorStmt

/** A file, or the part of it that was parsed. */
export interface Module extends Range {
  readonly kind: "Module"
  readonly body: readonly Stmt[]
}
