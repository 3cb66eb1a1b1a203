using System.Diagnostics;
using Chat2Pay.Bot.Telemetry;
using Chat2Pay.Dialogs.Replies;
using Chat2Pay.Tests.Budget;

namespace Chat2Pay.Tests.Journey;

/// <summary>One trace leads from a webhook to the provider's answer. Alone, because every other host would be seen too.</summary>
[Collection(Alone.Name)]
public sealed class TraceTests
{
    [Fact]
    public async Task One_trace_leads_from_the_yes_to_the_charge_and_its_receipt_and_the_meters_move()
    {
        using Observers seen = new();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.SaveCardAsync();
        await town.RequestAsync("1043", 900);
        await town.HearAsync("Reply YES");
        await town.RestAsync();
        seen.Spans.Clear();

        town.Say("yes");
        await town.HearAsync("paid $9.00");
        await town.UntilAsync(() => Named(seen, "effect message").Length > 0 && Named(seen, "turn").Length > 1);
        await town.RestAsync();

        Activity charge = Assert.Single(Named(seen, "effect charge"));
        Activity turn = Parent(seen, charge);
        Activity webhook = Parent(seen, turn);
        Activity[] trace = [.. seen.Spans.Where(span => span.TraceId == webhook.TraceId)];
        Activity call = Assert.Single(trace, span => IsCall(span) && span.ParentSpanId == charge.SpanId);
        Activity answered = Assert.Single(trace, span => span.ParentSpanId == charge.SpanId && span != call);
        Activity receipt = Assert.Single(trace, span => span.OperationName == "effect message");
        Assert.Equal("turn", turn.OperationName);
        Assert.Equal("POST /twilio/inbound", webhook.DisplayName);
        Assert.Equal("turn", answered.OperationName);
        Assert.Equal(answered.SpanId, receipt.ParentSpanId);
        Assert.Single(trace, span => IsCall(span) && span.ParentSpanId == receipt.SpanId);
        Assert.Equal("done", charge.GetTagItem("chat2pay.outcome"));
        Assert.Equal("committed", turn.GetTagItem("chat2pay.outcome"));

        seen.Look();
        Assert.Equal(1, seen.Sum("chat2pay.charges outcome=paid"));
        Assert.Equal(1, seen.Sum("chat2pay.effect.attempts kind=charge outcome=done"));
        Assert.True(seen.Sum("chat2pay.turns outcome=committed") > 5);
        Assert.True(seen.Sum("chat2pay.turn.duration outcome=committed") > 0);
        Assert.Contains("chat2pay.sweep.lag", seen.Measured);
    }

    [Fact]
    public async Task No_span_holds_anything_personal_and_none_holds_a_token()
    {
        using Observers seen = new();
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.RequestAsync("1042", 4200);
        Uri link = EndToEndFixture.Link(await town.HearAsync("order 1042"));
        await town.PageAsync(link);
        await town.SaveCardAsync();
        await town.RestAsync();

        Activity[] own = [.. seen.Spans.Where(span => span.Source.Name == BotTraces.Name || IsNamedCallToUs(span)
            || (IsCall(span) && Named(seen, "effect").Any(effect => effect.SpanId == span.ParentSpanId)))];
        string everything = string.Join('\n', own.SelectMany(span => span.TagObjects
            .Select(tag => $"{tag.Key}={tag.Value}")
            .Append(span.DisplayName)
            .Append(span.StatusDescription)));

        Assert.Contains("GET /p/{token}", everything, StringComparison.Ordinal);
        Assert.DoesNotContain(EndToEndFixture.Customer[1..], everything, StringComparison.Ordinal);
        Assert.DoesNotContain(link.Segments[^1], everything, StringComparison.Ordinal);
        Assert.DoesNotContain("4242", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("your code", everything, StringComparison.Ordinal);
        Assert.DoesNotContain("order 1042", everything, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_sampled_is_neither_stored_nor_shown()
    {
        using Observers seen = new(ActivitySamplingResult.PropagationData);
        await using EndToEndFixture town = await EndToEndFixture.StartAsync();
        await town.RequestAsync("1042", 4200);
        await town.HearAsync("order 1042");
        await town.RestAsync();

        Assert.Empty(Named(seen, "effect"));
        Assert.DoesNotContain(seen.Spans, span => span.OperationName == "turn" && span.ParentId is not null);
    }

    private static Activity[] Named(Observers seen, string name) =>
        [.. seen.Spans.Where(span => span.OperationName.StartsWith(name, StringComparison.Ordinal))];

    private static Activity Parent(Observers seen, Activity span) =>
        Assert.Single(seen.Spans, parent => parent.SpanId == span.ParentSpanId);

    private static bool IsCall(Activity span) => span.Source.Name == "System.Net.Http";

    /// <summary>The emulators beside the bot name theirs differently.</summary>
    private static bool IsNamedCallToUs(Activity span) =>
        span.Source.Name == "Microsoft.AspNetCore" && span.DisplayName.Contains(" /", StringComparison.Ordinal);
}
