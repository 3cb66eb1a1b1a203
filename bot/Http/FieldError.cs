namespace Chat2Pay.Bot.Http;

/// <summary>One thing that is wrong with a call.</summary>
/// <param name="Field">A field such as items[0].name, or query.limit, or header.Idempotency-Key.</param>
/// <param name="Detail">What is wrong, and what would be right.</param>
public sealed record FieldError(string Field, string Detail);
