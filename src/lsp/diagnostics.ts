import {
  type Diagnostic,
  type DiagnosticRelatedInformation,
  DiagnosticSeverity,
  DiagnosticTag,
} from "vscode-languageserver/node"
import { type Entry, entriesOfFile } from "../report/entry.ts"
import type { Severity } from "../rules/finding.ts"
import type { CheckedText } from "./checked-text.ts"
import { lspRange } from "./place.ts"

const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
}

/** What an editor underlines in a text. */
export function diagnosticsOf(text: CheckedText): Diagnostic[] {
  return entriesOfFile(text.result).map(entry => ({
    range: lspRange(text.lines, entry),
    severity: severities[entry.severity],
    source: "interpolice",
    code: entry.name,
    message: entry.hint === "" ? entry.message : `${entry.message}\n${entry.hint}`,
    ...(entry.url === null ? {} : { codeDescription: { href: entry.url } }),
    ...(entry.name === "unused-suppression" ? { tags: [DiagnosticTag.Unnecessary] } : {}),
    relatedInformation: related(text, entry),
  }))
}

function related({ uri, lines }: CheckedText, { finding }: Entry): DiagnosticRelatedInformation[] {
  return (finding?.labels ?? []).map(label => ({
    location: { uri, range: lspRange(lines, label) },
    message: label.text,
  }))
}
