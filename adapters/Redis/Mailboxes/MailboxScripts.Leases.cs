namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>Who holds a mailbox, and when it comes up for others.</content>
internal static partial class MailboxScripts
{
    private const string Leases = """
        local function count(sequence,more)
          local raw=call('HGET',IN,sequence)
          if raw then
            local bar=string.find(raw,'|',1,true)
            raw=text(tonumber(string.sub(raw,1,bar-1))+more)..string.sub(raw,bar)
            call('HSET',IN,sequence,raw)
          end
          return raw
        end
        local function take(first,last)
          local got,at={},first
          while at<=last and #got<2*batch do
            local raw=count(text(at),1)
            if raw then
              got[#got+1]=text(at)
              got[#got+1]=raw
            end
            at=at+1
          end
          return got,got[1] or text(last+1)
        end
        local function hold(first,...)
          local ends=text(now+leaseFor)
          call('HSET',M,'t',token,'u',ends,'f',first,...)
          call('ZADD',DUE,ends,box)
        end
        local function soonest(waiting,timer)
          if waiting and (not timer or timer>now) then return now end
          return timer
        end
        local function free(at)
          call('HDEL',M,'t','u')
          if at then call('ZADD',DUE,text(at),box) else call('ZREM',DUE,box) end
        end

        """;

    /// <summary>
    /// Leases a mailbox that came up in the due index, and stamps the turn as an input is stamped: a mailbox's time never
    /// goes back, whoever's clock it is. Keys: mailbox, inbox, due.
    /// </summary>
    public const string LeaseDue = Head + Leases + """
        local h=call('HMGET',M,'s','v','t','u','n','f','d','l')
        if h[3] and tonumber(h[4])>now then
          call('ZADD',DUE,h[4],box)
          return {0}
        end
        local timer=tonumber(h[7] or '')
        if call('HLEN',IN)==0 and not (timer and timer<=now) then
          free(timer)
          return {0}
        end
        local got,first=take(tonumber(h[6] or '1'),tonumber(h[5] or '0'))
        local stamp=text(math.max(now,tonumber(h[8] or '0')))
        hold(first,'l',stamp)
        return {3,h[2] or '0',h[1] or '','',got,stamp}
        """;

    /// <summary>After the head: lease token. Keys: mailbox, inbox, due.</summary>
    public const string Release = Head + Leases + """
        local h=call('HMGET',M,'t','d')
        if h[1]~=ARGV[8] then return 0 end
        free(soonest(call('HLEN',IN)>0,tonumber(h[2] or '')))
        return 1
        """;

    /// <summary>
    /// After the head: lease token, version, how far clocks may be apart, the lease's inputs. Keys: mailbox, inbox, due.
    /// </summary>
    /// <remarks>
    /// The inputs become due before now, so that a node whose clock is behind sees them too. They are not put before all
    /// others: where no node can take them, they would hold those up for ever.
    /// </remarks>
    public const string PassOn = Head + Leases + """
        local h=call('HMGET',M,'t','v','d')
        if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return 0 end
        for i=11,#ARGV do count(ARGV[i],-1) end
        local timer,at=tonumber(h[3] or ''),now-tonumber(ARGV[10])
        if call('HLEN',IN)==0 then at=timer and math.max(timer,at) end
        free(at)
        return 1
        """;
}
