using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Tests.Simulation.World;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Keeps for the checks what concerns journeys alone.</summary>
internal sealed class JourneyRecorder
{
    private const string Inbox = "}:in:";
    private readonly Plan plan;

    public JourneyRecorder(SimulatedWorld town, Plan plan)
    {
        this.plan = plan;
        town.Store.Keys.HashChanged += SeeHash;
    }

    /// <summary>Whose each mailbox is, of those who have written.</summary>
    public Dictionary<string, Customer> Owners { get; } = [];

    /// <summary>The runs that the API has accepted: their ids, by the key of the call.</summary>
    public Dictionary<string, string> Accepted { get; } = [];

    /// <summary>What operators were told of runs that could not go on as their files say.</summary>
    public List<ReportJourneyFault> Faults { get; } = [];

    private void SeeHash(string key, string field, byte[]? value)
    {
        if (value is not null && field[0] == 'e' && key.Contains("}:out:", StringComparison.Ordinal)
            && HistoryRecorder.EffectOf(value) is ReportJourneyFault fault)
        {
            Faults.Add(fault);
        }

        int at = key.IndexOf(Inbox, StringComparison.Ordinal);
        if (at >= 0 && value is not null
            && ConversationModules.Codec.DecodeInput(RedisReply.InputBody(value)) is MessageReceived message
            && plan.Customers.FirstOrDefault(customer => customer.Owns(message.From)) is { } owner)
        {
            Owners[key[(at + Inbox.Length)..]] = owner;
        }
    }
}
