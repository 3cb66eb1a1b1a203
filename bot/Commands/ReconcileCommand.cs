using System.CommandLine;
using System.Globalization;
using Chat2Pay.Adapters.Redis.Connection;
using Chat2Pay.Bot.Workers;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.PaymentRequests;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Payments.Gateway;
using Chat2Pay.Payments.Reconciliation;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Options;

namespace Chat2Pay.Bot.Commands;

/// <summary>
/// Compares what the gateways hold of this installation with what the store holds. Asked to repair, it tells the
/// payments to read what differs, as an event of its gateway would, and waits until the running bots have done so.
/// </summary>
internal sealed class ReconcileCommand(
    IEnumerable<IGatewayRecords> gateways,
    IEnumerable<GatewayName> names,
    IMailboxStore store,
    MailboxClient mailboxes,
    PaymentsProjection list,
    IOptions<RedisOptions> redis,
    TimeProvider time,
    CommandConsole console)
{
    private const string Name = "reconcile";
    private const string WrongAccount = "see that the gateway's key and InstanceId are those it was made with";
    private const int UsualDays = 7;
    private const int MaxDays = 36_500;
    private static readonly TimeSpan RememberFor = TimeSpan.FromHours(1);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);

    /// <summary>How it is called.</summary>
    public static Command Create(CommandRunner runner)
    {
        Option<int> days = new("--days")
        {
            HelpName = "n",
            Description = "How many days back, as long as the store keeps closed payments",
            DefaultValueFactory = _ => UsualDays,
            CustomParser = result => WholeNumber.Of(result, "--days", 1, MaxDays),
        };
        Option<bool> repair = new("--repair") { Description = "Has the running bots read again what differs" };
        Command command = new(Name, "Compares the gateways with the store, the last 7 days by default.") { days, repair };
        command.SetAction((parsed, cancellationToken) => runner.RunOnStoreAsync<ReconcileCommand>(
            Name,
            (reconcile, token) => reconcile.RunAsync(parsed.GetValue(days), parsed.GetValue(repair), token),
            cancellationToken));
        return command;
    }

    private async Task<int> RunAsync(int days, bool repair, CancellationToken cancellationToken)
    {
        if (days > Kept.TotalDays)
        {
            await console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"--days {days} is more than the store keeps closed payments: {Kept.TotalDays:0} days "
                    + $"(Redis:ClosedPaymentRetention). Of older ones nothing can be said."));
            return ExitCode.Failed;
        }

        try
        {
            return await CompareAsync(days, repair, cancellationToken);
        }
        catch (HttpRequestException away)
        {
            await console.Error.WriteLineAsync("A gateway could not be read: " + away.Message);
            return ExitCode.Failed;
        }
    }

    private TimeSpan Kept => redis.Value.ClosedPaymentRetention;

    private async Task<int> CompareAsync(int days, bool repair, CancellationToken cancellationToken)
    {
        long since = time.GetUnixMilliseconds() - (days * (long)TimeSpan.FromDays(1).TotalMilliseconds);
        List<GatewayRecord> records = [];
        bool all = true;
        foreach (IGatewayRecords gateway in gateways)
        {
            try
            {
                records.AddRange(await gateway.ListAsync(since, cancellationToken));
            }
            catch (HttpRequestException away)
            {
                all = false;
                await console.Error.WriteLineAsync($"{NameOf(gateway.Gateway)} could not be read: {away.Message}");
            }
        }

        if (!all)
        {
            return ExitCode.Failed;
        }

        int lost = 0;
        List<Discrepancy> found = [];
        Dictionary<PaymentRequestId, PaymentRequest?> read = [];
        foreach (GatewayRecord record in records)
        {
            if (!read.TryGetValue(record.Request, out PaymentRequest? payment))
            {
                payment = await mailboxes.ReadPaymentAsync(record.Request, cancellationToken);
                read.Add(record.Request, payment);
            }

            if (payment is null && time.GetUnixMilliseconds() - record.CreatedAt > Kept.TotalMilliseconds)
            {
                // An old charge that was refunded or disputed lately: its payment was kept as long as it is to be kept.
                continue;
            }

            lost += payment is null ? 1 : 0;
            found.AddRange(Discrepancy.Between(payment, record, time.GetUnixMilliseconds()) is { } difference ? [difference] : []);
        }

        (int requests, List<Discrepancy> unlisted) = await CompareStoreAsync(since, records, cancellationToken);
        found.AddRange(unlisted);
        foreach (Discrepancy difference in found)
        {
            await console.Out.WriteLineAsync(Line(difference, repair));
        }

        if (records.Count > 0 && lost == records.Count)
        {
            await console.Out.WriteLineAsync(
                "The store knows none of these requests: is it the right one (Redis:ConnectionString, Redis:KeyPrefix)?");
        }

        List<Discrepancy> left = repair ? await RepairAsync(found, cancellationToken) : found;
        foreach (Discrepancy still in repair ? left.Where(one => one.Repair is not null) : [])
        {
            await console.Out.WriteLineAsync(
                $"{still.Request.Value} {still.Object.ObjectId}: not repaired within a minute. It is stored and will be done "
                + "when a bot runs; look again then.");
        }

        await console.Out.WriteLineAsync(
            $"{records.Count} objects at {Names()} and {requests} requests in the store, {days} days: "
            + $"{found.Count} differ, {found.Count - left.Count} repaired.");
        return left.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    /// <summary>The other way round: what the store names and the lists did not show.</summary>
    private async Task<(int Requests, List<Discrepancy> Found)> CompareStoreAsync(
        long since, IReadOnlyList<GatewayRecord> records, CancellationToken cancellationToken)
    {
        HashSet<GatewayObject> listed = [.. records.Select(record => record.Object)];
        List<Discrepancy> found = [];
        int requests = 0;
        string? cursor = null;
        do
        {
            PaymentPage page = await list.QueryAsync(
                new PaymentQuery { CreatedFrom = since, Cursor = cursor, PageSize = PaymentQuery.MaxPerPage },
                cancellationToken);
            cursor = page.Cursor;
            foreach (PaymentSummary summary in page.Payments)
            {
                if (PaymentRequestId.TryParse(summary.Id, out PaymentRequestId id)
                    && await mailboxes.ReadPaymentAsync(id, cancellationToken) is { } payment)
                {
                    requests++;
                    await CompareAsync(payment, listed, found, cancellationToken);
                }
            }
        }
        while (cursor is not null);
        return (requests, found);
    }

    private async Task CompareAsync(
        PaymentRequest payment, HashSet<GatewayObject> listed, List<Discrepancy> found, CancellationToken cancellationToken)
    {
        foreach (Attempt attempt in payment.Attempts)
        {
            string? objectId = attempt.ChargeId ?? attempt.PageId;
            if (objectId is null || !listed.Add(new GatewayObject(attempt.Gateway, objectId)))
            {
                continue;
            }

            Discrepancy? difference = RecordsOf(attempt.Gateway) is not { } gateway
                    ? Discrepancy.Unknown(payment, attempt, objectId, $"run a version that has the gateway {attempt.Gateway}")
                : await gateway.ReadAsync(objectId, cancellationToken) is { } record
                    ? Discrepancy.Between(payment, record, time.GetUnixMilliseconds())
                : Discrepancy.Unknown(payment, attempt, objectId, WrongAccount);
            found.AddRange(difference is null ? [] : [difference]);
        }
    }

    /// <summary>Returns what still differs when everything was read, or at the end of the patience.</summary>
    private async Task<List<Discrepancy>> RepairAsync(List<Discrepancy> found, CancellationToken cancellationToken)
    {
        long begun = time.GetUnixMilliseconds();
        foreach (Discrepancy difference in found)
        {
            if (difference.Repair is { } cure)
            {
                await DeliverAsync(difference.Request, cure, begun, cancellationToken);
            }
        }

        List<Discrepancy> left = found;
        using PeriodicTimer timer = new(Look, time);
        do
        {
            left = await StillAsync(left, cancellationToken);
        }
        while (left.Exists(one => one.Repair is not null)
            && time.GetUnixMilliseconds() - begun < Patience.TotalMilliseconds
            && await timer.WaitForNextTickAsync(cancellationToken));
        return left;
    }

    private async Task<List<Discrepancy>> StillAsync(List<Discrepancy> before, CancellationToken cancellationToken)
    {
        List<Discrepancy> left = [];
        foreach (Discrepancy one in before)
        {
            if (one.Repair is not { } cure)
            {
                left.Add(one);
                continue;
            }

            PaymentRequest? payment = await mailboxes.ReadPaymentAsync(one.Request, cancellationToken);
            GatewayRecord? record = await RecordsOf(one.Object.Gateway)!
                .ReadAsync(one.Object.ObjectId, cancellationToken);
            record = record is null ? null : record with { PageId = record.PageId ?? cure.Record.PageId };
            if (record is not null && Discrepancy.Between(payment, record, time.GetUnixMilliseconds()) is { } still)
            {
                left.Add(still);
            }
        }

        return left;
    }

    /// <summary>
    /// Puts a hint into the mailbox. A turn is for a running bot, which has the effects carried out too: the lease that
    /// comes with the delivery is passed on.
    /// </summary>
    private async Task DeliverAsync(
        PaymentRequestId request, Repair cure, long run, CancellationToken cancellationToken)
    {
        GatewayNotification told = cure.ToNotification();
        GatewayHint hint = new(
            request.Value, told.Number, told.Kind, told.ObjectId, told.ChargeId, told.RefundNumber, told.ObjectKind, told.Gateway);
        NewInput input = new()
        {
            Id = string.Create(CultureInfo.InvariantCulture, $"reconcile:{run}:{cure.Record.Gateway}:{cure.ObjectId}:{cure.Kind}"),
            Body = ConversationModules.Codec.Encode(hint),
            RememberFor = RememberFor,
            Room = InboxQuota.Reserved,
            Concerns = request,
        };
        Delivery delivery = await store.DeliverAsync(request.Mailbox, input, time.GetUnixMilliseconds(), cancellationToken);
        if (delivery is Delivery.Leased leased)
        {
            await store.PassOnAsync(leased.Lease, time.GetUnixMilliseconds(), cancellationToken);
        }
    }

    private IGatewayRecords? RecordsOf(string gateway) => gateways.FirstOrDefault(one => one.Gateway == gateway);

    private string NameOf(string gateway) => names.FirstOrDefault(one => one.Id == gateway)?.Name ?? gateway;

    private string Names() => string.Join(" and ", names.Select(one => one.Name));

    private string Line(Discrepancy one, bool repair)
    {
        string next = one switch
        {
            { Advice: { } advice } => advice,
            _ when repair => "read again",
            _ => "--repair has it read again",
        };
        return $"{one.Request.Value}: here {one.Ours}; {NameOf(one.Object.Gateway)} {one.Object.ObjectId} {one.Theirs} -> {next}";
    }
}
