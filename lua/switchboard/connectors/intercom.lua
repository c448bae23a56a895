-- Intercom, API version 2.16, whole: what intercom/service.lua tells, and the operations, an area to a file.

local merge = require "switchboard.connectors.merge"

local service       = require "switchboard.connectors.intercom.service"
local people        = require "switchboard.connectors.intercom.people"
local conversations = require "switchboard.connectors.intercom.conversations"
local tickets       = require "switchboard.connectors.intercom.tickets"
local content       = require "switchboard.connectors.intercom.content"
local workspace     = require "switchboard.connectors.intercom.workspace"

local whole = {}
for field, value in pairs(service) do
  whole[field] = value
end
whole.types = merge(service.types, people.types, conversations.types, tickets.types, content.types, workspace.types)
whole.resources = merge(
  people.resources, conversations.resources, tickets.resources, content.resources, workspace.resources)

return whole
