-- After the head: claim token, effect, not before, 1 if it was not begun. Keys: mailbox, inbox, due, outbox.
--include head.lua
--include outbox.lua
local r=read(ARGV[9])
if not r or r.token~=ARGV[8] then return 0 end
r.token,r.ends,r.before='','',ARGV[10]
if ARGV[11]=='1' then
  r.claims=text(tonumber(r.claims)-1)
  if r.claims=='0' then r.first='' end
end
call('HSET',OUT,'e'..ARGV[9],pack(r))
call('ZADD',DUE,ARGV[10],box..ARGV[9])
return 1
