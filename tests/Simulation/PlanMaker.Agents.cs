namespace Chat2Pay.Tests.Simulation;

/// <content>Agents who take conversations, write, and give them back, at times of their own.</content>
internal sealed partial class PlanMaker
{
    private static readonly string[] SmallTalk = ["what is this?", "thanks"];

    private void Employ(int people)
    {
        int end = steps.Max(step => step.AtMilliseconds);
        for (int who = 0; who < people; who++)
        {
            int at = random.Next(10_000, 90_000);
            while (at < end)
            {
                at = Hold(who, at);
            }

            WriteAgainstStop(who, end);
        }
    }

    /// <summary>Often the take comes at the same moment as what the customer says.</summary>
    private int Hold(int who, int at)
    {
        Step? said = steps.Find(step => step.Customer == who && step.Act == Act.Say && step.AtMilliseconds > at);
        if (said is not null && random.Next(3) == 0)
        {
            at = said.AtMilliseconds + random.Next(-500, 500);
        }

        Add(at, who, Act.TakeOver);
        if (random.Next(4) == 0)
        {
            Add(at + random.Next(0, 3_000), who, Act.TakeOver);
        }

        int back = at + random.Next(20_000, 300_000);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            Add(random.Next(at, back), who, Act.Say, SmallTalk[random.Next(SmallTalk.Length)]);
        }

        if (random.Next(2) == 0)
        {
            Add(random.Next(at, back), who, Act.Write, "Your order is on its way.");
        }

        Add(back, who, Act.GiveBack);
        return back + random.Next(20_000, 200_000);
    }

    /// <summary>A message and STOP cross one another; and one comes long after it.</summary>
    private void WriteAgainstStop(int who, int at)
    {
        at += random.Next(5_000, 40_000);
        Add(at, who, Act.Say, "STOP");
        for (int i = 0; i < 3; i++)
        {
            Add(at + random.Next(-1_500, 3_000), who, Act.Write, "One more thing.");
        }

        Add(at + random.Next(310_000, 400_000), who, Act.Write, "Are you there?");
    }
}
