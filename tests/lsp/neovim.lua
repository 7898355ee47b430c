-- What tests/lsp/neovim has Neovim do. Works with Neovim 0.7 of Debian 12 and later. Each step is
-- written to the file SEEN as a line of JSON.
local limit = 20000 -- milliseconds
local seen = assert(io.open(vim.env.SEEN, "w"))

local function tell(step, entry)
  entry.step = step
  seen:write(vim.json.encode(entry) .. "\n")
  seen:flush()
end

local function wait(what, condition)
  if vim.wait(limit, condition, 20) then return end
  tell("missed", { what = what })
  vim.cmd("cquit 3")
end

vim.cmd("edit " .. vim.fn.fnameescape(vim.env.LETTER))
vim.bo.filetype = "markdown"
local buffer = vim.api.nvim_get_current_buf()
local encodings = vim.split(vim.env.ENCODINGS, ",")
local capabilities = vim.lsp.protocol.make_client_capabilities()
capabilities.general = { positionEncodings = encodings }
capabilities.offsetEncoding = encodings
local exit_code
local id = assert(vim.lsp.start_client({
  name = "plainsong",
  cmd = { vim.env.SERVER, "--stdio" },
  root_dir = vim.fn.getcwd(),
  capabilities = capabilities,
  on_init = function(client, result)
    -- Neovim 0.7 knows only the older name of it.
    client.offset_encoding = result.capabilities.positionEncoding
  end,
  on_exit = function(code) exit_code = code end,
}))
vim.lsp.buf_attach_client(buffer, id)
wait("initialize", function()
  local client = vim.lsp.get_client_by_id(id)
  return client ~= nil and client.initialized
end)
local client = vim.lsp.get_client_by_id(id)

local function lines() return vim.api.nvim_buf_get_lines(buffer, 0, -1, false) end

local function diagnostics()
  local all = {}
  for _, d in ipairs(vim.diagnostic.get(buffer)) do
    local line = lines()[d.lnum + 1] or ""
    table.insert(all, {
      line = d.lnum,
      words = line:sub(d.col + 1, d.end_col),
      code = d.code or d.user_data.lsp.code,
      message = d.message,
    })
  end
  table.sort(all, function(a, b) return a.line < b.line end)
  return all
end

local function actions(line, column)
  local place = { line = line, character = column }
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(buffer),
    range = { start = place, ["end"] = place },
    context = { diagnostics = {} },
  }
  local response = client.request_sync("textDocument/codeAction", params, limit, buffer)
  return response and response.result or {}
end

local function apply(action)
  vim.lsp.util.apply_workspace_edit(action.edit, client.offset_encoding)
end

wait("two findings", function() return #vim.diagnostic.get(buffer) == 2 end)
tell("opened", { diagnostics = diagnostics() })

local offered = actions(2, 32)
local titles = {}
for _, action in ipairs(offered) do table.insert(titles, action.title) end
tell("actions", { titles = titles })

apply(offered[1])
wait("one finding", function() return #vim.diagnostic.get(buffer) == 1 end)
tell("mended", { lines = lines(), diagnostics = diagnostics() })

apply(actions(4, 10)[1])
wait("no finding", function() return #vim.diagnostic.get(buffer) == 0 end)
tell("everywhere", { lines = lines() })

vim.api.nvim_buf_set_lines(buffer, 0, 0, false, { "👋 The zorgleam day", "" })
wait("a new finding", function() return #vim.diagnostic.get(buffer) == 1 end)
tell("typed", { diagnostics = diagnostics() })

local at = { textDocument = vim.lsp.util.make_text_document_params(buffer),
  position = { line = 6, character = 8 } }
local hover = client.request_sync("textDocument/hover", at, limit, buffer)
tell("hover", { text = hover and hover.result and hover.result.contents.value or "" })

vim.lsp.stop_client(id)
wait("the end", function() return exit_code ~= nil end)
tell("ended", { code = exit_code })
vim.cmd("qall!")
