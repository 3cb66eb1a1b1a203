-- Logs: sorted sets whose members are a position, a bar and an entry. The position is the time of the commit, never
-- earlier than that of the member before, and a place within that time. So a later commit has a greater position, even
-- after entries were lost. Each entry comes with how long its log is kept and how many of it at most (empty: any number);
-- what is beyond that leaves the log when something is appended.
local function erase(from,to)
  for i=from,to do call('DEL',KEYS[i]) end
end
local function append(key,from,count)
  local current,at,place
  for i=0,count-1 do
    local log,keep,most=KEYS[key+i],ARGV[from+3*i],ARGV[from+3*i+1]
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
    call('ZADD',log,'0',string.format('%015.0f%05.0f|',at,place)..ARGV[from+3*i+2])
    if first then
      call('ZREMRANGEBYLEX',log,'-',string.format('(%015.0f',now-tonumber(keep)))
      call('PEXPIRE',log,keep)
    end
    if most~='' and (i==count-1 or KEYS[key+i+1]~=log) then
      call('ZREMRANGEBYRANK',log,'0',text(-1-tonumber(most)))
    end
  end
end
