-- conform.nvim, without a language server: fixes, then Ruff formats.
require("conform").setup({
  formatters_by_ft = { python = { "interpolice", "ruff_format" } },
  format_on_save = { timeout_ms = 2000 },
  formatters = {
    interpolice = {
      command = "interpolice",
      stdin = true,
      args = { "check", "--fix", "--exit-zero", "--force-exclude", "--quiet", "--stdin-filename", "$FILENAME", "-" },
    },
  },
})
