using System.Globalization;
using System.Text;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Stripe.Ledger;

namespace Chat2Pay.Tests.Simulation;

/// <summary>What somebody does.</summary>
internal enum Act
{
    /// <summary>The shop asks for a payment.</summary>
    Ask,

    /// <summary>The shop's call is repeated under its key.</summary>
    AskAgain,

    /// <summary>The shop calls the newest request off.</summary>
    Cancel,

    /// <summary>The shop gives money back for the newest paid request.</summary>
    Refund,

    /// <summary>The shop repeats its last refund under the same key.</summary>
    RefundAgain,

    /// <summary>The customer opens the newest link, and pays on the page or leaves it open.</summary>
    Pay,

    /// <summary>The customer opens the page and does not pay yet.</summary>
    Open,

    /// <summary>The customer pays on a page that was opened before.</summary>
    PayOpened,

    /// <summary>The customer types, with the next payment on a page, the code that comes to the phone.</summary>
    Prove,

    /// <summary>The customer writes something.</summary>
    Say,

    /// <summary>The customer taps the first button of the newest question.</summary>
    Tap,

    /// <summary>The customer writes PAY and the newest code.</summary>
    PayByCode,

    /// <summary>The merchant refunds in the gateway's dashboard.</summary>
    DashboardRefund,

    /// <summary>The cardholder disputes a payment.</summary>
    Dispute,

    /// <summary>A saved card is taken off the customer at the gateway.</summary>
    DetachCard,

    /// <summary>Another installation at the same gateway takes money for a request of the same name.</summary>
    PayElsewhere,

    /// <summary>The customer says many things at once.</summary>
    Burst,

    /// <summary>An operator has every dead letter taken up again.</summary>
    Replay,

    /// <summary>The customer writes PAY and the code of an older question.</summary>
    PayByOldCode,

    /// <summary>The customer writes PAY and the number of the newest order.</summary>
    PayByOrder,

    /// <summary>The customer answers on the other channel.</summary>
    SayElsewhere,

    /// <summary>The customer agrees by quoting the newest question, or what was said before it.</summary>
    Quote,

    /// <summary>The customer passes on somebody else's yes.</summary>
    Forward,

    /// <summary>The customer sends a picture with a yes below it.</summary>
    SendPicture,

    /// <summary>Messages do not reach the phone any more.</summary>
    PhoneOff,

    /// <summary>Messages reach the phone again.</summary>
    PhoneOn,

    /// <summary>The card network gives a saved card another number.</summary>
    RenewCard,

    /// <summary>Every call that brought a customer's message is made again, as it was signed.</summary>
    PlayBack,

    /// <summary>The shop begins a journey for the customer.</summary>
    BeginRun,

    /// <summary>The shop repeats that call under its key.</summary>
    BeginRunAgain,

    /// <summary>The shop calls off what the newest run asks to be paid.</summary>
    CancelOfRun,

    /// <summary>An agent takes the conversation.</summary>
    TakeOver,

    /// <summary>The agent gives the conversation back.</summary>
    GiveBack,

    /// <summary>An agent writes to the customer.</summary>
    Write,
}

/// <summary>What goes wrong.</summary>
internal enum Trouble
{
    /// <summary>A node dies after some of its steps, and comes back later.</summary>
    Kill,

    /// <summary>A node stands still, longer than its leases last.</summary>
    Pause,

    /// <summary>Nobody can reach the store.</summary>
    StoreUnavailableFilter,

    /// <summary>Nobody can reach the gateway.</summary>
    GatewayAway,

    /// <summary>Nobody can reach the messaging provider.</summary>
    CarrierAway,

    /// <summary>Answers of the gateway are lost, one after another.</summary>
    GatewayAnswersLost,

    /// <summary>Events of the gateway do not arrive.</summary>
    EventsLost,

    /// <summary>Nobody can reach the service that journeys call, or its answers are lost.</summary>
    ServiceAway,

    /// <summary>The gateway refuses the key.</summary>
    GatewayKeyRefused,

    /// <summary>The store's server dies and another takes over without its last second.</summary>
    FailOver,
}

/// <summary>Somebody does something.</summary>
internal sealed record Step(int AtMilliseconds, int Customer, Act Act, string Detail = "", long Amount = 0)
{
    public override string ToString()
    {
        string when = (AtMilliseconds / 1000.0).ToString("0.0", CultureInfo.InvariantCulture);
        string much = Amount > 0 ? Amount.ToString(CultureInfo.InvariantCulture) + " " : "";
        return $"{when,8} s  customer {Customer}: {Act} {much}{Detail}".TrimEnd();
    }
}

/// <summary>Something goes wrong.</summary>
internal sealed record Mishap(int AtMilliseconds, Trouble Trouble, int Node, int Extent, int ForMilliseconds)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{AtMilliseconds / 1000.0,8:0.0} s  {Trouble} node {Node}, extent {Extent}, for {ForMilliseconds / 1000.0:0.0} s");
}

