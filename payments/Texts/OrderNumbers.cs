using System.Text;

namespace Chat2Pay.Payments.Texts;

/// <summary>Order numbers and codes as customers write them.</summary>
public static class OrderNumbers
{
    /// <summary>
    /// An order number or a code as it is compared, on both sides: letters and digits in their plain forms, and a point or
    /// comma between digits. Everything else a customer may write otherwise, or not at all.
    /// </summary>
    public static string Normalize(string number)
    {
        string compact = number.Normalize(NormalizationForm.FormKC);
        StringBuilder plain = new(compact.Length);
        for (int i = 0; i < compact.Length; i++)
        {
            char c = compact[i];
            bool between = i > 0 && i + 1 < compact.Length && char.IsDigit(compact[i - 1]) && char.IsDigit(compact[i + 1]);
            if (char.IsDigit(c))
            {
                plain.Append((char)('0' + (int)char.GetNumericValue(c)));
            }
            else if (char.IsLetter(c) || (c is '.' or ',' && between))
            {
                plain.Append(char.ToLowerInvariant(c));
            }
        }

        return plain.ToString();
    }
}
