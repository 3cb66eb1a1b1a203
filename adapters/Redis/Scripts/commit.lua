-- After the head: lease token, version, 1 if there is a state, state, due time, 1 if more is wanted, outbox room,
-- retention of closed payments, of the mailbox (empty: for ever); then the number of erased logs, the lengths of six lists
-- and the lists: processed, dead-lettered (with reason), closed, purged ordering keys, effects (id, ordering key, not
-- before, not after, body, and what its mailbox is told if it is withdrawn: payment, body), entries of logs (how long and
-- how many its log keeps, body); then the entries of projections (member, record, its retention, former member, how many
-- lists it leaves, how many it joins). Keys: the five, closed payments, erased logs, the log of each entry, and for each
-- entry of a projection its own, the lists it leaves, those it joins.
--include head.lua
--include leases.lua
--include outbox.lua
--include dead_letters.lua
--include logs.lua
--include projections.lua
local h=call('HMGET',M,'t','v','f','n','o','l','d','x')
if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return {0} end
local processed=24
local rejected=processed+tonumber(ARGV[18])
local closed=rejected+2*tonumber(ARGV[19])
local emptied=closed+tonumber(ARGV[20])
local effects=emptied+tonumber(ARGV[21])
local added=tonumber(ARGV[22])
local logged=effects+7*added
local entries=tonumber(ARGV[23])
local dropped=0
local kept,gone={},{}
for i=emptied,effects-1 do
  local keep,place='',0
  for effect in string.gmatch(call('HGET',OUT,'l'..ARGV[i]) or '','([^\n]+)\n') do
    place=place+1
    local head=place==1 and read(effect)
    if head and head.token~='' then keep=effect..'\n' else gone[#gone+1]=effect end
  end
  kept[i]=keep
end
local held=tonumber(h[5] or '0')-#gone+added
-- What one turn adds alone fits an empty outbox, whatever the room: it would be turned away for ever.
if held>tonumber(ARGV[14]) and held>added then return {1} end
local mail,out,due={'v',text(tonumber(ARGV[9])+1)},{},{}
local function put(list,field,value)
  list[#list+1]=field
  list[#list+1]=value
end
local last,stamp=tonumber(h[4] or '0'),tonumber(h[6] or '0')
for i=1,#gone do
  local word=call('HGET',OUT,'s'..gone[i])
  call('HDEL',OUT,'e'..gone[i],'s'..gone[i])
  call('ZREM',DUE,box..gone[i])
  if word then
    last,stamp=last+1,math.max(now,stamp)
    call('HSET',IN,text(last),'0|'..text(stamp)..'|'..word)
  end
end
if last>tonumber(h[4] or '0') then
  put(mail,'l',text(stamp))
  put(mail,'n',text(last))
end
for i=emptied,effects-1 do
  if kept[i]=='' then call('HDEL',OUT,'l'..ARGV[i]) else call('HSET',OUT,'l'..ARGV[i],kept[i]) end
end
if rejected>processed then call('HDEL',IN,unpack(ARGV,processed,rejected-1)) end
for i=rejected,closed-1,2 do
  local raw=call('HGET',IN,ARGV[i])
  if raw then
    dropped=dropped+dead_letter('i',ARGV[i],ARGV[i+1],raw)
    call('HDEL',IN,ARGV[i])
  end
end
for i=closed,emptied-1 do call('SET',KEYS[6+i-closed],ARGV[i],'PX',ARGV[15]) end
local claims,lines={},{}
for i=effects,effects+7*added-1,7 do
  local id,ordering=ARGV[i],ARGV[i+1]
  local r={token='',ends='',claims='0',first='',ordering=ordering}
  r.before,r.after,r.body=ARGV[i+2],ARGV[i+3],ARGV[i+4]
  if ARGV[i+6]~='' then put(out,'s'..id,ARGV[i+5]..'|'..ARGV[i+6]) end
  local line=''
  if ordering~='' then
    line=lines[ordering] or call('HGET',OUT,'l'..ordering) or ''
    lines[ordering]=line..id..'\n'
    put(out,'l'..ordering,lines[ordering])
  end
  local claimed,at=false,nil
  if line=='' then
    claimed,at=claim(r)
    put(due,at,box..id)
  end
  local raw=pack(r)
  if claimed then put(claims,id,raw) end
  put(out,'e'..id,raw)
end
local logs=6+emptied-closed+tonumber(ARGV[17])
erase(6+emptied-closed,logs-1)
append(logs,logged,entries)
project(logs+entries,logged+3*entries,ARGV[15])
if #out>0 then call('HSET',OUT,unpack(out)) end
if added~=#gone then put(mail,'o',text(held)) end
local left,first=call('HLEN',IN),tonumber(h[3] or '1')
if left==0 then first=last+1 end
if ARGV[10]=='1' then put(mail,'s',ARGV[11]) end
if ARGV[12]~='' then put(mail,'d',ARGV[12]) end
local got={}
if left>0 and ARGV[13]=='1' then
  got,first=take(first,last)
  local ends=text(now+leaseFor)
  put(mail,'u',ends)
  put(due,ends,box)
  if h[7] and ARGV[12]=='' then call('HDEL',M,'d') end
else
  if ARGV[12]=='' then call('HDEL',M,'t','u','d') else call('HDEL',M,'t','u') end
  local at=soonest(left>0,tonumber(ARGV[12]))
  if at then put(due,text(at),box) else call('ZREM',DUE,box) end
end
put(mail,'f',text(first))
local ends=left==0 and ARGV[16]~=''
if ends then put(mail,'x','1') end
call('HSET',M,unpack(mail))
if ends then
  call('PEXPIRE',M,ARGV[16])
elseif h[8] then
  call('PERSIST',M)
  call('HDEL',M,'x')
end
if #due>0 then call('ZADD',DUE,unpack(due)) end
return {2,claims,got,dropped}
