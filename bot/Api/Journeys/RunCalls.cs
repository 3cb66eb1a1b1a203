using System.Text.Json;
using Chat2Pay.Bot.Api.Binding;
using Chat2Pay.Bot.Http;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.Journeys.Templates;
using Chat2Pay.Dialogs.Language;
using Chat2Pay.Dialogs.Settings;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Numbers = Chat2Pay.Bot.Api.PaymentRequests.PhoneNumbers;

namespace Chat2Pay.Bot.Api.Journeys;

/// <summary>What the calls about runs of journeys do.</summary>
internal sealed class RunCalls(
    MailboxClient mailboxes, AddressBook book, IIdempotencyRecords keys, ChatSettings chat, RandomBytes random)
{
    /// <summary>The current journeys.</summary>
    public IEnumerable<JourneyResource> Current =>
        Catalog?.Current.Values.Select(journey => JourneyResource.From(journey, chat)) ?? [];

    private JourneyCatalog? Catalog => chat.Journeys?.Catalog;

    /// <summary>Begins a run.</summary>
    public async Task<IResult> BeginAsync(
        string application, string name, IdempotencyKey key, JsonBody<BeginRun> body, CancellationToken cancellationToken)
    {
        if (Catalog?.Current.GetValueOrDefault(name) is not { } journey)
        {
            return ErrorMap.Result(ApiFault.JourneyNotFound);
        }

        List<FieldError> errors = key.Faults();
        if (body.Refusal(errors) is { } unreadable)
        {
            return unreadable;
        }

        BeginRun asked = body.Bind(errors);
        if (errors.Count == 0 && asked.To is null == asked.CustomerId is null)
        {
            errors.Add(new FieldError("to", "to is required, or customerId instead of it; not both."));
        }

        Dictionary<string, JourneyValue> variables = RunInputs.Read(journey, asked.Variables, errors);
        if (key.Value is null || errors.Count > 0)
        {
            return ErrorMap.Result(ApiFault.Invalid, errors);
        }

        string to = asked.CustomerId ?? Numbers.Canonicalise(asked.To!);
        MailboxId mailbox = await book.FindAsync(to, cancellationToken);
        IdempotencyClaim claim = await keys.ClaimAsync(
            application,
            key.Value,
            RequestHash.Of("run:" + name, body.Bytes.Span),
            JourneyRunId.New(mailbox, random(8)),
            cancellationToken);
        if (claim.Outcome == IdempotencyOutcome.Conflict
            || !JourneyRunId.TryParse(claim.AssignedId, out MailboxId assigned, out string local))
        {
            return ErrorMap.Result(ApiFault.KeyReused);
        }

        DeliveryResult<RequestedRun> waited = await mailboxes.DeliverAndWaitAsync(
            assigned,
            new JourneyRequested
            {
                RunId = local,
                Journey = journey.Name,
                Version = journey.Version,
                Channel = ChannelProfiles.Find(asked.Channel)!.Channel,
                Language = Languages.TryFind(asked.Language, out SpokenLanguage? language) ? language.Tag : null,
                Variables = variables,
            },
            "run:" + claim.AssignedId,
            CallTimes.Remember,
            null,
            null,
            InboxQuota.Ordinary,
            (now, _) => now.Journey.Requested.Find(run => run.Id == local),
            CallTimes.Patience,
            cancellationToken);
        return waited switch
        {
            { Delivery: DeliveryOutcome.Full } => ErrorMap.Result(ApiFault.Busy),
            { Value: { } run } when FaultOf(run.State) is { } fault => ErrorMap.Result(fault),
            { Value: { } run } => TypedResults.Json(RunResource.From(assigned, run), statusCode: 201),
            _ => TypedResults.Accepted((string?)null, new AcceptedRun(claim.AssignedId)),
        };
    }

    /// <summary>Reads a run.</summary>
    public async Task<IResult> ReadAsync(string id, CancellationToken cancellationToken) =>
        JourneyRunId.TryParse(id, out MailboxId mailbox, out string local)
        && await mailboxes.ReadStateAsync(mailbox, cancellationToken) is { } state
        && state.Journey.Requested.Find(run => run.Id == local) is { } found
            ? TypedResults.Json(RunResource.From(mailbox, found))
            : ErrorMap.Result(ApiFault.RunNotFound);

    private static ApiFault? FaultOf(RunState state) => state switch
    {
        RunState.Busy => ApiFault.RunOpen,
        RunState.OptedOut => ApiFault.OptedOut,
        RunState.WindowClosed => ApiFault.RunNeedsFreeText,
        RunState.ChannelUnavailable => ApiFault.ChannelUnavailable,
        _ => null,
    };
}

/// <summary>A run that was accepted and has not begun yet.</summary>
/// <param name="Id">The id, run_ and 30 characters.</param>
public sealed record AcceptedRun(string Id);
