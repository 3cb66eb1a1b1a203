using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Turns;

/// <summary>Where a reader of a log is, as text and back.</summary>
public sealed class LogCursorTests
{
    [Theory]
    [InlineData(1, 17)]
    [InlineData(64, 18)]
    [InlineData(1_024, 19)]
    public void A_cursor_is_read_as_it_was_written(int shards, int seed)
    {
        Random random = new(seed);
        LogCursor cursor = LogCursor.From(shards, 0).After(Enumerable.Range(0, shards)
            .Where(_ => random.Next(3) > 0)
            .Select(shard => new LogPlace(
                shard, new LogPosition(1_780_000_000_000 + random.NextInt64(2_592_000_000), random.Next(100_000)))));

        string text = cursor.ToString();

        Assert.Matches("^[A-Za-z0-9_-]+$", text);
        Assert.InRange(text.Length, 1, 12 + (12 * shards));
        Assert.True(LogCursor.TryParse(text, shards, out LogCursor? read));
        Assert.All(Enumerable.Range(0, shards), shard => Assert.Equal(cursor[shard], read[shard]));
        Assert.False(LogCursor.TryParse(text, shards + 1, out _));
    }

    [Fact]
    public void What_is_no_cursor_is_refused()
    {
        string good = LogCursor.From(4, 1_780_000_000_000).ToString();
        Random random = new(4711);
        Assert.False(LogCursor.TryParse("", 4, out _));
        Assert.False(LogCursor.TryParse("*", 4, out _));
        Assert.False(LogCursor.TryParse(good[..^2], 4, out _));
        Assert.False(LogCursor.TryParse(good + "AAAA", 4, out _));
        for (int i = 0; i < 2_000; i++)
        {
            char[] text = good.ToCharArray();
            text[random.Next(text.Length)] = "ABCDEFabcdef0123456789-_"[random.Next(24)];
            if (LogCursor.TryParse(new string(text), 4, out LogCursor? read))
            {
                Assert.All(Enumerable.Range(0, 4), shard => Assert.InRange(read[shard].Place, 0, 99_999));
            }
        }
    }

    [Fact]
    public void A_cursor_never_goes_back()
    {
        LogCursor cursor = LogCursor.From(2, 0).After([new LogPlace(0, new LogPosition(20, 3))]);

        Assert.Equal(new LogPosition(20, 3), cursor.After([new LogPlace(0, new LogPosition(20, 2))])[0]);
        Assert.Equal(new LogPosition(21, 0), new LogPosition(20, 99_999).Next);
        Assert.Equal("00000000000002000003", cursor[0].ToString());
    }
}
