import { defineLibrary } from "./library.ts"

const tools = [
  "mcp.server.Server.call_tool",
  "mcp.server.fastmcp.FastMCP.tool",
  "fastmcp.FastMCP.tool",
] as const

/** The Model Context Protocol: tools and resources, whose parameters a language model chooses, or who speaks to it. */
export default defineLibrary({
  name: "mcp",
  packages: ["mcp", "fastmcp"],
  modules: ["mcp", "fastmcp"],
  aliases: {
    "mcp.server.lowlevel.Server": "mcp.server.Server",
    "mcp.server.lowlevel.server.Server": "mcp.server.Server",
    "mcp.server.fastmcp.server.FastMCP": "mcp.server.fastmcp.FastMCP",
    "mcp.server.fastmcp.server.Context": "mcp.server.fastmcp.Context",
    "fastmcp.server.FastMCP": "fastmcp.FastMCP",
    "fastmcp.server.server.FastMCP": "fastmcp.FastMCP",
    "fastmcp.server.context.Context": "fastmcp.Context",
  },
  types: {
    "mcp.server.Server": [],
    "mcp.server.fastmcp.FastMCP": [],
    "mcp.server.fastmcp.Context": [],
    "fastmcp.FastMCP": [],
    "fastmcp.Context": [],
  },
  entryPoints: [
    ...tools,
    "mcp.server.Server.read_resource",
    "mcp.server.Server.get_prompt",
    "mcp.server.fastmcp.FastMCP.resource",
    "mcp.server.fastmcp.FastMCP.prompt",
    "fastmcp.FastMCP.resource",
    "fastmcp.FastMCP.prompt",
  ],
  references: ["https://github.com/modelcontextprotocol/python-sdk", "https://gofastmcp.com/servers/tools"],
})
