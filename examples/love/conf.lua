function love.conf(t)
  t.identity = "switchboard"
  t.window.title = "Switchboard in a frame loop"
end
