using Chat2Pay.Adapters.Callbacks;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Turns.Callbacks;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>A callback endpoint.</summary>
public sealed record CallbackResource
{
    /// <summary>The id, ce_ and 24 characters.</summary>
    public required string Id { get; init; }

    /// <summary>Where events are sent.</summary>
    public required string Url { get; init; }

    /// <summary>The types that are sent; absent for all.</summary>
    public IReadOnlyList<string>? Types { get; init; }

    /// <summary>Your own words for it; absent where there are none.</summary>
    public string? Description { get; init; }

    /// <summary>hmac or ed25519.</summary>
    [SignatureWord]
    public required string Signature { get; init; }

    /// <summary>True while events are sent. While it is false they wait, as long as events are kept.</summary>
    public required bool Enabled { get; init; }

    /// <summary>
    /// Why no events are sent: by_request (you said so), gone (it answered 410) or failing (nothing got through for days);
    /// absent while they are.
    /// </summary>
    public string? DisabledReason { get; init; }

    /// <summary>When it was last enabled or disabled; absent if it never was.</summary>
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>When the first of the latest tries failed; absent when the last try got through.</summary>
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>Nothing is sent before this time, because the endpoint failed or asked for it; absent for no pause.</summary>
    public DateTimeOffset? PausedUntil { get; init; }

    /// <summary>True while a range of time is being sent again.</summary>
    public required bool Replaying { get; init; }

    /// <summary>When it was made. Events from then on are sent.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The keys that sign, the newest first.</summary>
    public required IReadOnlyList<CallbackKeyResource> Keys { get; init; }

    /// <summary>
    /// The shared secret of the newest key, whsec_ and base 64: only in the answer of the call that made it. Keep it.
    /// </summary>
    public string? Secret { get; init; }

    /// <summary>Without the secret, which no log may hold.</summary>
    public override string ToString() => "callback endpoint " + Id;

    /// <summary>An endpoint as the API shows it.</summary>
    /// <param name="state">The endpoint.</param>
    /// <param name="now">Unix milliseconds.</param>
    /// <param name="secret">The secret, in the answer of the call that made it; else null.</param>
    internal static CallbackResource From(CallbackState state, long now, string? secret = null) => new()
    {
        Id = state.Id.Value,
        Url = state.Endpoint.Url,
        Types = state.Endpoint.Types.Count == 0 ? null : state.Endpoint.Types,
        Description = state.Endpoint.Description,
        Signature = SignatureWordAttribute.NameOf(state.Endpoint.Signature),
        Enabled = state.Disabled is null,
        DisabledReason = state.Disabled is { } reason ? CallbackWords.NameOf(reason) : null,
        ChangedAt = state.ChangedAt == 0 ? null : Time(state.ChangedAt),
        FailingSince = state.Health.FailingSince is { } since ? Time(since) : null,
        PausedUntil = state.Health.PausedUntil > now ? Time(state.Health.PausedUntil) : null,
        Replaying = state.Replay is not null,
        CreatedAt = Time(state.Endpoint.CreatedAt),
        Keys = [.. state.Endpoint.SigningAt(now).Select(CallbackKeyResource.From)],
        Secret = secret,
    };

    internal static DateTimeOffset Time(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

/// <summary>A key that signs.</summary>
public sealed record CallbackKeyResource
{
    /// <summary>The public key of ed25519, whpk_ and base 64; absent for a shared secret.</summary>
    public string? PublicKey { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it stops signing; absent for the newest.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    internal static CallbackKeyResource From(CallbackSecret secret) => new()
    {
        PublicKey = secret.PublicKey is { } key ? CallbackSigner.PublicKeyPrefix + Convert.ToBase64String(key) : null,
        CreatedAt = CallbackResource.Time(secret.CreatedAt),
        EndsAt = secret.EndsAt is { } end ? CallbackResource.Time(end) : null,
    };
}

/// <summary>The callback endpoints of an application.</summary>
/// <param name="CallbackEndpoints">The endpoints, oldest first.</param>
public sealed record CallbackList(IReadOnlyList<CallbackResource> CallbackEndpoints);
