-- The worker for Conductor in timers of a real nginx; see spec/concurrency/nginx_spec.lua.
if not rawget(_G, "jit") or (os.getenv "RUN" or "") ~= "" then
  return
end

local conductor = require "spec.support.conductor"
local nginx = require "spec.support.nginx"

local missing = nginx.missing()

describe("a worker in nginx", function()
  if missing then
    pending("can't be tried here: " .. missing)
    return
  end

  it("works in a timer, and ends with nginx's worker process: what is at work ends first", function()
    local its = conductor.start()
    its:define { "one" }
    local front = nginx.start(([[
      init_worker_by_lua_block {
        local switchboard = require "switchboard"
        local worker = switchboard.worker {
          client = switchboard.conductor { base_url = "%s" }, environment = false, concurrency = 4, poll_timeout = 0.02,
          tasks = { one = function(input)
            switchboard.sleep(input.name == "n21" and 1 or 0.01)
            return { out = ngx.worker.pid() }
          end },
        }
        ngx.timer.at(0, function()
          assert(worker:run())
          ngx.log(ngx.NOTICE, "ended after ", worker:counters().task_execution_started_total.one or 0)
        end)
      }
      server { listen 127.0.0.1:$PORT; }
    ]]):format(its.url), 2)
    finally(function()
      front:stop()
      its:stop()
    end)
    for _, id in ipairs(its:begin(20)) do
      local workflow = its:ended(id)
      assert.equal("COMPLETED", workflow.status)
      assert.is_number(workflow.output.out)
    end
    assert.equal("", front:trouble())
    local last = its:begin(21)[21]
    nginx.sleep(0.5)
    front:signal "QUIT"
    assert.equal("COMPLETED", its:ended(last).status)
    nginx.eventually(function() return #front:workers() == 0 end)
    local _, ends = front:log():gsub("ended after %d+", "")
    assert.equal(2, ends)
    for _, task in ipairs(its.client:workflows():get(last).tasks) do
      assert.equal(0, task.retryCount)
    end
  end)
end)
