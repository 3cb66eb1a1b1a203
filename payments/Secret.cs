using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Chat2Pay.Payments;

/// <summary>
/// A key, token or password. It prints as <c>***</c>, is not serialised and shows nothing to a debugger, so that it
/// cannot reach a log by way of a record, an exception or a dump of the settings.
/// </summary>
[TypeConverter(typeof(SecretConverter))]
[DebuggerDisplay("***")]
public sealed class Secret
{
    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string value;

    /// <summary>Wraps a secret.</summary>
    /// <exception cref="ArgumentException">It is empty or blank: a setting that was forgotten.</exception>
    public Secret(string value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(value);
        this.value = value;
    }

    /// <summary>The secret itself; to be passed on to where it is used and nowhere else.</summary>
    public string Reveal() => value;

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => "***";
}

/// <summary>Lets configuration bind a string to a <see cref="Secret"/>. There is no way back to a string.</summary>
public sealed class SecretConverter : TypeConverter
{
    /// <inheritdoc/>
    public override bool CanConvertFrom(ITypeDescriptorContext? context, Type sourceType) =>
        sourceType == typeof(string) || base.CanConvertFrom(context, sourceType);

    /// <inheritdoc/>
    public override bool CanConvertTo(ITypeDescriptorContext? context, Type? destinationType) => false;

    /// <inheritdoc/>
    public override object? ConvertFrom(ITypeDescriptorContext? context, CultureInfo? culture, object value) =>
        value is string text ? new Secret(text) : base.ConvertFrom(context, culture, value);
}
