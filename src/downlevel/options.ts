/** How to lower one file. */
export interface LowerOptions {
  /** Oldest Python that the result must run on: the minor version of Python 3. */
  readonly minor: number
  /** Lower f-strings that only Python 3.12 can read, too. Without it, a file that has some is refused. */
  readonly formatStrings: boolean
  /** Where `Template` and `Interpolation` come from. */
  readonly runtime: Runtime
  /**
   * Whether `Interpolation.expression` keeps blanks before the end of a field (`{x }` gives `x `), as since Python 3.14.8, or
   * not, as before.
   */
  readonly keepTrailingBlanks: boolean
  /**
   * Bind the values of t-strings as parameters where they go to a library that does not know another `Template` than the
   * standard one. Without it, such a library gets the template and decides.
   */
  readonly bindsConsumers: boolean
  /** A stub (`.pyi`): only its imports are rewritten. */
  readonly isStub: boolean
}

/** The module that a lowered file takes its classes from, and how it names it. */
export type Runtime =
  /** Imported by this name: `._interpolice`, `_interpolice`, `future_tstrings.templatelib`. */
  | { readonly kind: "module"; readonly name: string; readonly isVendored: boolean }
  /** Beside a file that is run as a script and imported as part of a package: `._interpolice` or `_interpolice`. */
  | { readonly kind: "sibling"; readonly name: string }
