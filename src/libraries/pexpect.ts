import { defineLibrary } from "./library.ts"

const command = { language: "shell", text: { at: 0, name: "command" }, runs: "words" } as const

/** Pexpect. It splits a command into words as a shell does, without operators; `pxssh` types into a remote shell. */
export default defineLibrary({
  name: "pexpect",
  packages: ["pexpect"],
  modules: ["pexpect"],
  aliases: {
    "pexpect.pty_spawn.spawn": "pexpect.spawn",
    "pexpect.popen_spawn.PopenSpawn": "pexpect.spawn",
    "pexpect.pxssh.pxssh": "pexpect.pxssh",
    "pxssh.pxssh": "pexpect.pxssh",
  },
  types: { "pexpect.spawn": [], "pexpect.pxssh": [] },
  sinks: [
    { call: "pexpect.run", ...command },
    { call: "pexpect.runu", ...command },
    { call: "pexpect.spawn", ...command },
    { call: "pexpect.spawnu", ...command },
    { call: "pexpect.pxssh.sendline", language: "shell", text: { at: 0, name: "s" } },
  ],
  references: ["https://pexpect.readthedocs.io/en/stable/api/pexpect.html"],
})
