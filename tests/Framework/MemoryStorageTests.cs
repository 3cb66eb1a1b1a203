using Microsoft.Bot.Builder;

namespace Chat2Pay.Tests.Framework;

public class MemoryStorageTests
{
    private readonly MemoryStorage _storage = new();

    [Fact]
    public async Task A_missing_key_is_absent()
    {
        IDictionary<string, object> found = await _storage.ReadAsync(["nothing"], default);

        Assert.Empty(found);
    }

    [Fact]
    public async Task Null_arguments_are_refused()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => _storage.ReadAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _storage.WriteAsync(null!, default));
        await Assert.ThrowsAsync<ArgumentNullException>(() => _storage.DeleteAsync(null!, default));
    }

    [Fact]
    public async Task A_null_value_reads_as_absent()
    {
        await WriteAsync("k", null!);

        Assert.Empty(await _storage.ReadAsync(["k"], default));
    }

    [Fact]
    public async Task Deleting_an_unknown_key_is_no_error_and_a_deleted_one_is_gone()
    {
        await WriteAsync("k", new Order { Title = "tea" });
        await _storage.DeleteAsync(["k", "unknown"], default);

        Assert.Empty(await _storage.ReadAsync(["k"], default));
    }

    [Fact]
    public async Task Readers_get_copies_of_the_type_that_was_written()
    {
        var written = new Order { Title = "tea", Lines = [new Line { Price = 1.10m }] };
        await WriteAsync("k", written);
        written.Title = "changed afterwards";

        var first = await ReadAsync<Order>("k");
        first.Title = "changed by a reader";

        var second = await ReadAsync<Order>("k");
        Assert.Equal("tea", second.Title);
        Assert.Equal(1.10m, second.Lines[0].Price);
    }

    [Fact]
    public async Task Loosely_typed_values_keep_their_type()
    {
        var instant = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(2));
        await WriteAsync("k", new Dictionary<string, object>
        {
            ["int"] = 1,
            ["long"] = 2L,
            ["decimal"] = 3.10m,
            ["double"] = 4.5,
            ["bool"] = true,
            ["instant"] = instant,
            ["text"] = "2026-11-23T10:00:00Z",
            ["order"] = new Order { Title = "tea" },
            ["map"] = new Dictionary<string, object> { ["a"] = 1 },
            ["$kind"] = "a key of the user's own",
            ["day"] = DayOfWeek.Friday,
        });

        var read = await ReadAsync<IDictionary<string, object>>("k");

        Assert.Equal(1, Assert.IsType<int>(read["int"]));
        Assert.Equal(2L, Assert.IsType<long>(read["long"]));
        Assert.Equal(3.10m, Assert.IsType<decimal>(read["decimal"]));
        Assert.Equal(4.5, Assert.IsType<double>(read["double"]));
        Assert.True(Assert.IsType<bool>(read["bool"]));
        Assert.Equal(instant, Assert.IsType<DateTimeOffset>(read["instant"]));
        Assert.Equal("2026-11-23T10:00:00Z", Assert.IsType<string>(read["text"]));
        Assert.Equal("tea", Assert.IsType<Order>(read["order"]).Title);
        Assert.Equal(1, Assert.IsAssignableFrom<IDictionary<string, object>>(read["map"])["a"]);
        Assert.Equal("a key of the user's own", read["$kind"]);
        Assert.Equal(5, Convert.ToInt32(read["day"], null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("bogus")]
    public async Task A_new_key_takes_any_etag(string? etag)
    {
        await WriteAsync("k", new Versioned { ETag = etag });

        Assert.Equal("0", (await ReadAsync<Versioned>("k")).ETag);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("stale")]
    public async Task An_existing_key_refuses_any_etag_but_its_own(string? etag)
    {
        await WriteAsync("k", new Versioned());

        var refused = await Assert.ThrowsAsync<ArgumentException>(
            () => WriteAsync("k", new Versioned { ETag = etag }));

        Assert.Equal($"Etag conflict.\r\n\r\nOriginal: {etag}\r\nCurrent: 0", refused.Message);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("*")]
    public async Task The_current_etag_and_the_star_are_accepted_and_give_a_new_etag(string etag)
    {
        await WriteAsync("k", new Versioned());
        var written = new Versioned { ETag = etag, Value = 2 };
        await WriteAsync("k", written);

        Assert.Equal(etag, written.ETag);
        Versioned read = await ReadAsync<Versioned>("k");
        Assert.Equal(("1", 2), (read.ETag, read.Value));
    }

    [Fact]
    public async Task A_stored_value_without_version_is_overwritten_unchecked()
    {
        await WriteAsync("k", new Order());
        await WriteAsync("k", new Versioned { ETag = "anything" });

        Assert.Equal("0", (await ReadAsync<Versioned>("k")).ETag);
    }

    [Fact]
    public async Task After_a_deletion_any_etag_will_do()
    {
        await WriteAsync("k", new Versioned());
        await _storage.DeleteAsync(["k"], default);
        await WriteAsync("k", new Versioned { ETag = "old" });

        Assert.Equal("1", (await ReadAsync<Versioned>("k")).ETag);
    }

    [Fact]
    public async Task Keys_before_a_conflict_stay_written()
    {
        await WriteAsync("b", new Versioned());
        var changes = new Dictionary<string, object>
        {
            ["a"] = new Versioned(),
            ["b"] = new Versioned { ETag = "stale" },
        };

        await Assert.ThrowsAsync<ArgumentException>(() => _storage.WriteAsync(changes, default));

        Assert.Single(await _storage.ReadAsync(["a"], default));
    }

    private Task WriteAsync(string key, object value)
        => _storage.WriteAsync(new Dictionary<string, object> { [key] = value }, default);

    private async Task<T> ReadAsync<T>(string key)
        => Assert.IsAssignableFrom<T>((await _storage.ReadAsync([key], default))[key]);

    internal sealed class Order
    {
        public string? Title { get; set; }

        public List<Line> Lines { get; set; } = [];
    }

    internal sealed class Line
    {
        public decimal Price { get; set; }
    }

    internal sealed class Versioned : IStoreItem
    {
        public int Value { get; set; }

        public string? ETag { get; set; }
    }
}
