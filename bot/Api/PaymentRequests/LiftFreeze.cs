using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Bot.Api.PaymentRequests;

/// <summary>The body of a call that lets a customer pay by reply again.</summary>
public sealed record LiftFreeze
{
    /// <summary>The fewest characters of a reason.</summary>
    internal const int LeastReason = 3;

    /// <summary>The most characters of a reason.</summary>
    internal const int MostReason = 200;

    /// <summary>Why, in your words, 3 to 200 characters; kept in the payment's history.</summary>
    [ShownText(LeastReason, MostReason)]
    public required string Reason { get; init; }
}
