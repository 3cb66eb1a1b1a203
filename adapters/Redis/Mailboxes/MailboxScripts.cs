using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>
/// The Lua scripts over one mailbox. Every key is declared: <c>KEYS</c> begin with mailbox, inbox, due index, outbox
/// and dead letters, as far as a script needs them; <c>ARGV</c> begin with the seven that <see cref="Head"/> names.
/// </summary>
/// <remarks>
/// The mailbox is a hash: <c>s</c> state, <c>v</c> version, <c>t</c> lease token, <c>u</c> lease until, <c>l</c> last
/// stamp, <c>n</c> last sequence, <c>f</c> first sequence that may wait, <c>d</c> due time, <c>o</c> effects in the
/// outbox, <c>x</c> there where the mailbox is forgotten in its time unless something comes. An input is
/// <c>deliveries|stamp|payment|body</c> under its sequence. An effect is
/// <c>token|until|claims|first claim|not before|not after|lane|body</c> under <c>e</c> + id, with the input that is
/// delivered if it is taken back as <c>payment|body</c> under <c>s</c> + id, and a lane lists its ids under <c>l</c> +
/// lane. A member of the due index is a mailbox, or a mailbox followed by an effect's id.
/// </remarks>
internal static partial class MailboxScripts
{
    private const int HeadLength = 7;

    private const string Head = """
        local M,IN,DUE,OUT,DEAD=KEYS[1],KEYS[2],KEYS[3],KEYS[4],KEYS[5]
        local now,box,token=tonumber(ARGV[1]),ARGV[2],ARGV[3]
        local leaseFor,batch=tonumber(ARGV[4]),tonumber(ARGV[5])
        local claimFor,deadRoom=tonumber(ARGV[6]),tonumber(ARGV[7])
        local call=redis.call
        local function text(n) return string.format('%.0f',n) end

        """;

    private const string Inbox = """
        local function forget(from,to)
          for i=from,to do call('DEL',KEYS[i]) end
        end
        local function deliver(from,ids,ttl,room,concerns,body)
          for i=from,from+ids-1 do
            if not call('SET',KEYS[i],'1','PX',ttl,'NX') then
              forget(from,i-1)
              return {0}
            end
          end
          local h=call('HMGET',M,'s','v','t','u','l','n','f','x')
          if h[8] then
            call('PERSIST',M)
            call('HDEL',M,'x')
          end
          local last,first=tonumber(h[6] or '0'),tonumber(h[7] or '1')
          local waiting=0
          if first<=last then waiting=call('HLEN',IN) end
          if waiting>=room then
            forget(from,from+ids-1)
            return {2}
          end
          local stamp=text(math.max(now,tonumber(h[5] or '0')))
          local rest='|'..stamp..'|'..concerns..'|'..body
          last=last+1
          local sequence=text(last)
          if h[3] and tonumber(h[4])>now then
            call('HSET',IN,sequence,'0'..rest)
            call('HSET',M,'l',stamp,'n',sequence)
            return {1}
          end
          local got
          if waiting==0 then
            got={sequence,'1'..rest}
            call('HSET',IN,sequence,got[2])
          else
            call('HSET',IN,sequence,'0'..rest)
            got=take(first,last)
          end
          hold(got[1],'l',stamp,'n',sequence)
          local closed=''
          if concerns~='' then closed=call('GET',KEYS[from+ids]) or '' end
          return {3,h[2] or '0',h[1] or '',closed,got}
        end

        """;

    private const string Outbox = """
        local function parse(raw)
          local t,u,c,f,b,a,l,at=string.match(raw,
            '^([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|([^|]*)|()')
          return {token=t,ends=u,claims=c,first=f,before=b,after=a,lane=l,body=string.sub(raw,at)}
        end
        local function read(effect)
          local raw=call('HGET',OUT,'e'..effect)
          return raw and parse(raw) or nil
        end
        local function pack(r)
          return table.concat({r.token,r.ends,r.claims,r.first,r.before,r.after,r.lane,r.body},'|')
        end
        local function early(r) return r.before~='' and tonumber(r.before)>now end
        local function claim(r)
          if early(r) then return false,r.before end
          r.token,r.ends,r.claims=token,text(now+claimFor),text(tonumber(r.claims)+1)
          if r.first=='' then r.first=text(now) end
          return true,r.ends
        end
        local function start(effect,r)
          local claimed,due=claim(r)
          local raw=pack(r)
          call('ZADD',DUE,due,box..effect)
          call('HSET',OUT,'e'..effect,raw)
          return claimed and raw or nil
        end
        local function finish(effect,r)
          local line=''
          if r.lane~='' then line=string.sub(call('HGET',OUT,'l'..r.lane) or '',#effect+2) end
          if line=='' then
            call('HDEL',OUT,'e'..effect,'s'..effect,'l'..r.lane)
          else
            call('HDEL',OUT,'e'..effect,'s'..effect)
            call('HSET',OUT,'l'..r.lane,line)
          end
          call('ZREM',DUE,box..effect)
          call('HINCRBY',M,'o','-1')
          return string.match(line,'^([^\n]+)')
        end
        local function over(effect,r)
          local following=finish(effect,r)
          local n=following and read(following)
          if n then call('ZADD',DUE,early(n) and n.before or text(now),box..following) end
        end

        """;

