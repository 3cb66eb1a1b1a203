-- After the head: message, cost, not after (or nothing), how long slots are kept.
--include send_rate.lua
local message,cost,last,keep=ARGV[4],tonumber(ARGV[5]),tonumber(ARGV[6]),tonumber(ARGV[7])
local held=tonumber(call('ZSCORE',KEYS[1],message) or '')
if held and held>now then return text(held) end
if held then
  call('ZREM',KEYS[1],message)
  return text(now)
end
call('ZREMRANGEBYSCORE',KEYS[1],'-inf',text(now-keep))
local at=first()
if last and at>now and at>last then return '' end
call('ZADD',KEYS[1],text(at+cost*step),'next')
if at<=now then return text(now) end
call('ZADD',KEYS[1],text(at),message)
return text(at)
