using Chat2Pay.Sandbox.Twilio.Network;

namespace Chat2Pay.Tests.Emulators.Twilio;

/// <summary>Expected values: twilio.com/docs/glossary, "What is the SMS character limit?"; GSM 03.38.</summary>
public sealed class SmsSegmentTests
{
    [Theory]
    [InlineData("a", 0, 1)]
    [InlineData("a", 160, 1)]
    [InlineData("a", 161, 2)]
    [InlineData("a", 306, 2)]
    [InlineData("a", 307, 3)]
    [InlineData("€", 80, 1)]
    [InlineData("€", 81, 2)]
    [InlineData("₹", 70, 1)]
    [InlineData("₹", 71, 2)]
    [InlineData("₹", 135, 3)]
    [InlineData("😀", 35, 1)]
    [InlineData("😀", 36, 2)]
    public void Segments_depend_on_length_and_alphabet(string letter, int count, int expected) =>
        Assert.Equal(expected, SmsSegments.Count(string.Concat(Enumerable.Repeat(letter, count))));
}
