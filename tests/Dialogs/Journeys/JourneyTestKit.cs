using System.Text;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using JourneyFile = Chat2Pay.Dialogs.Journeys.Format.Journey;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>Journeys for tests, and customers who are on them.</summary>
internal static class JourneyTestKit
{
    /// <summary>Every outcome of a payment to the same place.</summary>
    public static string Outcomes(string paid, string other) => string.Join('\n', Enum.GetValues<PayOutcome>()
        .Select(outcome => $"      {Chat2Pay.Payments.Texts.WireNames.Of(outcome)}: {(outcome == PayOutcome.Paid ? paid : other)}"));

    /// <summary>The text of a journey in English with these steps.</summary>
    public static string Text(string steps, string header = "") => new StringBuilder()
        .Append("format: 1\nname: test\nlanguages: [en]\ncurrency: USD\nkeywords: { en: [begin here] }\n")
        .Append(header).Append("steps:\n").Append(steps).ToString();

    /// <summary>The journey of a text, which has no faults.</summary>
    public static JourneyFile Read(string text)
    {
        JourneyReading reading = JourneyCheck.Read(text);
        Assert.Empty(reading.Findings.Where(finding => finding.Severity == Severity.Fault)
            .Select(finding => $"{finding.Place.Line}: {finding.Says}"));
        return reading.Journey!;
    }

    /// <summary>The example that is shipped.</summary>
    public static string TopUp => File.ReadAllText(Path.Combine(Guards.Repository.Root, "journeys", "top-up.yaml"));

    /// <summary>A customer of a merchant with journeys.</summary>
    public static Chat Chat(JourneyCatalog catalog, IReadOnlyDictionary<Channel, string>? senders = null) => new(new ChatSettings
    {
        Gateways = Gateways.Routing,
        MerchantName = "Acme Coffee",
        SupportContact = "help@acme.example",
        Senders = senders ?? Dialogs.Chat.Senders,
        ChargeMode = ChargeMode.OffSession,
        Journeys = new JourneySettings
        {
            Catalog = catalog,
            ApplicationId = "shop",
            LimitsOf = _ => new Limits(),
            OpenedSeconds = 3600,
        },
    });

    /// <summary>A customer of a merchant with one journey.</summary>
    public static Chat Chat(string text)
    {
        JourneyCatalog catalog = new();
        catalog.Publish([Read(text)]);
        return Chat(catalog);
    }

    /// <summary>What the customer was told since a number of messages.</summary>
    public static string[] Since(this Chat chat, int sent) => [.. chat.Sent.Skip(sent).Select(message => message.Text)];

    private sealed class Limits : IGatewayLimits
    {
        public long SmallestMinor(Currency currency) => 50;

        public long LargestMinor(Currency currency) => 99_999_999;

        public long StepMinor(Currency currency) => 1;
    }
}
