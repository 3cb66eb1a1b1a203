namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>The scripts that take a dead letter up again. Whatever may refuse it is looked at before the first write.</content>
internal static partial class MailboxScripts
{
    private const string Letters = """
        local function taken(letter) return call('LREM',DEAD,'1',letter)==1 end
        local function append(rest)
          call('PERSIST',M)
          local h=call('HMGET',M,'n','l','t','u')
          local last,stamp=tonumber(h[1] or '0')+1,math.max(now,tonumber(h[2] or '0'))
          call('HSET',IN,text(last),'0|'..text(stamp)..'|'..rest)
          call('HSET',M,'l',text(stamp),'n',text(last))
          if not h[3] or tonumber(h[4])<=now then call('ZADD',DUE,text(now),box) end
        end

        """;

    /// <summary>
    /// After the head: letter, effect, its record, outbox room, claims to begin with (empty: those it had), what its
    /// mailbox hears if it is taken back (payment and body), what it hears now (payment and body), inbox room. Keys: the
    /// five, the message's record, the id by which its mailbox heard of the burial.
    /// </summary>
    /// <remarks>
    /// The first claim stays, and so does the number of claims unless another is given: they tell whether a byte of it was
    /// ever sent. The id is forgotten so that a second burial is heard of as well.
    /// </remarks>
    public const string ReplayEffect = Head + Outbox + Letters + """
        local id=ARGV[9]
        if call('HEXISTS',OUT,'e'..id)==1 then return 'there' end
        if call('EXISTS',KEYS[6])==1 then return 'sent' end
        if tonumber(call('HGET',M,'o') or '0')>=tonumber(ARGV[11]) then return 'full' end
        if ARGV[14]~='' and call('HLEN',IN)>=tonumber(ARGV[15]) then return 'full' end
        if not taken(ARGV[8]) then return 'gone' end
        local r=parse(ARGV[10])
        r.token,r.ends,r.before='','',''
        if ARGV[12]~='' then r.claims=ARGV[12] end
        call('HSET',OUT,'e'..id,pack(r))
        call('PERSIST',M)
        call('HINCRBY',M,'o','1')
        if ARGV[13]~='' then call('HSET',OUT,'s'..id,ARGV[13]) end
        local line=''
        if r.lane~='' then
          line=call('HGET',OUT,'l'..r.lane) or ''
          call('HSET',OUT,'l'..r.lane,line..id..'\n')
        end
        if line=='' then call('ZADD',DUE,text(now),box..id) end
        call('DEL',KEYS[7])
        if ARGV[14]~='' then append(ARGV[14]) end
        return 'back'
        """;

    /// <summary>
    /// After the head: letter, payment and body of the input, inbox room, the version the mailbox must still have with
    /// nothing waiting in it (empty: any). Keys: the five.
    /// </summary>
    public const string ReplayInput = Head + Letters + """
        local waiting=call('HLEN',IN)
        if ARGV[11]~='' and ((call('HGET',M,'v') or '0')~=ARGV[11] or waiting>0) then return 'moved' end
        if waiting>=tonumber(ARGV[10]) then return 'full' end
        if not taken(ARGV[8]) then return 'gone' end
        append(ARGV[9])
        return 'back'
        """;
}
