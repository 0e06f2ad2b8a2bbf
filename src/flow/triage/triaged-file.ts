import { once } from "../../text/once.ts"
import { type Renaming, renamingsIn } from "./renamings.ts"
import type { FileSiteNames, NamesAround } from "./site-names.ts"
import type { EntryNames } from "./text-flow.ts"

/** Whether all places with one of the names count, or those alone at which there may be something to find. */
export type Triage = "all" | "likely"

/** A file's text and the names that count in it; what is read of it is read once, when it is first asked for. */
export interface TriagedFile {
  readonly text: string
  readonly names: FileSiteNames
  readonly triage: Triage
  renamings(): readonly Renaming[]
  /** What the file takes from outside. */
  entries(): EntryNames
}

/** `around` is what the modules bring that the file imports. */
export function triagedFile(
  text: string,
  names: FileSiteNames,
  triage: Triage,
  around: NamesAround | null,
): TriagedFile {
  const renamings = once(() => renamingsIn(text))
  return { text, names, triage, renamings, entries: once(() => names.entriesIn(text, renamings(), around)) }
}
