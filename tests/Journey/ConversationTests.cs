using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Chat2Pay.Payments;
using Chat2Pay.Sandbox.Twilio.Handsets;

namespace Chat2Pay.Tests.Journey;

/// <summary>An agent takes a conversation, writes, has the customer pay, and gives it back; over HTTP.</summary>
public sealed partial class ConversationTests
{
    [Fact]
    public async Task An_agent_speaks_while_the_bot_asks_and_charges()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.SaveCardAsync();
        town.Say("hello");
        await town.HearAsync("This is Acme Coffee's payment bot.");
        string id = await OnlyOneAsync(town);

        await CallAsync(town, id, "holder", new { holder = "agent", name = "Ada" });
        town.Say("where is my parcel?");
        string written = (await CallAsync(town, id, "messages", new { text = "It left today. Pay for the next one?", author = "Ada" }))
            .GetProperty("id").GetString()!;
        await town.HearAsync("It left today.");
        string request = await town.RequestAsync("1042", 4200);
        PhoneMessage asked = await town.HearAsync("order 1042");
        town.Say("yes");
        town.Say("PAY " + Code().Match(asked.Body).Groups[1].Value);
        await town.HearAsync("paid $42.00 for order 1042");
        town.Say("thanks");
        await WrittenAsync(town, id, "thanks");
        await CallAsync(town, id, "holder", new { holder = "bot" });
        town.Say("thank you");
        await town.HearAsync("You are welcome.");

        Assert.Equal("paid", await town.StatusBecomesAsync(request, "paid"));
        Assert.Single(town.Phone.Thread(EndToEndFixture.Sender("sms")), message =>
            message.Direction == PhoneDirection.Received && message.Body.StartsWith("You are welcome.", StringComparison.Ordinal));
        await ToldAsync(town, "message.delivery_changed", "messageId", written);
        await ToldAsync(town, "conversation.holder_changed", "holder", "bot");
    }

    [Fact]
    public async Task After_STOP_an_agent_reaches_nobody()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.SaveCardAsync();
        string id = await OnlyOneAsync(town);
        town.Say("STOP");
        await ToldAsync(town, "customer.opted_out", "channel", "sms");

        using HttpResponseMessage refused = await PostAsync(town, id, "messages", new { text = "Are you there?" });

        Assert.Equal(HttpStatusCode.Conflict, refused.StatusCode);
        Assert.DoesNotContain(town.Phone.Thread(EndToEndFixture.Sender("sms")), message =>
            message.Body.Contains("Are you there?", StringComparison.Ordinal));
    }

    [GeneratedRegex("PAY ([0-9]{4})")]
    private static partial Regex Code();

    private static async Task<string> OnlyOneAsync(EndToEndFixture town)
    {
        JsonElement list = await town.Shop.GetFromJsonAsync<JsonElement>(new Uri("/v1/conversations", UriKind.Relative), town.Ends);
        string id = Assert.Single(list.GetProperty("conversations").EnumerateArray().ToArray()).GetProperty("id").GetString()!;
        Assert.StartsWith(ConversationId.Prefix, id, StringComparison.Ordinal);
        return id;
    }

    private static async Task<JsonElement> CallAsync(EndToEndFixture town, string id, string call, object body)
    {
        using HttpResponseMessage answer = await PostAsync(town, id, call, body);
        string text = await answer.Content.ReadAsStringAsync(town.Ends);
        Assert.True(answer.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    private static async Task<HttpResponseMessage> PostAsync(EndToEndFixture town, string id, string call, object body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/conversations/{id}/{call}")
        {
            Content = JsonContent.Create(body),
        };
        request.Headers.Add("Idempotency-Key", "agent-" + call);
        return await town.Shop.SendAsync(request, town.Ends);
    }

    /// <summary>Waits until the customer's words stand among the messages: what comes after them is handled after them.</summary>
    private static async Task WrittenAsync(EndToEndFixture town, string id, string words)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        Uri path = new($"/v1/conversations/{id}/messages", UriKind.Relative);
        while (!(await town.Shop.GetStringAsync(path, town.Ends)).Contains($"\"{words}\"", StringComparison.Ordinal))
        {
            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    /// <summary>Reads on until an event of a type says so.</summary>
    private static async Task ToldAsync(EndToEndFixture town, string type, string member, string value)
    {
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        string path = "/v1/events?limit=100";
        while (true)
        {
            JsonElement page = await town.Shop.GetFromJsonAsync<JsonElement>(new Uri(path, UriKind.Relative), town.Ends);
            if (page.GetProperty("events").EnumerateArray().Any(one => one.GetProperty("type").GetString() == type
                && one.GetProperty("data").TryGetProperty(member, out JsonElement said) && said.GetString() == value))
            {
                return;
            }

            path = "/v1/events?limit=100&after=" + page.GetProperty("cursor").GetString();
            await look.WaitForNextTickAsync(town.Ends);
        }
    }
}
