-- After the head: the range that is read again.
--include callbacks.lua
if call('HEXISTS',E,'a')==0 then return 1 end
if call('HEXISTS',E,'g')==1 then return 2 end
call('HSET',E,'g',ARGV[3])
call('HINCRBY',E,'w','1')
return 0
