-- Hash and id of a request, time to live. Key: the idempotency key. Gives what it stood for before, or nothing.
local old=redis.call('GET',KEYS[1])
if old then return old end
redis.call('SET',KEYS[1],ARGV[1],'PX',ARGV[2])
return ''
