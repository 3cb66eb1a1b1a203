-- Inputs of a mailbox: dropped when seen before, refused when there is no room, else appended and, where the lease is
-- free, handed out.
local function forget(from,to)
  for i=from,to do call('DEL',KEYS[i]) end
end
local function deliver(from,ids,ttl,room,concerns,body)
  for i=from,from+ids-1 do
    if not call('SET',KEYS[i],'1','PX',ttl,'NX') then
      forget(from,i-1)
      return {0}
    end
  end
  local h=call('HMGET',M,'s','v','t','u','l','n','f','x')
  if h[8] then
    call('PERSIST',M)
    call('HDEL',M,'x')
  end
  local last,first=tonumber(h[6] or '0'),tonumber(h[7] or '1')
  local waiting=0
  if first<=last then waiting=call('HLEN',IN) end
  if waiting>=room then
    forget(from,from+ids-1)
    return {2}
  end
  local stamp=text(math.max(now,tonumber(h[5] or '0')))
  local rest='|'..stamp..'|'..concerns..'|'..body
  last=last+1
  local sequence=text(last)
  if h[3] and tonumber(h[4])>now then
    call('HSET',IN,sequence,'0'..rest)
    call('HSET',M,'l',stamp,'n',sequence)
    return {1}
  end
  local got
  if waiting==0 then
    got={sequence,'1'..rest}
    call('HSET',IN,sequence,got[2])
  else
    call('HSET',IN,sequence,'0'..rest)
    got=take(first,last)
  end
  hold(got[1],'l',stamp,'n',sequence)
  local closed=''
  if concerns~='' then closed=call('GET',KEYS[from+ids]) or '' end
  return {3,h[2] or '0',h[1] or '',closed,got}
end
