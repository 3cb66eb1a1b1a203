-- Outboxes; effect and token for each. Says of each whether it is still claimed like this.
local standing={}
for i=1,#KEYS do
  local effect,token='e'..ARGV[2*i-1],ARGV[2*i]..'|'
  local raw=redis.call('HGET',KEYS[i],effect)
  standing[i]=0
  if raw and string.sub(raw,1,#token)==token then
    redis.call('HSET',KEYS[i],effect,raw)
    standing[i]=1
  end
end
return standing
