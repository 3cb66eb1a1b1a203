--include callbacks.lua
if held() then call('HDEL',E,'t','u') end
return 1
