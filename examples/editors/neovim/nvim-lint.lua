-- nvim-lint, without a language server: findings after every write.
local lint = require("lint")
lint.linters.interpolice = {
  cmd = "interpolice",
  stdin = true,
  ignore_exitcode = true,
  args = {
    "check", "--output-format", "concise", "--force-exclude", "--quiet",
    "--stdin-filename", function() return vim.api.nvim_buf_get_name(0) end, "-",
  },
  parser = require("lint.parser").from_pattern(
    "^[^:]+:(%d+):(%d+): (%S+) (.+)$",
    { "lnum", "col", "code", "message" },
    nil,
    { source = "interpolice", severity = vim.diagnostic.severity.WARN }
  ),
}
lint.linters_by_ft.python = { "interpolice" }
vim.api.nvim_create_autocmd({ "BufReadPost", "BufWritePost" }, { callback = function() lint.try_lint() end })