    private const string Dead = """
        local function bury(kind,id,reason,raw)
          local held=call('LPUSH',DEAD,table.concat({kind,text(now),box,id,reason,raw},'|'))
          if held<=deadRoom then return 0 end
          call('LTRIM',DEAD,'0',text(deadRoom-1))
          return held-deadRoom
        end

        """;

    /// <summary>
    /// After the head: number of ids, time to live, room, payment, body. Keys: mailbox, inbox, due, the ids, and the
    /// payment's record when there is a payment.
    /// </summary>
    public const string Deliver = Head + Leases + Inbox + """
        return deliver(4,tonumber(ARGV[8]),ARGV[9],tonumber(ARGV[10]),ARGV[11],ARGV[12])
        """;

    /// <summary>
    /// After the head: lease token, version, 1 if there is a state, state, due time, 1 if more is wanted, outbox room,
    /// retention of closed payments, of the mailbox (empty: for ever); then the lengths of five lists and the lists:
    /// processed, parked (with reason), closed, emptied lanes, effects (id, lane, not before, not after, body, and what
    /// its mailbox hears if it is taken back: payment, body); then what the list shows (member, summary, how
    /// many lists it leaves, how many it joins).
    /// Keys: the five, closed payments, and for each summary its own, the lists it leaves, those it joins.
    /// </summary>
    public const string Commit = Head + Leases + Outbox + Dead + List + """
        local h=call('HMGET',M,'t','v','f','n','o','l','d','x')
        if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return {0} end
        local processed=22
        local parked=processed+tonumber(ARGV[17])
        local closed=parked+2*tonumber(ARGV[18])
        local emptied=closed+tonumber(ARGV[19])
        local effects=emptied+tonumber(ARGV[20])
        local added=tonumber(ARGV[21])
        local dropped=0
        local kept,gone={},{}
        for i=emptied,effects-1 do
          local keep,place='',0
          for effect in string.gmatch(call('HGET',OUT,'l'..ARGV[i]) or '','([^\n]+)\n') do
            place=place+1
            local head=place==1 and read(effect)
            if head and head.token~='' then keep=effect..'\n' else gone[#gone+1]=effect end
          end
          kept[i]=keep
        end
        local held=tonumber(h[5] or '0')-#gone+added
        if held>tonumber(ARGV[14]) then return {1} end
        local mail,out,due={'v',text(tonumber(ARGV[9])+1)},{},{}
        local function put(list,field,value)
          list[#list+1]=field
          list[#list+1]=value
        end
        local last,stamp=tonumber(h[4] or '0'),tonumber(h[6] or '0')
        for i=1,#gone do
          local word=call('HGET',OUT,'s'..gone[i])
          call('HDEL',OUT,'e'..gone[i],'s'..gone[i])
          call('ZREM',DUE,box..gone[i])
          if word then
            last,stamp=last+1,math.max(now,stamp)
            call('HSET',IN,text(last),'0|'..text(stamp)..'|'..word)
          end
        end
        if last>tonumber(h[4] or '0') then
          put(mail,'l',text(stamp))
          put(mail,'n',text(last))
        end
        for i=emptied,effects-1 do
          if kept[i]=='' then call('HDEL',OUT,'l'..ARGV[i]) else call('HSET',OUT,'l'..ARGV[i],kept[i]) end
        end
        if parked>processed then call('HDEL',IN,unpack(ARGV,processed,parked-1)) end
        for i=parked,closed-1,2 do
          local raw=call('HGET',IN,ARGV[i])
          if raw then
            dropped=dropped+bury('i',ARGV[i],ARGV[i+1],raw)
            call('HDEL',IN,ARGV[i])
          end
        end
        for i=closed,emptied-1 do call('SET',KEYS[6+i-closed],ARGV[i],'PX',ARGV[15]) end
        local claims,lines={},{}
        for i=effects,effects+7*added-1,7 do
          local id,lane=ARGV[i],ARGV[i+1]
          local r={token='',ends='',claims='0',first='',lane=lane}
          r.before,r.after,r.body=ARGV[i+2],ARGV[i+3],ARGV[i+4]
          if ARGV[i+6]~='' then put(out,'s'..id,ARGV[i+5]..'|'..ARGV[i+6]) end
          local line=''
          if lane~='' then
            line=lines[lane] or call('HGET',OUT,'l'..lane) or ''
            lines[lane]=line..id..'\n'
            put(out,'l'..lane,lines[lane])
          end
          local claimed,at=false,nil
          if line=='' then
            claimed,at=claim(r)
            put(due,at,box..id)
          end
          local raw=pack(r)
          if claimed then put(claims,id,raw) end
          put(out,'e'..id,raw)
        end
        list(6+emptied-closed,effects+7*added,ARGV[15])
        if #out>0 then call('HSET',OUT,unpack(out)) end
        if added~=#gone then put(mail,'o',text(held)) end
        local left,first=call('HLEN',IN),tonumber(h[3] or '1')
        if left==0 then first=last+1 end
        if ARGV[10]=='1' then put(mail,'s',ARGV[11]) end
        if ARGV[12]~='' then put(mail,'d',ARGV[12]) end
        local got={}
        if left>0 and ARGV[13]=='1' then
          got,first=take(first,last)
          local ends=text(now+leaseFor)
          put(mail,'u',ends)
          put(due,ends,box)
          if h[7] and ARGV[12]=='' then call('HDEL',M,'d') end
        else
          if ARGV[12]=='' then call('HDEL',M,'t','u','d') else call('HDEL',M,'t','u') end
          local at=soonest(left>0,tonumber(ARGV[12]))
          if at then put(due,text(at),box) else call('ZREM',DUE,box) end
        end
        put(mail,'f',text(first))
        local ends=left==0 and ARGV[16]~=''
        if ends then put(mail,'x','1') end
        call('HSET',M,unpack(mail))
        if ends then
          call('PEXPIRE',M,ARGV[16])
        elseif h[8] then
          call('PERSIST',M)
          call('HDEL',M,'x')
        end
        if #due>0 then call('ZADD',DUE,unpack(due)) end
        return {2,claims,got,dropped}
        """;

