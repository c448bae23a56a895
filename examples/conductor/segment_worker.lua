-- The machine with Common Room's token: who is in a segment. See workflow.lua.

local switchboard = require "switchboard"

local in_sandbox = os.getenv "SANDBOX_COMMONROOM_URL" ~= nil
local cr = switchboard.commonroom { api_token = os.getenv "COMMONROOM_API_TOKEN" or "none" }

local function segment_members(input, task)
  local people = switchboard.array {}
  if in_sandbox then -- which has no version 2 of the API
    for _, name in ipairs { "ada", "grace", "edsger" } do
      people[#people + 1] = { external_id = "segment-" .. name, email = name .. "@example.com", name = name }
    end
    return { people = people }
  end
  local members, err = cr:v2():contacts():collect({
    segmentId = input.segment, limit = 200, cols = { "fullName", "primaryEmail" },
  }, { max = 10000 })
  if not members then
    return nil, err
  end
  for _, member in ipairs(members) do
    people[#people + 1] = { external_id = member.id, email = member.primaryEmail, name = member.fullName }
  end
  task:log(("%d people"):format(#people))
  return { people = people }
end

local worker = switchboard.worker { signals = true, register = true, tasks = { segment_members = segment_members } }
worker:run()
