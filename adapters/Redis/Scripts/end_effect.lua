-- After the head: claim token, effect, 1 if it is given up, reason; rank, provider id, error, status and time to live
-- of the message's record (an empty rank: none), its member and time among the awaited; number of the result's ids (0:
-- no result), time to live, payment, body. Keys: the five, the message's record, the awaited, the ids, and the payment's
-- record when there is a payment. A result always finds room: there are never more of them than effects in the outbox.
--include head.lua
--include leases.lua
--include inbox.lua
--include outbox.lua
--include dead_letters.lua
--include message_records.lua
local effect=ARGV[9]
local r=read(effect)
if not r or r.token~=ARGV[8] then return {0} end
local dropped=0
if ARGV[10]=='1' then dropped=dead_letter('e',effect,ARGV[11],pack(r)) end
local following,raw=finish(effect,r),nil
local n=following and read(following)
if n then raw=start(following,n) end
if ARGV[12]~='' then advance(KEYS[6],KEYS[7],ARGV[12],ARGV[13],ARGV[14],ARGV[15],ARGV[16],ARGV[17],ARGV[18]) end
local ids,delivery=tonumber(ARGV[19]),{}
if ids>0 then delivery=deliver(8,ids,ARGV[20],math.huge,ARGV[21],ARGV[22]) end
return {1,raw and following or '',raw or '',delivery,dropped}
