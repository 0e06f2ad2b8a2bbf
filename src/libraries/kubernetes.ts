import { defineLibrary } from "./library.ts"

/** Kubernetes' client. A command in a pod is run without a shell, unless a shell is the program. */
export default defineLibrary({
  name: "kubernetes",
  packages: ["kubernetes"],
  modules: ["kubernetes"],
  aliases: { "kubernetes.stream.stream.stream": "kubernetes.stream.stream" },
  sinks: [{ call: "kubernetes.stream.stream", language: "shell", text: { name: "command" }, argv: "list" }],
  references: ["https://github.com/kubernetes-client/python/blob/master/examples/pod_exec.py"],
})
