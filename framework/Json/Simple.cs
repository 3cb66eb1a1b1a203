using System.Globalization;

namespace Microsoft.Bot.Json;

/// <summary>Conversions between the simple value types that JSON does not tell apart.</summary>
internal static class Simple
{
    public static bool TryConvert(IConvertible value, Type wanted, out object converted)
    {
        Type target = Nullable.GetUnderlyingType(wanted) ?? wanted;
        converted = null;
        if (target.IsEnum)
        {
            converted = value is string name
                ? Enum.Parse(target, name, ignoreCase: true)
                : Enum.ToObject(target, Convert.ToInt64(value, CultureInfo.InvariantCulture));
            return true;
        }

        if (Type.GetTypeCode(target) is TypeCode.Object or TypeCode.Empty or TypeCode.DBNull)
        {
            return false;
        }

        converted = Convert.ChangeType(value, target, CultureInfo.InvariantCulture);
        return true;
    }
}
