import { defineLibrary } from "./library.ts"

const cmd = { language: "shell", text: { at: 0, name: "cmd" } } as const
const command = { language: "shell", text: { at: 0, name: "command" } } as const
const argv = { language: "shell", text: { at: 1 }, argv: "arguments" } as const
const list = { language: "shell", text: { at: 1 }, argv: "list" } as const
const spawned = { language: "shell", text: { at: 2 }, argv: "arguments" } as const
const spawnedList = { language: "shell", text: { at: 2 }, argv: "list" } as const

/** What runs commands in `os` and its neighbours. `exec` and `spawn` run no shell, unless it is the program. */
export default defineLibrary({
  name: "os",
  packages: [],
  modules: ["os", "posix", "pty", "platform", "commands", "popen2"],
  aliases: { "posix.system": "os.system", "posix.popen": "os.popen", "platform.popen": "os.popen" },
  sinks: [
    { call: "os.system", ...command },
    { call: "os.popen", ...cmd },
    { call: "os.popen2", ...cmd },
    { call: "os.popen3", ...cmd },
    { call: "os.popen4", ...cmd },
    { call: "popen2.popen2", ...cmd },
    { call: "popen2.popen3", ...cmd },
    { call: "popen2.popen4", ...cmd },
    { call: "popen2.Popen3", ...cmd },
    { call: "popen2.Popen4", ...cmd },
    { call: "commands.getoutput", ...cmd },
    { call: "commands.getstatusoutput", ...cmd },
    { call: "os.execl", ...argv },
    { call: "os.execle", ...argv },
    { call: "os.execlp", ...argv },
    { call: "os.execlpe", ...argv },
    { call: "os.execv", ...list },
    { call: "os.execve", ...list },
    { call: "os.execvp", ...list },
    { call: "os.execvpe", ...list },
    { call: "os.posix_spawn", ...list },
    { call: "os.posix_spawnp", ...list },
    { call: "os.spawnl", ...spawned },
    { call: "os.spawnle", ...spawned },
    { call: "os.spawnlp", ...spawned },
    { call: "os.spawnlpe", ...spawned },
    { call: "os.spawnv", ...spawnedList },
    { call: "os.spawnve", ...spawnedList },
    { call: "os.spawnvp", ...spawnedList },
    { call: "os.spawnvpe", ...spawnedList },
    { call: "pty.spawn", language: "shell", text: { at: 0, name: "argv" }, argv: "list" },
  ],
  references: ["https://docs.python.org/3/library/os.html#process-management"],
})
