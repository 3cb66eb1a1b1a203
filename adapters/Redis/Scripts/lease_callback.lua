-- After the head: how long the lease lasts. Gives 1 for the lease, 2 if another has it, 0 if there is no endpoint.
--include callbacks.lua
local h=call('HMGET',E,'a','t','u')
if not h[1] then return 0 end
if h[2] and h[2]~=token and tonumber(h[3])>now then return 2 end
call('HSET',E,'t',token,'u',text(now+tonumber(ARGV[3])))
return 1
