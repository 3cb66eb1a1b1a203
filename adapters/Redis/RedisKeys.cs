using System.Globalization;
using Chat2Pay.Payments;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis;

/// <summary>
/// The names of the keys. All keys of one mailbox carry its shard as hash tag, so that every script touches one slot.
/// </summary>
internal sealed class RedisKeys
{
    private readonly string _prefix;
    private readonly string[] _shardPrefixes;

    public RedisKeys(string prefix, int shards)
    {
        _prefix = prefix;
        _shardPrefixes = [.. Enumerable.Range(0, shards).Select(
            shard => string.Create(CultureInfo.InvariantCulture, $"{prefix}:{{{shard}}}:"))];
    }

    public int Shards => _shardPrefixes.Length;

    public RedisKey ShardCount => _prefix + ":shards";

    public RedisKey Mailbox(MailboxId mailbox) => Of(mailbox) + "m:" + mailbox.Value;

    public RedisKey Inbox(MailboxId mailbox) => Of(mailbox) + "in:" + mailbox.Value;

    public RedisKey Outbox(MailboxId mailbox) => Of(mailbox) + "out:" + mailbox.Value;

    public RedisKey Due(MailboxId mailbox) => Of(mailbox) + "due";

    public RedisKey Due(int shard) => _shardPrefixes[shard] + "due";

    public RedisKey Dead(MailboxId mailbox) => Of(mailbox) + "dead";

    public RedisKey Dead(int shard) => _shardPrefixes[shard] + "dead";

    public RedisKey Seen(MailboxId mailbox, string inputId) => Of(mailbox) + "seen:" + mailbox.Value + ":" + inputId;

    public RedisKey Payment(PaymentRequestId payment) => Of(payment.Mailbox) + "pay:" + payment.Value;

    public RedisKey Message(MailboxId mailbox, string effectId) =>
        Of(mailbox) + "msg:" + mailbox.Value + ":" + effectId;

    private string Of(MailboxId mailbox) => _shardPrefixes[mailbox.Shard(_shardPrefixes.Length)];
}