    /// <summary>
    /// After the head: claim token, effect, 1 if it is given up, reason; rank, provider id, error, status and time to
    /// live of the message's record (an empty rank: none); number of the result's ids (0: no result), time to live,
    /// payment, body. Keys: the five, the message's record, the ids, and the payment's record when there is a payment.
    /// </summary>
    /// <remarks>A result always finds room: there are never more of them than effects in the outbox.</remarks>
    public const string EndEffect = Head + Leases + Inbox + Outbox + Dead + Messages + """
        local effect=ARGV[9]
        local r=read(effect)
        if not r or r.token~=ARGV[8] then return {0} end
        local dropped=0
        if ARGV[10]=='1' then dropped=bury('e',effect,ARGV[11],pack(r)) end
        local following,raw=finish(effect,r),nil
        local n=following and read(following)
        if n then raw=start(following,n) end
        if ARGV[12]~='' then advance(KEYS[6],ARGV[12],ARGV[13],ARGV[14],ARGV[15],ARGV[16]) end
        local ids,delivery=tonumber(ARGV[17]),{}
        if ids>0 then delivery=deliver(7,ids,ARGV[18],math.huge,ARGV[19],ARGV[20]) end
        return {1,raw and following or '',raw or '',delivery,dropped}
        """;

    /// <summary>
    /// After the head: claim token, effect, not before, 1 if it was not begun. Keys: mailbox, inbox, due, outbox.
    /// </summary>
    public const string RetryEffect = Head + Outbox + """
        local r=read(ARGV[9])
        if not r or r.token~=ARGV[8] then return 0 end
        r.token,r.ends,r.before='','',ARGV[10]
        if ARGV[11]=='1' then
          r.claims=text(tonumber(r.claims)-1)
          if r.claims=='0' then r.first='' end
        end
        call('HSET',OUT,'e'..ARGV[9],pack(r))
        call('ZADD',DUE,ARGV[10],box..ARGV[9])
        return 1
        """;

    /// <summary>After the head: effect. Keys: mailbox, inbox, due, outbox.</summary>
    public const string ConfirmEffect = Head + Outbox + """
        local r=read(ARGV[8])
        if not r or r.claims=='0' then return 0 end
        if r.token~='' and tonumber(r.ends)>now then return 0 end
        over(ARGV[8],r)
        return 1
        """;

    /// <summary>
    /// After the head: effect. Claims one that is due; a message that has a record by now went out while the last who
    /// held it had no answer yet, and is over. Keys: the five, the message's record.
    /// </summary>
    public const string ClaimDue = Head + Outbox + """
        local r=read(ARGV[8])
        if not r then
          call('ZREM',DUE,box..ARGV[8])
          return ''
        end
        if r.token~='' and tonumber(r.ends)>now then
          call('ZADD',DUE,r.ends,box..ARGV[8])
          return ''
        end
        if call('EXISTS',KEYS[6])==1 then
          over(ARGV[8],r)
          return ''
        end
        return start(ARGV[8],r) or ''
        """;

    /// <summary>The head, and a script's own arguments after it.</summary>
    public static RedisValue[] Arguments(
        RedisOptions options, MailboxId mailbox, string token, long now, ReadOnlySpan<RedisValue> own)
    {
        RedisValue[] arguments = new RedisValue[HeadLength + own.Length];
        arguments[0] = now;
        arguments[1] = mailbox.Value;
        arguments[2] = token;
        arguments[3] = Milliseconds(options.LeaseDuration);
        arguments[4] = options.BatchSize;
        arguments[5] = Milliseconds(options.ClaimDuration);
        arguments[6] = options.DeadLetterCapacity;
        own.CopyTo(arguments.AsSpan(HeadLength));
        return arguments;
    }

    /// <summary>A span of time as scripts take it.</summary>
    public static long Milliseconds(TimeSpan time) => Math.Max(1, (long)time.TotalMilliseconds);
}
