-- Rank, provider id, error, status, time to live; member and time among the awaited. Keys: the message's record, the
-- awaited.
local call=redis.call
--include message_records.lua
return advance(KEYS[1],KEYS[2],ARGV[1],ARGV[2],ARGV[3],ARGV[4],ARGV[5],ARGV[6],ARGV[7])
