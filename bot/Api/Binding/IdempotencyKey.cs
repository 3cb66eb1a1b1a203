using System.Reflection;
using Chat2Pay.Bot.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;

namespace Chat2Pay.Bot.Api.Binding;

/// <summary>The key under which a call may be repeated.</summary>
/// <param name="Value">The key; null when it is missing or wrong.</param>
internal sealed record IdempotencyKey(string? Value)
    : IBindableFromHttpContext<IdempotencyKey>, IEndpointParameterMetadataProvider
{
    /// <summary>The header that carries it.</summary>
    public const string Header = "Idempotency-Key";

    /// <summary>Characters it may have.</summary>
    public const int MaxLength = 255;

    /// <summary>What is wrong, for what else is wrong with the call to be added; empty when nothing is.</summary>
    public List<FieldError> Faults() => Value is not null ? [] :
    [
        new FieldError(
            "header." + Header,
            $"The header {Header} is required, once: 1 to {MaxLength} visible ASCII characters, new for every call and the same "
                + "for its repetitions, for example a UUID."),
    ];

    /// <summary>Reads the key of a call.</summary>
    public static ValueTask<IdempotencyKey?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // A header that came twice is joined, and would be another key than the one that was meant.
        StringValues sent = context.Request.Headers[Header];
        string key = sent.Count == 1 ? sent.ToString() : "";
        bool isKey = key.Length is > 0 and <= MaxLength && key.All(c => c is > ' ' and <= '~');
        return ValueTask.FromResult<IdempotencyKey?>(new IdempotencyKey(isKey ? key : null));
    }

    /// <summary>Tells the reference that the call has a key.</summary>
    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new NeedsIdempotencyKey());
}

/// <summary>Metadata of a call that has an <see cref="IdempotencyKey"/>.</summary>
internal sealed record NeedsIdempotencyKey;
