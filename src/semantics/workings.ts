import type * as ast from "../syntax/ast.ts"
import type { Reread } from "../syntax/reread.ts"
import type { AttributeWrite } from "./attribute-index.ts"
import type { Node } from "./children.ts"
import type { CodeBinding } from "./code-binding.ts"
import type { CodeScope, ScopedFile } from "./code-scope.ts"
import type { Definition } from "./definition.ts"
import type { EnumMember } from "./enums.ts"
import type { Step, Test } from "./flow.ts"
import type { Model, ModelOptions, NameFacts } from "./model.ts"
import type { ReachingSearch } from "./reaching.ts"

/** A type: one that the libraries may know, by name, or a class of this file. */
export type TypeRef = string | ast.ClassDef

/**
 * What is known about a set of things. `undefined`: some of them are unknown. Empty: none (only `None`, or a value that
 * depends on itself), which adds nothing to what others say.
 */
export type Found<T> = readonly T[] | undefined

/** The model with what its parts need from each other; outside this room only `Model` is visible. */
export interface Workings extends Model {
  readonly facts: NameFacts
  readonly options: ModelOptions
  readonly file: ScopedFile
  /** For the models of what edits make of the file. */
  readonly reread: () => Reread

  /** The scope that a node's names are looked up from. */
  scopeOf(node: Node): CodeScope | undefined
  /** The scope of the body of a function or class. */
  bodyOf(definition: ast.FunctionDef | ast.ClassDef): CodeScope | undefined
  bindingOf(name: ast.Name): CodeBinding | undefined
  /** The flow of a module, function or class scope. */
  flowOf(scope: CodeScope): ReachingSearch
  /** What a test says without following any flow. */
  plainTruth(expr: ast.Expr): boolean | undefined
  /** Whether on every way to this use something settles it: a test, a definition that `isFine`, or a step that `passes`. */
  isSettled(
    use: ast.Name | ast.Attribute,
    settles: (test: Test) => boolean,
    isFine: (definition: Definition) => boolean,
    passes?: (step: Step) => boolean,
  ): boolean
  /** What attributes of this name are set to on objects that nobody knows: it may be this one. */
  strayDefinitionsOf(use: ast.Attribute): readonly Definition[]
  /** Every place in the file that sets an attribute of this (mangled) name. */
  writesNamed(name: string): readonly AttributeWrite[]
  /** What the class, its bases, and code that has an object of it set an attribute to; with subclasses for `self`. */
  memberDefinitions(cls: ast.ClassDef, name: string, withSubclasses: boolean): readonly Definition[]

  /** The class and its bases in this file, in the order of lookup, and the names of the other bases. */
  lineage(cls: ast.ClassDef): {
    readonly classes: readonly ast.ClassDef[]
    readonly others: readonly string[]
  }
  subclassesOf(cls: ast.ClassDef): readonly ast.ClassDef[]
  /** The kind of Enum that a class of this file is. */
  enumKind(cls: ast.ClassDef): "plain" | "str" | null
  /** The members of an Enum of this file that an expression can be. */
  enumMembers(expr: ast.Expr): readonly EnumMember[] | undefined
  /** The dict display that an expression always is. */
  dictOf(expr: ast.Expr): ast.Dict | undefined

  namesIn(expr: ast.Expr): Found<string>
  /** The absolute name, as the libraries know it, of what is imported under this (perhaps relative) name. */
  importedName(qualified: string): string
  /** The dotted name of a definition's own object. */
  ownName(stmt: ast.FunctionDef | ast.ClassDef): string
  /** Types of the object that an expression gives. */
  typesIn(expr: ast.Expr): Found<TypeRef>
  /** Types of the items that iterating an expression gives. */
  itemTypesIn(expr: ast.Expr): Found<TypeRef>
  /** The classes that an expression is itself (`cls`, `Foo`). */
  classesIn(expr: ast.Expr): Found<TypeRef>
  /** Types that an annotation stands for. */
  annotatedTypes(annotation: ast.Expr): Found<TypeRef>
  /** Types of the items of what an annotation stands for (`list[Cursor]`, `Iterator[Cursor]`). */
  itemsOfAnnotation(annotation: ast.Expr): Found<TypeRef>
  /** What a call of this function gives; what it yields, when it is a generator. */
  resultTypes(fn: ast.FunctionDef): Found<TypeRef>
}
