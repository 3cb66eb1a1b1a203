-- After the head: application, endpoint, cursor.
--include callbacks.lua
if call('EXISTS',E)==0 then
  call('HSET',E,'a',ARGV[3],'c',ARGV[4],'v','1','k',ARGV[5],'e','1','n','0')
end
return 1
