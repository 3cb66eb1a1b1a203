-- After the head: lease token, version, how far clocks may be apart, the lease's inputs. Keys: mailbox, inbox, due.
-- The inputs become due before now, so that a node whose clock is behind sees them too. They are not put before all
-- others: where no node can take them, they would hold those up for ever.
--include head.lua
--include leases.lua
local h=call('HMGET',M,'t','v','d')
if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return 0 end
for i=11,#ARGV do count(ARGV[i],-1) end
local timer,at=tonumber(h[3] or ''),now-tonumber(ARGV[10])
if call('HLEN',IN)==0 then at=timer and math.max(timer,at) end
free(at)
return 1
