-- What every script of a mailbox begins with: five keys and seven arguments.
local M,IN,DUE,OUT,DEAD=KEYS[1],KEYS[2],KEYS[3],KEYS[4],KEYS[5]
local now,box,token=tonumber(ARGV[1]),ARGV[2],ARGV[3]
local leaseFor,batch=tonumber(ARGV[4]),tonumber(ARGV[5])
local claimFor,deadRoom=tonumber(ARGV[6]),tonumber(ARGV[7])
local call=redis.call
local function text(n) return string.format('%.0f',n) end
