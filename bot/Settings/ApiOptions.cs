using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Settings;

/// <summary>Who may call the API.</summary>
public sealed class ApiOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Api";

    /// <summary>
    /// The applications that may call; each sees its own payment requests only. 0 to 100. Default none: the API
    /// refuses every call.
    /// </summary>
    [MaxLength(100, ErrorMessage = "Api:Applications has at most 100 entries.")]
    [UniqueApplicationIds(ErrorMessage = "Api:Applications: every Id must be different.")]
    [UniqueKeyHashes(ErrorMessage = "Api:Applications: every KeySha256 and NextKeySha256 must be different.")]
    [ValidateEnumeratedItems]
    public IReadOnlyList<ApiApplication> Applications { get; init; } = [];

    /// <summary>How many calls one application may make in a minute. Default 600; 1 to 100,000.</summary>
    [Range(1, 100_000, ErrorMessage = "Api:CallsPerMinute is 1 to 100,000.")]
    public int CallsPerMinute { get; init; } = 600;

    /// <summary>
    /// How many calls with a wrong key one network may make in a minute before they are answered 429; each of the calls
    /// before is logged. Default 30; 1 to 100,000.
    /// </summary>
    [Range(1, 100_000, ErrorMessage = "Api:WrongKeysPerMinute is 1 to 100,000.")]
    public int WrongKeysPerMinute { get; init; } = 30;
}

/// <summary>One application that may call the API.</summary>
public sealed class ApiApplication
{
    /// <summary>Its id, kept with every request it makes: it must never change. 1 to 40 of <c>a-z 0-9 -</c>.</summary>
    [Required]
    [RegularExpression(
        "^[a-z0-9-]{1,40}$",
        ErrorMessage = "{0} is 1 to 40 characters of a-z, 0-9 and -.")]
    public string Id { get; init; } = "";

    /// <summary>What people call it, 1 to 80 characters.</summary>
    [Required]
    [StringLength(80, MinimumLength = 1, ErrorMessage = "{0} is 1 to 80 characters.")]
    public string Name { get; init; } = "";

    /// <summary>
    /// SHA-256 of its key, 64 hexadecimal digits. Make the key from 32 random bytes; only its hash is kept here.
    /// </summary>
    [Required]
    [RegularExpression(
        "^[0-9a-fA-F]{64}$",
        ErrorMessage = "{0} is 64 hexadecimal digits.")]
    public string KeySha256 { get; init; } = "";

    /// <summary>
    /// SHA-256 of a second key that is taken as well, so that the key can be changed without an outage: name the new one
    /// here, let the application change over, then move it to <see cref="KeySha256"/>. Default null: none.
    /// </summary>
    [RegularExpression(
        "^[0-9a-fA-F]{64}$",
        ErrorMessage = "{0} is 64 hexadecimal digits.")]
    public string? NextKeySha256 { get; init; }

    /// <summary>
    /// True when it may see dead letters, of whichever application's payments, have them taken up again and throw them
    /// away. Default false.
    /// </summary>
    public bool MayHandleDeadLetters { get; init; }

    /// <summary>
    /// True when it may let customers of its payment requests pay by reply again after a dispute or a fraud warning.
    /// Default false.
    /// </summary>
    public bool MayLiftFreezes { get; init; }

    /// <summary>
    /// True when it may read every conversation, write to customers, take conversations and give them back, and is told of
    /// messages. Default false.
    /// </summary>
    public bool MayHandleConversations { get; init; }

    /// <summary>The hashes of all its keys.</summary>
    internal IReadOnlyList<string> KeyHashes => NextKeySha256 is { } next ? [KeySha256, next] : [KeySha256];
}

/// <summary>No key is two applications', and none stands twice.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueKeyHashesAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not IReadOnlyList<ApiApplication> applications
        || applications.SelectMany(one => one.KeyHashes).GroupBy(hash => hash, StringComparer.OrdinalIgnoreCase)
            .All(same => same.Count() == 1);
}

/// <summary>No two applications share an id.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class UniqueApplicationIdsAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    public override bool IsValid(object? value) => value is not IReadOnlyList<ApiApplication> applications
        || applications.Select(a => a.Id).Distinct(StringComparer.Ordinal).Count() == applications.Count;
}
