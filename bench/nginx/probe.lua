-- For wrk: a hundred requests in a second, which cost the worker next to nothing.
function delay()
  return 10
end

function done(_, latency)
  print(("result %.3f"):format(latency:percentile(50) / 1000))
end
