-- The dead-letter queue of a shard and kind: newest first, bounded.
local function dead_letter(kind,id,reason,raw)
  local held=call('LPUSH',DEAD,table.concat({kind,text(now),box,id,reason,raw},'|'))
  if held<=deadRoom then return 0 end
  call('LTRIM',DEAD,'0',text(deadRoom-1))
  return held-deadRoom
end
