-- Putting a dead letter back. Whatever may refuse it is checked before the first write.
local function taken(letter) return call('LREM',DEAD,'1',letter)==1 end
local function append(rest)
  call('PERSIST',M)
  local h=call('HMGET',M,'n','l','t','u')
  local last,stamp=tonumber(h[1] or '0')+1,math.max(now,tonumber(h[2] or '0'))
  call('HSET',IN,text(last),'0|'..text(stamp)..'|'..rest)
  call('HSET',M,'l',text(stamp),'n',text(last))
  if not h[3] or tonumber(h[4])<=now then call('ZADD',DUE,text(now),box) end
end
