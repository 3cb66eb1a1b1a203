-- After the head: how many may be pending, the delivery. Keys: the endpoint, what is pending.
--include callbacks.lua
if call('HEXISTS',E,'a')==0 then return 1 end
if call('HLEN',KEYS[2])>=tonumber(ARGV[3]) then return 2 end
take_in(4,4)
call('HINCRBY',E,'w','1')
return 0
