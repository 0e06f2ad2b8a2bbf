import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type TextDocumentEdit,
  type WorkspaceEdit,
} from "vscode-languageserver/node"
import { addIgnores } from "../engine/add-ignores.ts"
import type { Finding } from "../rules/finding.ts"
import type { Edit } from "../text/edit.ts"
import { overlaps, type Range } from "../text/range.ts"
import type { CheckedText } from "./checked-text.ts"
import { conversionsAt } from "./conversions.ts"
import { diagnosticsOf } from "./diagnostics.ts"
import { lineEdits } from "./line-edits.ts"
import type { OpenTexts } from "./open-texts.ts"
import { lspEdits, offsetsOf } from "./place.ts"

/** Ours of the kinds that every editor knows. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.interpolice`

const rewriteKind = `${CodeActionKind.RefactorRewrite}.interpolice`

/** The same where VS Code saves a notebook: it asks once for the notebook, not for every cell. */
const notebookFixAllKind = `notebook.${fixAllKind}`

/** The kinds that the server offers. */
export const codeActionKinds: readonly string[] = [
  CodeActionKind.QuickFix,
  fixAllKind,
  notebookFixAllKind,
  rewriteKind,
]

/** Builds code actions; how edits are sent depends on what the editor can take. */
export class CodeActions {
  readonly #texts: OpenTexts
  readonly #versioned: boolean

  /** @param versioned the editor takes edits that name the version they are for */
  constructor(texts: OpenTexts, versioned: boolean) {
    this.#texts = texts
    this.#versioned = versioned
  }

  /** Quick fixes and conversions for what is in the range, and the fix of everything when it is asked for. */
  actions({ textDocument: { uri }, range, context }: CodeActionParams): CodeAction[] {
    const wants = (kind: string) =>
      context.only === undefined || context.only.some(only => kind === only || kind.startsWith(`${only}.`))
    const actions: CodeAction[] = []
    const text = wants(CodeActionKind.QuickFix) || wants(rewriteKind) ? this.#texts.check(uri) : null
    const place = text && offsetsOf(text.lines, range)
    if (text && place && wants(CodeActionKind.QuickFix)) actions.push(...this.#quickFixes(text, place))
    if (text && place && wants(rewriteKind)) actions.push(...this.#conversions(text, place))
    const fixAll = (kind: string) => ({
      title: "Fix all safe interpolice findings",
      kind,
      data: { fixAll: uri },
    })
    // Who asks for this kind alone is saving; who opens a menu may never choose it.
    if (context.only === undefined) actions.push(fixAll(fixAllKind))
    else
      for (const kind of [fixAllKind, notebookFixAllKind])
        if (wants(kind)) actions.push(...this.#withEdit(fixAll(kind), uri))
    return actions
  }

  /** Completes an action that was offered without its edit. */
  resolve(action: CodeAction): CodeAction {
    const uri: unknown = action.data?.fixAll
    return typeof uri === "string" ? { ...action, edit: this.fixAll(uri) ?? { changes: {} } } : action
  }

  /** All safe fixes of a file or notebook; null when there is nothing to fix. */
  fixAll(uri: string): WorkspaceEdit | null {
    const changed = this.#texts.fixAll(uri).filter(({ edits }) => edits.length > 0)
    return changed.length === 0 ? null : this.#workspaceEdit(changed)
  }

  #withEdit(action: CodeAction, uri: string): CodeAction[] {
    const edit = this.fixAll(uri)
    return edit === null ? [] : [{ ...action, edit }]
  }

  #quickFixes(text: CheckedText, range: Range): CodeAction[] {
    const { findings, problems } = text.result
    const here = findings.filter(
      finding => touches(finding, range) || finding.labels.some(label => touches(label, range)),
    )
    const diagnostics = diagnosticsOf(text)
    const about = (finding: Finding) =>
      diagnostics.filter(({ code, range }) => {
        const place = offsetsOf(text.lines, range)
        return code === finding.rule && place.from === finding.from && place.to === finding.to
      })
    return here.flatMap(finding =>
      [...(problems.length === 0 ? this.#fix(text, finding) : []), this.#ignore(text, finding)].map(
        action => ({ ...action, diagnostics: about(finding) }),
      ),
    )
  }

  #conversions(text: CheckedText, range: Range): CodeAction[] {
    const { inWhole, inText } = text.whole
    return conversionsAt(this.#texts.modelOf(text), inWhole(range)).flatMap(({ title, edits }) => {
      const own = edits.flatMap(({ insert, ...place }) => {
        const range = inText(place)
        return range === null ? [] : [{ ...range, insert }]
      })
      if (own.length < edits.length) return []
      return [{ title, kind: rewriteKind, edit: this.#workspaceEdit([{ text, edits: own }]) }]
    })
  }

  #fix(text: CheckedText, { fix }: Finding): CodeAction[] {
    if (fix === null || fix.applicability === "display-only") return []
    const safe = fix.applicability === "safe"
    return [
      {
        title: safe ? fix.title : `${fix.title} (unsafe: ${fix.because.join("; ")})`,
        kind: CodeActionKind.QuickFix,
        isPreferred: safe,
        edit: this.#workspaceEdit([{ text, edits: fix.edits }]),
      },
    ]
  }

  #ignore(text: CheckedText, finding: Finding): CodeAction {
    const edits = lineEdits(text.text, addIgnores(text.text, [finding], ""))
    return {
      title: `Silence with \`# interpolice: ignore[${finding.rule}]\``,
      kind: CodeActionKind.QuickFix,
      isPreferred: false,
      edit: this.#workspaceEdit([{ text, edits }]),
    }
  }

  #workspaceEdit(
    changed: readonly { readonly text: CheckedText; readonly edits: readonly Edit[] }[],
  ): WorkspaceEdit {
    const written = changed.map(({ text, edits }) => ({
      uri: text.uri,
      version: text.version,
      edits: lspEdits(text.lines, edits),
    }))
    if (!this.#versioned)
      return { changes: Object.fromEntries(written.map(({ uri, edits }) => [uri, edits])) }
    return {
      documentChanges: written.map(
        ({ uri, version, edits }): TextDocumentEdit => ({ textDocument: { uri, version }, edits }),
      ),
    }
  }
}

/** Whether two ranges share a character or meet; an empty range is a cursor. */
function touches(a: Range, b: Range): boolean {
  return overlaps(a, b) || (b.from === b.to && a.from <= b.from && b.from <= a.to)
}
