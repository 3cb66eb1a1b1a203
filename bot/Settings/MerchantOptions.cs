using System.ComponentModel.DataAnnotations;

namespace Chat2Pay.Bot.Settings;

/// <summary>Who asks for the money, as customers see it.</summary>
public sealed class MerchantOptions
{
    /// <summary>The section of the settings.</summary>
    public const string Section = "Merchant";

    /// <summary>
    /// The merchant's id: part of every customer's mailbox address, so it must never change. 1 to 40 characters of
    /// <c>a-z 0-9 -</c>, required.
    /// </summary>
    [Required]
    [RegularExpression("^[a-z0-9-]{1,40}$", ErrorMessage = "Merchant:Id is 1 to 40 characters of a-z, 0-9 and -.")]
    public string Id { get; init; } = "";

    /// <summary>The name customers know the merchant by, 1 to 40 characters, required.</summary>
    [Required]
    [StringLength(40, MinimumLength = 1, ErrorMessage = "Merchant:Name is 1 to 40 characters.")]
    public string Name { get; init; } = "";

    /// <summary>
    /// A picture file on this host (.png, .jpg, .webp or .svg, at most 512 kB) shown at the top of the pages, served
    /// from this host so that no third party sees the visit. Default null: the name alone.
    /// </summary>
    [RegularExpression(
        @"^.+\.(png|jpg|jpeg|webp|svg)$",
        ErrorMessage = "Merchant:LogoPath is a .png, .jpg, .webp or .svg file.")]
    public string? LogoPath { get; init; }

    /// <summary>
    /// How a customer reaches the merchant about a payment, shown as it stands: an e-mail address, a telephone number
    /// or a short sentence. 3 to 120 characters, required.
    /// </summary>
    [Required]
    [StringLength(120, MinimumLength = 3, ErrorMessage = "Merchant:SupportContact is 3 to 120 characters.")]
    public string SupportContact { get; init; } = "";

    /// <summary>
    /// The IANA time zone in which receipts show dates, and messages times to customers whose number does not tell their
    /// own, for example <c>Europe/Dublin</c>. Default <c>Etc/UTC</c>.
    /// </summary>
    [Required]
    [TimeZoneName(ErrorMessage = "Merchant:TimeZone is an IANA time zone such as Europe/Dublin.")]
    public string TimeZone { get; init; } = "Etc/UTC";

    /// <summary>
    /// The language of customers where neither the request nor the customer names one, the tag of a language that the
    /// product speaks, such as <c>es</c>, without a region. Default <c>en</c>.
    /// </summary>
    [Required]
    [LanguageTag(ErrorMessage = "{0} is the tag of a language that customers can be spoken to in, without a region: {1}.")]
    public string Language { get; init; } = "en";

    /// <summary>
    /// Whether the country of a customer's number may tell the language, before <see cref="Language"/> does. Default
    /// false.
    /// </summary>
    public bool LanguageByNumber { get; init; }

    /// <summary>
    /// Where customers reach this host, for example <c>https://pay.example.com</c>: every link begins with it. https,
    /// except on the loopback address; no path, query or fragment, and no underscore in the host. Required.
    /// </summary>
    [Required]
    [PublicBaseUrl(ErrorMessage =
        "Merchant:PublicBaseUrl is an https address without path, query or fragment, and without an underscore in its host "
        + "(http only on loopback).")]
    public Uri? PublicBaseUrl { get; init; }
}
