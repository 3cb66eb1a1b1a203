using System.Globalization;
using System.Text.Json;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Adapters.Stripe;

/// <summary>
/// Checks and reads Stripe's webhook calls. The version of the event's shape does not matter: only names that every
/// version has are read.
/// </summary>
public sealed class StripeWebhook
{
    /// <summary>How far Stripe's time of signing may lie from ours; Stripe's own recommendation.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(300);

    /// <summary>Larger bodies are refused unread.</summary>
    public const int MaxBodyBytes = 1024 * 1024;

    private static readonly string[] UnmarkedTypes =
        ["charge", "dispute", "refund", "radar.early_fraud_warning", "review"];

    private readonly StripeOptions options;
    private readonly TimeProvider time;

    /// <summary>Makes the reader.</summary>
    public StripeWebhook(IOptions<StripeOptions> options, TimeProvider time)
    {
        this.options = options.Value;
        this.time = time;
    }

    /// <summary>Checks the signature over the raw body and reads the event.</summary>
    /// <param name="body">The body exactly as it came.</param>
    /// <param name="signatureHeader">The header <c>Stripe-Signature</c>; null when there was none.</param>
    public GatewayEventResult Read(ReadOnlyMemory<byte> body, string? signatureHeader)
    {
        if (body.Length > MaxBodyBytes)
        {
            return new GatewayEventResult.Invalid("body too large");
        }

        if (Refusal(body.Span, signatureHeader) is { } reason)
        {
            return new GatewayEventResult.Invalid(reason);
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            return Read(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Text that is no valid Unicode is met only when it is taken out.
            return new GatewayEventResult.Invalid("not JSON");
        }
    }

    private string? Refusal(ReadOnlySpan<byte> body, string? header)
    {
        if (StripeSignature.Parse(header) is not { } signature)
        {
            return header is null ? "no signature" : "malformed signature";
        }

        bool genuine = false;
        foreach (Secret secret in options.WebhookSecrets)
        {
            genuine |= signature.Matches(body, secret.Reveal());
        }

        if (!genuine)
        {
            return "wrong signature";
        }

        long age = time.GetUtcNow().ToUnixTimeSeconds() - signature.Timestamp;
        return Math.Abs(age) > Tolerance.TotalSeconds ? "signed too long ago or ahead" : null;
    }

    /// <summary>Reads an event of Stripe's own list, which has no signature.</summary>
    internal GatewayEventResult Read(JsonElement root)
    {
        JsonElement subject = Member(Member(root, "data"), "object");
        if (Text(root, "id") is not { } eventId || Text(root, "type") is not { } type
            || Text(subject, "object") is not { } objectType || Text(subject, "id") is not { } objectId)
        {
            return new GatewayEventResult.Invalid("not an event");
        }

        JsonElement metadata = Member(subject, "metadata");
        string? instance = Text(metadata, StripeMetadata.Instance);
        string? intentId = objectType == "payment_intent" ? objectId : IdOf(Member(subject, "payment_intent"));
        GatewayEvent head = new()
        {
            EventId = eventId,
            Type = type,
            Kind = StripeEventTypes.KindOf(type),
            ObjectKind = StripeEventTypes.ObjectKindOf(objectType),
            ObjectId = objectId,
            ChargeId = intentId,
            HappensOnce = StripeEventTypes.HappensOnce(type),
        };
        if (CardChangedBy(type, Member(root, "data")) is { } customerId)
        {
            return new GatewayEventResult.Card(head, customerId);
        }

        if (instance is null && intentId is not null && UnmarkedTypes.Contains(objectType) && IsEmpty(metadata))
        {
            return new GatewayEventResult.Unowned(head, intentId);
        }

        return instance == options.InstanceId && Owned(head, metadata) is { } owned
            ? new GatewayEventResult.Owned(owned)
            : new GatewayEventResult.Foreign(eventId, type);
    }

    /// <summary>The customer whose card this event changes or ends; null when it does neither.</summary>
    private static string? CardChangedBy(string type, JsonElement data)
    {
        JsonElement before = Member(data, "previous_attributes");
        return type switch
        {
            "payment_method.detached" => IdOf(Member(before, "customer")),
            "payment_method.updated" or "payment_method.automatically_updated" =>
                IdOf(Member(Member(data, "object"), "customer")),
            _ => null,
        };
    }

    private static GatewayEvent? Owned(GatewayEvent head, JsonElement metadata)
    {
        if (PaymentRequestId.TryParse(Text(metadata, StripeMetadata.RequestId), out PaymentRequestId request))
        {
            return head with
            {
                Mailbox = request.Mailbox,
                RequestId = request,
                AttemptNumber = Number(metadata, StripeMetadata.Attempt),
                RefundNumber = Number(metadata, StripeMetadata.Refund),
            };
        }

        return MailboxId.TryParse(Text(metadata, StripeMetadata.Mailbox), out MailboxId mailbox)
            ? head with { Mailbox = mailbox }
            : null;
    }

    private static bool IsEmpty(JsonElement metadata) =>
        metadata.ValueKind != JsonValueKind.Object || metadata.GetPropertyCount() == 0;

    /// <summary>A reference is an id, or the object itself where the endpoint expands it.</summary>
    private static string? IdOf(JsonElement reference) =>
        reference.ValueKind == JsonValueKind.String ? reference.GetString() : Text(reference, "id");

    private static int? Number(JsonElement parent, string name) =>
        int.TryParse(Text(parent, name), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : null;

    private static string? Text(JsonElement parent, string name) =>
        Member(parent, name) is { ValueKind: JsonValueKind.String } member ? member.GetString() : null;

    private static JsonElement Member(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement member)
            ? member
            : default;
}
