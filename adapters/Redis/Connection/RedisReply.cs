using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;
using StackExchange.Redis;

namespace Chat2Pay.Adapters.Redis.Connection;

/// <summary>Reads the replies of the scripts.</summary>
internal static class RedisReply
{
    /// <summary>The inputs of a reply: sequence and record, in turns.</summary>
    public static List<ReadInput> Inputs(RedisResult reply)
    {
        List<ReadInput> inputs = new(reply.Length / 2);
        for (int i = 0; i + 1 < reply.Length; i += 2)
        {
            ReadOnlyMemory<byte> record = Bytes(reply[i + 1]);
            int deliveries = (int)Number(Cut(ref record))!.Value;
            long stamp = Number(Cut(ref record))!.Value;
            string payment = Encoding.ASCII.GetString(Cut(ref record));
            inputs.Add(new ReadInput((long)reply[i], stamp, deliveries, record, Payment(payment)));
        }

        return inputs;
    }

    /// <summary>The body of an input's record.</summary>
    public static ReadOnlyMemory<byte> InputBody(ReadOnlyMemory<byte> record)
    {
        _ = Cut(ref record);
        _ = Cut(ref record);
        _ = Cut(ref record);
        return record;
    }

    /// <summary>The claim that an effect's record describes.</summary>
    public static OutboxLease Claim(MailboxId mailbox, string effectId, ReadOnlyMemory<byte> record)
    {
        string token = Encoding.ASCII.GetString(Cut(ref record));
        long until = Number(Cut(ref record))!.Value;
        int claims = (int)Number(Cut(ref record))!.Value;
        long first = Number(Cut(ref record))!.Value;
        _ = Cut(ref record); // Not before: behind us once it is claimed.
        long? notAfter = Number(Cut(ref record));
        _ = Cut(ref record); // The ordering key: only the store uses it.
        return new OutboxLease(mailbox, effectId, token, record, claims, first, notAfter, until);
    }

    /// <summary>The record of a message.</summary>
    public static EffectRecord Message(ReadOnlyMemory<byte> record)
    {
        int rank = (int)Number(Cut(ref record))!.Value;
        string provider = Encoding.UTF8.GetString(Cut(ref record));
        long? error = Number(Cut(ref record));
        return new EffectRecord(
            provider.Length == 0 ? null : provider, Encoding.UTF8.GetString(record.Span), rank, (int?)error);
    }

    /// <summary>The bytes of one element; none when it is null.</summary>
    public static ReadOnlyMemory<byte> Bytes(RedisResult result) => (byte[]?)result;

    /// <summary>Cuts off the part before the next bar.</summary>
    public static ReadOnlySpan<byte> Cut(ref ReadOnlyMemory<byte> record)
    {
        int bar = record.Span.IndexOf((byte)'|');
        if (bar < 0)
        {
            throw new InvalidDataException("A record in the store is not of the form this version writes.");
        }

        ReadOnlySpan<byte> part = record.Span[..bar];
        record = record[(bar + 1)..];
        return part;
    }

    /// <summary>A whole number; null when there is nothing.</summary>
    public static long? Number(ReadOnlySpan<byte> digits)
    {
        if (digits.IsEmpty)
        {
            return null;
        }

        return Utf8Parser.TryParse(digits, out long number, out int read) && read == digits.Length
            ? number
            : throw new InvalidDataException("A number in the store is not of the form this version writes.");
    }

    /// <summary>The text form of a number or of null, as scripts take it.</summary>
    public static string Text(long? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static PaymentRequestId? Payment(string text) =>
        PaymentRequestId.TryParse(text, out PaymentRequestId payment) ? payment : null;
}

/// <summary>An input before the payment it concerns has been read.</summary>
internal readonly record struct ReadInput(
    long Sequence, long Stamp, int Deliveries, ReadOnlyMemory<byte> Body, PaymentRequestId? Concerns);
