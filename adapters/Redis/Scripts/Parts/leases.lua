-- Who holds a mailbox, and when it is due for others.
local function count(sequence,more)
  local raw=call('HGET',IN,sequence)
  if raw then
    local bar=string.find(raw,'|',1,true)
    raw=text(tonumber(string.sub(raw,1,bar-1))+more)..string.sub(raw,bar)
    call('HSET',IN,sequence,raw)
  end
  return raw
end
local function take(first,last)
  local got,at={},first
  while at<=last and #got<2*batch do
    local raw=count(text(at),1)
    if raw then
      got[#got+1]=text(at)
      got[#got+1]=raw
    end
    at=at+1
  end
  return got,got[1] or text(last+1)
end
local function hold(first,...)
  local ends=text(now+leaseFor)
  call('HSET',M,'t',token,'u',ends,'f',first,...)
  call('ZADD',DUE,ends,box)
end
local function soonest(waiting,timer)
  if waiting and (not timer or timer>now) then return now end
  return timer
end
local function free(at)
  call('HDEL',M,'t','u')
  if at then call('ZADD',DUE,text(at),box) else call('ZREM',DUE,box) end
end
