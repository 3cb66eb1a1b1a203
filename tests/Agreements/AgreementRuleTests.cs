using Chat2Pay.Dialogs.Agreements;
using Chat2Pay.Dialogs.Messages.Stored;
using Chat2Pay.Payments.Requests;
using Chat2Pay.Tests.Guards;
using Chat2Pay.Turns.Store;

namespace Chat2Pay.Tests.Agreements;

public sealed class AgreementRuleTests
{
    public static TheoryData<int> Lines => [.. Enumerable.Range(0, AgreementTable.Cases.Count)];

    [Theory]
    [MemberData(nameof(Lines))]
    public void The_table_is_the_rule(int line)
    {
        AgreementCase one = AgreementTable.Cases[line];

        Assert.True(one.Verdict == AgreementRule.Decide(one.Given), $"{one.Reply}, {one.Facts}: {AgreementRule.Decide(one.Given)}");
    }

    [Fact]
    public void The_page_holds_the_table()
    {
        string page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "agreements.md"));

        Assert.Contains(AgreementTable.ToMarkdown(), page.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_verdict_stands_in_the_table() =>
        Assert.Equal(Enum.GetValues<Verdict>().Order(), AgreementTable.Cases.Select(c => c.Verdict).Distinct().Order());

    /// <summary>Over all facts there are: whatever else is so, these never lead to a charge.</summary>
    [Fact]
    public void Nothing_but_a_clear_answer_to_a_standing_question_agrees()
    {
        int agreed = 0;
        foreach (AgreementFacts facts in AllFacts())
        {
            if (AgreementRule.Decide(facts) != Verdict.Agreed)
            {
                continue;
            }

            agreed++;
            QuestionFacts question = facts.Question!;
            Assert.Equal(Intent.Pay, facts.Intent);
            Assert.Equal(NamingFault.None, facts.Fault);
            Assert.Equal(Provenance.Own, facts.Provenance);
            Assert.False(facts.SeenBefore || facts.RepeatsPaid);
            Assert.True(question is { Standing: Standing.Asked, HadTimeToRead: true, CardStands: true, WithinLimits: true, InItsLanguage: true });
            Assert.NotEqual(DeliveryState.Failed, question.Delivery);
            Assert.NotEqual(DeliveryState.Suppressed, question.Delivery);
            Assert.True(question.SameChannel || facts.Naming != Naming.Nothing);
            Assert.True(!question.CodeAsked || facts.Naming != Naming.Nothing);
            Assert.True(!question.PersonSpoke || facts.Naming != Naming.Nothing);
            Assert.True(!facts.QuestionEndedLately || facts.Naming != Naming.Nothing);
            Assert.True(question.Delivery != DeliveryState.Unknown || facts.Naming is Naming.Button or Naming.Code);
        }

        Assert.True(agreed > 0);
    }

    private static IEnumerable<AgreementFacts> AllFacts() =>
        from intent in Enum.GetValues<Intent>()
        from naming in Enum.GetValues<Naming>()
        from fault in Enum.GetValues<NamingFault>()
        from provenance in Enum.GetValues<Provenance>()
        from flags in Enumerable.Range(0, 8)
        from question in AllQuestions()
        select new AgreementFacts
        {
            Intent = intent,
            Naming = naming,
            Fault = fault,
            Provenance = provenance,
            SeenBefore = (flags & 1) != 0,
            RepeatsPaid = (flags & 2) != 0,
            QuestionEndedLately = (flags & 4) != 0,
            Open = 1,
            Question = question,
        };

    private static IEnumerable<QuestionFacts?> AllQuestions() =>
        new QuestionFacts?[] { null }.Concat(
            from standing in Enum.GetValues<Standing>()
            from delivery in Enum.GetValues<DeliveryState>()
            from flags in Enumerable.Range(0, 128)
            select new QuestionFacts
            {
                Standing = standing,
                Delivery = delivery,
                HadTimeToRead = (flags & 1) != 0,
                SameChannel = (flags & 2) != 0,
                CardStands = (flags & 4) != 0,
                WithinLimits = (flags & 8) != 0,
                CodeAsked = (flags & 16) != 0,
                InItsLanguage = (flags & 32) != 0,
                PersonSpoke = (flags & 64) != 0,
            });
}
