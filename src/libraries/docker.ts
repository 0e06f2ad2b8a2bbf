import { defineLibrary } from "./library.ts"

const container = "docker.models.containers.Container"
const containers = "docker.models.containers.ContainerCollection"
const command = { language: "shell", argv: "list" } as const

/** Docker's SDK. A command is split into words and run without a shell, unless a shell is the program. */
export default defineLibrary({
  name: "docker",
  packages: ["docker"],
  modules: ["docker"],
  aliases: {
    "docker.client.DockerClient": "docker.DockerClient",
    "docker.client.from_env": "docker.from_env",
  },
  types: { "docker.DockerClient": [], [container]: [], [containers]: [] },
  returns: {
    "docker.from_env": "docker.DockerClient",
    [`${containers}.run`]: container,
    [`${containers}.create`]: container,
    [`${containers}.get`]: container,
  },
  attributes: { "docker.DockerClient.containers": containers },
  sinks: [
    { call: `${containers}.run`, ...command, text: { at: 1, name: "command" } },
    { call: `${containers}.create`, ...command, text: { at: 1, name: "command" } },
    { call: `${container}.exec_run`, ...command, text: { at: 0, name: "cmd" } },
    { call: "*.exec_run", ...command, text: { at: 0, name: "cmd" } },
  ],
  references: ["https://docker-py.readthedocs.io/en/stable/containers.html"],
})
