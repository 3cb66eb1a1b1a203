-- After the head: effect. Keys: mailbox, inbox, due, outbox.
--include head.lua
--include outbox.lua
local r=read(ARGV[8])
if not r or r.claims=='0' then return 0 end
if r.token~='' and tonumber(r.ends)>now then return 0 end
over(ARGV[8],r)
return 1
