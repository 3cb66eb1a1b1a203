-- Now, the time between two slots, and how far back a sender that was idle may reach.
local now,step,slack=tonumber(ARGV[1]),tonumber(ARGV[2]),tonumber(ARGV[3])
local call=redis.call
local function text(n) return string.format('%.0f',n) end
local function first()
  return math.max(tonumber(call('ZSCORE',KEYS[1],'next') or '0'),now-slack)
end
