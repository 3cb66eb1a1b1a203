-- Effects of a mailbox: claims, order, end.
local function parse(raw)
  local t,u,c,f,b,a,l,at=string.match(raw,
    '^([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|()')
  return {token=t,ends=u,claims=c,first=f,before=b,after=a,ordering=l,body=string.sub(raw,at)}
end
local function read(effect)
  local raw=call('HGET',OUT,'e'..effect)
  return raw and parse(raw) or nil
end
local function pack(r)
  return table.concat({r.token,r.ends,r.claims,r.first,r.before,r.after,r.ordering,r.body},'|')
end
local function early(r) return r.before~='' and tonumber(r.before)>now end
local function claim(r)
  if early(r) then return false,r.before end
  r.token,r.ends,r.claims=token,text(now+claimFor),text(tonumber(r.claims)+1)
  if r.first=='' then r.first=text(now) end
  return true,r.ends
end
local function start(effect,r)
  local claimed,due=claim(r)
  local raw=pack(r)
  call('ZADD',DUE,due,box..effect)
  call('HSET',OUT,'e'..effect,raw)
  return claimed and raw or nil
end
local function finish(effect,r)
  local line=''
  if r.ordering~='' then line=string.sub(call('HGET',OUT,'l'..r.ordering) or '',#effect+2) end
  if line=='' then
    call('HDEL',OUT,'e'..effect,'s'..effect,'l'..r.ordering)
  else
    call('HDEL',OUT,'e'..effect,'s'..effect)
    call('HSET',OUT,'l'..r.ordering,line)
  end
  call('ZREM',DUE,box..effect)
  call('HINCRBY',M,'o','-1')
  return string.match(line,'^([^\n]+)')
end
local function over(effect,r)
  local following=finish(effect,r)
  local n=following and read(following)
  if n then call('ZADD',DUE,early(n) and n.before or text(now),box..following) end
end
