-- After the head: k or g, where the reading of the log or of a range is (empty: it is over); then the deliveries.
-- Keys: the endpoint, what is pending.
--include callbacks.lua
if not held() then return '' end
local first=take_in(5,#ARGV)
if ARGV[4]=='' then call('HDEL',E,ARGV[3]) else call('HSET',E,ARGV[3],ARGV[4]) end
return first
