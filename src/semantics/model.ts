import type * as ast from "../syntax/ast.ts"
import type { Range } from "../text/range.ts"
import type { Definition } from "./definition.ts"
import type { ModuleExports } from "./module-exports.ts"
import type { Waiting } from "./remember.ts"
import type { Binding, Scope } from "./scope.ts"
import type { Constant, ValueType } from "./value.ts"

/**
 * What libraries say about names, as far as following names needs it. `libraries/` has it; this room does not know it.
 * A `QualifiedName` is dotted: `pkg.mod.func`, `pkg.Class.method`.
 */
export interface NameFacts {
  /** The name under which the libraries describe this thing; the name itself when none knows another. */
  resolveName(qualified: string): string
  isType(qualified: string): boolean
  /** The types whose members this one shares, nearest first. */
  bases(type: string): readonly string[]
  /** The type of what a call gives; `argument` is its first argument when that is a constant string. */
  returnType(callable: string, argument?: string): string | undefined
  /** The type of an attribute or module-level object; `*.name` asks for an unknown receiver's attribute. */
  attributeType(qualified: string): string | undefined
  /** Where a name of the project's own modules is; what knows libraries only has none. */
  locate?(qualified: string): Elsewhere | undefined
}

/** A name in another module of the project. */
export interface Elsewhere {
  readonly exports: ModuleExports
  /** Its path there: `Store.TABLE`. */
  readonly path: string
}

/** What is known about the file's place among others. */
export interface ModelOptions {
  /** The file's dotted module name, which its own names begin with; `__main__` when nobody says. */
  readonly moduleName?: string
  /** The file is a package's `__init__.py`: its relative imports start one level lower. */
  readonly isPackage?: boolean
  /**
   * The file is in no package, so that its imports are looked for beside it; `from .name` says that it is in one
   * without a file of its own.
   */
  readonly isLoose?: boolean
  /** Shared by models that ask each other, so that circles between files are noticed. */
  readonly waiting?: Waiting
  /** The constants of a name in another module of the project (`pkg.mod.NAME`); undefined when it isn't constant. */
  readonly imports?: (qualified: string) => readonly Constant[] | undefined
}

/**
 * The meaning of one file's tree: who a name is, what a value can be, where it comes from. Every answer is computed when
 * asked for and remembered; nothing is walked that no question touches.
 */
