-- Logs: sorted sets whose members are a position, a bar and an entry. The position is the time of the commit, never
-- earlier than that of the member before, and a place within that time. So a later commit has a greater position, even
-- after entries were lost. What is older than logs are kept leaves a log when something is appended.
local function append(key,from,count,keep)
  local oldest=string.format('(%015.0f',now-tonumber(keep))
  local current,at,place
  for i=0,count-1 do
    local log=KEYS[key+i]
    local first=log~=current
    if first then
      local last=call('ZRANGE',log,-1,-1)[1]
      current,at,place=log,last and tonumber(string.sub(last,1,15)) or 0,last and tonumber(string.sub(last,16,20)) or 0
    end
    if at>=now then
      place=place+1
      if place>99999 then at,place=at+1,0 end
    else
      at,place=now,0
    end
    call('ZADD',log,'0',string.format('%015.0f%05.0f|',at,place)..ARGV[from+i])
    if first then
      call('ZREMRANGEBYLEX',log,'-',oldest)
      call('PEXPIRE',log,keep)
    end
  end
end
