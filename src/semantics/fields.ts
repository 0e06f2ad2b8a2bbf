import { lastName } from "../syntax/name-of.ts"
import type { Definition } from "./definition.ts"
import type { Workings } from "./workings.ts"

/**
 * Decorators that make the annotated names of a class parameters of its constructor: of the standard library, attrs and
 * pydantic.
 */
const makers = /^(?:dataclass|define|frozen|mutable|attrs|s)$/
/** Bases that do so: of pydantic, SQLModel, msgspec and the standard library. */
const makingBases = /(?:^|\.)(?:BaseModel|BaseSettings|SQLModel|Struct|NamedTuple)$/

/** What the types of texts look like; other types say themselves what a value can be. */
const texts = /^["']?(?:\w+\.)?(?:str\b|Optional\[\s*str\b|Union\[[^\]]*\bstr\b|None\s*\|\s*str\b)/

/** Whether a name gets its text in the body of a class as the default of a constructor's parameter. */
export function isField(w: Workings, definition: Definition): boolean {
  if (definition.kind !== "assign" || definition.stmt.kind !== "AnnAssign") return false
  const { annotation } = definition.stmt
  const cls = w.parentOf(definition.stmt)
  if (cls?.kind !== "ClassDef" || !texts.test(w.text.slice(annotation.from, annotation.to))) return false
  return (
    cls.decorators.some(decorator => makers.test(lastName(decorator))) ||
    w.basesOf(cls).some(base => makingBases.test(base))
  )
}
