using System.Globalization;
using System.Text;
using System.Text.Unicode;
using Chat2Pay.Payments.Texts;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The body of a webhook: its pairs in the order they came, repeated names included, exactly decoded, because the
/// signature covers all of that.
/// </summary>
public sealed class TwilioForm
{
    /// <summary>Twilio's own limit on a webhook's body (https://www.twilio.com/docs/api/errors/11750).</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>How many pairs a webhook has at most; Twilio sends some thirty, and ten media more.</summary>
    public const int MaxPairs = 200;

    private readonly Part[] parts;

    private TwilioForm(Part[] parts) => this.parts = parts;

    /// <summary>A body without pairs.</summary>
    public static TwilioForm Empty { get; } = new([]);

    /// <summary>The pairs, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs =>
        [.. parts.Select(part => new KeyValuePair<string, string>(Text(part.Name), Text(part.Value)))];

    /// <summary>How many pairs there are.</summary>
    internal int Count => parts.Length;

    /// <summary>How many bytes <see cref="WriteSigned"/> writes at most.</summary>
    internal int MaxSigned => parts.Sum(part => part.Name.Length + part.Value.Length);

    /// <summary>The first value of a name, as <see cref="ValidText"/>; null when it does not occur.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (Part part in parts)
            {
                if (Ascii.Equals(part.Name.Span, name))
                {
                    return ValidText.Of(Text(part.Value));
                }
            }

            return null;
        }
    }

    /// <summary>
    /// Reads <c>application/x-www-form-urlencoded</c>. Nothing in it is an error: a pair without "=" has an empty
    /// value, and a broken escape stands for itself.
    /// </summary>
    /// <param name="body">The raw body, at most <see cref="MaxLength"/> bytes.</param>
    /// <exception cref="ArgumentException">The body is longer than that.</exception>
    public static TwilioForm Parse(ReadOnlySpan<byte> body)
    {
        if (body.Length > MaxLength)
        {
            throw new ArgumentException($"A webhook's body has at most {MaxLength} bytes.", nameof(body));
        }

        Part[] parts = new Part[body.Count((byte)'&') + 1];
        int count = 0;
        Memory<byte> buffer = new byte[body.Length];
        foreach (Range range in body.Split((byte)'&'))
        {
            ReadOnlySpan<byte> pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf((byte)'=');
            ReadOnlyMemory<byte> name = Decode(equals < 0 ? pair : pair[..equals], ref buffer);
            parts[count++] = new Part(name, Decode(equals < 0 ? [] : pair[(equals + 1)..], ref buffer));
        }

        Array.Resize(ref parts, count);
        return new TwilioForm(parts);
    }

    /// <summary>
    /// Writes what is signed: names and values one after another, sorted by name, then value, and a repeated pair only
    /// once, as Twilio's Node library does it.
    /// </summary>
    internal int WriteSigned(Span<byte> target)
    {
        Part[] sorted = [.. parts];
        Array.Sort(sorted, Part.Compare);
        int length = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            if (i == 0 || Part.Compare(sorted[i], sorted[i - 1]) != 0)
            {
                sorted[i].Name.Span.CopyTo(target[length..]);
                length += sorted[i].Name.Length;
                sorted[i].Value.Span.CopyTo(target[length..]);
                length += sorted[i].Value.Length;
            }
        }

        return length;
    }

    /// <summary>A pair's name and value as UTF-8.</summary>
    internal (ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value) At(int index) => (parts[index].Name, parts[index].Value);

    /// <summary>True when the body has more pairs than are looked at.</summary>
    internal static bool HasTooManyPairs(ReadOnlySpan<byte> body) => body.Count((byte)'&') >= MaxPairs;

    /// <summary>Names only, because values hold the customers' texts.</summary>
    public override string ToString() => string.Join(' ', parts.Select(part => Text(part.Name)));

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    /// <summary>Decodes into the buffer, and returns the rest of the buffer by reference.</summary>
    private static ReadOnlyMemory<byte> Decode(ReadOnlySpan<byte> text, ref Memory<byte> buffer)
    {
        Span<byte> target = buffer.Span;
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && TryHex(text.Slice(i + 1, 2), out byte escaped))
            {
                target[length++] = escaped;
                i += 2;
            }
            else
            {
                target[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        ReadOnlyMemory<byte> decoded = buffer[..length];
        buffer = buffer[length..];

        // Invalid UTF-8 is replaced before the signature is computed, as Twilio does.
        return Utf8.IsValid(decoded.Span) ? decoded : Encoding.UTF8.GetBytes(Text(decoded));
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out byte value)
        => byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);

    /// <summary>A name and its value, decoded, as UTF-8.</summary>
    private readonly record struct Part(ReadOnlyMemory<byte> Name, ReadOnlyMemory<byte> Value)
    {
        public static readonly Comparison<Part> Compare = static (a, b) =>
        {
            int byName = a.Name.Span.SequenceCompareTo(b.Name.Span);
            return byName != 0 ? byName : string.CompareOrdinal(Text(a.Value), Text(b.Value));
        };
    }
}
