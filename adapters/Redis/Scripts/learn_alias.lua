-- Mailbox, when it was learnt, time to live. Key: the alias. What is older than what is known changes nothing.
local known=redis.call('GET',KEYS[1])
if known then
  local bar=string.find(known,'|',1,true)
  if tonumber(string.sub(known,bar+1))>tonumber(ARGV[2]) then return 0 end
end
redis.call('SET',KEYS[1],ARGV[1]..'|'..ARGV[2],'PX',ARGV[3])
return 1
