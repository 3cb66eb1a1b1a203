-- The record of a sent message, which only moves forward. If it has a member among the awaited, its status is asked for
-- at a time, also that of a final record: whoever wrote it takes the member out when everybody has heard of it.
local function advance(key,awaited,rank,provider,err,status,ttl,member,at)
  local old=call('GET',key)
  if old then
    local r,p=string.match(old,'^([^|]*)|([^|]*)|')
    if tonumber(r)>=tonumber(rank) then return old end
    if provider=='' then provider=p end
  end
  local raw=table.concat({rank,provider,err,status},'|')
  call('SET',key,raw,'PX',ttl)
  if member~='' then call('ZADD',awaited,at,member) end
  return raw
end
