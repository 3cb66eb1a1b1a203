using System.Text;
using Chat2Pay.Bot.Effects;
using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Journeys.Calls;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Turns.Effects;
using Chat2Pay.Turns.Kinds;
using Chat2Pay.Turns.Store;
using Microsoft.Extensions.Time.Testing;

namespace Chat2Pay.Tests.Host.Workers;

/// <summary>When a call to a service is made again, and what its end is.</summary>
public sealed class CallServiceTests
{
    private readonly FakeTimeProvider time = new(DateTimeOffset.FromUnixTimeMilliseconds(1_800_000_000_000));
    private readonly Services services = new();

    [Fact]
    public async Task An_answer_of_the_shape_is_the_end()
    {
        services.Next = Reply(200, """{"due":38.5}""");

        ServiceAnswered end = End(await TryAsync(Call()));

        Assert.Equal((CallOutcome.Ok, 200, "38.5"), (end.Answer.Outcome, end.Answer.Status, end.Answer.Values["due"].Text));
        Assert.Null(end.Answer.Fault);
        Assert.Equal($"{WorkersBench.Mailbox.Value}-run0000001-2", services.Calls[0].Key);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(404)]
    [InlineData(409)]
    public async Task A_refusal_is_the_end(int status)
    {
        services.Next = Reply(status, "no");

        ServiceAnswered end = End(await TryAsync(Call()));

        Assert.Equal((CallOutcome.Refused, status), (end.Answer.Outcome, end.Answer.Status));
        Assert.Null(end.Answer.Fault);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(204)]
    [InlineData(200)]
    public async Task An_answer_of_another_shape_has_failed_and_is_not_asked_for_again(int status)
    {
        services.Next = Reply(status, "{}");

        ServiceAnswered end = End(await TryAsync(Call()));

        Assert.Equal(CallOutcome.Failed, end.Answer.Outcome);
        Assert.StartsWith("The service billing: ", end.Answer.Fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(429)]
    [InlineData(null)]
    public async Task A_call_that_may_be_repeated_is_repeated_until_its_time_is_over(int? status)
    {
        services.Next = status is { } some ? Reply(some, "") : new ServiceReply(null, default, "it took too long");

        Assert.IsType<EffectVerdict.Later>(await TryAsync(Call()));
        time.Advance(TimeSpan.FromSeconds(59));
        ServiceAnswered end = End(await TryAsync(Call(), claims: 5));

        Assert.Equal((CallOutcome.Failed, status ?? 0), (end.Answer.Outcome, end.Answer.Status));
    }

    [Fact]
    public async Task Any_other_call_is_made_once_whatever_comes_of_it()
    {
        services.Next = new ServiceReply(null, default, "it took too long");

        Assert.Equal(CallOutcome.Failed, End(await TryAsync(Call() with { IsRepeatable = false })).Answer.Outcome);
        Assert.Single(services.Calls);
        ServiceAnswered again = End(await TryAsync(Call() with { IsRepeatable = false }, claims: 2));

        Assert.Single(services.Calls);
        Assert.Equal("Nobody knows whether the call was made: its worker ended in the middle.", again.Answer.Fault);
    }

    [Fact]
    public async Task A_call_whose_time_is_over_is_not_made()
    {
        time.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(CallOutcome.Failed, End(await TryAsync(Call())).Answer.Outcome);
        Assert.Empty(services.Calls);
    }

    [Fact]
    public async Task What_repeating_does_not_change_is_not_repeated()
    {
        services.Next = new ServiceReply(null, default, "Journeys:Services has no billing") { IsFinal = true };

        Assert.Contains("has no billing", End(await TryAsync(Call())).Answer.Fault, StringComparison.Ordinal);
    }

    private static CallService Call() => new()
    {
        RunId = "run0000001",
        Number = 2,
        Service = "billing",
        Method = CallMethod.Get,
        Path = "/invoices/2041",
        Save = [new AnswerField("due", "/due", FieldKind.Number, null)],
        TimeoutSeconds = 10,
        IsRepeatable = true,
        Until = 1_800_000_060_000,
    };

    private Task<EffectVerdict> TryAsync(CallService call, int claims = 1) => new CallServiceHandler(services, time).HandleAsync(
        new OutboxLease(WorkersBench.Mailbox, "1-0", "token", default, claims, 0, null, 1), call, CancellationToken.None);

    private static ServiceAnswered End(EffectVerdict verdict)
    {
        NewInput result = Assert.IsType<EffectVerdict.Done>(verdict).Result!;
        Input input = ConversationModules.Codec.DecodeInput(result.Body);
        return Assert.IsType<ServiceAnswered>(input);
    }

    private static ServiceReply Reply(int status, string body) => new(status, Encoding.UTF8.GetBytes(body), null);

    private sealed class Services : IServiceCaller
    {
        public ServiceReply Next { get; set; } = Reply(200, "{}");

        public List<ServiceRequest> Calls { get; } = [];

        public Task<ServiceReply> CallAsync(ServiceRequest request, CancellationToken cancellationToken)
        {
            Calls.Add(request);
            return Task.FromResult(Next);
        }
    }
}
