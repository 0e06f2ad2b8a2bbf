-- Applies all safe fixes before a Python file is written. Formatters that run on BufWritePre should come after it.
vim.api.nvim_create_autocmd("BufWritePre", {
  pattern = { "*.py", "*.pyi" },
  callback = function(args)
    local start = { line = 0, character = 0 }
    local answers = vim.lsp.buf_request_sync(args.buf, "textDocument/codeAction", {
      textDocument = vim.lsp.util.make_text_document_params(args.buf),
      range = { start = start, ["end"] = start },
      context = { diagnostics = {}, only = { "source.fixAll.interpolice" } },
    }, 2000)
    for _, answer in pairs(answers or {}) do
      for _, action in ipairs(answer.result or {}) do
        if action.edit then vim.lsp.util.apply_workspace_edit(action.edit, "utf-16") end
      end
    end
  end,
})
