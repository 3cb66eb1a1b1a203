using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Payments;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Mailboxes;

/// <summary>
/// The Lua scripts over one mailbox. Each file in <c>adapters/Redis/Scripts</c> begins with its arguments and keys.
/// Every key is declared: <c>KEYS</c> begin with mailbox, inbox, due index, outbox and dead letters, as far as a script
/// needs them; <c>ARGV</c> begin with the seven that <c>Parts/head.lua</c> names.
/// </summary>
/// <remarks>
/// The mailbox is a hash: <c>s</c> state, <c>v</c> version, <c>t</c> lease token, <c>u</c> lease until, <c>l</c> last
/// stamp, <c>n</c> last sequence, <c>f</c> first sequence that may wait, <c>d</c> due time, <c>o</c> effects in the
/// outbox, <c>x</c> set where the mailbox expires unless something comes. An input is
/// <c>deliveries|stamp|payment|body</c> under its sequence. An effect is <c>token|until|claims|first claim|not
/// before|not after|ordering key|body</c> under <c>e</c> + id, with the input that is delivered if it is withdrawn as
/// <c>payment|body</c> under <c>s</c> + id; an ordering key lists its ids under <c>l</c> + key. A member of the due
/// index is a mailbox, or a mailbox followed by an effect's id.
/// </remarks>
internal static class MailboxScripts
{
    private const int HeadLength = 7;

    /// <summary>Appends an input unless it is a duplicate, and leases the mailbox if it is free.</summary>
    public static readonly string Deliver = LuaScripts.Load("deliver");

    /// <summary>Commits a turn: all of it or nothing.</summary>
    public static readonly string Commit = LuaScripts.Load("commit");

    /// <summary>Completes or dead-letters a claimed effect and delivers its result.</summary>
    public static readonly string EndEffect = LuaScripts.Load("end_effect");

    /// <summary>Puts a claimed effect back.</summary>
    public static readonly string RetryEffect = LuaScripts.Load("retry_effect");

    /// <summary>Completes an effect that the provider reports as carried out.</summary>
    public static readonly string ConfirmEffect = LuaScripts.Load("confirm_effect");

    /// <summary>Claims an effect that is due.</summary>
    public static readonly string ClaimDue = LuaScripts.Load("claim_due");

    /// <summary>Moves the record of a sent message forward; it never moves back.</summary>
    public static readonly string AdvanceMessage = LuaScripts.Load("advance_message");

    /// <summary>Leases a mailbox that is due.</summary>
    public static readonly string LeaseDue = LuaScripts.Load("lease_due");

    /// <summary>Releases a lease whose turn failed.</summary>
    public static readonly string Release = LuaScripts.Load("release");

    /// <summary>Passes a lease on to another node.</summary>
    public static readonly string PassOn = LuaScripts.Load("pass_on");

    /// <summary>Puts a dead-lettered effect back into the outbox.</summary>
    public static readonly string ReplayEffect = LuaScripts.Load("replay_effect");

    /// <summary>Puts a dead-lettered input back into the inbox.</summary>
    public static readonly string ReplayInput = LuaScripts.Load("replay_input");

    /// <summary>The arguments of the head, followed by the script's own.</summary>
    public static RedisValue[] Arguments(
        RedisOptions options, MailboxId mailbox, string token, long now, ReadOnlySpan<RedisValue> own)
    {
        RedisValue[] arguments = new RedisValue[HeadLength + own.Length];
        arguments[0] = now;
        arguments[1] = mailbox.Value;
        arguments[2] = token;
        arguments[3] = ScriptTimes.Milliseconds(options.LeaseDuration);
        arguments[4] = options.BatchSize;
        arguments[5] = ScriptTimes.Milliseconds(options.ClaimDuration);
        arguments[6] = options.DeadLetterCapacity;
        own.CopyTo(arguments.AsSpan(HeadLength));
        return arguments;
    }
}
