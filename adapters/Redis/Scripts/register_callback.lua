-- Endpoint, application, time, how many an application may have. Key: the index of all applications.
local held,of=redis.call('HGETALL',KEYS[1]),ARGV[2]..'|'
local count=0
for i=1,#held,2 do
  if held[i]==ARGV[1] then return 1 end
  if string.sub(held[i+1],1,#of)==of then count=count+1 end
end
if count>=tonumber(ARGV[4]) then return 0 end
redis.call('HSET',KEYS[1],ARGV[1],of..ARGV[3])
return 1
