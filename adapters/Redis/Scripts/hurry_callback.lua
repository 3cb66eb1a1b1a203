-- After the head: number, the delivery as it was read, the delivery as it becomes. Keys: the endpoint, what is pending.
--include callbacks.lua
if call('HGET',KEYS[2],ARGV[3])~=ARGV[4] then return 0 end
call('HSET',KEYS[2],ARGV[3],ARGV[5])
call('HINCRBY',E,'w','1')
return 1
