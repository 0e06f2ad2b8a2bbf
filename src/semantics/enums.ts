import type * as ast from "../syntax/ast.ts"
import type { Found, TypeRef, Workings } from "./workings.ts"

/** One member of an Enum of this file. */
export interface EnumMember {
  readonly cls: ast.ClassDef
  readonly name: string
  readonly value: ast.Expr
}

/** Enums of the file and their members. */
export function createEnums(w: Workings): Pick<Workings, "enumKind" | "enumMembers"> {
  function enumKind(cls: ast.ClassDef): "plain" | "str" | null {
    const { others } = w.lineage(cls)
    if (others.some(name => /(^enum\.StrEnum|\.TextChoices)$/.test(name))) return "str"
    return others.some(name => /(^enum\.\w*(Enum|Flag)|\.(Integer)?Choices)$/.test(name)) ? "plain" : null
  }

  // This is asked of every name and attribute, a tenth of the time, and few files have any.
  const mayHaveEnums = /Enum|Flag|Choices/.test(w.text)

  /** The members of an Enum of this file that an expression can be. */
  function enumMembers(expr: ast.Expr): readonly EnumMember[] | undefined {
    if (!mayHaveEnums) return undefined
    if (expr.kind === "Attribute") {
      const [cls] = w.classesIn(expr.value) ?? []
      const all = typeof cls === "object" ? membersOf(cls) : undefined
      const found = all?.filter(({ name }) => name === expr.name)
      if (found && found.length > 0) return found
    }
    const types = w.typesIn(expr) ?? (expr.kind === "Name" ? loopedEnum(expr) : undefined)
    if (!types || types.length === 0) return undefined
    const members = types.map(type => (typeof type === "string" ? undefined : membersOf(type)))
    return members.every(each => each !== undefined) ? members.flat() : undefined
  }

  /** `for color in Color`. */
  function loopedEnum(name: ast.Name): Found<TypeRef> {
    const [only, ...others] = w.definitionsOf(name)
    if (only?.kind !== "loop" || others.length > 0 || only.path.length > 0) return undefined
    return w.classesIn(only.iterable)
  }

  function membersOf(cls: ast.ClassDef): readonly EnumMember[] | undefined {
    if (!enumKind(cls)) return undefined
    const definitions = [...(w.bodyOf(cls)?.region.definitions ?? [])]
    return definitions.flatMap(([name, all]) =>
      all.flatMap(each =>
        each.kind === "assign" && !name.startsWith("_") ? [{ cls, name, value: each.value }] : [],
      ),
    )
  }

  return { enumKind, enumMembers }
}
