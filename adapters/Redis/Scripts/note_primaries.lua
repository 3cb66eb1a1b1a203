-- Now, "always" or "unnoted" where a fail-over is known, 1 where every primary was reached, the primaries. Key: the
-- record. The record is the time of the last fail-over and the primaries seen last, each followed by a bar. While a
-- primary cannot be reached the old ones stay in it, or a primary that comes back would look new. What a node
-- remembers of itself counts where the record is gone.
local old=redis.call('GET',KEYS[1])
local at,known='0',''
if old then at,known=string.match(old,'^(%d+)|(.*)$') end
local changed,seen=ARGV[2]=='always' or (ARGV[2]=='unnoted' and not old),''
for i=4,#ARGV do
  local id=ARGV[i]..'|'
  if old and not string.find('|'..known,'|'..id,1,true) then changed=true end
  seen=seen..id
end
if changed and tonumber(ARGV[1])>tonumber(at) then at=ARGV[1] end
if ARGV[3]=='0' then
  for id in string.gmatch(known,'([^|]+)') do
    if #seen<4096 and not string.find('|'..seen,'|'..id..'|',1,true) then seen=seen..id..'|' end
  end
end
local new=at..'|'..seen
if new~=old then redis.call('SET',KEYS[1],new) end
return at
