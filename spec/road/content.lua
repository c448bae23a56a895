-- What the files of the road hold. Every 16 bytes tell the file's number and their own place in it, so that
-- a byte that is lost, doubled or another answer's can't pass.
local content = {}

local line = "%05d@%09d\n"

-- Around the sizes at which buffers and frames end.
local edges = { 0, 1, 15, 16, 17, 1023, 1024, 2048, 3072, 4095, 4096, 4097, 6144, 8192, 9999, 16383, 16384, 16385, 32768, 65535, 65536, 65537,
  131072, 262144, 300 * 1024 }

content.files = 400

-- The size of a file: half of them are below 16 KB, as answers mostly are, a quarter is below 64 KB, a quarter
-- below 300 KB.
function content.size(number)
  if number <= #edges then
    return edges[number]
  end
  local most = ({ 16, 64, 16, 300 })[number % 4 + 1] * 1024
  return (number * 7919 * 31) % most
end

-- The text of that many bytes that belongs to a number.
function content.text(number, size)
  local lines = {}
  for offset = 0, size - 1, 16 do
    lines[#lines + 1] = line:format(number, offset)
  end
  return table.concat(lines):sub(1, size)
end

local kept = {}

-- The text of a file.
function content.of(number)
  kept[number] = kept[number] or content.text(number, content.size(number))
  return kept[number]
end

-- nil when they are the same; else in words where they part.
function content.difference(wanted, got)
  if wanted == got then
    return nil
  elseif type(got) ~= "string" then
    return "not a string: " .. tostring(got)
  end
  local at = 1
  while at <= #wanted and wanted:byte(at) == got:byte(at) do
    at = at + 1
  end
  return ("%d bytes in place of %d, another from byte %d on: %q"):format(#got, #wanted, at, got:sub(at, at + 31))
end

return content
