using System.Text.RegularExpressions;
using Chat2Pay.Dialogs.Channels;
using Chat2Pay.Payments;

namespace Chat2Pay.Tests.Guards;

/// <summary>
/// No product code asks which channel it is: it asks a profile for a fact, so that a new channel is not the other one by
/// accident. A channel's own files, and the lists of them, name it.
/// </summary>
public sealed partial class ChannelTests
{
    private static readonly string[] Product = ["payments", "dialogs", "adapters", "bot", "sandbox", "benchmarks"];

    private static readonly string Ids = string.Join('|', ChannelProfiles.All.Select(profile => Regex.Escape(profile.Id)));

    private static readonly Regex Own = new($@"dialogs/Channels/(?i:{Ids})Channel\.cs$");

    private static readonly Regex Compared = new(
        $@"(==|!=|is|is not) ""({Ids})""|(?i:{Ids})Channel\.Profile\b(?!,)(?! \{{)|Is(?i:{Ids})");

    [Fact]
    public void Only_a_channels_own_files_make_a_channel_of_a_number()
    {
        List<string> found = [];
        foreach (string file in Product.SelectMany(Repository.Sources))
        {
            if (!Own.IsMatch(file.Replace('\\', '/')))
            {
                found.AddRange(Made().Matches(File.ReadAllText(file)).Select(made => $"{file}: {made.Value}"));
            }
        }

        Assert.Empty(found);
    }

    /// <summary>A comparison with one channel's profile, id or name is the same question in other words.</summary>
    [Fact]
    public void Nothing_is_compared_with_one_channel()
    {
        List<string> found = [];
        foreach (string file in Product.SelectMany(Repository.Sources))
        {
            found.AddRange(Compared.Matches(File.ReadAllText(file)).Select(made => $"{file}: {made.Value}"));
        }

        Assert.Empty(found);
    }

    [GeneratedRegex(@"new Channel\(|Channel [A-Za-z]+ = new\(|\.Channel\.Number|channel\.Number [=!]=")]
    private static partial Regex Made();
}
