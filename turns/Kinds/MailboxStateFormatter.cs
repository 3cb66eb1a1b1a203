using MessagePack;
using MessagePack.Formatters;

namespace Chat2Pay.Turns.Kinds;

/// <summary>
/// A state as <c>[layout, number, slice, number, slice, …]</c>, by ascending number; empty slices are left out.
/// </summary>
internal sealed class MailboxStateFormatter : IMessagePackFormatter<MailboxState?>
{
    private readonly SliceKind[] kinds;

    public MailboxStateFormatter(IEnumerable<SliceKind> kinds)
    {
        this.kinds = [.. kinds.OrderBy(kind => kind.Number)];
        if (this.kinds.DistinctBy(kind => kind.Number).Count() < this.kinds.Length
            || this.kinds.DistinctBy(kind => kind.Type).Count() < this.kinds.Length)
        {
            throw new ArgumentException("Every slice has a number and a class of its own.", nameof(kinds));
        }
    }

    public IReadOnlyCollection<SliceKind> Kinds => kinds;

    public void Serialize(ref MessagePackWriter writer, MailboxState? value, MessagePackSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(value);
        if (value.Layout != MailboxState.CurrentLayout || value.UnknownSlice is not null)
        {
            throw new MessagePackSerializationException("A state that a newer release has written is not written here.");
        }

        int left = value.Slices.Count(static slice => !slice.IsEmpty);
        writer.WriteArrayHeader(1 + (2 * left));
        writer.Write(value.Layout);
        foreach (SliceKind kind in kinds)
        {
            foreach (StateSlice slice in value.Slices)
            {
                if (slice.GetType() == kind.Type && !slice.IsEmpty)
                {
                    writer.Write(kind.Number);
                    kind.Write(ref writer, slice, options);
                    left--;
                }
            }
        }

        if (left > 0)
        {
            throw new MessagePackSerializationException("A slice has no number and cannot be stored.");
        }
    }

    /// <summary>Reads a state, and passes over slices that a newer release has written.</summary>
    public MailboxState Deserialize(ref MessagePackReader reader, MessagePackSerializerOptions options)
    {
        int parts = reader.ReadArrayHeader();
        int layout = parts > 0 ? reader.ReadInt32() : 0;
        if (layout < MailboxState.CurrentLayout || parts % 2 == 0)
        {
            throw new MessagePackSerializationException($"No state of layout {layout} can be read.");
        }

        int? unknown = null;
        List<StateSlice> slices = new(parts / 2);
        for (int part = 1; part < parts; part += 2)
        {
            int number = reader.ReadInt32();
            if (Array.Find(kinds, one => one.Number == number) is { } kind)
            {
                slices.Add(kind.Read(ref reader, options));
            }
            else
            {
                unknown = number;
                reader.Skip();
            }
        }

        MailboxState state = new() { Layout = layout, UnknownSlice = unknown };
        state.AddRange(slices);
        return state;
    }
}
