-- Neovim 0.11 and later: save as nvim/lsp/interpolice.lua, then `vim.lsp.enable("interpolice")`.
return {
  cmd = { "interpolice", "lsp" },
  filetypes = { "python" },
  root_markers = { "interpolice.toml", "pyproject.toml", ".git" },
}
