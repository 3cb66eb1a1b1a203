using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Chat2Pay.Sandbox;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Tests.Journey;

namespace Chat2Pay.Tests.Host.Journeys;

/// <summary>The calls about journeys, over HTTP.</summary>
public sealed class JourneyApiTests : IAsyncLifetime
{
    private const string Greeting = """
        format: 1
        name: greeting
        languages: [en]
        inputs: { number: { is: text }, due: { is: number, or: 0 } }
        steps:
          - ask: "Invoice {{ number }}: {{ due }}. Shall we call you?"
            answer: text
            save: answer
          - say: "Thank you."
        """;

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");
    private EndToEndFixture town = null!;

    public async Task InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "greeting.yaml"), Greeting);
        File.Copy(
            Path.Combine(Repository.Root, "journeys", "top-up.yaml"), Path.Combine(folder.FullName, "top-up.yaml"));
        town = await EndToEndFixture.StartAsync(more: new Dictionary<string, string?>
        {
            ["Journeys:Folder"] = folder.FullName,
            ["Journeys:Application"] = "shop",
        });
    }

    public async Task DisposeAsync()
    {
        await town.DisposeAsync();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_run_begins_once_under_its_key_and_can_be_read()
    {
        town.Say("hello");
        await town.HearAsync("payment bot");
        object body = new { channel = "sms", to = town.Phone.Number, variables = new { number = "2041", due = 38.5 } };

        JsonElement first = await ReadAsync(await BeginAsync("greeting", "k1", body), HttpStatusCode.Created);
        JsonElement again = await ReadAsync(await BeginAsync("greeting", "k1", body), HttpStatusCode.Created);

        await town.HearAsync("Invoice 2041: 38.5. Shall we call you?");
        string id = first.GetProperty("id").GetString()!;
        Assert.Equal((id, "greeting", "running"), (
            again.GetProperty("id").GetString(), first.GetProperty("journey").GetString(), first.GetProperty("state").GetString()));
        town.Say("yes please");
        await town.HearAsync("Thank you.");
        await town.UntilAsync(() => true);
        Assert.Single(town.Phone.Thread(EndToEndFixture.Sender("sms")), message =>
            message.Body.StartsWith("Invoice 2041", StringComparison.Ordinal));
        using HttpResponseMessage read = await town.Shop.GetAsync(new Uri("/v1/journeys/runs/" + id, UriKind.Relative), town.Ends);
        Assert.Equal("ended", (await ReadAsync(read, HttpStatusCode.OK)).GetProperty("state").GetString());
        using HttpResponseMessage feed = await town.Shop.GetAsync(new Uri("/v1/events", UriKind.Relative), town.Ends);
        JsonElement[] told = [.. (await ReadAsync(feed, HttpStatusCode.OK)).GetProperty("events").EnumerateArray()
            .Where(one => one.GetProperty("type").GetString()!.StartsWith("journey.", StringComparison.Ordinal))];
        Assert.Equal(["journey.started", "journey.ended"], told.Select(one => one.GetProperty("type").GetString()));
        Assert.All(told, one => Assert.Equal(
            (id, "api"), (one.GetProperty("data").GetProperty("runId").GetString(), one.GetProperty("data").GetProperty("begunBy").GetString())));
        Assert.Equal("ended", told[1].GetProperty("data").GetProperty("state").GetString());
        using HttpResponseMessage other = await BeginAsync("greeting", "k1", new { channel = "sms", to = town.Phone.Number });
        Assert.Contains(other.StatusCode, new[] { HttpStatusCode.BadRequest, HttpStatusCode.UnprocessableEntity });
    }

    [Fact]
    public async Task The_list_says_what_a_journey_needs()
    {
        using HttpResponseMessage answer = await town.Shop.GetAsync(new Uri("/v1/journeys", UriKind.Relative), town.Ends);
        JsonElement[] journeys = [.. (await ReadAsync(answer, HttpStatusCode.OK)).GetProperty("journeys").EnumerateArray()];

        Assert.Equal(["greeting", "top-up"], journeys.Select(one => one.GetProperty("name").GetString()));
        Assert.Equal("top up", journeys[1].GetProperty("keywords")[0].GetString());
        Assert.Equal(
            ["sms", "whatsapp"],
            journeys[1].GetProperty("links").EnumerateArray().Select(link => link.GetProperty("channel").GetString()!).Distinct().Order());
        Assert.Contains(journeys[1].GetProperty("links").EnumerateArray(), link =>
            link.GetProperty("url").GetString() == $"https://wa.me/{SandboxWorld.WhatsAppNumber.Split('+')[1]}?text=top%20up"
            && link.GetProperty("language").GetString() == "en" && link.GetProperty("keyword").GetString() == "top up");
        Assert.Empty(journeys[0].GetProperty("links").EnumerateArray());
        JsonElement number = journeys[0].GetProperty("inputs")[0];
        Assert.Equal(("number", "text", true), (
            number.GetProperty("name").GetString(), number.GetProperty("is").GetString(), number.GetProperty("required").GetBoolean()));
    }

    [Fact]
    public async Task What_is_wrong_is_named()
    {
        string to = town.Phone.Number;
        await RefusedAsync("nothing", new { channel = "sms", to }, 404, "There is no such journey");
        await RefusedAsync("greeting", new { channel = "sms", to }, 400, "variables.number must be a text");
        await RefusedAsync(
            "greeting",
            new { channel = "sms", to, variables = new { number = 5, due = "x", more = 1 } },
            400,
            "variables.more is not known: the journey takes number, due.",
            "variables.number must be a text",
            "variables.due must be a number.");
        await RefusedAsync("top-up", new { channel = "sms" }, 400, "to is required, or customerId instead of it; not both.");
        await RefusedAsync("top-up", new { channel = "sms", to, customerId = "US.1349120865" }, 400, "not both");
        await RefusedAsync("top-up", new { channel = "fax", to }, 400, "channel must be");
        await RefusedAsync(
            "greeting", new { channel = "sms", to, variables = new { number = "4242 4242 4242 4242" } }, 400, "variables");
        await RefusedAsync("top-up", new { channel = "sms", to }, 409, "The customer cannot be written to on this channel");
        using HttpResponseMessage read = await town.Shop.GetAsync(new Uri("/v1/journeys/runs/run_1", UriKind.Relative), town.Ends);
        Assert.Equal(HttpStatusCode.NotFound, read.StatusCode);
    }

    private async Task RefusedAsync(string journey, object body, int status, params string[] says)
    {
        using HttpResponseMessage answer = await BeginAsync(journey, "wrong-" + Guid.NewGuid(), body);
        string text = await answer.Content.ReadAsStringAsync(town.Ends);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.All(says, sentence => Assert.Contains(sentence, text, StringComparison.Ordinal));
    }

    private async Task<HttpResponseMessage> BeginAsync(string journey, string key, object body)
    {
        using HttpRequestMessage request = new(HttpMethod.Post, $"/v1/journeys/{journey}/runs") { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", key);
        return await town.Shop.SendAsync(request, town.Ends);
    }

    private async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode status)
    {
        string text = await answer.Content.ReadAsStringAsync(town.Ends);
        Assert.True(answer.StatusCode == status, text);
        return JsonElement.Parse(text);
    }
}
