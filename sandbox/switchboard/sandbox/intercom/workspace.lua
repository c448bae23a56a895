--- What Intercom knows of the workspace itself: admins, teams, segments. They are read, never written.
-- @module switchboard.sandbox.intercom.workspace
local calendar = require "switchboard.sandbox.calendar"
local data = require "switchboard.sandbox.data"
local failure = require "switchboard.sandbox.intercom.failure"
local json = require "switchboard.json"
local lookup = require "switchboard.sandbox.intercom.lookup"
local pages = require "switchboard.sandbox.intercom.pages"
local records = require "switchboard.sandbox.intercom.records"
local seeded = require "switchboard.sandbox.intercom.seeded"

local workspace = {}

local function show_admin(admin)
  return {
    type = "admin",
    id = tostring(admin.id),
    name = admin.name,
    email = admin.email,
    job_title = admin.job_title,
    away_mode_enabled = admin.away or false,
    away_mode_reassign = false,
    away_status_reason_id = json.null,
    has_inbox_seat = not admin.no_seat,
    team_ids = json.array(admin.teams),
    avatar = json.null,
    team_priority_level = {},
    role = { type = "role", id = "1", name = "Support Agent" },
  }
end

local function show_team(team)
  local admin_ids = json.array {}
  for _, admin in ipairs(data.admins) do
    for _, id in ipairs(admin.teams) do
      admin_ids[#admin_ids + 1] = id == team.id and admin.id or nil
    end
  end
  return {
    type = "team",
    id = tostring(team.id),
    name = team.name,
    admin_ids = admin_ids,
    admin_priority_level = { primary_admin_ids = json.array {}, secondary_admin_ids = json.array {} },
    assignment_limit = team.assignment_limit or json.null,
    distribution_method = team.distribution_method,
  }
end

local function me()
  local admin = lookup.token_owner()
  return {
    type = "admin",
    id = tostring(admin.id),
    name = admin.name,
    email = admin.email,
    email_verified = true,
    has_inbox_seat = true,
    avatar = { type = "avatar", image_url = json.null },
    app = {
      type = "app",
      id_code = "sandbox1",
      name = "Sandbox",
      region = "US",
      timezone = calendar.zone,
      created_at = data.time(1, 31536000),
      identity_verification = false,
      secure = false,
    },
  }
end

local function list_admins()
  return { type = "admin.list", admins = pages.map(data.admins, show_admin) }
end

local function get_admin(_, request)
  return show_admin(lookup.admin(request.parameters.id, "Admin not found", "admin_not_found"))
end

local function list_teams()
  return { type = "team.list", teams = pages.map(data.teams, show_team) }
end

local function get_team(_, request)
  return show_team(lookup.team(request.parameters.id))
end

local function show_segment(index)
  local segment = data.intercom_segments[index]
  return {
    type = "segment",
    id = records.segment_id(index),
    name = segment.name,
    created_at = data.time(index, 604800),
    updated_at = data.time(index, 86400),
    person_type = segment.person_type,
  }
end

local function count_members(state, segment)
  local count = 0
  for _, contact in ipairs(state.contacts) do
    if not contact.archived and segment.matches(seeded.peek(contact)) then
      count = count + 1
    end
  end
  return count
end

local function list_segments(service, request)
  local segments = json.array {}
  for index, segment in ipairs(data.intercom_segments) do
    segments[index] = show_segment(index)
    if request.query.include_count == "true" then
      segments[index].count = count_members(service.state, segment)
    end
  end
  return { type = "segment.list", segments = segments }
end

local function get_segment(_, request)
  for index in ipairs(data.intercom_segments) do
    if records.segment_id(index) == request.parameters.id then
      return show_segment(index)
    end
  end
  failure.not_found()
end

-- No company of the sandbox is in a segment.
local function list_of_company(service, request)
  lookup.company(service.state, request.parameters.id)
  return { type = "list", data = json.array {} }
end

local function list_of_contact(service, request)
  local contact = lookup.contact(service.state, request.parameters.id)
  local segments = json.array {}
  for index, segment in ipairs(data.intercom_segments) do
    segments[#segments + 1] = segment.matches(contact) and show_segment(index) or nil
  end
  return { type = "list", data = segments }
end

workspace.routes = {
  { "GET", "/me", me },
  { "GET", "/admins", list_admins },
  { "GET", "/admins/{id}", get_admin },
  { "GET", "/teams", list_teams },
  { "GET", "/teams/{id}", get_team },
  { "GET", "/segments", list_segments },
  { "GET", "/segments/{id}", get_segment },
  { "GET", "/companies/{id}/segments", list_of_company },
  { "GET", "/contacts/{id}/segments", list_of_contact },
}

return workspace
