using System.Globalization;
using System.Text.RegularExpressions;
using System.Web;
using Chat2Pay.Bot.Commands;
using Chat2Pay.Tests.Dialogs;
using Chat2Pay.Tests.Dialogs.Journeys;
using Chat2Pay.Tests.Guards;
using ZXing;
using ZXing.Common;
using ZXing.QrCode;

namespace Chat2Pay.Tests.Host.Commands;

/// <summary>The command journeys link, which needs no settings: it must not build a host.</summary>
public sealed partial class JourneyLinkTests : IDisposable
{
    private const string Number = "+14155550100";
    private static readonly string Shipped = Path.Combine(Repository.Root, "journeys", "top-up.yaml");

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("chat2pay-journeys-");

    public void Dispose() => folder.Delete(recursive: true);

    [Theory]
    [InlineData("https://wa.me/14155550100?text=top%20up")]
    [InlineData("https://wa.me/14155550100?text=recarga", "--keyword", "Recarga!")]
    [InlineData("sms:+14155550100?&body=top%20up", "--channel", "sms")]
    public async Task The_link_has_a_keyword_written(string link, params string[] arguments) => Assert.Equal(
        (ExitCode.Done, link + "\n", ""), await RunAsync([Shipped, "--number", Number, .. arguments]));

    [Fact]
    public async Task What_a_camera_reads_in_the_code_begins_the_journey()
    {
        string output = Path.Combine(folder.FullName, "top-up.svg");

        (int code, string said, _) = await RunAsync(Shipped, "--number", Number, "--qr", output);

        string read = Decode(await File.ReadAllTextAsync(output));
        Assert.Equal((ExitCode.Done, read + "\n"), (code, said));
        Chat chat = JourneyTestKit.Chat(JourneyTestKit.TopUp);
        await chat.SayAsync(HttpUtility.ParseQueryString(new Uri(read).Query)["text"]!);
        Assert.StartsWith("Which number do you want to top up?", chat.Last.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("No link opens a chat on rcs. Channels: sms, whatsapp.", "--number", Number, "--channel", "rcs")]
    [InlineData("No link opens a chat on fax. Channels: sms, whatsapp.", "--number", Number, "--channel", "fax")]
    [InlineData("pay is no keyword of the journey top-up. It has: ", "--number", Number, "--keyword", "pay")]
    [InlineData("14155550100 is no number in international form, for example +14155550100.", "--number", "14155550100")]
    [InlineData("acme is no number in international form, for example +14155550100.", "--number", "acme")]
    public async Task What_cannot_be_is_named(string says, params string[] arguments)
    {
        (int code, string said, string wrong) = await RunAsync([Shipped, .. arguments]);

        Assert.Equal((ExitCode.Misused, ""), (code, said));
        Assert.StartsWith(says, wrong, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_journey_without_keywords_has_no_link()
    {
        string file = Write("""
            format: 1
            name: called
            languages: [en]
            steps:
              - say: "Hello"
            """);

        Assert.Equal(
            (ExitCode.Misused, "", "The journey called has no keywords. Write: keywords: { en: [called] }\n"),
            await RunAsync(file, "--number", Number));
    }

    [Fact]
    public async Task A_file_with_a_fault_or_none_at_all_is_named()
    {
        string missing = Path.Combine(folder.FullName, "missing.yaml");
        string output = Path.Combine(folder.FullName, "missing", "qr.svg");

        Assert.Equal((ExitCode.Misused, "", $"There is no file {missing}.\n"), await RunAsync(missing, "--number", Number));
        Assert.Equal(ExitCode.Failed, (await RunAsync(Write("format: 1\n"), "--number", Number)).Code);
        Assert.StartsWith(
            $"The file {output} cannot be written: ",
            (await RunAsync(Shipped, "--number", Number, "--qr", output)).Wrong,
            StringComparison.Ordinal);
    }

    private string Write(string text)
    {
        string file = Path.Combine(folder.FullName, "a.yaml");
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Draws the modules of the document, several points each, and reads them as a camera would.</summary>
    private static string Decode(string svg)
    {
        const int Points = 6;
        int size = int.Parse(Size().Match(svg).Groups[1].Value, CultureInfo.InvariantCulture) * Points;
        byte[] light = [.. Enumerable.Repeat((byte)255, size * size)];
        foreach (Match dark in Dark().Matches(svg))
        {
            int[] at = [.. dark.Groups.Values.Skip(1).Select(number => int.Parse(number.Value, CultureInfo.InvariantCulture) * Points)];
            for (int y = at[1]; y < at[1] + Points; y++)
            {
                light.AsSpan((y * size) + at[0], at[2]).Clear();
            }
        }

        LuminanceSource source = new RGBLuminanceSource(light, size, size, RGBLuminanceSource.BitmapFormat.Gray8);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(source)))!.Text;
    }

    private static async Task<(int Code, string Said, string Wrong)> RunAsync(params string[] arguments)
    {
        using StringWriter said = new() { NewLine = "\n" };
        using StringWriter wrong = new() { NewLine = "\n" };
        BotCommandLine line = new(
            _ => throw new InvalidOperationException("The bot is not wanted."),
            _ => throw new InvalidOperationException("No host is wanted."),
            new CommandConsole(said, wrong));
        int code = await line.RunAsync(["journeys", "link", .. arguments], CancellationToken.None);
        return (code, said.ToString(), wrong.ToString());
    }

    [GeneratedRegex("viewBox=\"0 0 ([0-9]+) ")]
    private static partial Regex Size();

    [GeneratedRegex("M([0-9]+) ([0-9]+)h([0-9]+)v1h-[0-9]+z")]
    private static partial Regex Dark();
}
