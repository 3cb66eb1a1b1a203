using Chat2Pay.Adapters.Twilio;
using Chat2Pay.Dialogs.Messages.Stored;

namespace Chat2Pay.Tests.Twilio;

/// <summary>Meanings are those of https://www.twilio.com/docs/api/errors.</summary>
public sealed class TwilioErrorsTests
{
    [Fact]
    public void Giving_up_always_has_a_meaning_for_the_conversation_and_trying_later_never()
        => Assert.All(TwilioErrors.All, error => Assert.Equal(
            error.Advice is ErrorAdvice.GiveUp or ErrorAdvice.AskOperator, error.Failure is not null));

    [Fact]
    public void What_the_operator_must_repair_is_told_as_configuration()
        => Assert.All(TwilioErrors.All, error => Assert.Equal(
            error.Advice == ErrorAdvice.AskOperator, error.Failure == MessageFailure.Configuration));

    [Fact]
    public void Every_meaning_is_told_once()
        => Assert.Equal(TwilioErrors.All.Count(), TwilioErrors.All.Select(error => error.Meaning).Distinct().Count());

    [Theory]
    [InlineData(20429)]
    [InlineData(21611)]
    [InlineData(30001)]
    [InlineData(63018)]
    public void Full_queues_are_tried_later(int code)
        => Assert.Equal(ErrorAdvice.TryLater, TwilioErrors.Find(code).Advice);
}
