-- After the head: effect. Claims one that is due; a message that has a record by now went out while the last who held
-- it had no answer yet, and is over. Keys: the five, the message's record.
--include head.lua
--include outbox.lua
local r=read(ARGV[8])
if not r then
  call('ZREM',DUE,box..ARGV[8])
  return ''
end
if r.token~='' and tonumber(r.ends)>now then
  call('ZADD',DUE,r.ends,box..ARGV[8])
  return ''
end
if call('EXISTS',KEYS[6])==1 then
  over(ARGV[8],r)
  return ''
end
return start(ARGV[8],r) or ''
