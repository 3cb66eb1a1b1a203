using System.Text.Json;
using Chat2Pay.Dialogs.Customers.Stored;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Simulation;

/// <content>What the shop does with journeys.</content>
internal sealed partial class ScriptedCustomers
{
    private async Task BeginRunAsync(Step step, Customer customer, CustomerState own)
    {
        own.LastRun = new AskedRun("run-" + ++keys, customer, (int)step.Amount);
        await SendRunAsync(own.LastRun);
    }

    /// <summary>Whoever is not known yet, has opted out, is on a run or is spoken to by somebody else is refused.</summary>
    private async Task SendRunAsync(AskedRun run)
    {
        using HttpResponseMessage? answer = await PersistAsync(() => Post($"/v1/journeys/{JourneyTexts.Order}/runs", run.Key, new
        {
            to = run.Customer.Number,
            channel = run.Customer.Channel,
            language = run.Customer.Language,
            variables = new { bags = run.Bags },
        }));
        if (answer is { IsSuccessStatusCode: true })
        {
            using JsonDocument body = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync());
            string id = body.RootElement.GetProperty("id").GetString()!;
            if (town.JourneyRecorder.Accepted.TryGetValue(run.Key, out string? before) && before != id)
            {
                town.HistoryRecorder.Wrong.Add($"{run.Key} was asked for once and is {before} and {id}");
            }

            town.JourneyRecorder.Accepted[run.Key] = id;
        }
    }

    /// <summary>The shop sees the request of a run in its list, like any other.</summary>
    private async Task CancelOfRunAsync(Customer customer)
    {
        string? id = town.HistoryRecorder.States()
            .Where(state => customer.Owns(state.Customer.Address) && state.Journey.Run is not null)
            .Select(state => state.Journey.Run!.PaymentId).FirstOrDefault();
        if (id is not null)
        {
            using HttpResponseMessage? answer = await PersistAsync(() => Post($"/v1/payment-requests/{id}/cancel", null, new { }));
            if (answer is { IsSuccessStatusCode: true })
            {
                town.HistoryRecorder.AcceptedCancel(id);
            }
        }
    }

    private sealed record AskedRun(string Key, Customer Customer, int Bags);
}
