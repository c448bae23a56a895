-- Calls in Neovim, whose loop is luv's. Neovim 0.9 and later: nvim --headless -l examples/hosts/neovim.lua
--   LUA=luajit tools/in-tree tools/with-sandbox nvim --headless -u NONE -c "luafile examples/hosts/neovim.lua"

local switchboard = require "switchboard"

switchboard.use_driver "luv"

local sandbox = os.getenv "SANDBOX_INTERCOM_URL" -- else it is Intercom, and the token yours
local ic = switchboard.intercom {
  access_token = sandbox and "sandbox-intercom-token" or os.getenv "INTERCOM_ACCESS_TOKEN",
  base_url = sandbox,
}

local done
coroutine.wrap(function()
  local contacts = switchboard.assert(ic:contacts():list { per_page = 3 })
  vim.schedule(function() -- most of Neovim's functions are not for callbacks
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.tbl_map(function(contact) return contact.email end, contacts))
    io.stdout:write(("%d lines in the buffer\n"):format(vim.api.nvim_buf_line_count(0)))
    done = true
  end)
end)()

-- A script waits; a plugin has no need to.
vim.wait(10000, function() return done end)
vim.cmd "qa!"
