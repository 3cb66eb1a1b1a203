using System.Net;
using System.Text;
using System.Text.Json;
using Chat2Pay.Bot.Commands;

namespace Chat2Pay.Tests.Journey;

/// <summary>Paying by reply is stopped by a dispute, and an operator brings it back.</summary>
public sealed class FreezeTests
{
    [Fact]
    public async Task B3_a_freeze_is_shown_and_lifted_by_the_command_and_by_the_api()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(
            more: new Dictionary<string, string?> { ["Api:Applications:0:MayLiftFreezes"] = "true" });
        string id = await town.RequestAsync();
        await town.PayAsync(await town.HearAsync("order 1042"));
        await town.HearAsync("paid $42.00");
        town.Stripe.Dashboard.OpenDispute(Assert.Single(town.Stripe.View.Charges).Id);
        await UntilAsync(town, id, frozen: true);

        (int code, string said) = await town.CommandAsync("freezes", "show", id);
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("Dispute of pi_", said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misused, (await town.CommandAsync("freezes", "lift", id)).Code);
        (code, _) = await town.CommandAsync("freezes", "lift", id, "cleared", "with", "the", "bank");
        Assert.Equal(ExitCode.Done, code);
        await UntilAsync(town, id, frozen: false);
        JsonElement payment = await UntilAsync(town, id, frozen: false);
        Assert.Contains("freeze_lifted:cleared with the bank", payment.GetRawText(), StringComparison.Ordinal);

        (code, _) = await town.CommandAsync("freezes", "lift", id, "holder", "read", "4242", "4242", "4242", "4242");
        Assert.Equal(ExitCode.Misused, code);
        using StringContent card = new("""{"reason":"card 4242424242424242"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage refused = await town.Shop.PostAsync(
            $"/v1/payment-requests/{id}/lift-freeze", card, town.Ends);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);

        using StringContent reason = new("""{"reason":"cleared"}""", Encoding.UTF8, "application/json");
        using HttpResponseMessage answer = await town.Shop.PostAsync(
            $"/v1/payment-requests/{id}/lift-freeze", reason, town.Ends);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private static async Task<JsonElement> UntilAsync(EndToEndFixture town, string id, bool frozen)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            string text = await town.Shop.GetStringAsync($"/v1/payment-requests/{id}", town.Ends);
            JsonElement payment = JsonElement.Parse(text);
            if (payment.GetProperty("frozen").GetBoolean() == frozen)
            {
                return payment;
            }

            await look.WaitForNextTickAsync(town.Ends);
        }
    }
}
