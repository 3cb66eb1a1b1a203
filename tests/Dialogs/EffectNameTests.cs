using Chat2Pay.Dialogs.Engine;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Dialogs;

public sealed class EffectNameTests
{
    private const long Noon = 1_772_366_400_000;

    /// <summary>
    /// After a fail-over the version that was given to a forgotten turn is given again. A status that comes late for the
    /// forgotten message must not end the effect of another turn, a charge perhaps.
    /// </summary>
    [Fact]
    public async Task A_turn_that_takes_the_place_of_a_forgotten_one_names_its_effects_otherwise()
    {
        Chat chat = new();

        string first = await NameAsync(chat, Noon);
        string again = await NameAsync(chat, Noon);
        string afterFailOver = await NameAsync(chat, Noon + 1);

        Assert.Equal(first, again);
        Assert.NotEqual(first, afterFailOver);
        Assert.StartsWith("8-0-", first, StringComparison.Ordinal);
    }

    private static async Task<string> NameAsync(Chat chat, long at)
    {
        MessageReceived message = new()
        {
            MessageId = "SM1",
            Channel = Channel.Sms,
            From = Chat.Customer,
            To = "+15557770100",
            Text = "hello",
        };
        TurnLease lease = new(
            chat.Mailbox, "token", 7, default, [new QueuedInput(1, at, 1, ConversationModules.Codec.Encode(message), null)], at);
        TurnCommit commit = await new TurnRunner(chat.Settings, chat.Tokens, chat.Links).RunAsync(lease, default);
        return Assert.Single(commit.Effects).Id;
    }
}