/// <summary>The merchant saves the files of the journeys.</summary>
/// <param name="AtMilliseconds">When.</param>
/// <param name="Edition">What they say from then on.</param>
internal sealed record Edit(int AtMilliseconds, char Edition)
{
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"{AtMilliseconds / 1000.0,8:0.0} s  the journeys are saved as edition {Edition}");
}

/// <summary>One history before it happens: everything that people do and everything that goes wrong.</summary>
internal sealed record Plan
{
    /// <summary>Decides the plan, and everything the plan leaves open: orders, delays, lost calls.</summary>
    public required int Seed { get; init; }

    public required int Nodes { get; init; }

    /// <summary>How wrong each node's clock is, milliseconds.</summary>
    public required IReadOnlyList<long> Skews { get; init; }

    public required IReadOnlyList<Customer> Customers { get; init; }

    public required IReadOnlyList<Step> Steps { get; init; }

    public required IReadOnlyList<Mishap> Mishaps { get; init; }

    /// <summary>How likely a call on a wire is lost, 0 to 1.</summary>
    public double WireLoss { get; init; }

    /// <summary>How likely a call to the store fails, 0 to 1.</summary>
    public double StoreFailure { get; init; }

    /// <summary>How likely a provider answers with an error, or a callback is doubled, delayed or lost, 0 to 1.</summary>
    public double ProviderFaults { get; init; }

    /// <summary>True when some receipts cannot be worded.</summary>
    public bool ReceiptsBreak { get; init; }

    /// <summary>True when the first node is of the next release, and the others follow when everything heals.</summary>
    public bool Upgrades { get; init; }

    /// <summary>True when the carrier takes its time between one status of a message and the next.</summary>
    public bool CarrierIsSlow { get; init; }

    /// <summary>How many payments by reply a customer may make in a day.</summary>
    public int RepliesPerDay { get; init; } = 10;

    /// <summary>True when the shop's application reads conversations, and has agents.</summary>
    public bool HasAgents { get; init; }

    /// <summary>True when the gateway never repeats an event that could not be delivered.</summary>
    public bool EventsComeOnce { get; init; }

    /// <summary>True when the shop has a receiver of callbacks, which fails at times.</summary>
    public bool HasCallbacks { get; init; }

    /// <summary>True when the merchant has journeys.</summary>
    public bool HasJourneys { get; init; }

    /// <summary>What the merchant does to the files of the journeys.</summary>
    public IReadOnlyList<Edit> Edits { get; init; } = [];

    /// <summary>How much a mailbox may hold.</summary>
    public Rooms Rooms { get; init; } = Rooms.Usual;

    private string Special => (ReceiptsBreak ? ", receipts break" : "")
        + (Upgrades ? ", node 0 of the next release" : "")
        + (CarrierIsSlow ? ", the carrier is slow" : "")
        + (HasAgents ? ", with agents" : "")
        + (EventsComeOnce ? ", events come once" : "")
        + (HasCallbacks ? ", callbacks" : "")
        + (HasJourneys ? ", journeys" : "")
        + (Rooms == Rooms.Usual ? "" : ", little room");

    public override string ToString()
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"seed {Seed}, {Nodes} nodes, clocks off by {string.Join(", ", Skews)} ms, ");
        text.Append(CultureInfo.InvariantCulture, $"wires {WireLoss:0.###}, store {StoreFailure:0.###}, ");
        text.AppendLine(CultureInfo.InvariantCulture, $"providers {ProviderFaults:0.###}{Special}");
        IEnumerable<(int At, string Line)> lines = Steps.Select(step => (step.AtMilliseconds, step.ToString()))
            .Concat(Edits.Select(edit => (edit.AtMilliseconds, edit.ToString())))
            .Concat(Mishaps.Select(mishap => (mishap.AtMilliseconds, mishap.ToString())));
        foreach ((_, string line) in lines.OrderBy(line => line.At))
        {
            text.AppendLine(line);
        }

        return text.ToString();
    }
}

/// <summary>Somebody with a phone.</summary>
/// <param name="Number">The number as the shop knows it.</param>
/// <param name="Channel">Where the shop writes to.</param>
/// <param name="OnWhatsApp">The form of the number that WhatsApp reports, where that is another.</param>
/// <param name="HasRcs">Whether the phone takes RCS; what is written by RCS comes as a text message where it does not.</param>
/// <param name="Language">The language that the shop asks for, and that the customer replies in; null for none.</param>
internal sealed record Customer(
    string Number, string Channel, string? OnWhatsApp = null, bool HasRcs = true, string? Language = null)
{
    /// <summary>True for an address of this phone, with or without the channel's prefix.</summary>
    public bool Owns(string address) => address.EndsWith(Number, StringComparison.Ordinal)
        || (OnWhatsApp is not null && address.EndsWith(OnWhatsApp, StringComparison.Ordinal));
}
