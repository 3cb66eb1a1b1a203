using System.Net;
using System.Text.Json;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Sandbox.Faults;

namespace Chat2Pay.Tests.Journey;

/// <summary>What was given up is shown to operators and tried again when they say so.</summary>
public sealed class DeadLetterTests
{
    private static readonly Dictionary<string, string?> WithTheRight =
        new() { ["Api:Applications:0:MayHandleDeadLetters"] = "true" };

    [Fact]
    public async Task A_reply_that_was_given_up_goes_out_when_an_operator_says_so_and_once()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(more: WithTheRight);
        string id = await LoseReplyAsync(town);

        (int code, string said) = await CommandAsync(town, "list");
        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("effect send_message reply", said, StringComparison.Ordinal);
        Assert.Contains("1 dead letters.", said, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Customer[1..], said, StringComparison.Ordinal);
        (code, said) = await CommandAsync(town, "replay", id);
        Assert.True(code == ExitCode.Done, said);
        await town.HearAsync("removed your card number");

        (code, said) = await CommandAsync(town, "replay", id);
        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("There is no such letter", said, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Misused, (await CommandAsync(town, "bury", id)).Code);
    }

    [Fact]
    public async Task The_same_by_the_api_and_only_for_an_application_that_may()
    {
        await using EndToEndFixture town = await EndToEndFixture.StartAsync(more: WithTheRight);
        string id = await LoseReplyAsync(town);

        Assert.Equal(HttpStatusCode.Accepted, await CallAsync(town, HttpMethod.Post, $"/v1/dead-letters/{id}/replay"));
        await town.HearAsync("removed your card number");
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(town, HttpMethod.Post, $"/v1/dead-letters/{id}/replay"));
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(town, HttpMethod.Delete, $"/v1/dead-letters/{id}"));
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(town, HttpMethod.Get, "/v1/dead-letters?limit=0"));
        Assert.Equal(HttpStatusCode.BadRequest, await CallAsync(town, HttpMethod.Get, "/v1/dead-letters?cursor=x"));
        await town.StopBotAsync();

        await using EndToEndFixture strict = await EndToEndFixture.StartAsync(
            more: new Dictionary<string, string?> { ["Api:Applications:0:MayHandleDeadLetters"] = "false" });
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(strict, HttpMethod.Get, "/v1/dead-letters"));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(strict, HttpMethod.Post, $"/v1/dead-letters/{id}/replay"));
        Assert.Equal(HttpStatusCode.Forbidden, await CallAsync(strict, HttpMethod.Delete, $"/v1/dead-letters/{id}"));
    }

    /// <summary>A reply is not worth a repetition when nobody knows whether it went out; gives the dead letter's id.</summary>
    private static async Task<string> LoseReplyAsync(EndToEndFixture town)
    {
        town.World.Faults.Script("twilio:POST Messages", FaultKind.ServerError);
        town.Say("my card is 4242 4242 4242 4242");
        using PeriodicTimer look = new(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            string body = await town.Shop.GetStringAsync(new Uri("/v1/dead-letters", UriKind.Relative), town.Ends);
            Assert.DoesNotContain(EndToEndFixture.Customer[1..], body, StringComparison.Ordinal);
            using JsonDocument page = JsonDocument.Parse(body);
            if (page.RootElement.GetProperty("data").EnumerateArray().FirstOrDefault() is
                { ValueKind: JsonValueKind.Object } deadLetter)
            {
                Assert.Equal("reply", deadLetter.GetProperty("purpose").GetString());
                return deadLetter.GetProperty("id").GetString()!;
            }

            await look.WaitForNextTickAsync(town.Ends);
        }
    }

    private static async Task<HttpStatusCode> CallAsync(EndToEndFixture town, HttpMethod method, string path)
    {
        using HttpRequestMessage call = new(method, path);
        using HttpResponseMessage answer = await town.Shop.SendAsync(call, town.Ends);
        return answer.StatusCode;
    }

    private static Task<(int Code, string Said)> CommandAsync(EndToEndFixture town, params string[] words) =>
        town.CommandAsync("dead-letters", words);
}
