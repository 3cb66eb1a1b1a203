using System.CommandLine;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Dialogs.Journeys.Format;
using QRCoder;

namespace Chat2Pay.Bot.Commands;

/// <summary>
/// Makes the link that begins a journey: it opens the chat on a phone with a keyword already written. With a QR code of it
/// for paper. It needs neither settings nor a store.
/// </summary>
internal sealed class JourneyLinkCommand(CommandConsole console)
{
    private const int PixelsPerModule = 8;

    private static IEnumerable<string> Channels =>
        ChannelProfiles.All.Where(profile => profile.ChatLink is not null).Select(profile => profile.Id);

    /// <summary>How it is called.</summary>
    public static Command Create(CommandConsole console)
    {
        Argument<string> file = new("file") { Description = "The file of the journey" };
        Option<string> number = new("--number")
        {
            Description = "Your number on the channel, for example +14155550100",
            Required = true,
        };
        Option<string> channel = new("--channel")
        {
            Description = $"The channel: {string.Join(", ", Channels)}; default whatsapp",
            DefaultValueFactory = _ => "whatsapp",
        };
        Option<string?> keyword = new("--keyword") { Description = "A keyword of the journey; default its first" };
        Option<string?> qr = new("--qr") { Description = "A file to write: the link as a QR code, an SVG document" };
        Command link = new("link", "Makes the link, and the QR code, that begins a journey; needs no settings and no store.")
        {
            file,
            number,
            channel,
            keyword,
            qr,
        };
        link.SetAction((parsed, cancellationToken) => new JourneyLinkCommand(console).LinkAsync(
            parsed.GetRequiredValue(file),
            parsed.GetRequiredValue(number),
            parsed.GetRequiredValue(channel),
            parsed.GetValue(keyword),
            parsed.GetValue(qr),
            cancellationToken));
        return link;
    }

    private async Task<int> LinkAsync(
        string file, string number, string channel, string? keyword, string? qr, CancellationToken cancellationToken)
    {
        if (!File.Exists(file))
        {
            return await MisusedAsync($"There is no file {file}.");
        }

        JourneySources sources = await JourneySources.ReadAsync([file], cancellationToken);
        if (sources.Journeys is not [(_, var journey)])
        {
            await console.Error.WriteLineAsync(JourneyReport.Lines(sources.Report));
            return ExitCode.Failed;
        }

        if (ChannelProfiles.Find(channel) is not { ChatLink: not null } profile)
        {
            return await MisusedAsync($"No link opens a chat on {channel}. Channels: {string.Join(", ", Channels)}.");
        }

        string[] keywords = [.. journey.Keywords.Values.SelectMany(words => words).Distinct(StringComparer.Ordinal)];
        if (keywords.Length == 0)
        {
            return await MisusedAsync($"The journey {journey.Name} has no keywords. Write: keywords: {{ en: [{journey.Name}] }}");
        }

        string begins = keyword is null ? keywords[0] : Journey.Keyword(keyword);
        if (!keywords.Contains(begins, StringComparer.Ordinal))
        {
            return await MisusedAsync(
                $"{keyword} is no keyword of the journey {journey.Name}. It has: {string.Join(", ", keywords)}.");
        }

        return profile.LinkTo(number, begins) is { } link && number[0] == '+'
            ? await WriteAsync(link, qr, cancellationToken)
            : await MisusedAsync($"{number} is no number in international form, for example +14155550100.");
    }

    private async Task<int> WriteAsync(string link, string? qr, CancellationToken cancellationToken)
    {
        if (qr is not null)
        {
            try
            {
                await File.WriteAllTextAsync(qr, QrCode(link), cancellationToken);
            }
            catch (Exception unwritable) when (unwritable is IOException or UnauthorizedAccessException)
            {
                await console.Error.WriteLineAsync($"The file {qr} cannot be written: {unwritable.Message}");
                return ExitCode.Failed;
            }
        }

        await console.Out.WriteLineAsync(link);
        return ExitCode.Done;
    }

    /// <summary>An SVG document. Error correction M: paper is folded and smeared.</summary>
    private static string QrCode(string link)
    {
        using QRCodeData data = QRCodeGenerator.GenerateQrCode(link, QRCodeGenerator.ECCLevel.M, forceUtf8: true);
        using SvgQRCode code = new(data);
        return code.GetGraphic(PixelsPerModule);
    }

    private async Task<int> MisusedAsync(string says)
    {
        await console.Error.WriteLineAsync(says);
        return ExitCode.Misused;
    }
}
