-- The record of a sent message, which only moves forward.
local function advance(key,rank,provider,err,status,ttl)
  local old=call('GET',key)
  if old then
    local r,p=string.match(old,'^([^|]*)|([^|]*)|')
    if tonumber(r)>=tonumber(rank) then return old end
    if provider=='' then provider=p end
  end
  local raw=table.concat({rank,provider,err,status},'|')
  call('SET',key,raw,'PX',ttl)
  return raw
end
