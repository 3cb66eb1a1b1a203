using System.Buffers;
using System.Net.Http.Headers;
using System.Text;

namespace Chat2Pay.Adapters.Wire;

/// <summary>
/// A request's body of names and values. It is what <see cref="FormUrlEncodedContent"/> makes, written once into bytes
/// instead of through a string for every part.
/// </summary>
internal static class FormBody
{
    private const string HexDigits = "0123456789ABCDEF";
    private const int BytesOfACharacter = 9;

    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.~"u8);

    private static readonly MediaTypeHeaderValue Type = new("application/x-www-form-urlencoded");

    /// <summary>The parameters as <c>application/x-www-form-urlencoded</c>.</summary>
    public static HttpContent Of(IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        int most = parameters.Sum(pair => (BytesOfACharacter * (pair.Key.Length + pair.Value.Length)) + 2);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(most);
        int length = 0;
        foreach ((string name, string value) in parameters)
        {
            if (length > 0)
            {
                buffer[length++] = (byte)'&';
            }

            length += Write(name, buffer.AsSpan(length));
            buffer[length++] = (byte)'=';
            length += Write(value, buffer.AsSpan(length));
        }

        ByteArrayContent content = new(buffer.AsSpan(0, length).ToArray());
        ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        content.Headers.ContentType = Type;
        return content;
    }

    /// <summary>Writes a text escaped; at most nine bytes for each of its characters.</summary>
    private static int Write(string text, Span<byte> target)
    {
        int length = Encoding.UTF8.GetBytes(text, target);
        ReadOnlySpan<byte> written = target[..length];
        if (!written.ContainsAnyExcept(Plain))
        {
            return length;
        }

        byte[] bytes = ArrayPool<byte>.Shared.Rent(length);
        written.CopyTo(bytes);
        int at = 0;
        foreach (byte one in bytes.AsSpan(0, length))
        {
            at += Escape(one, target[at..]);
        }

        ArrayPool<byte>.Shared.Return(bytes, clearArray: true);
        return at;
    }

    private static int Escape(byte one, Span<byte> target)
    {
        if (Plain.Contains(one) || one == (byte)' ')
        {
            target[0] = one == (byte)' ' ? (byte)'+' : one;
            return 1;
        }

        target[0] = (byte)'%';
        target[1] = (byte)HexDigits[one >> 4];
        target[2] = (byte)HexDigits[one & 15];
        return 3;
    }
}
