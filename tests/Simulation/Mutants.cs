using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Bot;
using Chat2Pay.Bot.Settings;
using Chat2Pay.Bot.Webhooks;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Dialogs.Transcripts.Stored;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Tests.Simulation.World;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.DependencyInjection;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Designs that each lack one rule. The product's own code runs; what the rule does is taken out around it.</summary>
internal static partial class Mutants
{
    private static readonly TimeSpan Instant = TimeSpan.FromMilliseconds(1);

    /// <summary>Every mutant.</summary>
    public static IReadOnlyList<Mutant> All { get; } =
    [
        .. OfAgreements,
        .. OfCallbacks,
        .. OfConversations,
        .. OfJourneys,
        Store("inputs are not recognised when they come again", (input, now) =>
            input with { Id = $"{input.Id}/{now}", Aliases = [] }),
        Store("inputs are recognised for a moment only", (input, _) => input with { RememberFor = Instant }),
        Script("a lost lease still commits", "if h[1]~=ARGV[8] or (h[2] or '0')~=ARGV[9] then return {0} end", ""),
        Script("a node whose clock is behind turns time back", "text(math.max(now,tonumber(h[8] or '0')))", "text(now)"),
        Script("what STOP takes back is not written down", "if word then", "if false then"),
        Commit("messages have no order", commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => effect with { OrderingKey = null })],
        }),
        Commit("the list is not told", commit => commit with { Projected = [] }),
        Commit("events are not told", commit => commit with { Appended = [.. commit.Appended.Except(Told(commit))] }),
        Commit("events are told twice", commit => commit with { Appended = [.. commit.Appended, .. Told(commit)] }),
        Commit("events of a turn are told backwards", commit => commit with
        {
            Appended = [.. Told(commit).Reverse(), .. commit.Appended.Except(Told(commit))],
        }),
        Commit("what was written is not kept", commit => commit with { Appended = [.. Told(commit)] }),
        Commit("what was written is kept twice", commit => commit with
        {
            Appended = [.. commit.Appended, .. commit.Appended.Except(Told(commit))],
        }),
        Commit("answers are kept before what they answer", commit => commit with
        {
            Appended = [.. commit.Appended.OrderBy(entry => entry.Bounds is null ? 0 : AuthorOf(entry) == TranscriptAuthor.Bot ? 1 : 2)],
        }),
        Script("an event takes the place of one of the same moment", "if at>=now then", "if false then"),
        Commit("timers are forgotten", commit => commit with { DueAt = null }),
        Commit("late money is kept", commit => commit with
        {
            Effects = [.. commit.Effects.Where(effect => Call(effect) is not CreateRefund)],
        }),
        Commit("an old agreement still charges", commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => Call(effect) is ChargeCard ? effect with { NotAfter = null } : effect)],
        }),
        new("every repetition is a new charge")
        {
            Wire = (call, now) => call with
            {
                Headers = [.. call.Headers.Select(h => h.Key == "Idempotency-Key" ? new(h.Key, $"{h.Value}/{now}") : h)],
            },
        },
        new("a lost answer counts as a refusal") { LostIsRefused = true },
        new("a card is offered before its phone has answered for it")
        {
            Change = services => services.AddSingleton(
                provider => ChatRegistration.ChatSettingsOf(provider) with { PhoneVerification = false }),
        },
        new("what no dialog can take is tried for ever")
        {
            Change = services => services.AddSingleton(
                provider => ChatRegistration.ChatSettingsOf(provider) with { MaxDeliveries = int.MaxValue }),
        },
        Commit("facts fall with what no dialog can take", commit => commit.DeadLettered.Count == 0
            ? commit
            : new TurnCommit { DeadLettered = commit.DeadLettered, DueAt = commit.DueAt }),
        Gateway("a page counts as closed before the gateway says so", effect => effect is ExpirePage expire
            ? new PageAnswer(new PageFacts { PageId = expire.PageId, Status = PageStatus.Expired })
            : null),
        Around("an input is acknowledged before it is stored", (method, a, go) =>
            method == nameof(IMailboxStore.DeliverAsync) ? Later(a, go) : go(a)),
        Around("a result is stored after its effect has ended, not with it", (method, a, go, store) =>
            method == nameof(IMailboxStore.CompleteEffectAsync) && a[1] is not null
                ? Apart(a, go, (box, result, now) => store.DeliverAsync(box, result, now, CancellationToken.None))
                : go(a)),
        Around("nobody takes over what a dead node left", (method, a, go) =>
            method == nameof(IMailboxStore.TakeDueAsync) ? Task.FromResult(new DueWork([], [])) : go(a)),
        new("a fail-over is not noticed")
        {
            Plan = PlanMaker.MakeFailOver,
            Change = services => services.AddSingleton(Door.To<IFailoverDetector>((_, _) => false)),
        },
        new("what the gateway could not tell is never fetched") { Without = typeof(UndeliveredEventPoller) },
        Lease("an older release works on what a newer has written", NextRelease.Forget),
        Around("an older release takes again and again what it cannot read", (method, a, go, store) => method switch
        {
            nameof(IMailboxStore.PassOnAsync) => store.ReleaseAsync((TurnLease)a[0]!, (long)a[1]!, CancellationToken.None),
            nameof(IMailboxStore.TakeDueAsync) => go([a[0], a[1], a[2], DueKind.All, a[4]]),
            _ => go(a),
        }),
        Script("what is known to have gone out is sent again", "call('EXISTS',KEYS[6])==1 then\n  over", "false then\n  over"),
        new("the carrier's silence counts as a refusal")
        {
            Change = services => services.AddSingleton(provider =>
            {
                TwilioMessageSender sender = ActivatorUtilities.CreateInstance<TwilioMessageSender>(provider);
                IMessageSender silent = Door.To<IMessageSender>((method, a) => Invoke(method, sender, a) is Task<MessageOutcome> sent
                    ? With(sent, outcome => outcome is MessageOutcome.Unknown ? new MessageOutcome.Busy("silent") : outcome)
                    : Invoke(method, sender, a));
                return new MessageSenders([silent]);
            }),
        },
        Store("nothing has room reserved", (input, _) => input with { Room = InboxQuota.Ordinary }),
        Around("STOP leaves what waits, and nobody looks again before it goes", (method, a, go) => method switch
        {
            nameof(IMailboxStore.CommitAsync) => go([a[0], (TurnCommit)a[1]! with { PurgedOrderingKeys = [] }, a[2], a[3]]),
            nameof(IMailboxStore.TakeDueAsync) => Young(
                (Task<DueWork>)go(a)!, (long)a[2]!, claim => ConversationModules.Codec.DecodeEffect(claim.Body) is SendMessage, claims: 1),
            _ => go(a),
        }),
        Lease("a closed payment is not at hand", lease => lease with
        {
            Inputs = [.. lease.Inputs.Select(input => input with { Record = null })],
        }),
        State("a dispute stops nothing", (_, state) => state.Cards.Freezes.Clear()),
        Script("an inbox has no end", "if waiting>=room then", "if false then"),
        Script("an outbox has no end", "if held>tonumber(ARGV[14]) and held>added then return {1} end", ""),
        Script("a claim is over before its call is", "text(now+claimFor)", "text(now+1000)"),
        Commit("stale messages go out", commit => commit with
        {
            Effects = [.. commit.Effects.Select(effect => effect.OrderingKey is null ? effect : effect with { NotAfter = null })],
        }),
        new("the API forgets its keys") { Rewrite = script => script.Replace("if old then return old end", "", StringComparison.Ordinal) },
        Around("a head that cannot be sent holds up its lane", (method, a, go, store) =>
            method == nameof(IMailboxStore.DeadLetterEffectAsync) ? Kept(a, store) : go(a)),
        Around("keys are used for ever", (method, a, go) => method switch
        {
            nameof(IMailboxStore.TakeDueAsync) => Young((Task<DueWork>)go(a)!, (long)a[2]!, _ => true, claims: 2),
            _ => go(a),
        }),
    ];
}
