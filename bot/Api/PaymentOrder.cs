using System.Text.Json;
using Chat2Pay.Adapters.Stripe;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Bot.Api;

/// <summary>A payment an application asks for, checked.</summary>
internal sealed record PaymentOrder
{
    private const int MaxMetadataBytes = 2048;

    private const string TelephoneNumber =
        "a telephone number of 8 to 32 characters in international form, for example +14155550123";

    public required string To { get; init; }

    public required Channel Channel { get; init; }

    public required string OrderNumber { get; init; }

    public required Money Total { get; init; }

    public required IReadOnlyList<LineItem> Items { get; init; }

    public required long TaxMinor { get; init; }

    public required int UnopenedSeconds { get; init; }

    public required int OpenedSeconds { get; init; }

    public string? Metadata { get; init; }

    public bool ReturnPaymentLink { get; init; }

    /// <summary>Checks a body; null when something is wrong, which <paramref name="errors"/> then say.</summary>
    public static PaymentOrder? Read(
        JsonElement body, PaymentOptions options, ChatSettings chat, List<FieldError> errors)
    {
        FieldReader fields = new(body, "", errors);
        Channel? channel = ReadChannel(fields, chat);
        string? to = ReadCustomer(fields, channel);
        string? orderNumber = ReadOrderNumber(fields);
        Currency? currency = ReadCurrency(fields, options);
        long? amount = ReadAmount(fields, currency);
        long tax = AmountFields.Read(fields, "taxAmount", 0, currency, required: false) ?? 0;
        List<LineItem> items = ReadItems(fields, currency, errors);
        long? unopened = fields.Integer("unopenedTimeoutSeconds", 60, 2_592_000, "seconds", required: false);
        long? opened = fields.Integer("openedTimeoutSeconds", 300, 86_400, "seconds", required: false);
        string? metadata = ReadMetadata(fields);
        bool returnLink = fields.Flag("returnPaymentLink");
        fields.RefuseUnknown();
        CheckLines(fields, items, tax);
        CheckSum(fields, amount, tax, items, errors);
        return errors.Count > 0 ? null : new PaymentOrder
        {
            To = to!,
            Channel = channel!.Value,
            OrderNumber = orderNumber!,
            Total = new Money(amount!.Value, currency!),
            TaxMinor = tax,
            Items = items,
            UnopenedSeconds = (int)(unopened ?? options.UnopenedTimeoutSeconds),
            OpenedSeconds = (int)(opened ?? options.OpenedTimeoutSeconds),
            Metadata = metadata,
            ReturnPaymentLink = returnLink,
        };
    }

    /// <summary>The input this order becomes.</summary>
    public PaymentRequested ToInput(PaymentRequestId id, string applicationId) => new()
    {
        RequestId = id.Value,
        To = To,
        Channel = Channel,
        OrderNumber = OrderNumber,
        AmountMinor = Total.Minor,
        Currency = Total.Currency.Code,
        Items = Items,
        TaxMinor = TaxMinor,
        UnopenedSeconds = UnopenedSeconds,
        OpenedSeconds = OpenedSeconds,
        ApplicationId = applicationId,
        Metadata = Metadata,
    };

    /// <summary>Customers name a request by its order number: it has to be one, and no word that the chat takes otherwise.</summary>
    private static string? ReadOrderNumber(FieldReader fields)
    {
        if (fields.Shown("orderNumber", 1, 64) is not { } number)
        {
            return null;
        }

        string? fault = !number.Any(char.IsLetterOrDigit) ? "must have a letter or a digit, for example A-1042."
            : ReplyWords.Are(number)
                ? $"must not be what customers reply with, and {number} is read as such a reply: use another number, "
                    + "for example A-1042."
            : null;
        if (fault is null)
        {
            return number;
        }

        fields.Wrong("orderNumber", fault);
        return null;
    }

    /// <summary>A number, or the id of somebody whose number WhatsApp does not tell.</summary>
    private static string? ReadCustomer(FieldReader fields, Channel? channel)
    {
        string? id = fields.Text("customerId", 4, 135, required: false);
        string? text = fields.Text("to", 8, 32, required: id is null, expected: TelephoneNumber);
        if (id is null)
        {
            return text is null ? null : ReadNumber(fields, text);
        }

        string? fault = text is not null ? "is for a customer without a number: give to or customerId, not both."
            : !CustomerAddress.IsUserId(id) ? "must be an id as WhatsApp gives it, for example US.13491208655302741918."
            : channel == Channel.Sms ? "can be reached by \"whatsapp\" alone."
            : null;
        if (fault is null)
        {
            return id;
        }

        fields.Wrong("customerId", fault);
        return null;
    }

    private static string? ReadNumber(FieldReader fields, string text)
    {
        if (PhoneNumbers.TryCanonicalise(text, out string? number))
        {
            return number;
        }

        fields.Wrong("to", "must be a valid telephone number in international form, for example +14155550123.");
        return null;
    }

