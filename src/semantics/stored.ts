import type * as ast from "../syntax/ast.ts"
import type { Node } from "./children.ts"

/** What is put into the dict or list that a name holds, after it was made: `d["k"] = x`, `d.update(k=x)`, `xs.append(x)`. */
export interface Stored {
  readonly value: ast.Expr
  /** The key that it is put under, as an expression or a word; null where there is none, undefined for any. */
  readonly key: ast.Expr | string | null | undefined
}

/** All that code puts into what a name holds, by its uses, of which most stand alone. */
export function storedBy(
  uses: readonly ast.Name[],
  { text, parents }: { readonly text: string; readonly parents: ReadonlyMap<Node, Node | ast.Module> },
): readonly Stored[] {
  return uses.flatMap((use): readonly Stored[] => {
    if (!isReachedInto(use, text)) return []
    const parent = parents.get(use)
    const around = parent && parent.kind !== "Module" ? parents.get(parent) : undefined
    if (parent?.kind === "Subscript" && parent.value === use)
      return around?.kind === "Assign" && around.targets.includes(parent)
        ? [{ value: around.value, key: parent.index }]
        : []
    const isCalled = parent?.kind === "Attribute" && around?.kind === "Call" && around.func === parent
    return isCalled ? givenTo(parent.name, around.args) : []
  })
}

/** Whether something of a name is taken, as far as the text behind it tells. */
function isReachedInto({ to }: ast.Name, text: string): boolean {
  const sign = /[\s)\\]*[.[#]/y
  sign.lastIndex = to
  return sign.test(text)
}

/** What a method of a dict or list puts into it. */
function givenTo(method: string, args: readonly ast.Argument[]): readonly Stored[] {
  const [first, second] = args.map(({ value }) => value)
  switch (method) {
    case "append":
    case "add":
    case "extend":
      return first ? [{ value: first, key: null }] : []
    case "insert":
      return second ? [{ value: second, key: null }] : []
    case "setdefault":
      return first && second ? [{ value: second, key: first }] : []
    case "update":
      return args.map(({ name, value }) => ({ value, key: name ?? undefined }))
    default:
      return []
  }
}
