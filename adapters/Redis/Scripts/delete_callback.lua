-- Keys: everything of an endpoint.
for i=1,#KEYS do redis.call('DEL',KEYS[i]) end
return 1
