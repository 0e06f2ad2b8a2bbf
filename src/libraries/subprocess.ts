import { defineLibrary } from "./library.ts"

const shell = {
  language: "shell",
  text: { at: 0, name: "args" },
  when: [{ at: 8, name: "shell", is: { truthy: true } }],
} as const
// With a shell of its own, what follows the first item are arguments of that shell.
const argv = {
  language: "shell",
  text: { at: 0, name: "args" },
  argv: "list",
  when: [{ at: 8, name: "shell", is: { falsy: true, orMissing: true } }],
} as const

/** subprocess. Text goes through a shell with `shell=True`, or when a shell is the program. */
export default defineLibrary({
  name: "subprocess",
  packages: [],
  modules: ["subprocess"],
  aliases: {
    "gevent.subprocess.*": "subprocess.*",
    "eventlet.green.subprocess.*": "subprocess.*",
    "subprocess32.*": "subprocess.*",
    "psutil.Popen": "subprocess.Popen",
  },
  sinks: [
    { call: "subprocess.run", ...shell },
    { call: "subprocess.call", ...shell },
    { call: "subprocess.check_call", ...shell },
    { call: "subprocess.check_output", ...shell },
    { call: "subprocess.Popen", ...shell },
    { call: "subprocess.run", ...argv },
    { call: "subprocess.call", ...argv },
    { call: "subprocess.check_call", ...argv },
    { call: "subprocess.check_output", ...argv },
    { call: "subprocess.Popen", ...argv },
    { call: "subprocess.getoutput", language: "shell", text: { at: 0, name: "cmd" } },
    { call: "subprocess.getstatusoutput", language: "shell", text: { at: 0, name: "cmd" } },
  ],
  references: ["https://docs.python.org/3/library/subprocess.html#security-considerations"],
})
