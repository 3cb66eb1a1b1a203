using Chat2Pay.Dialogs.Journeys.Drawing;
using Chat2Pay.Tests.Dialogs.Journeys;

namespace Chat2Pay.Tests.Guards;

/// <summary>The picture in docs/journeys.md is the one that the command draws.</summary>
public sealed class JourneyPictureTests
{
    [Fact]
    public void The_picture_of_the_example_is_drawn_from_its_file() => DocPart.AssertFile(
        Path.Combine("docs", "journeys", "top-up.svg"), SvgDrawing.Write(JourneyTestKit.Read(JourneyTestKit.TopUp), "en"));
}
