using System.Globalization;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Turns;
using Chat2Pay.Payments;

namespace Chat2Pay.Bot.Commands;

/// <summary>Shows why a customer cannot pay by reply, and lifts it.</summary>
internal sealed class FreezesCommand(IMailboxStore store, MailboxClient desk, TimeProvider time) : ICommand
{
    /// <summary>How it is called.</summary>
    public static readonly CommandSyntax Own = new(
        "freezes",
        "show <request> | lift <request> <reason>",
        "Shows why the customer of a request cannot pay by reply, or lifts it.");

    private const int MaxReasonLength = 200;
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public CommandSyntax Syntax => Own;

    /// <inheritdoc/>
    public async Task<int> RunAsync(
        IReadOnlyList<string> words, CommandConsole console, CancellationToken cancellationToken)
    {
        if (words is not (["show", _] or ["lift", _, _, ..])
            || string.Join(' ', words.Skip(2)) is { Length: > MaxReasonLength })
        {
            return CommandLine.Misused;
        }

        if (!PaymentRequestId.TryParse(words[1], out PaymentRequestId request)
            || await desk.ReadPaymentAsync(request, cancellationToken) is null)
        {
            await console.Error.WriteLineAsync($"There is no payment request {words[1]}.");
            return CommandLine.Failed;
        }

        MailboxState? state = await desk.ReadStateAsync(request.Mailbox, cancellationToken);
        foreach (Freeze freeze in state?.Freezes ?? [])
        {
            DateTimeOffset since = DateTimeOffset.FromUnixTimeMilliseconds(freeze.Since);
            await console.Out.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{freeze.Reason} of {freeze.IntentId} since {since:yyyy-MM-ddTHH:mm:ssZ}"));
        }

        if (state?.Frozen != true)
        {
            await console.Out.WriteLineAsync("Nothing stops this customer from paying by reply.");
            return CommandLine.Done;
        }

        if (words[0] == "lift")
        {
            await LiftAsync(request, string.Join(' ', words.Skip(2)), cancellationToken);
            await console.Out.WriteLineAsync("It is stored; a running bot lifts it.");
        }

        return CommandLine.Done;
    }

    /// <summary>A turn is for a running bot: the lease that comes with the delivery is passed on.</summary>
    private async Task LiftAsync(PaymentRequestId request, string reason, CancellationToken cancellationToken)
    {
        NewInput input = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"lift:{request.Value}:{Now()}"),
            Body = TurnCodec.Encode(new FreezeLifted(request.Value, "operator", reason)),
            RememberFor = RememberFor,
            Concerns = request,
        };
        Delivery delivery = await store.DeliverAsync(request.Mailbox, input, Now(), cancellationToken);
        if (delivery is Delivery.Leased leased)
        {
            await store.PassOnAsync(leased.Lease, Now(), cancellationToken);
        }
    }

    private long Now() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
