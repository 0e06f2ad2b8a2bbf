-- Neovim 0.7 to 0.10: starts one server for all Python files.
local client
vim.api.nvim_create_autocmd("FileType", {
  pattern = "python",
  callback = function(args)
    client = client or vim.lsp.start_client({
      name = "interpolice",
      cmd = { "interpolice", "lsp" },
      root_dir = vim.fn.getcwd(),
      on_exit = function() client = nil end,
    })
    if client then vim.lsp.buf_attach_client(args.buf, client) end
  end,
})
