import { defineLibrary } from "./library.ts"

const connection = "asyncssh.SSHClientConnection"
const command = { language: "shell", text: { at: 0, name: "command" } } as const

/** AsyncSSH. The command is run by the shell of the remote user. */
export default defineLibrary({
  name: "asyncssh",
  packages: ["asyncssh"],
  modules: ["asyncssh"],
  aliases: { "asyncssh.connection.SSHClientConnection": connection },
  types: { [connection]: [] },
  returns: {
    "asyncssh.connect": connection,
    "asyncssh.connect_reverse": connection,
    [`${connection}.connect_ssh`]: connection,
  },
  sinks: [
    { call: `${connection}.run`, ...command },
    { call: `${connection}.create_process`, ...command },
    { call: `${connection}.create_session`, ...command, text: { at: 1, name: "command" } },
  ],
  references: ["https://asyncssh.readthedocs.io/en/latest/api.html"],
})
