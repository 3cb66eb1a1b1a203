-- Time to live. Key: the alias. Gives the mailbox and when it was learnt, and keeps the alias in use.
local known=redis.call('GET',KEYS[1])
if not known then return '' end
redis.call('PEXPIRE',KEYS[1],ARGV[1])
return known
