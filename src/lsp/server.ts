import type { Readable, Writable } from "node:stream"
import {
  type CancellationToken,
  type Connection,
  createConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DocumentDiagnosticReportKind,
  FileChangeType,
  type FileEvent,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  type Range as LspRange,
  MessageType,
  type NotebookDocument,
  NotebookDocuments,
  ResponseError,
  type SemanticTokens,
  ShowMessageNotification,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node"
import type { Host } from "../cli/host.ts"
import type { Tool } from "../cli/tool.ts"
import { readValues } from "../config/values.ts"
import { CodeActions, codeActionKinds } from "./code-actions.ts"
import { diagnosticsOf } from "./diagnostics.ts"
import { EditorDocument } from "./editor-document.ts"
import { hoverAt } from "./hover.ts"
import { OpenTexts } from "./open-texts.ts"
import { lspEdits, offsetAt, offsetsOf } from "./place.ts"
import { semanticTokens, tokenTypes } from "./semantic-tokens.ts"
import { Workspace } from "./workspace.ts"

/** Milliseconds without a key before findings are sent to an editor that doesn't ask for them. */
const pause = 200

/** What decides settings and library versions, wherever it lies in the workspace. */
const watched = [
  "pyproject.toml",
  "interpolice.toml",
  ".interpolice.toml",
  "*requirements*.txt",
  "*requirements*.in",
  "requirements/*",
  "setup.cfg",
  "setup.py",
  "Pipfile",
  "pylock*.toml",
  "*.lock",
]

/** Speaks the Language Server Protocol over two streams; ends the process when the client says `exit` or hangs up. */
export function startServer(input: Readable, output: Writable, host: Host, tool: Tool): void {
  new Server(createConnection(input, output), host, tool).listen()
}

class Server {
  readonly #connection: Connection
  readonly #tool: Tool
  readonly #texts = new TextDocuments(EditorDocument)
  readonly #notebooks = new NotebookDocuments(EditorDocument)
  readonly #workspace: Workspace
  readonly #open: OpenTexts
  readonly #timers = new Map<string, NodeJS.Timeout>()
  #actions: CodeActions
  /** The editor asks for diagnostics itself, and can be told to ask again. */
  #pulls = false
  #refreshes = false
  #shown = ""

  constructor(connection: Connection, host: Host, tool: Tool) {
    this.#connection = connection
    this.#tool = tool
    this.#workspace = new Workspace(host, tool)
    this.#open = new OpenTexts(
      {
        text: uri => this.#texts.get(uri),
        notebookOf: uri => this.#notebooks.findNotebookDocumentForCell(uri),
        cell: uri => this.#notebooks.cellTextDocuments.get(uri),
        all: () => this.#texts.all(),
      },
      this.#workspace,
    )
    this.#actions = new CodeActions(this.#open, false)
  }

  listen(): void {
    this.#connection.onInitialize(params => this.#initialize(params))
    this.#answer()
    this.#follow()
    this.#texts.listen(this.#connection)
    this.#notebooks.listen(this.#connection)
    this.#connection.listen()
  }

  #initialize({ capabilities, workspaceFolders, initializationOptions }: InitializeParams): InitializeResult {
    const { textDocument, workspace } = capabilities
    this.#pulls = textDocument?.diagnostic !== undefined
    this.#refreshes = workspace?.diagnostics?.refreshSupport === true
    this.#actions = new CodeActions(this.#open, workspace?.workspaceEdit?.documentChanges === true)
    for (const { uri } of workspaceFolders ?? []) this.#workspace.addFolder(uri)
    this.#configure(initializationOptions?.settings)
    this.#connection.onInitialized(() => this.#register(capabilities, workspaceFolders != null))
    return {
      serverInfo: { name: "interpolice", version: this.#tool.version },
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        notebookDocumentSync: {
          notebookSelector: [{ notebook: "jupyter-notebook", cells: [{ language: "python" }] }],
        },
        diagnosticProvider: {
          identifier: "interpolice",
          interFileDependencies: false,
          workspaceDiagnostics: false,
        },
        codeActionProvider: { codeActionKinds: [...codeActionKinds], resolveProvider: true },
        hoverProvider: true,
        semanticTokensProvider: {
          legend: { tokenTypes: [...tokenTypes], tokenModifiers: [] },
          full: true,
          range: true,
        },
        // Formatting belongs to the formatter, except in editors whose only hook on saving it is.
        documentFormattingProvider: initializationOptions?.format === true,
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    }
  }

  #register({ workspace }: InitializeParams["capabilities"], hasFolders: boolean): void {
    const { client } = this.#connection
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration)
      this.#tell(
        client.register(DidChangeWatchedFilesNotification.type, {
          watchers: [...watched, "*.py"].map(name => ({ globPattern: `**/${name}` })),
        }),
      )
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      this.#tell(client.register(DidChangeConfigurationNotification.type, { section: "interpolice" }))
    if (workspace?.workspaceFolders && hasFolders)
      this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        for (const { uri } of added) this.#workspace.addFolder(uri)
        for (const { uri } of removed) this.#workspace.removeFolder(uri)
        this.#reload()
      })
  }

  #answer(): void {
    const connection = this.#connection
    connection.languages.diagnostics.on(({ textDocument }, token) =>
      this.#guarded(
        token,
        () => ({ kind: DocumentDiagnosticReportKind.Full, items: this.#diagnostics(textDocument.uri) }),
        { kind: DocumentDiagnosticReportKind.Full, items: [] },
      ),
    )
    connection.onCodeAction((params, token) => this.#guarded(token, () => this.#actions.actions(params), []))
    connection.onCodeActionResolve((action, token) =>
      this.#guarded(token, () => this.#actions.resolve(action), action),
    )
    connection.onHover(({ textDocument, position }, token) =>
      this.#guarded(
        token,
        () => {
          const text = this.#open.check(textDocument.uri)
          return text && hoverAt(text, offsetAt(text.lines, position))
        },
        null,
      ),
    )
    const { semanticTokens: tokens } = connection.languages
    tokens.on(({ textDocument }, token) =>
      this.#guarded(token, () => this.#tokens(textDocument.uri), { data: [] }),
    )
    tokens.onRange(({ textDocument, range }, token) =>
      this.#guarded(token, () => this.#tokens(textDocument.uri, range), { data: [] }),
    )
    connection.onDocumentFormatting(({ textDocument: { uri } }, token) =>
      this.#guarded(
        token,
        () => {
          const own = this.#open.fixAll(uri).find(({ text }) => text.uri === uri)
          return own ? lspEdits(own.text.lines, own.edits) : null
        },
        null,
      ),
    )
  }

  #follow(): void {
    this.#texts.onDidOpen(({ document }) => this.#prepare(document.uri))
    this.#texts.onDidChangeContent(({ document }) => this.#schedule(document.uri))
    this.#texts.onDidClose(({ document }) => this.#close(document.uri))
    this.#notebooks.onDidOpen(notebook => this.#scheduleCells(notebook))
    this.#notebooks.onDidChange(({ notebookDocument }) => this.#scheduleCells(notebookDocument))
    this.#notebooks.onDidClose(({ cells }) => {
      for (const { document } of cells) this.#close(document)
    })
    // Not every editor watches files.
    this.#texts.onDidSave(({ document: { uri } }) =>
      this.#followModules([{ uri, type: FileChangeType.Changed }]),
    )
    this.#connection.onDidChangeWatchedFiles(({ changes }) => {
      if (changes.every(({ uri }) => uri.endsWith(".py"))) this.#followModules(changes)
      else this.#reload()
    })
    this.#connection.onDidChangeConfiguration(({ settings }) => {
      this.#configure(settings?.interpolice)
      this.#reload()
    })
  }

  /** Runs a handler; a bug in one document is logged and never ends the server. */
  async #guarded<T>(token: CancellationToken, run: () => T, otherwise: T): Promise<T | ResponseError<never>> {
    // Lets a cancellation that is already on its way arrive first.
    await new Promise(resolve => setImmediate(resolve))
    if (token.isCancellationRequested)
      return new ResponseError<never>(LSPErrorCodes.RequestCancelled, "The request was cancelled")
    try {
      return run()
    } catch (error) {
      this.#log(error)
      return otherwise
    }
  }

  /** Lets something that was sent to the editor go wrong there: it may refuse what it said it can do. */
  #tell(sent: Promise<unknown>): void {
    sent.catch((error: unknown) =>
      this.#connection.console.warn(`The editor refused: ${error instanceof Error ? error.message : error}`),
    )
  }

  /** A notification: not every editor answers a message. */
  #show(type: MessageType, message: string): void {
    this.#tell(this.#connection.sendNotification(ShowMessageNotification.type, { type, message }))
  }

  #log(error: unknown): void {
    this.#connection.console.error(
      `interpolice ${this.#tool.version} has a bug: ${error instanceof Error ? error.stack : String(error)}`,
    )
  }

  #configure(settings: unknown): void {
    if (typeof settings !== "object" || settings === null) return
    const { values, problems } = readValues(settings)
    for (const { message, hint } of problems)
      this.#show(MessageType.Warning, `interpolice settings: ${message}. ${hint ?? ""}`)
    this.#workspace.configure(values)
  }

  #diagnostics(uri: string): Diagnostic[] {
    const text = this.#open.check(uri)
    this.#tellProblems()
    return text === null ? [] : diagnosticsOf(text)
  }

  #tokens(uri: string, range?: LspRange): SemanticTokens {
    const text = this.#open.check(uri)
    if (text === null) return { data: [] }
    return semanticTokens(this.#open.modelOf(text), text, range && offsetsOf(text.lines, range))
  }

  /** Says what is wrong with the configuration, once for each change of it. */
  #tellProblems(): void {
    const told = this.#workspace.problems
      .map(({ path, message }) => (path ? `${path}: ${message}` : message))
      .join("\n")
    if (told !== "" && told !== this.#shown) this.#show(MessageType.Error, `interpolice: ${told}`)
    this.#shown = told
  }

  /**
   * Checks and fixes a text that was opened before anybody asks: much of the first time is the program's own start.
   * Requests that arrive meanwhile are answered between the two.
   */
  #prepare(uri: string): void {
    const soon = (run: () => void, then?: () => void) =>
      setTimeout(() => {
        try {
          run()
        } catch (error) {
          this.#log(error)
        }
        then?.()
      })
    soon(
      () => this.#open.check(uri),
      () => soon(() => this.#open.fixAll(uri)),
    )
  }

  #schedule(uri: string): void {
    if (this.#pulls) return
    clearTimeout(this.#timers.get(uri))
    this.#timers.set(
      uri,
      setTimeout(() => this.#publish(uri), pause),
    )
  }

  #scheduleCells({ cells }: NotebookDocument): void {
    for (const { document } of cells) this.#schedule(document)
  }

  #publish(uri: string): void {
    this.#timers.delete(uri)
    try {
      const version = this.#open.check(uri)?.version
      const diagnostics = this.#diagnostics(uri)
      this.#tell(
        this.#connection.sendDiagnostics({
          uri,
          diagnostics,
          ...(version === undefined ? {} : { version }),
        }),
      )
    } catch (error) {
      this.#log(error)
    }
  }

  #close(uri: string): void {
    clearTimeout(this.#timers.get(uri))
    this.#timers.delete(uri)
    this.#open.close(uri)
    if (!this.#pulls) this.#tell(this.#connection.sendDiagnostics({ uri, diagnostics: [] }))
  }

  #reload(): void {
    this.#workspace.reload()
    this.#open.reload()
    this.#showAgain()
  }

  #followModules(changes: readonly FileEvent[]): void {
    if (this.#open.follow(changes)) this.#showAgain()
  }

  #showAgain(): void {
    if (this.#refreshes) this.#tell(this.#connection.languages.diagnostics.refresh())
    if (this.#pulls) return
    for (const { uri } of this.#texts.all()) this.#schedule(uri)
    for (const { uri } of this.#notebooks.cellTextDocuments.all()) this.#schedule(uri)
  }
}
