using System.Globalization;

namespace Chat2Pay.Benchmarks.Figures;

/// <summary>A median with its quartiles.</summary>
/// <param name="Low">The lower quartile.</param>
/// <param name="Median">The median.</param>
/// <param name="High">The upper quartile.</param>
internal readonly record struct Spread(double Low, double Median, double High)
{
    public static Spread Of(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return sorted.Length == 0
            ? new Spread(double.NaN, double.NaN, double.NaN)
            : new Spread(At(sorted, 0.25), At(sorted, 0.5), At(sorted, 0.75));
    }

    /// <summary>The value below which a share of the values lies.</summary>
    public static double At(double[] sorted, double share)
    {
        double place = share * (sorted.Length - 1);
        int below = (int)place;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
    }

    public string ToString(string format) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Text(Median, format)} ({Text(Low, format)}-{Text(High, format)})");

    private static string Text(double value, string format) => value.ToString(format, CultureInfo.InvariantCulture);
}
