import { type Refactoring, refactoringsAt } from "../template/refactor.ts"
import type { Range } from "../text/range.ts"
import type { DocumentModel } from "./document-model.ts"

/** The other forms of the string-building expression under a cursor: an f-string, a template string. */
export function conversionsAt({ model, isBroken, python }: DocumentModel, selection: Range): Refactoring[] {
  if (isBroken) return []
  if (python !== null) return [...refactoringsAt(model, selection, python)]
  // Where no version is known, a form is offered if it is right wherever it runs at all: template strings run on 3.14
  // and later, f-strings on every version.
  const offered = (flavor: Refactoring["flavor"], minor: number) =>
    refactoringsAt(model, selection, { major: 3, minor }).filter(form => form.flavor === flavor)
  return [...offered("format", 6), ...offered("template", 14)]
}
