-- What every script of a callback endpoint begins with: the endpoint's key; the time, the token of a lease.
local E=KEYS[1]
local now,token=tonumber(ARGV[1]),ARGV[2]
local call=redis.call
local function text(n) return string.format('%.0f',n) end
local function held() return call('HGET',E,'t')==token end
local function stands_on(writes) return held() and (call('HGET',E,'z') or '0')==writes end
local function take_in(first,last)
  local number=tonumber(call('HGET',E,'n') or '0')
  for i=first,last do call('HSET',KEYS[2],text(number+1+i-first),ARGV[i]) end
  if last>=first then call('HSET',E,'n',text(number+1+last-first)) end
  return text(number+1)
end
