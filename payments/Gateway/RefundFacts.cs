namespace Chat2Pay.Payments.Gateway;

/// <summary>What the gateway says about one refund.</summary>
/// <param name="RefundId"><c>re_…</c></param>
/// <param name="State">Pending, Succeeded or Failed; never Sending.</param>
/// <param name="AmountMinor">Minor units as ISO 4217 counts them.</param>
public sealed record RefundFacts(string RefundId, RefundState State, long AmountMinor);
