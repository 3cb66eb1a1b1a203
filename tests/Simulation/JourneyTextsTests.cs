using Chat2Pay.Dialogs.Journeys.Checking;

namespace Chat2Pay.Tests.Simulation;

/// <summary>The simulated merchant's files: all editions but the broken one can run.</summary>
public sealed class JourneyTextsTests
{
    [Theory]
    [InlineData('A', true)]
    [InlineData('B', true)]
    [InlineData('C', true)]
    [InlineData(JourneyTexts.Broken, false)]
    public async Task Every_edition_passes_the_check_but_the_broken_one(char edition, bool passes)
    {
        JourneyTexts folder = new() { Edition = edition };
        foreach (string file in folder.In("journeys"))
        {
            JourneyReading reading = JourneyCheck.Read((await folder.ReadAsync(file, CancellationToken.None)).Text!);

            Assert.True(reading.Journey is not null == passes, string.Join('\n', reading.Findings));
        }
    }
}
