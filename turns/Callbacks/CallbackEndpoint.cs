using System.Runtime.Serialization;

namespace Chat2Pay.Turns.Callbacks;

/// <summary>What an application has said of an endpoint, as the store keeps it. Nothing in it is a secret in the clear.</summary>
/// <param name="Url">Where events are sent.</param>
/// <param name="Types">The types that are sent, each exact or as <c>group.*</c>; empty for all.</param>
/// <param name="Description">The application's own words; null for none.</param>
/// <param name="Signature">How events are signed.</param>
/// <param name="Secrets">The keys that sign, the newest first.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
[DataContract]
public sealed record CallbackEndpoint(
    [property: DataMember(Order = 0)] string Url,
    [property: DataMember(Order = 1)] IReadOnlyList<string> Types,
    [property: DataMember(Order = 2)] string? Description,
    [property: DataMember(Order = 3)] CallbackSignature Signature,
    [property: DataMember(Order = 4)] IReadOnlyList<CallbackSecret> Secrets,
    [property: DataMember(Order = 5)] long CreatedAt)
{
    private const string Any = ".*";

    /// <summary>True if events of a type are sent.</summary>
    public bool Takes(string type) => Takes(Types, type);

    /// <summary>True if a list of types has a type; an empty list has every one.</summary>
    public static bool Takes(IReadOnlyList<string> types, string type) => types.Count == 0
        || types.Any(one => one == type
            || (one.EndsWith(Any, StringComparison.Ordinal) && type.StartsWith(one[..^1], StringComparison.Ordinal)));

    /// <summary>The keys that sign at a time.</summary>
    public IEnumerable<CallbackSecret> SigningAt(long now) => Secrets.Where(secret => !(secret.EndsAt <= now));
}

/// <summary>How events are signed. The numbers are stored.</summary>
public enum CallbackSignature
{
    /// <summary>HMAC-SHA256 under a secret that both sides know.</summary>
    Hmac = 0,

    /// <summary>Ed25519: the receiver knows the public key only.</summary>
    Ed25519 = 1,
}

/// <summary>A key that signs.</summary>
/// <param name="Protected">The key, encrypted.</param>
/// <param name="PublicKey">The public key of Ed25519; null for a shared secret.</param>
/// <param name="CreatedAt">Unix milliseconds.</param>
/// <param name="EndsAt">When it stops signing, because a newer one has replaced it, Unix milliseconds; null for the newest.</param>
[DataContract]
public sealed record CallbackSecret(
    [property: DataMember(Order = 0)] byte[] Protected,
    [property: DataMember(Order = 1)] byte[]? PublicKey,
    [property: DataMember(Order = 2)] long CreatedAt,
    [property: DataMember(Order = 3)] long? EndsAt);
