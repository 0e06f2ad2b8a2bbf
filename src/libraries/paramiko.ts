import { defineLibrary } from "./library.ts"

/** Paramiko. The command is run by the shell of the remote user. */
export default defineLibrary({
  name: "paramiko",
  packages: ["paramiko"],
  modules: ["paramiko"],
  aliases: {
    "paramiko.client.SSHClient": "paramiko.SSHClient",
    "paramiko.channel.Channel": "paramiko.Channel",
  },
  types: { "paramiko.SSHClient": [], "paramiko.Channel": [], "paramiko.Transport": [] },
  returns: {
    "paramiko.SSHClient.get_transport": "paramiko.Transport",
    "paramiko.SSHClient.invoke_shell": "paramiko.Channel",
    "paramiko.Transport.open_session": "paramiko.Channel",
    "paramiko.Transport.open_channel": "paramiko.Channel",
  },
  sinks: [
    { call: "paramiko.SSHClient.exec_command", language: "shell", text: { at: 0, name: "command" } },
    { call: "paramiko.Channel.exec_command", language: "shell", text: { at: 0, name: "command" } },
    { call: "*.exec_command", language: "shell", text: { at: 0, name: "command" } },
  ],
  references: ["https://docs.paramiko.org/en/stable/api/client.html"],
})
