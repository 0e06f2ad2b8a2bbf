import type { Position, TextDocumentContentChangeEvent } from "vscode-languageserver/node"
import { TextDocument } from "vscode-languageserver-textdocument"
import { type ParsedFile, parsePython } from "../syntax/parse.ts"
import { partsAfter, type TreeParts } from "../syntax/tree.ts"
import type { Edit } from "../text/edit.ts"

/** A text that an editor has open. What it sends of a change is also what is parsed again. */
export class EditorDocument {
  #document: TextDocument
  #parts: TreeParts = []
  #file: ParsedFile | null = null

  private constructor(document: TextDocument) {
    this.#document = document
  }

  /** As `TextDocuments` of the protocol's library makes documents. */
  static create(uri: string, languageId: string, version: number, text: string): EditorDocument {
    return new EditorDocument(TextDocument.create(uri, languageId, version, text))
  }

  /** Applies changes, each of the text that the one before it left. */
  static update(
    document: EditorDocument,
    changes: readonly TextDocumentContentChangeEvent[],
    version: number,
  ): EditorDocument {
    for (const change of changes) document.#change(change, version)
    return document
  }

  get uri(): string {
    return this.#document.uri
  }

  get version(): number {
    return this.#document.version
  }

  getText(): string {
    return this.#document.getText()
  }

  /** The tree of the current text. */
  get file(): ParsedFile {
    this.#file ??= parsePython(this.getText(), this.#parts)
    return this.#file
  }

  #change(change: TextDocumentContentChangeEvent, version: number): void {
    const edit = "range" in change ? this.#edit(change.range.start, change.range.end, change.text) : null
    this.#parts = edit ? partsAfter(this.#file?.parts ?? this.#parts, [edit]) : []
    this.#file = null
    this.#document = TextDocument.update(this.#document, [change], version)
  }

  #edit(start: Position, end: Position, insert: string): Edit {
    const [a, b] = [this.#document.offsetAt(start), this.#document.offsetAt(end)]
    return { from: Math.min(a, b), to: Math.max(a, b), insert }
  }
}
