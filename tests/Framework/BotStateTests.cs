using Microsoft.Bot.Builder;
using Microsoft.Bot.Schema;

namespace Chat2Pay.Tests.Framework;

public class BotStateTests
{
    private readonly CountingStorage _storage = new();

    [Fact]
    public async Task Keys_name_channel_conversation_and_user()
    {
        TurnContext turn = Turns.Context();
        foreach (BotState state in new BotState[]
        {
            new ConversationState(_storage), new UserState(_storage), new PrivateConversationState(_storage),
        })
        {
            await state.CreateProperty<int>("n").SetAsync(turn, 1);
            await state.SaveChangesAsync(turn);
        }

        string[] expected =
        [
            "test/conversations/convo1", "test/users/user1", "test/conversations/convo1/users/user1",
        ];
        Assert.Equal(expected, _storage.WrittenKeys);
    }

    [Fact]
    public async Task A_missing_part_of_the_key_is_named()
    {
        await RefusesAsync(new ConversationState(_storage), a => a.ChannelId = null, "channelId");
        await RefusesAsync(new ConversationState(_storage), a => a.Conversation = null, "Conversation.Id");
        await RefusesAsync(new UserState(_storage), a => a.From = null, "From.Id");

        static async Task RefusesAsync(BotState state, Action<Activity> spoil, string part)
        {
            Activity activity = Turns.Message();
            spoil(activity);
            var refused = await Assert.ThrowsAsync<InvalidOperationException>(
                () => state.LoadAsync(Turns.Context(activity)));
            Assert.Equal("invalid activity-missing " + part, refused.Message);
        }
    }

    [Fact]
    public async Task Storage_is_read_once_a_turn_unless_forced()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();

        await state.LoadAsync(turn);
        await state.LoadAsync(turn);
        Assert.Equal(1, _storage.Reads);

