-- After the head: dead letter, payment and body of the input, inbox room, the version the mailbox must still have with
-- nothing waiting in it (empty: any). Keys: the five.
--include head.lua
--include replays.lua
local waiting=call('HLEN',IN)
if ARGV[11]~='' and ((call('HGET',M,'v') or '0')~=ARGV[11] or waiting>0) then return 'moved' end
if waiting>=tonumber(ARGV[10]) then return 'full' end
if not taken(ARGV[8]) then return 'gone' end
append(ARGV[9])
return 'back'
