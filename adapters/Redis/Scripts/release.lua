-- After the head: lease token. Keys: mailbox, inbox, due.
--include head.lua
--include leases.lua
local h=call('HMGET',M,'t','d')
if h[1]~=ARGV[8] then return 0 end
free(soonest(call('HLEN',IN)>0,tonumber(h[2] or '')))
return 1
