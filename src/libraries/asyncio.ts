import { defineLibrary } from "./library.ts"

const loop = "asyncio.AbstractEventLoop"

/** asyncio, AnyIO and Trio: processes that a shell starts. */
export default defineLibrary({
  name: "asyncio",
  packages: ["anyio", "trio"],
  modules: ["asyncio", "anyio", "trio"],
  aliases: {
    "asyncio.subprocess.*": "asyncio.*",
    "asyncio.events.*": "asyncio.*",
    "anyio.open_process": "anyio.run_process",
    "trio.lowlevel.open_process": "trio.run_process",
  },
  types: { [loop]: [] },
  returns: {
    "asyncio.get_event_loop": loop,
    "asyncio.get_running_loop": loop,
    "asyncio.new_event_loop": loop,
  },
  sinks: [
    { call: "asyncio.create_subprocess_shell", language: "shell", text: { at: 0, name: "cmd" } },
    { call: "asyncio.create_subprocess_exec", language: "shell", text: { at: 0 }, argv: "arguments" },
    { call: `${loop}.subprocess_shell`, language: "shell", text: { at: 1, name: "cmd" } },
    { call: `${loop}.subprocess_exec`, language: "shell", text: { at: 1 }, argv: "arguments" },
    // A list is run without a shell.
    { call: "anyio.run_process", language: "shell", text: { at: 0, name: "command" } },
    {
      call: "trio.run_process",
      language: "shell",
      text: { at: 0, name: "command" },
      when: [{ name: "shell", is: { truthy: true } }],
    },
  ],
  references: ["https://docs.python.org/3/library/asyncio-subprocess.html"],
})
