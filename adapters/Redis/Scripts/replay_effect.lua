-- After the head: dead letter, effect, its record, outbox room, claims to begin with (empty: those it had), what its
-- mailbox is told if it is withdrawn (payment and body), what it is told now (payment and body), inbox room. Keys: the
-- five, the message's record, the id by which its mailbox was told. The first claim stays, and so does the number of
-- claims unless another is given: they tell whether a byte of it was ever sent. The id is forgotten so that it is told
-- again.
--include head.lua
--include outbox.lua
--include replays.lua
local id=ARGV[9]
if call('HEXISTS',OUT,'e'..id)==1 then return 'there' end
if call('EXISTS',KEYS[6])==1 then return 'sent' end
if tonumber(call('HGET',M,'o') or '0')>=tonumber(ARGV[11]) then return 'full' end
if ARGV[14]~='' and call('HLEN',IN)>=tonumber(ARGV[15]) then return 'full' end
if not taken(ARGV[8]) then return 'gone' end
local r=parse(ARGV[10])
r.token,r.ends,r.before='','',''
if ARGV[12]~='' then r.claims=ARGV[12] end
call('HSET',OUT,'e'..id,pack(r))
call('PERSIST',M)
call('HINCRBY',M,'o','1')
if ARGV[13]~='' then call('HSET',OUT,'s'..id,ARGV[13]) end
local line=''
if r.ordering~='' then
  line=call('HGET',OUT,'l'..r.ordering) or ''
  call('HSET',OUT,'l'..r.ordering,line..id..'\n')
end
if line=='' then call('ZADD',DUE,text(now),box..id) end
call('DEL',KEYS[7])
if ARGV[14]~='' then append(ARGV[14]) end
return 'back'
