namespace Chat2Pay.Benchmarks.Load;

/// <summary>What the providers answer: bodies of the real size, made beforehand.</summary>
internal static class ProviderAnswers
{
    /// <summary>Stripe's answer to a charge: a paid intent with its charge and its card.</summary>
    public static readonly byte[] Intent = Resource("payment_intent.json");

    /// <summary>Twilio's answer to a message.</summary>
    public static readonly byte[] Message = Resource("message.json");

    /// <summary>Whether a call is one to Stripe; else it is one to Twilio.</summary>
    public static bool IsCharge(string path) => path.StartsWith("/v1/", StringComparison.Ordinal);

    private static byte[] Resource(string name)
    {
        using Stream stream = typeof(ProviderAnswers).Assembly.GetManifestResourceStream(name)!;
        byte[] bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
