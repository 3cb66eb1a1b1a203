-- After the head: how often a holder has written; number, delivery, 1 if it is over, how many of those are kept, and how
-- long; health, why the endpoint is disabled (empty: it is not); the number of entries of logs, and each as Parts/logs.lua has it.
-- Keys: the endpoint, what is pending, what has ended this way, the log of the entries.
--include callbacks.lua
--include logs.lua
if not stands_on(ARGV[3]) or call('HEXISTS',KEYS[2],ARGV[4])==0 then return 0 end
if ARGV[6]=='1' then
  call('HDEL',KEYS[2],ARGV[4])
  call('LPUSH',KEYS[3],ARGV[4]..'|'..ARGV[5])
  call('LTRIM',KEYS[3],'0',text(tonumber(ARGV[7])-1))
  call('PEXPIRE',KEYS[3],ARGV[8])
else
  call('HSET',KEYS[2],ARGV[4],ARGV[5])
end
call('HSET',E,'h',ARGV[9])
call('HINCRBY',E,'z','1')
if ARGV[10]~='' and call('HGET',E,'e')=='1' then
  call('HSET',E,'e','0','r',ARGV[10],'d',text(now))
  call('HINCRBY',E,'q','1')
  append(4,12,tonumber(ARGV[11]))
end
return 1
