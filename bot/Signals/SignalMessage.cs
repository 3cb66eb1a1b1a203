using System.Globalization;
using System.Text;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Signals;

/// <summary>
/// What a node tells the others of its commits, a line each: the format and the node, then <c>m</c> and a mailbox,
/// <c>l</c>, a shard and a log, or <c>*</c> alone for more than a message holds.
/// </summary>
internal sealed class SignalMessage
{
    /// <summary>The most mailboxes and the most parts of logs that one message names.</summary>
    public const int MaxNamed = 256;

    private const int MaxBytes = 64 * 1_024;
    private const int Format = 1;
    private const char Everything = '*';
    private const string MailboxLine = "m ";
    private const string LogLine = "l ";

    private readonly HashSet<MailboxId> mailboxes = [];
    private readonly HashSet<LogPart> logs = [];

    /// <summary>The mailboxes that have changed.</summary>
    public IReadOnlyCollection<MailboxId> Mailboxes => mailboxes;

    /// <summary>The parts of logs that have grown.</summary>
    public IReadOnlyCollection<LogPart> Logs => logs;

    /// <summary>True if anything may have changed.</summary>
    public bool IsEverything { get; private set; }

    /// <summary>True if there is nothing to tell.</summary>
    public bool IsEmpty => !IsEverything && mailboxes.Count == 0 && logs.Count == 0;

    /// <summary>Names a mailbox.</summary>
    public void Add(MailboxId mailbox)
    {
        if (!IsEverything && mailboxes.Add(mailbox))
        {
            Bound();
        }
    }

    /// <summary>Names a part of a log.</summary>
    public void Add(LogPart part)
    {
        if (!IsEverything && logs.Add(part))
        {
            Bound();
        }
    }

    /// <summary>The bytes.</summary>
    public byte[] Encode(string node)
    {
        StringBuilder text = new(Header(node));
        if (IsEverything)
        {
            return Encoding.UTF8.GetBytes(text.Append(Everything).ToString());
        }

        foreach (MailboxId mailbox in mailboxes)
        {
            text.Append(MailboxLine).Append(mailbox.Value).Append('\n');
        }

        foreach (LogPart part in logs)
        {
            text.Append(CultureInfo.InvariantCulture, $"{LogLine}{part.Shard} {part.Log}\n");
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>How every message of a node begins.</summary>
    public static string Header(string node) => FormattableString.Invariant($"{Format} {node}\n");

    /// <summary>Reads a message; null if it is none, or one of a release that writes another format.</summary>
    public static SignalMessage? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > MaxBytes)
        {
            return null;
        }

        string[] lines = Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        if (lines.Length == 0 || lines.Length > 1 + (2 * MaxNamed)
            || !lines[0].StartsWith(FormattableString.Invariant($"{Format} "), StringComparison.Ordinal))
        {
            return null;
        }

        SignalMessage message = new();
        return Array.TrueForAll(lines[1..], message.TryAdd) ? message : null;
    }

    private bool TryAdd(string line)
    {
        if (line is [Everything])
        {
            IsEverything = true;
            return true;
        }

        if (line.StartsWith(MailboxLine, StringComparison.Ordinal)
            && MailboxId.TryParse(line.AsSpan(MailboxLine.Length), out MailboxId mailbox))
        {
            return mailboxes.Add(mailbox);
        }

        return line.StartsWith(LogLine, StringComparison.Ordinal)
            && line.Split(' ', 3) is [_, string digits, { Length: > 0 } log]
            && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int shard)
            && logs.Add(new LogPart(log, shard));
    }

    private void Bound()
    {
        if (mailboxes.Count > MaxNamed || logs.Count > MaxNamed)
        {
            IsEverything = true;
            mailboxes.Clear();
            logs.Clear();
        }
    }
}
