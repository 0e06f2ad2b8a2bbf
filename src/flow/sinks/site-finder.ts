import { markupIn } from "../triage/markup-sites.ts"
import type { NamesAround, SiteNames } from "../triage/site-names.ts"
import { sitesIn, statementsIn, type Triage } from "../triage/site-triage.ts"

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
    const names = this.names.in(text, around)
    const sites = {
      names: [...sitesIn(text, names, triage, around)],
      statements: [...statementsIn(text, names, triage, around)],
      markup: [...markupIn(text, names, triage, around)],
    }
    this.#last = { asked, sites }
    return sites
  }
}
