-- Projections: a record each, and sorted sets whose members are ordered by a time. A record and its places in the sets
-- are written by the commit that changes it: it leaves sets as the member that it was, and joins them as the one that it
-- is. What is older than records are kept leaves a set when something joins it.
local function project(key,from,keep)
  local oldest=string.format('(%015.0f',now-tonumber(keep))
  for i=from,#ARGV,6 do
    local joins=key+1+tonumber(ARGV[i+4])
    call('SET',KEYS[key],ARGV[i+1],'PX',ARGV[i+2])
    for k=key+1,joins-1 do call('ZREM',KEYS[k],ARGV[i+3]) end
    key=joins+tonumber(ARGV[i+5])
    for k=joins,key-1 do
      call('ZADD',KEYS[k],'0',ARGV[i])
      call('ZREMRANGEBYLEX',KEYS[k],'-',oldest)
      call('PEXPIRE',KEYS[k],keep)
    end
  end
end
