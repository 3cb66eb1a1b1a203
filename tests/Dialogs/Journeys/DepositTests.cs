using Chat2Pay.Dialogs.Conversations.Stored;
using Chat2Pay.Dialogs.Journeys.Checking;
using Chat2Pay.Dialogs.Journeys.Format;
using Chat2Pay.Dialogs.Journeys.Stored;
using Chat2Pay.Dialogs.PaymentRequests.Stored;
using Chat2Pay.Payments.Requests;

namespace Chat2Pay.Tests.Dialogs.Journeys;

/// <summary>The example with a hand-over, as a customer lives through it.</summary>
public sealed class DepositTests
{
    private static string Text => File.ReadAllText(Path.Combine(Guards.Repository.Root, "journeys", "deposit.yaml"));

    [Fact]
    public void Every_example_has_neither_faults_nor_warnings_and_they_run_together()
    {
        List<JourneyReading> all = [.. Directory.GetFiles(Path.Combine(Guards.Repository.Root, "journeys"), "*.yaml")
            .Select(file => JourneyCheck.Read(File.ReadAllText(file)))];
        Assert.Empty(all.SelectMany(reading => reading.Findings).Select(finding => finding.Says));
        Assert.Empty(JourneyCheck.Together([.. all.Select(reading => reading.Journey!)]));
    }

    [Fact]
    public async Task A_table_is_booked_once_the_deposit_is_paid_and_an_answer_can_be_changed()
    {
        Chat chat = await BegunAsync();
        await chat.SayAsync("24 Dec 2026");
        await chat.SayAsync("4");
        Assert.StartsWith("24 Dec 2026, 4 people. The deposit is $40.00. Is that right?", chat.Last.Text, StringComparison.Ordinal);
        await chat.SayAsync("change it");
        await chat.SayAsync("2026-12-25");
        await chat.SayAsync("2");
        await chat.SayAsync("1");
        PaymentRequest payment = Assert.Single(chat.State.Payments.Open);
        Assert.Equal(2000, payment.AmountMinor);
        await chat.PayByLinkAsync(payment.Id);
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("Your table is booked: 25 Dec 2026, 2 people. See you then!", chat.Last.Text);
    }

    [Fact]
    public async Task Without_the_deposit_nothing_is_booked()
    {
        Chat chat = await BegunAsync();
        await chat.SayAsync("tomorrow");
        await chat.SayAsync("2");
        await chat.SayAsync("pay the deposit");
        await chat.SayAsync("no");
        await chat.AdvanceAsync(TimeSpan.Zero);
        Assert.Equal("No deposit was paid, so no table is booked. Write \"table\" to begin again.", chat.Last.Text);
    }

    [Fact]
    public async Task A_large_party_is_handed_to_a_person()
    {
        Chat chat = await BegunAsync();
        await chat.SayAsync("2026-12-24");
        await chat.SayAsync("12");
        Assert.Equal("For 12 people a person from the restaurant answers you here.", chat.Last.Text);
        Assert.Equal(HolderKind.Agent, chat.State.Conversation.Holder);
        Assert.Null(chat.State.Journey.Run);
    }

    private static async Task<Chat> BegunAsync()
    {
        JourneyCatalog catalog = new();
        catalog.Publish([JourneyTestKit.Read(Text)]);
        Chat chat = new(JourneyTestKit.Chat(catalog).Settings with { ConversationReaders = ["shop"] });
        await chat.SayAsync("Book a table");
        Assert.Equal("For which day? Write it like 2026-12-24.", chat.Last.Text);
        return chat;
    }
}
