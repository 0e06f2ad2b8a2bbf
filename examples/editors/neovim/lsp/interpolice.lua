-- Neovim 0.11 and later: save as ~/.config/nvim/lsp/interpolice.lua and call vim.lsp.enable("interpolice").
return {
  cmd = { "interpolice", "lsp" },
  filetypes = { "python" },
  root_markers = { "interpolice.toml", "pyproject.toml", ".git" },
}
