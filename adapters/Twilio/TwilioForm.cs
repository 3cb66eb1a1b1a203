using System.Globalization;
using System.Text;

namespace Chat2Pay.Adapters.Twilio;

/// <summary>
/// The body of a webhook: its pairs in the order they came, repeated names included, exactly decoded, because the
/// signature covers all of that.
/// </summary>
public sealed class TwilioForm
{
    /// <summary>Twilio's own limit on a webhook's body (https://www.twilio.com/docs/api/errors/11750).</summary>
    public const int MaxLength = 64 * 1024;

    private readonly List<KeyValuePair<string, string>> pairs;

    private TwilioForm(List<KeyValuePair<string, string>> pairs) => this.pairs = pairs;

    /// <summary>A body without pairs.</summary>
    public static TwilioForm Empty { get; } = new([]);

    /// <summary>The pairs, in order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Pairs => pairs;

    /// <summary>The first value of a name; null when it does not occur.</summary>
    public string? this[string name]
    {
        get
        {
            foreach ((string key, string value) in pairs)
            {
                if (string.Equals(key, name, StringComparison.Ordinal))
                {
                    return value;
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

        List<KeyValuePair<string, string>> pairs = [];
        byte[] buffer = new byte[body.Length];
        foreach (Range range in body.Split((byte)'&'))
        {
            ReadOnlySpan<byte> pair = body[range];
            if (pair.IsEmpty)
            {
                continue;
            }

            int equals = pair.IndexOf((byte)'=');
            ReadOnlySpan<byte> name = equals < 0 ? pair : pair[..equals];
            ReadOnlySpan<byte> value = equals < 0 ? [] : pair[(equals + 1)..];
            pairs.Add(new(Decode(name, buffer), Decode(value, buffer)));
        }

        return new TwilioForm(pairs);
    }

    /// <summary>Names only: values are what customers wrote.</summary>
    public override string ToString() => string.Join(' ', pairs.Select(pair => pair.Key));

    private static string Decode(ReadOnlySpan<byte> text, Span<byte> buffer)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && TryHex(text.Slice(i + 1, 2), out byte escaped))
            {
                buffer[length++] = escaped;
                i += 2;
            }
            else
            {
                buffer[length++] = text[i] == '+' ? (byte)' ' : text[i];
            }
        }

        return Encoding.UTF8.GetString(buffer[..length]);
    }

    private static bool TryHex(ReadOnlySpan<byte> digits, out byte value)
        => byte.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value);
}
