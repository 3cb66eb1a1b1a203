-- The record of a sent message, which only moves forward. Until it is final, the message is among those whose status is
-- awaited, if it has a member there: then it is asked for at a time, which is empty in a final record.
local function advance(key,awaited,rank,provider,err,status,ttl,member,at)
  local old=call('GET',key)
  if old then
    local r,p=string.match(old,'^([^|]*)|([^|]*)|')
    if tonumber(r)>=tonumber(rank) then return old end
    if provider=='' then provider=p end
  end
  local raw=table.concat({rank,provider,err,status},'|')
  call('SET',key,raw,'PX',ttl)
  if member~='' then
    if at=='' then call('ZREM',awaited,member) else call('ZADD',awaited,at,member) end
  end
  return raw
end
