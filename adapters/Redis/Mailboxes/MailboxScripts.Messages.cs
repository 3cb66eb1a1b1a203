namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <content>The record of a sent message, which only moves forward.</content>
internal static partial class MailboxScripts
{
    private const string Messages = """
        local function advance(key,rank,provider,err,status,ttl)
          local old=call('GET',key)
          if old then
            local r,p=string.match(old,'^([^|]*)|([^|]*)|')
            if tonumber(r)>=tonumber(rank) then return old end
            if provider=='' then provider=p end
          end
          local raw=table.concat({rank,provider,err,status},'|')
          call('SET',key,raw,'PX',ttl)
          return raw
        end

        """;

    /// <summary>Rank, provider id, error, status, time to live. Key: the message's record.</summary>
    public const string AdvanceMessage = "local call=redis.call\n" + Messages + """
        return advance(KEYS[1],ARGV[1],ARGV[2],ARGV[3],ARGV[4],ARGV[5])
        """;
}
