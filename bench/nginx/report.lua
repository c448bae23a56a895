-- For wrk: the figures in one line.
function done(summary, latency)
  local errors = summary.errors
  print(("result %.1f %.3f %.3f %d %d"):format(
    summary.requests / summary.duration * 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000,
    summary.requests, errors.connect + errors.read + errors.write + errors.timeout + errors.status))
end
