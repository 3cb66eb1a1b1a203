-- After the head: how often a holder has written; k or g, where the reading of the log or of a range is (empty: it is
-- over); then the deliveries.
-- Keys: the endpoint, what is pending.
--include callbacks.lua
if not stands_on(ARGV[3]) then return '' end
local first=take_in(6,#ARGV)
if ARGV[5]=='' then call('HDEL',E,ARGV[4]) else call('HSET',E,ARGV[4],ARGV[5]) end
call('HINCRBY',E,'z','1')
return first
