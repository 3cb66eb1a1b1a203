using System.Globalization;
using System.Text;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.DeadLetters;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>
/// The names of the keys. All keys of one mailbox carry its shard as hash tag, so that every script touches one slot.
/// </summary>
internal sealed class RedisKeys
{
    private readonly string prefix;
    private readonly ShardKeys[] shards;

    public RedisKeys(string prefix, int shards)
    {
        this.prefix = prefix;
        this.shards = [.. Enumerable.Range(0, shards).Select(
            shard => new ShardKeys(string.Create(CultureInfo.InvariantCulture, $"{prefix}:{{{shard}}}:")))];
    }

    public int Shards => shards.Length;

    public RedisKey ShardCount => prefix + ":shards";

    public RedisKey FailOver => prefix + ":failover";

    public RedisKey Probe => prefix + ":probe";

    /// <summary>Adds the five keys with which the keys of a mailbox script begin.</summary>
    public void AddFive(List<RedisKey> keys, MailboxId mailbox, DeadLetterQueue queue = DeadLetterQueue.Protected)
    {
        keys.Add(Mailbox(mailbox));
        keys.Add(Inbox(mailbox));
        keys.Add(Due(mailbox));
        keys.Add(Outbox(mailbox));
        keys.Add(Dead(mailbox, queue));
    }

    public RedisKey Mailbox(MailboxId mailbox) => Of(mailbox).Mailbox.Append(mailbox.Value);

    public RedisKey Inbox(MailboxId mailbox) => Of(mailbox).Inbox.Append(mailbox.Value);

    public RedisKey Outbox(MailboxId mailbox) => Of(mailbox).Outbox.Append(mailbox.Value);

    public RedisKey Due(MailboxId mailbox) => Of(mailbox).Due;

    public RedisKey Due(int shard) => shards[shard].Due;

    public RedisKey Dead(MailboxId mailbox, DeadLetterQueue queue) => Dead(Of(mailbox), queue);

    public RedisKey Dead(int shard, DeadLetterQueue queue) => Dead(shards[shard], queue);

    public RedisKey Seen(MailboxId mailbox, string inputId) =>
        Of(mailbox).Seen.Append(mailbox.Value + ":" + inputId);

    public RedisKey Payment(PaymentRequestId payment) => Of(payment.Mailbox).Payment.Append(payment.Value);

    public RedisKey Message(MailboxId mailbox, string effectId) =>
        Of(mailbox).Message.Append(mailbox.Value + ":" + effectId);

    /// <summary>The messages of a shard whose final status is awaited.</summary>
    public RedisKey Awaited(int shard) => shards[shard].Awaited;

    public RedisKey Awaited(MailboxId mailbox) => Of(mailbox).Awaited;

    /// <summary>The record of an entry of a projection.</summary>
    public RedisKey Record(int shard, string projection, string id) =>
        shards[shard].Record.Append(projection + ":" + id);

    /// <summary>A list of a projection.</summary>
    public RedisKey List(int shard, string projection, string list) => shards[shard].List.Append(projection + ":" + list);

    /// <summary>A shard's part of a log.</summary>
    public RedisKey Log(int shard, string log) => shards[shard].Log.Append(log);

    /// <summary>A key of a callback endpoint.</summary>
    public RedisKey Callback(int shard, string name) => shards[shard].Callback.Append(name);

    private static RedisKey Dead(ShardKeys shard, DeadLetterQueue queue) =>
        queue == DeadLetterQueue.Protected ? shard.DeadMoney : shard.DeadMessages;

    private ShardKeys Of(MailboxId mailbox) => shards[mailbox.Shard(shards.Length)];

    /// <summary>
    /// The prefixes of a shard's keys as bytes, made once; the suffix is appended when a key is sent.
    /// </summary>
    private sealed class ShardKeys(string shard)
    {
        public RedisKey Due { get; } = Bytes(shard + "due");

        public RedisKey DeadMoney { get; } = Bytes(shard + "dead");

        public RedisKey DeadMessages { get; } = Bytes(shard + "dead:m");

        public RedisKey Mailbox { get; } = Bytes(shard + "m:");

        public RedisKey Inbox { get; } = Bytes(shard + "in:");

        public RedisKey Outbox { get; } = Bytes(shard + "out:");

        public RedisKey Seen { get; } = Bytes(shard + "seen:");

        public RedisKey Payment { get; } = Bytes(shard + "pay:");

        public RedisKey Message { get; } = Bytes(shard + "msg:");

        public RedisKey Awaited { get; } = Bytes(shard + "awaited");

        public RedisKey Record { get; } = Bytes(shard + "rec:");

        public RedisKey List { get; } = Bytes(shard + "list:");

        public RedisKey Log { get; } = Bytes(shard + "log:");

        public RedisKey Callback { get; } = Bytes(shard + "callback:");

        private static RedisKey Bytes(string text) => Encoding.UTF8.GetBytes(text);
    }
}
