import { markupIn } from "../triage/markup-sites.ts"
import type { NamesAround, SiteNames } from "../triage/site-names.ts"
import { sitesIn, statementsIn } from "../triage/site-triage.ts"
import { type Triage, triagedFile } from "../triage/triaged-file.ts"

/** Offsets in one text, in text order. */
export interface Sites {
  /** Of names at which a text may be run. */
  readonly names: readonly number[]
  /** Of literals that read as statements of SQL. */
  readonly statements: readonly number[]
  /** Of literals with tags of HTML. */
  readonly markup: readonly number[]
}

/**
 * Finds where a file is looked at. A file's bytes are searched before it is known whether it is parsed, its text
 * afterwards; they are mostly the same, so the answer to the last question is kept.
 */
export class SiteFinder {
  readonly names: SiteNames
  #last: { readonly asked: readonly unknown[]; readonly sites: Sites } | null = null

  constructor(names: SiteNames) {
    this.names = names
  }

  /** `around` is what the modules bring that the file imports. */
  find(text: string, triage: Triage, around: NamesAround | null = null): Sites {
    const asked = [text, triage, around]
    if (this.#last?.asked.every((part, index) => part === asked[index])) return this.#last.sites
    const file = triagedFile(text, this.names.in(text, around), triage, around)
    const sites = {
      names: [...sitesIn(file)],
      statements: [...statementsIn(file)],
      markup: [...markupIn(file)],
    }
    this.#last = { asked, sites }
    return sites
  }
}
