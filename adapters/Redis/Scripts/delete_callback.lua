-- How long it is remembered that it was deleted: a late repetition of the call that made it does not make it again.
-- Keys: everything of an endpoint.
for i=1,#KEYS do redis.call('DEL',KEYS[i]) end
redis.call('HSET',KEYS[1],'x','1')
redis.call('PEXPIRE',KEYS[1],ARGV[1])
return 1
