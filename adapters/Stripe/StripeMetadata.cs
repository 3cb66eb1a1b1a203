using System.Globalization;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>The metadata of every object made at Stripe, by which its owner is found.</summary>
internal static class StripeMetadata
{
    internal const string Instance = "instance";
    internal const string RequestId = "payment_request_id";
    internal const string Attempt = "attempt";
    internal const string Refund = "refund";
    internal const string RefundCommand = "refund_command";
    internal const string Mailbox = "mailbox";

    internal static Dictionary<string, string> Of(GatewayRequest effect, string instanceId)
    {
        Dictionary<string, string> metadata = new()
        {
            [RequestId] = effect.RequestId,
            [effect is CreateRefund ? Refund : Attempt] = effect.Number.ToString(CultureInfo.InvariantCulture),
            [Instance] = instanceId,
        };
        if (effect is CreateRefund { Command: { } command })
        {
            metadata[RefundCommand] = command;
        }

        return metadata;
    }

    internal static Dictionary<string, string> Of(MailboxId mailbox, string instanceId) => new()
    {
        [Instance] = instanceId,
        [Mailbox] = mailbox.Value,
    };

    /// <summary>Whether an object was made by this very effect.</summary>
    internal static bool Names(
        IReadOnlyDictionary<string, string>? metadata, GatewayRequest effect, string instanceId) =>
        metadata is not null && Of(effect, instanceId).All(pair => Has(metadata, pair.Key, pair.Value));

    /// <summary>Whether a refund has the cause of this call. Numbers decide only without a command.</summary>
    internal static bool NamesRefund(
        IReadOnlyDictionary<string, string>? metadata, CreateRefund effect, string instanceId) =>
        effect.Command is { } command && metadata?.ContainsKey(RefundCommand) == true
            ? NamesRequest(metadata, effect, instanceId) && Has(metadata, RefundCommand, command)
            : Names(metadata, effect with { Command = null }, instanceId);

    /// <summary>Whether an object was made for the request of this effect, by whichever attempt.</summary>
    internal static bool NamesRequest(
        IReadOnlyDictionary<string, string>? metadata, GatewayRequest effect, string instanceId) =>
        metadata is not null
        && Has(metadata, Instance, instanceId)
        && Has(metadata, RequestId, effect.RequestId);

    /// <summary>The number of an attempt or refund; null where an object names none.</summary>
    internal static int? Number(Dictionary<string, string> metadata, string name) => int.TryParse(
        metadata.GetValueOrDefault(name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
        ? number
        : null;

    internal static PaymentRequestId? Owner(IReadOnlyDictionary<string, string>? metadata, string instanceId) =>
        metadata is not null
        && Has(metadata, Instance, instanceId)
        && metadata.TryGetValue(RequestId, out string? text)
        && PaymentRequestId.TryParse(text, out PaymentRequestId id)
            ? id
            : null;

    internal static MailboxId? MailboxOf(IReadOnlyDictionary<string, string>? metadata, string instanceId) =>
        metadata is not null
        && Has(metadata, Instance, instanceId)
        && metadata.TryGetValue(Mailbox, out string? text)
        && MailboxId.TryParse(text, out MailboxId mailbox)
            ? mailbox
            : null;

    private static bool Has(IReadOnlyDictionary<string, string> metadata, string key, string value) =>
        metadata.TryGetValue(key, out string? found) && found == value;
}
