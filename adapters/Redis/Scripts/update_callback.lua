-- After the head: version, endpoint, 1 to enable it, 0 to disable it, empty to leave that, why it is disabled.
--include callbacks.lua
local h=call('HMGET',E,'v','e')
if h[1]~=ARGV[3] then return 0 end
call('HSET',E,'c',ARGV[4],'v',text(tonumber(ARGV[3])+1))
if ARGV[5]=='1' or (ARGV[5]~='' and ARGV[5]~=h[2]) then
  call('HSET',E,'e',ARGV[5],'d',text(now))
  if ARGV[5]=='1' then call('HDEL',E,'h','r') else call('HSET',E,'r',ARGV[6]) end
end
return 1
