using System.CommandLine;
using System.Globalization;
using Chat2Pay.Bot.Api.PaymentRequests;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Cards.Stored;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Texts;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Bot.Commands;

/// <summary>Shows why a customer cannot pay by reply, and lifts it.</summary>
internal sealed class FreezesCommand(
    IMailboxStore store, MailboxClient mailboxes, TimeProvider time, CommandConsole console)
{
    private const string Name = "freezes";
    private static readonly string ReasonLength =
        FormattableString.Invariant($"{LiftFreeze.LeastReason} to {LiftFreeze.MostReason} characters");

    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(1);

    /// <summary>How it is called.</summary>
    public static Command Create(CommandRunner runner)
    {
        Argument<string> request = new("request") { Description = "The id of a payment request of the customer" };
        Argument<string[]> reason = new("reason")
        {
            Description = $"Why it may be lifted, {ReasonLength}",
            Arity = ArgumentArity.OneOrMore,
        };
        reason.Validators.Add(result =>
        {
            if (string.Join(' ', result.Tokens.Select(token => token.Value)).Length
                is < LiftFreeze.LeastReason or > LiftFreeze.MostReason)
            {
                result.AddError($"The reason has {ReasonLength}.");
            }
        });
        Command show = new("show", "Shows why the customer of a request cannot pay by reply.") { request };
        show.SetAction((parsed, cancellationToken) => runner.RunOnStoreAsync<FreezesCommand>(
            Name, (freezes, token) => freezes.RunAsync(parsed.GetRequiredValue(request), null, token), cancellationToken));
        Command lift = new("lift", "Lifts it, and writes down why.") { request, reason };
        lift.SetAction((parsed, cancellationToken) => runner.RunOnStoreAsync<FreezesCommand>(
            Name,
            (freezes, token) => freezes.RunAsync(
                parsed.GetRequiredValue(request), string.Join(' ', parsed.GetRequiredValue(reason)), token),
            cancellationToken));
        return new Command(Name, "Shows why the customer of a request cannot pay by reply, or lifts it.") { show, lift };
    }

    /// <summary>Shows what stops a customer, and lifts it where a reason is given.</summary>
    private async Task<int> RunAsync(string id, string? reason, CancellationToken cancellationToken)
    {
        if (!PaymentRequestId.TryParse(id, out PaymentRequestId request)
            || await mailboxes.ReadPaymentAsync(request, cancellationToken) is null)
        {
            await console.Error.WriteLineAsync($"There is no payment request {id}.");
            return ExitCode.Failed;
        }

        if (reason is not null && ShownText.Fault(reason) is { } fault)
        {
            await console.Error.WriteLineAsync($"The reason {fault}");
            return ExitCode.Misused;
        }

        MailboxState? state = await mailboxes.ReadStateAsync(request.Mailbox, cancellationToken);
        foreach (Freeze freeze in state?.Cards.Freezes ?? [])
        {
            DateTimeOffset since = DateTimeOffset.FromUnixTimeMilliseconds(freeze.Since);
            await console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{freeze.Reason} of {freeze.ChargeId} at {freeze.Gateway} since {since:yyyy-MM-ddTHH:mm:ssZ}"));
        }

        if (state?.Cards.Frozen != true)
        {
            await console.Out.WriteLineAsync("Nothing stops this customer from paying by reply.");
            return ExitCode.Done;
        }

        if (reason is not null)
        {
            await LiftAsync(request, reason, cancellationToken);
            await console.Out.WriteLineAsync("It is stored; a running bot lifts it.");
        }

        return ExitCode.Done;
    }

    /// <summary>A turn is for a running bot: the lease that comes with the delivery is passed on.</summary>
    private async Task LiftAsync(PaymentRequestId request, string reason, CancellationToken cancellationToken)
    {
        NewInput input = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"lift:{request.Value}:{time.GetUnixMilliseconds()}"),
            Body = ConversationModules.Codec.Encode(new FreezeLifted(request.Value, "operator", reason)),
            RememberFor = RememberFor,
            Concerns = request,
        };
        Delivery delivery = await store.DeliverAsync(request.Mailbox, input, time.GetUnixMilliseconds(), cancellationToken);
        if (delivery is Delivery.Leased leased)
        {
            await store.PassOnAsync(leased.Lease, time.GetUnixMilliseconds(), cancellationToken);
        }
    }
}
