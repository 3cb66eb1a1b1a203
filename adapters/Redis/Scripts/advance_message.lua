-- Rank, provider id, error, status, time to live. Key: the message's record.
local call=redis.call
--include message_records.lua
return advance(KEYS[1],ARGV[1],ARGV[2],ARGV[3],ARGV[4],ARGV[5])