        await state.LoadAsync(turn, force: true);
        Assert.Equal(2, _storage.Reads);
    }

    [Fact]
    public async Task Nothing_is_written_when_nothing_was_loaded_or_changed()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();
        await state.SaveChangesAsync(turn, force: true);
        await state.LoadAsync(turn);
        await state.SaveChangesAsync(turn);
        Assert.Empty(_storage.WrittenKeys);

        await state.SaveChangesAsync(turn, force: true);
        Assert.Single(_storage.WrittenKeys);
    }

    [Fact]
    public async Task A_changed_live_object_is_a_change_and_is_written_once()
    {
        var state = new UserState(_storage);
        IStatePropertyAccessor<Basket> property = state.CreateProperty<Basket>("basket");
        TurnContext turn = Turns.Context();
        Basket basket = await property.GetAsync(turn, () => new Basket());
        await state.SaveChangesAsync(turn);
        await state.SaveChangesAsync(turn);
        Assert.Single(_storage.WrittenKeys);

        basket.Items.Add("tea");
        await state.SaveChangesAsync(turn);
        Assert.Equal(2, _storage.WrittenKeys.Count);

        Basket next = await property.GetAsync(Turns.Context());
        Assert.Equal(["tea"], next.Items);
    }

    [Fact]
    public async Task Without_a_factory_a_missing_value_is_the_default()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();

        Assert.Equal(0, await state.CreateProperty<int>("n").GetAsync(turn));
        Assert.Null(await state.CreateProperty<Basket>("b").GetAsync(turn));
    }

    [Fact]
    public async Task A_stored_null_counts_as_missing_for_the_factory()
    {
        var state = new UserState(_storage);
        IStatePropertyAccessor<string> property = state.CreateProperty<string>("name");
        TurnContext turn = Turns.Context();
        await property.SetAsync(turn, null!);

        Assert.Equal("nobody", await property.GetAsync(turn, () => "nobody"));
        Assert.Equal("nobody", await property.GetAsync(turn));
    }

    [Fact]
    public async Task Deleting_a_property_leaves_the_others()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();
        await state.CreateProperty<int>("a").SetAsync(turn, 1);
        await state.CreateProperty<int>("b").SetAsync(turn, 2);
        await state.CreateProperty<int>("a").DeleteAsync(turn);

        Assert.Equal(0, await state.CreateProperty<int>("a").GetAsync(turn));
        Assert.Equal(2, await state.CreateProperty<int>("b").GetAsync(turn));
    }

    [Fact]
    public async Task Deleting_a_state_removes_it_from_storage_at_once()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();
        await state.CreateProperty<int>("a").SetAsync(turn, 1);
        await state.SaveChangesAsync(turn);
        await state.DeleteAsync(turn);

        Assert.Empty(await _storage.ReadAsync(["test/users/user1"]));
        Assert.Null(state.GetCachedState(turn));
    }

    [Fact]
    public async Task A_cleared_state_is_written_as_empty()
    {
        var state = new UserState(_storage);
        TurnContext turn = Turns.Context();
        await state.CreateProperty<int>("a").SetAsync(turn, 1);
        await state.SaveChangesAsync(turn);
        await state.ClearStateAsync(turn);
        await state.SaveChangesAsync(turn);

        object stored = Assert.Single(await _storage.ReadAsync(["test/users/user1"])).Value;
        Assert.Empty(Assert.IsAssignableFrom<IDictionary<string, object>>(stored));
    }

    [Fact]
    public async Task A_stored_value_of_another_kind_is_refused()
    {
        await _storage.WriteAsync(new Dictionary<string, object> { ["test/users/user1"] = new Basket() });

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new UserState(_storage).LoadAsync(Turns.Context()));

        Assert.Equal("Data is not in the correct format for BotState.", refused.Message);
    }

    [Fact]
    public void Names_and_arguments_are_required()
    {
        Assert.Throws<ArgumentNullException>(() => new UserState(null));
        Assert.Throws<ArgumentNullException>(() => new UserState(_storage).CreateProperty<int>(" "));
    }

    [Fact]
    public async Task The_last_writer_wins_with_the_whole_document()
    {
        var state = new UserState(_storage);
        TurnContext first = Turns.Context();
        TurnContext second = Turns.Context();
        await state.LoadAsync(first);
        await state.LoadAsync(second);
        await state.CreateProperty<int>("a").SetAsync(first, 1);
        await state.CreateProperty<int>("b").SetAsync(second, 2);
        await state.SaveChangesAsync(first);
        await state.SaveChangesAsync(second);

        TurnContext later = Turns.Context();
        Assert.Equal(0, await state.CreateProperty<int>("a").GetAsync(later));
        Assert.Equal(2, await state.CreateProperty<int>("b").GetAsync(later));
    }

    [Fact]
    public async Task Auto_save_saves_after_the_turn_but_not_after_a_failure()
    {
        var state = new UserState(_storage);
        var middleware = new AutoSaveStateMiddleware(state);
        TurnContext turn = Turns.Context();

        await Assert.ThrowsAsync<InvalidOperationException>(() => middleware.OnTurnAsync(turn, async ct =>
        {
            await state.CreateProperty<int>("a").SetAsync(turn, 1, ct);
            throw new InvalidOperationException();
        }));
        Assert.Empty(_storage.WrittenKeys);

        await middleware.OnTurnAsync(turn, _ => Task.CompletedTask);
        Assert.Single(_storage.WrittenKeys);
    }

    [Fact]
    public async Task A_set_loads_and_saves_all_of_its_states()
    {
        var set = new BotStateSet(new UserState(_storage)).Add(new ConversationState(_storage));
        TurnContext turn = Turns.Context();

        await set.LoadAllAsync(turn);
        await set.SaveAllChangesAsync(turn, force: true);

        Assert.Equal(2, _storage.Reads);
        Assert.Equal(2, _storage.WrittenKeys.Count);
    }

    private sealed class Basket
    {
        public List<string> Items { get; set; } = [];
    }

    private sealed class CountingStorage : IStorage
    {
        private readonly MemoryStorage _memory = new();

        public int Reads { get; private set; }

        public List<string> WrittenKeys { get; } = [];

        public Task<IDictionary<string, object>> ReadAsync(string[] keys, CancellationToken cancellationToken = default)
        {
            Reads++;
            return _memory.ReadAsync(keys, cancellationToken);
        }

        public Task WriteAsync(IDictionary<string, object> changes, CancellationToken cancellationToken = default)
        {
            WrittenKeys.AddRange(changes.Keys);
            return _memory.WriteAsync(changes, cancellationToken);
        }

        public Task DeleteAsync(string[] keys, CancellationToken cancellationToken = default)
            => _memory.DeleteAsync(keys, cancellationToken);
    }
}
