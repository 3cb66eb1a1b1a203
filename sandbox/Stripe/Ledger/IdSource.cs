namespace Chat2Pay.Sandbox.Stripe.Ledger;

/// <summary>Makes ids that look like Stripe's, from a seed.</summary>
internal sealed class IdSource(int seed)
{
    private const string Alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private readonly Random random = new(seed);
    private readonly Lock gate = new();

    internal string Next(string prefix, int length)
    {
        lock (gate)
        {
            return prefix + new string(random.GetItems<char>(Alphabet, length));
        }
    }

    internal string Digits(int length)
    {
        lock (gate)
        {
            return new string(random.GetItems<char>("0123456789", length));
        }
    }
}
