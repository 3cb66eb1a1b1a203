using Chat2Pay.Payments;

namespace Chat2Pay.Adapters.Redis;

/// <summary>One payment in the list of payments.</summary>
public sealed record ListedPayment
{
    /// <summary>The payment.</summary>
    public required PaymentRequestId Id { get; init; }

    /// <summary>Counts up with every change of the payment: an older summary never replaces a newer one.</summary>
    public required long Revision { get; init; }

    /// <summary>When it was asked for, Unix milliseconds.</summary>
    public required long CreatedAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required PaymentStatus Status { get; init; }

    /// <summary>The API client it came from.</summary>
    public required string App { get; init; }

    /// <summary>The merchant's order number, where there is one.</summary>
    public string? OrderNumber { get; init; }

    /// <summary>What the list shows, serialized.</summary>
    public required ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>As it is stored.</summary>
    internal byte[] ToBytes()
    {
        using var stream = new MemoryStream(Body.Length + 128);
        using var writer = new BinaryWriter(stream);
        writer.Write(Id.Value);
        writer.Write(Revision);
        writer.Write(CreatedAt);
        writer.Write((int)Status);
        writer.Write(App);
        writer.Write(OrderNumber is not null);
        writer.Write(OrderNumber ?? "");
        writer.Write(Body.Length);
        writer.Write(Body.Span);
        return stream.ToArray();
    }

    /// <summary>From what is stored.</summary>
    internal static ListedPayment FromBytes(byte[] stored)
    {
        using var reader = new BinaryReader(new MemoryStream(stored));
        if (!PaymentRequestId.TryParse(reader.ReadString(), out PaymentRequestId id))
        {
            throw new InvalidDataException("A payment summary names no payment.");
        }

        long revision = reader.ReadInt64();
        long createdAt = reader.ReadInt64();
        var status = (PaymentStatus)reader.ReadInt32();
        string app = reader.ReadString();
        bool hasOrder = reader.ReadBoolean();
        string order = reader.ReadString();
        return new ListedPayment
        {
            Id = id,
            Revision = revision,
            CreatedAt = createdAt,
            Status = status,
            App = app,
            OrderNumber = hasOrder ? order : null,
            Body = reader.ReadBytes(reader.ReadInt32()),
        };
    }
}
