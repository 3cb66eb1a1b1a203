using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Effects;

/// <summary>Writes a payment into the list; an older summary never replaces a newer one.</summary>
public delegate Task PublishSummary(PaymentSummary summary, CancellationToken cancellationToken);
