namespace Chat2Pay.Tests.Simulation;

/// <content>Customers who go on journeys beside what they live through anyway, and a merchant who edits them meanwhile.</content>
internal sealed partial class PlanMaker
{
    private static readonly string[] Answers = ["3", "10", "99", "HELP", "back", "exit", "what is this?", "agent", "2", "1", "Large", "p"];

    /// <summary>As <see cref="Make(int)"/> or <see cref="MakeFailOver"/>, with journeys.</summary>
    public static Plan MakeWithJourneys(int seed)
    {
        Plan plan = seed % 6 == 5 ? MakeFailOver(seed) : Make(seed);
        PlanMaker maker = new(seed ^ 0x10A51E);
        return maker.WithJourneys(plan);
    }

    private Plan WithJourneys(Plan plan)
    {
        int end = plan.Steps.Max(step => step.AtMilliseconds);
        for (int who = 0; who < plan.Customers.Count; who++)
        {
            int at = random.Next(20_000, 120_000);
            for (int run = random.Next(2, 5); run > 0; run--)
            {
                at = Travel(who, at) + random.Next(1_000, 200_000);
            }
        }

        List<Edit> edits = [];
        int edited = random.Next(0, 200_000);
        for (int i = random.Next(0, 4); i > 0; i--)
        {
            edits.Add(new Edit(edited, (JourneyTexts.Editions + JourneyTexts.Broken)[random.Next(JourneyTexts.Editions.Length + 1)]));
            edited += random.Next(1_000, 300_000);
        }

        for (int i = random.Next(0, 3); i > 0; i--)
        {
            mishaps.Add(new Mishap(
                random.Next(0, end), Trouble.ServiceAway, 0, random.Next(3), random.Next(10_000, 400_000)));
        }

        return plan with
        {
            HasJourneys = true,
            Steps = [.. plan.Steps.Concat(steps).OrderBy(step => step.AtMilliseconds)],
            Mishaps = [.. plan.Mishaps.Concat(mishaps).OrderBy(mishap => mishap.AtMilliseconds)],
            Edits = edits,
        };
    }

    private int Travel(int who, int at)
    {
        switch (random.Next(6))
        {
            case 0:
                Add(at, who, Act.Say, JourneyTexts.Note);
                Add(at + random.Next(2_000, 60_000), who, Act.Say, random.Next(2) == 0 ? "The blue door." : JourneyTexts.Note);
                return at + 100_000;
            case 1:
                Add(at, who, Act.BeginRun, amount: random.Next(0, 4));
                if (random.Next(2) == 0)
                {
                    Add(at + random.Next(0, 5_000), who, Act.BeginRunAgain);
                }

                break;
            default:
                Add(at, who, Act.Say, JourneyTexts.Order);
                break;
        }

        at += random.Next(2_000, 30_000);
        Add(at, who, Act.Say, "3");
        at += random.Next(2_000, 30_000);
        for (int i = random.Next(0, 3); i > 0; i--)
        {
            Add(at, who, Act.Say, Answers[random.Next(Answers.Length)]);
            at += random.Next(500, 20_000);
        }

        Add(at, who, Act.Say, "1");
        at += random.Next(4_000, 60_000);
        Settle(who, at);
        if (random.Next(4) == 0)
        {
            Add(at + random.Next(0, 20_000), who, Act.Say, JourneyTexts.Order);
        }

        // Who has handed a conversation over gives it back some day.
        Add(at + random.Next(60_000, 400_000), who, Act.GiveBack);
        return at + random.Next(20_000, 60_000);
    }

    /// <summary>What becomes of the payment.</summary>
    private void Settle(int who, int at)
    {
        switch (random.Next(13))
        {
            case 0:
                Add(at, who, Act.Say, "no");
                break;
            case 1 or 7 or 8 or 9:
                Add(at, who, Act.Say, "link");
                Add(at + random.Next(3_000, 30_000), who, Act.Pay, GoodCards[random.Next(GoodCards.Length)]);
                break;
            case 2:
                Add(at, who, Act.Say, "link");
                Add(at + random.Next(3_000, 30_000), who, Act.Pay, BadCards[random.Next(BadCards.Length)]);
                break;
            case 10:
                Add(at - random.Next(4_000, 20_000), who, Act.PhoneOff);
                Add(at + (15 * 60_000), who, Act.PhoneOn);
                break;
            case 3:
                Add(at + random.Next(0, 1_000), who, Act.Say, "yes");
                Add(at + random.Next(0, 1_000), who, Act.CancelOfRun);
                break;
            case 4:
                Add(at, who, Act.CancelOfRun);
                break;
            case 5:
                Add(at, who, Act.Say, "STOP");
                Add(at + random.Next(30_000, 900_000), who, Act.Say, "START");
                break;
            case 6:
                Add(at, who, Act.PayByCode);
                break;
            default:
                Add(at, who, Act.Say, "yes");
                break;
        }
    }
}
