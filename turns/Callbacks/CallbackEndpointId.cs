using Chat2Pay.Payments;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>The id of a callback endpoint: <c>ce_</c> and 24 characters of lower-case base 32.</summary>
public readonly record struct CallbackEndpointId
{
    /// <summary>How every id begins.</summary>
    public const string Prefix = "ce_";

    /// <summary>How many random bytes an id is made of.</summary>
    public const int RandomBytes = 15;

    private const int Length = 24;

    private CallbackEndpointId(string value) => Value = value;

    /// <summary>The text form.</summary>
    public string Value { get; }

    /// <summary>A new id.</summary>
    /// <param name="random">Unpredictable bytes, <see cref="RandomBytes"/> of them.</param>
    public static CallbackEndpointId New(ReadOnlySpan<byte> random) => new(Prefix + Base32.Encode(random, Length));

    /// <summary>Reads the text form.</summary>
    public static bool TryParse(string? text, out CallbackEndpointId id)
    {
        bool isId = text?.Length == Prefix.Length + Length && text.StartsWith(Prefix, StringComparison.Ordinal)
            && Base32.IsValid(text.AsSpan(Prefix.Length));
        id = isId ? new CallbackEndpointId(text!) : default;
        return isId;
    }

    /// <summary>The shard in which everything of the endpoint lies, 0 to <paramref name="shards"/> - 1; the same for ever.</summary>
    public int Shard(int shards) => (int)(Base32.ToNumber(Value.AsSpan(Prefix.Length, 6)) % shards);

    /// <inheritdoc/>
    public override string ToString() => Value;
}
