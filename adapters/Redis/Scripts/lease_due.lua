-- Leases a mailbox that came up in the due index, and stamps the turn as an input is stamped: a mailbox's time never
-- goes back, whoever's clock it is. Keys: mailbox, inbox, due.
--include head.lua
--include leases.lua
local h=call('HMGET',M,'s','v','t','u','n','f','d','l')
if h[3] and tonumber(h[4])>now then
  call('ZADD',DUE,h[4],box)
  return {0}
end
local timer=tonumber(h[7] or '')
if call('HLEN',IN)==0 and not (timer and timer<=now) then
  free(timer)
  return {0}
end
local got,first=take(tonumber(h[6] or '1'),tonumber(h[5] or '0'))
local stamp=text(math.max(now,tonumber(h[8] or '0')))
hold(first,'l',stamp)
return {3,h[2] or '0',h[1] or '','',got,stamp}
