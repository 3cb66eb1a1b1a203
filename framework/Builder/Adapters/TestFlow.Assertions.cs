using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Bot.Schema;

namespace Microsoft.Bot.Builder.Adapters;

/// <summary>What the bot is expected to say.</summary>
public partial class TestFlow
{
    public TestFlow AssertReply(string expected, string description = null, uint timeout = 3000)
        => AssertReply(_adapter.MakeActivity(expected), description ?? expected, timeout);

    public TestFlow AssertReply(
        IActivity expected, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return AssertReply(reply => Compare(expected, reply, description), description, timeout);
    }

    public TestFlow AssertReply(
        IActivity expected,
        IEqualityComparer<IActivity> equalityComparer,
        [CallerMemberName] string description = null,
        uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        ArgumentNullException.ThrowIfNull(equalityComparer);
        return AssertReply(
            reply =>
            {
                if (!equalityComparer.Equals(expected, reply))
                {
                    throw Difference(description, TextOf(expected), TextOf(reply));
                }
            },
            description,
            timeout);
    }

    public TestFlow AssertReply(
        Action<IActivity> validateActivity, [CallerMemberName] string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(validateActivity);
        return Then(async () =>
        {
            IActivity reply = await NextReplyAsync(timeout)
                ?? throw new TimeoutException($"{timeout}ms Timed out waiting for:'{description}'");
            validateActivity(reply);
        });
    }

    public TestFlow AssertReplyContains(string expected, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(expected);
        return AssertReply(
            reply =>
            {
                string text = TextOf(reply);
                if (text is null || !text.Contains(expected, StringComparison.Ordinal))
                {
                    throw Difference(description ?? expected, expected, text);
                }
            },
            description ?? expected,
            timeout);
    }

    public TestFlow AssertReplyOneOf(string[] candidates, string description = null, uint timeout = 3000)
    {
        ArgumentNullException.ThrowIfNull(candidates);
        return AssertReply(
            reply =>
            {
                string text = TextOf(reply);
                if (!candidates.Contains(text, StringComparer.Ordinal))
                {
                    throw new InvalidOperationException(description
                        ?? $"Text \"{text}\" does not match one of candidates: {string.Join('\n', candidates)}");
                }
            },
            description,
            timeout);
    }

    public TestFlow AssertNoReply([CallerMemberName] string description = null, uint timeout = 3000)
        => Then(async () =>
        {
            IActivity reply = await NextReplyAsync(timeout);
            if (reply is not null)
            {
                throw new InvalidOperationException(
                    $"{TextOf(reply) ?? reply.Type} is received when no reply is expected for '{description}'");
            }
        });

    private static void Compare(IActivity expected, IActivity reply, string description)
    {
        description ??= TextOf(expected)?.Trim();
        if (expected.Type != reply.Type)
        {
            throw new InvalidOperationException($"{description}: Type should match");
        }

        if (TextOf(expected)?.Trim() != TextOf(reply)?.Trim())
        {
            throw Difference(description, TextOf(expected), TextOf(reply));
        }
    }

    private static InvalidOperationException Difference(string description, string expected, string received)
        => new($"{description}:\nExpected:{expected}\nReceived:{received}");

    private static string TextOf(IActivity activity) => activity.AsMessageActivity()?.Text;

    /// <summary>The next reply, or null when the time is up. Nobody is hurried while debugging.</summary>
    private async Task<IActivity> NextReplyAsync(uint timeout)
    {
        TimeSpan patience = Debugger.IsAttached ? Timeout.InfiniteTimeSpan : TimeSpan.FromMilliseconds(timeout);
        using var timeUp = new CancellationTokenSource(patience, TimeProvider.System);
        try
        {
            return await _adapter.GetNextReplyAsync(timeUp.Token);
        }
        catch (OperationCanceledException)
        {
            // That nobody said anything is an answer here.
            return null;
        }
    }
}
