-- After the head: how many at most.
--include send_rate.lua
local at=first()
if at>now then return 0 end
local count=math.min(tonumber(ARGV[4]),math.floor((now-at)/step)+1)
call('ZADD',KEYS[1],text(at+count*step),'next')
return count