export interface Model {
  readonly text: string
  readonly module: ast.Module
  /** The innermost scope at an offset. Comprehensions, lambdas and class bodies are scopes of their own. */
  scopeAt(offset: number): Scope
  /** The node that directly contains this one; undefined for the module. */
  parentOf(node: ast.Expr | ast.Stmt): ast.Expr | ast.Stmt | ast.Module | undefined
  /** The innermost statement around an expression. */
  statementOf(expr: ast.Expr): ast.Stmt
  /** Whether the code can run at all: no constant test, `return` or `raise` before it rules it out. */
  isReachable(node: ast.Expr | ast.Stmt): boolean
  /** The binding that a name refers to, by Python's scope rules; undefined for builtins and unknown names. */
  bindingOf(name: ast.Name): Binding | undefined
  /**
   * The variable of this name as it is where `expr` stands, for what finds it by its text (`locals()["name"]`); undefined
   * when there is none. The node has the range of `expr`.
   */
  nameIn(name: string, expr: ast.Expr): ast.Name | undefined
  /**
   * Every definition that may reach this use (a name, or an attribute such as `self.table`), in text order, by branches,
   * loops and exceptions. Empty when it cannot be told.
   */
  definitionsOf(use: ast.Name | ast.Attribute): readonly Definition[]
  /** The definitions that reach the left side of an augmenting definition. */
  definitionsBefore(definition: Definition): readonly Definition[]
  /**
   * The dotted name of what an expression refers to, through imports, aliases, receiver types and class attributes:
   * `cur.execute` is `psycopg.Cursor.execute`. A builtin is its bare name, a name of this file begins with the module's
   * (`__main__.run`). Undefined when it cannot be told. What was imported from nobody knows where has a name too
   * (`mylib.conn.execute`), which says nothing about the receiver's type.
   */
  qualifiedName(expr: ast.Expr): string | undefined
  /** All names that an expression can have by its definitions (`try: import a as db`, `except: import b as db`). */
  qualifiedNames(expr: ast.Expr): readonly string[]
  /**
   * The qualified type of the object that an expression gives, when all its definitions agree. An instance of a class
   * of this file has the nearest base that the libraries know, or else that class (`__main__.Store`).
   */
  typeOf(expr: ast.Expr): string | undefined
  /** All types that it can have, when every definition has one (`sqlite3.Connection`, `psycopg.Connection`). */
  typesOf(expr: ast.Expr): readonly string[]
  /** The class of this file that an expression gives an instance of, for certain up to its subclasses. */
  classOfValue(expr: ast.Expr): ast.ClassDef | undefined
  /** Where a qualified name is, when that is another module of the project. */
  elsewhere(qualified: string): Elsewhere | undefined
  /** An annotation, read out of its quotes if it stands in any. */
  annotationOf(annotation: ast.Expr): ast.Expr
  /** The names of all base classes, of bases in this file too, nearest first. */
  basesOf(cls: ast.ClassDef): readonly string[]
  /**
   * What kind of builtin value an expression gives, provably: annotations are not believed. `unknown` otherwise.
   */
  valueType(expr: ast.Expr): ValueType
  /** The same, believing annotations (`n: int`, `-> str`) and attributes that drivers number with (`lastrowid`). */
  annotatedType(expr: ast.Expr): ValueType
  /** Every value that an expression can have, when all are constants (at most 64); undefined otherwise. */
  constantsOf(expr: ast.Expr): readonly Constant[] | undefined
  /** The single constant, when there is just one. */
  constantOf(expr: ast.Expr): Constant | undefined
  /**
   * Whether the value is one of a fixed set: constants, a lookup in a constant table, a member of an Enum, or a name that
   * was checked on every way here (`if x not in ALLOWED: raise`, `x == "a"`, `x.isidentifier()`).
   */
  isBounded(expr: ast.Expr): boolean
  /** The same of a check against a collection that is not constant itself, such as what a method lists (`isList`). */
  isListed(use: ast.Name | ast.Attribute, isList: (list: ast.Expr) => boolean): boolean
  /** Whether a call of the function only comes back where a parameter is bounded: `validate(name)` raises otherwise. */
  checks(fn: ast.FunctionDef, param: ast.Param): boolean
  /** Whether every way here went through a test that a text lacks a sign (`if "'" in text: raise`). */
  isWithout(use: ast.Name | ast.Attribute, sign: string): boolean
  /** Every access of an attribute of this (mangled) name in the file, on whatever object. */
  attributesNamed(name: string): readonly ast.Attribute[]
  /** The function of this file that a call runs, when it is one for certain. A constructor call runs a class: none. */
  functionOf(call: ast.Call): ast.FunctionDef | undefined
  /** The calls in this file that run this function for certain; those of a class are the calls of its `__init__`. */
  callsOf(fn: ast.FunctionDef): readonly ast.Call[]
  /** The argument that a call binds to a parameter; its default when left out; undefined when it cannot be told. */
  argumentFor(call: ast.Call, fn: ast.FunctionDef, param: ast.Param): ast.Expr | undefined
  /**
   * What a call of the function can give, in text order. Undefined when some way gives no value (the end of the body,
   * a bare `return`) and for generators, whose calls give something else.
   */
  returnsOf(fn: ast.FunctionDef): readonly ast.Expr[] | undefined
  /** The class around a method, when the function is directly in its body. */
  classOf(fn: ast.FunctionDef): ast.ClassDef | undefined
  /**
   * The functions and classes at the top of the file, decorators included, that can't matter to the code at these
   * places: neither uses a name of the other, nor both a variable of the module, themselves or through others.
   */
  unrelatedTo(places: readonly Range[]): readonly Range[]
}
