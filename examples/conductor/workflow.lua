-- The people of a segment of Common Room become contacts in Intercom, with a tag. Conductor keeps the state, and
-- two machines do the work: segment_worker.lua knows Common Room's token, contacts_worker.lua Intercom's.
--
--   lua5.4 examples/conductor/segment_worker.lua &      # on one machine
--   lua5.4 examples/conductor/contacts_worker.lua &     # on another
--   lua5.4 examples/conductor/workflow.lua SEGMENT TAG  # defines the workflow, starts it, and waits
--
-- CONDUCTOR_SERVER_URL is where the server is, http://localhost:8080/api if it is not said. Against the sandbox:
-- tools/with-sandbox tools/in-tree lua5.4 examples/conductor/…

local switchboard = require "switchboard"

local conductor = switchboard.conductor { base_url = os.getenv "CONDUCTOR_SERVER_URL" }

assert(conductor:workflow_definitions():create {
  name = "segment_to_contacts", version = 1, overwrite = true, ownerEmail = "ops@example.com", timeoutSeconds = 0,
  tasks = {
    {
      name = "segment_members", taskReferenceName = "members",
      inputParameters = { segment = "${workflow.input.segment}" },
    },
    {
      name = "contacts_with_tag", taskReferenceName = "contacts",
      inputParameters = { people = "${members.output.people}", tag = "${workflow.input.tag}" },
    },
  },
  outputParameters = { done = "${contacts.output.done}", failed = "${contacts.output.failed}" },
})

local id = assert(conductor:workflows():start {
  name = "segment_to_contacts", version = 1, input = { segment = arg[1] or "s_1", tag = arg[2] or "vip" },
})
print("workflow " .. id)

local workflow
repeat
  switchboard.sleep(0.2)
  workflow = assert(conductor:workflows():get(id))
until workflow.status ~= "RUNNING"
print(("%s: %s contacts have the tag, %s failed"):format(workflow.status, tostring(workflow.output.done),
  tostring(workflow.output.failed)))
os.exit(workflow.status == "COMPLETED" and 0 or 1)
