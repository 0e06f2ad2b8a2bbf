import type { Refusal } from "../rules/finding.ts"

/** One entry of docs/refusals.md. */
export interface RefusalPage {
  /** When it is given, as a heading. */
  readonly title: string
  /** Why no rewrite keeps the meaning there. */
  readonly why: string
  /** The nearest step by hand, imperative; used when a rewrite knows nothing more precise. */
  readonly step: string
}

/** Every refusal, by code. A code is never reused. */
export const refusals = {
  R01: {
    title: "A name or another part of the statement itself",
    why: "Tables, columns, types and keywords are no values: a driver binds them as text, and `ORDER BY 'name'` or `'col' = 'value'` then runs without an error and gives the wrong rows.",
    step: "check the name against a fixed set of names before the query, or quote it with the library's identifier form",
  },
  R02: {
    title: "A piece of SQL that comes from elsewhere",
    why: "A clause or condition in a variable can only be bound where it is built; here nothing shows how that happens.",
    step: "build the piece in the same function from text with placeholders and a list of its values, and pass both on together",
  },
  R03: {
    title: "An item of ORDER BY or GROUP BY, or a direction",
    why: "A bound value there is a constant: the rows come back unsorted, or in one group, without an error.",
    step: "look the column and the direction up in a dict of the allowed ones",
  },
  R04: {
    title: "Inside a comment, a quoted body or a literal of a special kind",
    why: "No parameter exists there: `-- {x}`, `$$ {x} $$`, `E'{x}'`, `x'{x}'` and `AS '{x}'` are read by the SQL lexer and never bound.",
    step: "leave the value out of it, or turn the literal into a plain one",
  },
  R05: {
    title: "A statement that takes no parameters",
    why: "Definitions, settings and other utility statements are not planned, so servers refuse bound values in them.",
    step: "check the value against what may stand there, or use a function that takes it as an argument (`set_config`, `pg_notify`)",
  },
  R06: {
    title: "Several statements in one text",
    why: "Drivers that bind on the server run one statement at a time.",
    step: "run the statements one by one",
  },
  R07: {
    title: "The text is also used as a string",
    why: "It is compared, tested, cut, searched or used as a key, and would be another text after the rewrite.",
    step: "build the text for the query and the one for the other use separately",
  },
  R08: {
    title: "The text leaves the function",
    why: "It is returned, stored, passed on, or shared with an inner function, so that its values can't be followed to every place that runs it.",
    step: "return or pass the text with placeholders and its values together",
  },
  R09: {
    title: "One way to the query can't be rewritten",
    why: "The same call runs texts from several places, and all of them must change together or none.",
    step: "give each way its own call",
  },
  R10: {
    title: "The parameters that are already there can't be extended",
    why: "The new value belongs in the middle of values that aren't written out, or the placeholders don't agree with them.",
    step: "write the parameters out at the call",
  },
  R11: {
    title: "Expressions would run in another order",
    why: "Values are evaluated after the text once they are parameters, and these expressions may have side effects.",
    step: "assign the values to names before the query",
  },
  R12: {
    title: "A format that has no counterpart",
    why: "The conversion changes the value in a way that a bound value can't carry.",
    step: "format the value before the query and bind the result",
  },
  R13: {
    title: "A text that can't be printed back",
    why: "Bytes, encoded text and self-documenting fields (`{x=}`) have no counterpart with parameters.",
    step: "write the text as a plain string",
  },
  R14: {
    title: "A call that binds in its own way",
    why: "`callproc` and the like take no values for this text, and `execute_values` and others have a way of their own to put rows into it.",
    step: "add the value to every row, or run the statement with `execute`",
  },
  R15: {
    title: "The same value in GROUP BY or ORDER BY",
    why: "Two parameters are two different expressions to the server, even if their values are equal.",
    step: "refer to the select list's item by number or alias",
  },
  R16: {
    title: "An operand or argument of unknown type",
    why: "The server picks the operator or function by the types, and a parameter's type is another than a literal's.",
    step: "convert the value to a number before the query, or add a cast to the SQL",
  },
  R17: {
    title: "The value may be SQL itself",
    why: "Without quotes around it, what stands there is a number or a piece of SQL such as `NULL`, `now()` or ready-quoted text; bound, it would become a string.",
    step: "pass values and pieces of SQL in separate variables",
  },
  R18: {
    title: "A place in HTML that escaping doesn't protect",
    why: "Names of tags and attributes, event handlers, styles and scripts are read by rules of their own after entities are decoded.",
    step: "put the value into a data attribute or a JSON script element",
  },
  R19: {
    title: "The source of a template engine",
    why: "The engine runs what the value contains; escaping it for HTML doesn't stop that.",
    step: "pass the value to the template as a variable",
  },
  R20: {
    title: "The value may be escaped already",
    why: "What is escaped already, or markup by intention, would show its entities and tags as text after it is escaped once more.",
    step: "remove the other escaping first",
  },
  R21: {
    title: "The SQL can't be read for certain",
    why: "A literal is open, or its end depends on a dialect that isn't known.",
    step: "write the literal so that every dialect reads it alike, with its quotes in one text",
  },
  R22: {
    title: "The driver isn't known",
    why: "Placeholders differ between drivers, and a wrong one is a broken query. Where a file imports one driver only, or the project asks for one only, what that would want is shown instead.",
    step: "annotate the connection or cursor with its type, or declare the call under `[tool.interpolice.sinks]`",
  },
  R23: {
    title: "The result didn't prove equal",
    why: "The rewritten code was read back and differs from the plan in more than the intended changes.",
    step: "rewrite the call by hand",
  },
  R24: {
    title: "Operands that touch",
    why: "`{a}{b}`, `{n}.5` and the like are one number or name made of several pieces.",
    step: "put the pieces together before the query",
  },
  R25: {
    title: "Nothing to rewrite to",
    why: "This call of the library, or the version or Python that the project declares, takes neither parameters nor template strings.",
    step: "use a call of the library that takes parameters",
  },
  R26: {
    title: "A notebook's cell that can't be changed alone",
    why: "The fix changes another cell too, e.g. by an import, and half of it would break the code.",
    step: "let `interpolice check --fix` change the notebook as a whole",
  },
} as const satisfies Readonly<Record<string, RefusalPage>>

/** `R01` … `R26`. */
export type RefusalCode = keyof typeof refusals

/**
 * A refusal: the code's own step unless a better one is known.
 * @param reason what stands in the way here: names the interpolation, no final full stop
 */
export function refuse(
  code: RefusalCode,
  reason: string,
  suggestion: string = refusals[code].step,
): { readonly ok: false; readonly refusal: Refusal } {
  return { ok: false, refusal: { code, reason, suggestion } }
}