    private static Channel? ReadChannel(FieldReader fields, ChatSettings chat)
    {
        switch (fields.Text("channel", 1, 16))
        {
            case "sms":
                return WithSender(Channel.Sms, "SmsNumber");
            case "whatsapp":
                return WithSender(Channel.WhatsApp, "WhatsAppNumber");
            case null:
                return null;
            default:
                fields.Wrong("channel", "must be \"sms\" or \"whatsapp\".");
                return null;
        }

        Channel? WithSender(Channel channel, string setting)
        {
            if (chat.Sender(channel) is null)
            {
                fields.Wrong("channel", $"has no sender here: ask by the other channel, or set Twilio:Senders:{setting}.");
            }

            return channel;
        }
    }

    private static Currency? ReadCurrency(FieldReader fields, PaymentOptions options)
    {
        if (fields.Text("currency", 3, 3) is not { } code)
        {
            return null;
        }

        if (!Currency.TryGet(code, out Currency? currency))
        {
            fields.Wrong(
                "currency", "must be the ISO 4217 code of a currency cards can be charged in, for example USD.");
            return null;
        }

        if (options.Currencies.Count == 0
            || options.Currencies.Contains(currency.Code, StringComparer.OrdinalIgnoreCase))
        {
            return currency;
        }

        fields.Wrong("currency", $"must be one this merchant takes: {string.Join(", ", options.Currencies)}.");
        return null;
    }

    private static long? ReadAmount(FieldReader fields, Currency? currency) => AmountFields.Read(
        fields, "amount", currency is null ? 1 : StripeLimits.SmallestMinor(currency), currency, required: true);

    /// <summary>The gateway's page shows the tax as a line of its own.</summary>
    private static void CheckLines(FieldReader fields, List<LineItem> items, long tax)
    {
        if (items.Count == StripeLimits.MaxLines && tax > 0)
        {
            fields.Wrong("items", $"must have at most {StripeLimits.MaxLines - 1} entries beside a taxAmount.");
        }
    }

    private static List<LineItem> ReadItems(FieldReader fields, Currency? currency, List<FieldError> errors)
    {
        if (fields.Raw("items", JsonValueKind.Array, "a list of objects") is not { } list)
        {
            return [];
        }

        if (list.GetArrayLength() > StripeLimits.MaxLines)
        {
            fields.Wrong("items", $"must have at most {StripeLimits.MaxLines} entries.");
            return [];
        }

        List<LineItem> items = [];
        int index = 0;
        foreach (JsonElement element in list.EnumerateArray())
        {
            ReadItem(element, $"items[{index++}].", currency, items, errors);
        }

        return items;
    }

    private static void ReadItem(
        JsonElement element, string prefix, Currency? currency, List<LineItem> items, List<FieldError> errors)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            errors.Add(new FieldError(
                prefix.TrimEnd('.'), "An item must be an object with name, quantity, unitAmount."));
            return;
        }

        FieldReader fields = new(element, prefix, errors);
        string? name = fields.Shown("name", 1, 120);
        long? quantity = fields.Integer("quantity", 1, 10_000, "pieces");
        long? unit = AmountFields.Read(fields, "unitAmount", 0, currency, required: true);
        fields.RefuseUnknown();
        if (name is not null && quantity is not null && unit is not null)
        {
            items.Add(new LineItem(name, (int)quantity.Value, unit.Value));
        }
    }

    private static string? ReadMetadata(FieldReader fields)
    {
        if (fields.Raw("metadata", JsonValueKind.Object, "an object") is not { } metadata)
        {
            return null;
        }

        string text = JsonSerializer.Serialize(metadata);
        if (System.Text.Encoding.UTF8.GetByteCount(text) > MaxMetadataBytes)
        {
            fields.Wrong("metadata", $"must have at most {MaxMetadataBytes:N0} bytes as JSON.");
            return null;
        }

        if (MetadataFault(metadata) is not { } fault)
        {
            return text;
        }

        fields.Wrong("metadata", fault);
        return null;
    }

    /// <summary>
    /// Nobody is shown metadata, so its texts may be anything; but it is stored, and card numbers are not.
    /// </summary>
    private static string? MetadataFault(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject()
            .Select(property => ShownText.CardFault(property.Name) ?? MetadataFault(property.Value))
            .FirstOrDefault(fault => fault is not null),
        JsonValueKind.Array => value.EnumerateArray().Select(MetadataFault).FirstOrDefault(fault => fault is not null),
        JsonValueKind.String => ShownText.CardFault(value.GetString()!),
        JsonValueKind.Number => ShownText.CardFault(value.GetRawText()),
        _ => null,
    };

    private static void CheckSum(
        FieldReader fields, long? amount, long tax, List<LineItem> items, List<FieldError> errors)
    {
        if (errors.Count > 0 || amount is null)
        {
            return;
        }

        if (items.Count > 0)
        {
            Int128 sum = items.Aggregate((Int128)tax, (total, item) => total + (Int128)item.UnitMinor * item.Quantity);
            if (sum != amount)
            {
                fields.Wrong("amount", $"must be the sum of the items and taxAmount, which is {sum}; it is {amount}.");
            }
        }
        else if (tax > amount)
        {
            fields.Wrong("taxAmount", "must not be more than amount.");
        }
    }
}
