-- After the head: number of ids, time to live, room, payment, body. Keys: mailbox, inbox, due, the ids, and the
-- payment's record when there is a payment.
--include head.lua
--include leases.lua
--include inbox.lua
return deliver(4,tonumber(ARGV[8]),ARGV[9],tonumber(ARGV[10]),ARGV[11],ARGV[12])
