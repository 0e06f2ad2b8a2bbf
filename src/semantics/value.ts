/** A value that is known without running the program. Tuples, lists and sets of constants are `sequence`. */
export type Constant =
  | { readonly kind: "str"; readonly value: string }
  | { readonly kind: "bytes" }
  | { readonly kind: "int" | "float"; readonly value: number; readonly text: string }
  | { readonly kind: "bool"; readonly value: boolean }
  | { readonly kind: "none" }
  | { readonly kind: "sequence"; readonly items: readonly Constant[] }

/** What kind of builtin value an expression gives, provably. A union is `unknown` unless it is of numbers. */
export type ValueType =
  | "str"
  | "int"
  | "float"
  | "number"
  | "bool"
  | "none"
  | "bytes"
  | "list"
  | "tuple"
  | "set"
  | "dict"
  | "template"
  | "unknown"
