-- After the head: number, delivery, 1 if it is over, how many of those are kept, and how long; health, why the endpoint is
-- disabled (empty: it is not); the number of entries of logs, and each as Parts/logs.lua has it.
-- Keys: the endpoint, what is pending, what has ended this way, the log of the entries.
--include callbacks.lua
--include logs.lua
if not held() or call('HEXISTS',KEYS[2],ARGV[3])==0 then return 0 end
if ARGV[5]=='1' then
  call('HDEL',KEYS[2],ARGV[3])
  call('LPUSH',KEYS[3],ARGV[3]..'|'..ARGV[4])
  call('LTRIM',KEYS[3],'0',text(tonumber(ARGV[6])-1))
  call('PEXPIRE',KEYS[3],ARGV[7])
else
  call('HSET',KEYS[2],ARGV[3],ARGV[4])
end
call('HSET',E,'h',ARGV[8])
if ARGV[9]~='' and call('HGET',E,'e')=='1' then
  call('HSET',E,'e','0','r',ARGV[9],'d',text(now))
  call('HINCRBY',E,'q','1')
  append(4,11,tonumber(ARGV[10]))
end
return 1
