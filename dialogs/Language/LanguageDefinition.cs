using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Dialogs.Language;

/// <summary>What a language brings with it.</summary>
internal sealed record LanguageDefinition
{
    /// <summary>Its BCP 47 tag, as <c>&lt;html lang&gt;</c>, gateways and WhatsApp take it: <c>es</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>The resource that holds its sentences, without the extension.</summary>
    public required string Resource { get; init; }

    /// <summary>The words by which a customer asks for it, as a whole message, plainly: <c>espanol</c>, <c>spanish</c>.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>
    /// The beginnings of numbers, without +, of the countries whose one main language it is; the longest that fits counts.
    /// </summary>
    public required IReadOnlyList<string> CallingCodes { get; init; }

    /// <summary>How amounts are written.</summary>
    public required AmountStyle Amounts { get; init; }

    /// <summary>How times are told.</summary>
    public required TimeStyle Times { get; init; }

    /// <summary>How customers reply.</summary>
    public required ReplyForms Replies { get; init; }

    /// <summary>What customers write that is no reply.</summary>
    public required TopicWords Topics { get; init; }

    /// <summary>What customers ask of any journey.</summary>
    public required JourneyForms Journeys { get; init; }
}
