using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Callbacks;
using Chat2Pay.Bot.Http;
using Chat2Pay.Turns.Callbacks;
using Microsoft.AspNetCore.Mvc;

namespace Chat2Pay.Bot.Api.Callbacks;

/// <summary>An event on its way to a callback endpoint, or what became of it.</summary>
public sealed record CallbackDeliveryResource
{
    /// <summary>The id of the event: the webhook-id of every try.</summary>
    public required string EventId { get; init; }

    /// <summary>The type of the event.</summary>
    public required string Type { get; init; }

    /// <summary>pending, delivered or failed. A failed one was tried ten times, over three days; it can be replayed.</summary>
    [DeliveryStatusWord]
    public required string Status { get; init; }

    /// <summary>When it was taken from the events.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>
    /// When it is tried next; absent for one that is over. It is tried later if an earlier event of its subject is pending.
    /// </summary>
    public DateTimeOffset? NextAttemptAt { get; init; }

    /// <summary>The tries, the first one first.</summary>
    public required IReadOnlyList<CallbackAttemptResource> Attempts { get; init; }

    internal static CallbackDeliveryResource From(NumberedDelivery one) => new()
    {
        EventId = one.Delivery.EventId,
        Type = one.Delivery.Type,
        Status = CallbackWords.NameOf(one.Status),
        CreatedAt = CallbackResource.Time(one.Delivery.TakenAt),
        NextAttemptAt = one.Status == CallbackStatus.Pending ? CallbackResource.Time(one.Delivery.NextAt) : null,
        Attempts = [.. one.Delivery.Attempts.Select(CallbackAttemptResource.From)],
    };
}

/// <summary>A try.</summary>
public sealed record CallbackAttemptResource
{
    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The HTTP status; absent if no answer came. 200 to 299 is success, everything else is a failure.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>
    /// Why no answer came: timed_out, name_not_resolved, address_not_allowed, url_not_allowed, connection_failed, tls_failed,
    /// answer_broken or call_failed; absent if one came.
    /// </summary>
    public string? Fault { get; init; }

    /// <summary>How long it took.</summary>
    public required int Milliseconds { get; init; }

    /// <summary>The beginning of the answer's body, 256 characters at most; long numbers and secrets are left out.</summary>
    public string? Answer { get; init; }

    internal static CallbackAttemptResource From(CallbackAttempt made) => new()
    {
        At = CallbackResource.Time(made.At),
        HttpStatus = made.Status,
        Fault = made.Fault,
        Milliseconds = made.Milliseconds,
        Answer = made.Answer,
    };
}

/// <summary>A page of deliveries.</summary>
/// <param name="Deliveries">The deliveries, newest first.</param>
/// <param name="Cursor">The parameter after of the next page; absent on the last one.</param>
public sealed record CallbackDeliveryList(IReadOnlyList<CallbackDeliveryResource> Deliveries, string? Cursor);

/// <summary>What the list of deliveries can be narrowed by.</summary>
public sealed record CallbackDeliveryQuery : IPageQuery
{
    /// <summary>Only deliveries in this status.</summary>
    [FromQuery(Name = "status")]
    [DeliveryStatusWord]
    public string? Status { get; init; }

    /// <summary>The cursor of the page before.</summary>
    [FromQuery(Name = "after")]
    [DeliveryCursor]
    public string? After { get; init; }

    /// <inheritdoc/>
    [FromQuery(Name = "limit")]
    [PageLimit]
    public string? Limit { get; init; }

    string? IPageQuery.Cursor => After;

    /// <summary>What is wrong with a status, for the reference.</summary>
    internal static FieldError StatusError => QueryCheck.Faults(new CallbackDeliveryQuery { Status = "lost" }, [])[0];

    /// <summary>Deliveries with smaller numbers are on the page.</summary>
    internal long Below => string.IsNullOrEmpty(After) ? long.MaxValue : long.Parse(After, NumberStyles.None, CultureInfo.InvariantCulture);

    /// <summary>The status; null for all.</summary>
    internal CallbackStatus? Only => string.IsNullOrEmpty(Status) ? null : DeliveryStatusWordAttribute.Parse(Status);
}

/// <summary>The status of a delivery.</summary>
internal sealed class DeliveryStatusWordAttribute() : WordsAttribute(Statuses.Select(CallbackWords.NameOf), "pending, delivered or failed")
{
    private static readonly CallbackStatus[] Statuses = Enum.GetValues<CallbackStatus>();

    /// <summary>The status of a word that was checked.</summary>
    public static CallbackStatus Parse(string word) => Statuses.Single(status => CallbackWords.NameOf(status) == word);
}

/// <summary>Where an earlier page of deliveries ended.</summary>
internal sealed class DeliveryCursorAttribute : ValidationAttribute
{
    /// <inheritdoc/>
    protected override ValidationResult? IsValid(object? value, ValidationContext validationContext) =>
        long.TryParse(value as string, NumberStyles.None, CultureInfo.InvariantCulture, out _)
            ? ValidationResult.Success
            : new ValidationResult($"{validationContext.DisplayName} must be the cursor of an earlier page, unchanged.");
}
