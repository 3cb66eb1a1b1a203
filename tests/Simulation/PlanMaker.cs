using Chat2Pay.Sandbox.Stripe.Cards;

namespace Chat2Pay.Tests.Simulation;

/// <summary>Makes a plan out of a seed.</summary>
internal sealed partial class PlanMaker
{
    private static readonly string[] GoodCards = ["4242424242424242", "5555555555554444", "4000002500003155"];
    private static readonly string[] BadCards = ["4000000000000002", "4000000000009995"];

    private static readonly string[] SomeCards =
        [.. GoodCards, "4000000000000341", "4000002760003184", "4000000000007726", "4000000000005126"];

    private readonly Random random;
    private readonly List<Step> steps = [];
    private readonly List<Mishap> mishaps = [];
    private readonly int seed;

    private PlanMaker(int seed)
    {
        this.seed = seed;
        random = new Random(seed);
    }

    /// <summary>Everything may happen but the store losing what it had confirmed.</summary>
    public static Plan Make(int seed) => new PlanMaker(seed).Make();

    /// <summary>The store's server dies while payments are made, and another takes over without its last second.</summary>
    public static Plan MakeFailOver(int seed)
    {
        Plan plan = new PlanMaker(seed).Make();
        Random random = new(seed ^ 0x5EED);
        Step[] calls = [.. plan.Steps.Where(step => step.Act is not Act.Ask)];
        List<Mishap> mishaps = [.. plan.Mishaps];
        for (int i = 0; i < 2 && calls.Length > 0; i++)
        {
            int at = calls[random.Next(calls.Length)].AtMilliseconds + random.Next(50, 1_500);
            mishaps.Add(new Mishap(at, Trouble.FailOver, 0, random.Next(200, 1_000), 0));
        }

        return plan with { Mishaps = mishaps };
    }

    /// <summary>As <see cref="Make(int)"/>, with a receiver of callbacks in every town.</summary>
    public static Plan MakeWithCallbacks(int seed) => Make(seed) with { HasCallbacks = true };

    private Plan Make()
    {
        // Many small towns find more in the same time than a few large ones; every eighth is large.
        bool large = seed % 8 == 0;
        int people = large ? random.Next(4, 7) : random.Next(1, 4);
        // In every fourth town the shop writes by RCS; in half of those the phones take none.
        string text = seed % 4 == 1 ? "rcs" : "sms";
        Customer[] customers = [.. Enumerable.Range(0, people).Select(i => new Customer(
            "+1202555010" + i, random.Next(2) == 0 ? text : "whatsapp", HasRcs: seed % 8 == 1))];
        if (seed % 8 == 2)
        {
            // Brazil's mobile numbers got a ninth digit that WhatsApp may not report.
            customers[0] = customers[0] with { Number = "+5511912345678", OnWhatsApp = "+551112345678" };
        }

        if (seed % 16 is 12 or 13)
        {
            // Two languages in one town.
            customers = [.. customers.Select((customer, i) => customer with { Language = i % 2 == 0 ? "es" : null })];
        }

        for (int i = 0; i < people; i++)
        {
            Live(i, large ? 5 : 3);
        }

        bool tight = seed % 16 == 9;
        bool upgrades = seed % 16 == 3;
        if (tight)
        {
            for (int i = 0; i < people; i++)
            {
                int at = random.Next(30_000, 300_000);
                Add(at, i, Act.Burst, "what is this?", random.Next(4, 12));
                Add(at + random.Next(0, 60), i, Act.Say, random.Next(2) == 0 ? "STOP" : "HELP");
                Add(at + random.Next(20_000, 60_000), i, Act.Say, "START");
            }
        }

        bool once = seed % 16 == 11;
        if (once)
        {
            int at = random.Next(60_000, 400_000);
            mishaps.Add(new Mishap(at, Trouble.EventsLost, 0, 0, random.Next(10_000, 120_000)));
            Add(at + random.Next(0, 30_000), random.Next(people), Act.DashboardRefund, amount: 100);
        }

        if (seed % 4 == 1)
        {
            Add(random.Next(60_000, 600_000), 0, Act.Replay);
            Add(random.Next(600_000, 7_200_000), 0, Act.Replay);
        }

        if (seed % 32 == 7)
        {
            PlayBack(people);
        }

        bool agents = seed % 8 == 2;
        if (agents)
        {
            Employ(people);
        }

        int nodes = random.Next(upgrades ? 2 : 1, 4);
        int end = steps.Max(step => step.AtMilliseconds);
        for (int i = random.Next(0, 7); i > 0; i--)
        {
            mishaps.Add(NextMishap(nodes, end));
        }

        if (seed % 20 == 0)
        {
            // The gateway charges and cannot say so, for longer than it remembers its keys.
            int agreed = steps.Find(step => step.Detail is "yes" or "Yes")?.AtMilliseconds ?? 0;
            mishaps.Add(new Mishap(agreed, Trouble.GatewayAway, 0, 2, 26 * 3_600_000));
        }

        bool calm = random.Next(4) == 0;
        return new Plan
        {
            Seed = seed,
            Nodes = nodes,
            Skews = [.. Enumerable.Range(0, nodes).Select(i => i == 0 ? 0L : random.Next(-40_000, 40_000))],
            Customers = customers,
            Steps = [.. steps.OrderBy(step => step.AtMilliseconds)],
            Mishaps = [.. mishaps.OrderBy(mishap => mishap.AtMilliseconds)],
            WireLoss = calm ? 0 : random.NextDouble() * 0.08,
            StoreFailure = calm ? 0 : random.NextDouble() * 0.02,
            ProviderFaults = calm ? 0 : random.NextDouble() * 0.12,
            ReceiptsBreak = seed % 16 == 5,
            Rooms = tight ? Rooms.Tight : Rooms.Usual,
            Upgrades = upgrades,
            CarrierIsSlow = seed % 8 == 6,
            EventsComeOnce = once,
            HasAgents = agents,
            RepliesPerDay = seed % 8 == 4 ? 1 : 10,
            HasCallbacks = seed % 4 == 2,
        };
    }

    private Mishap NextMishap(int nodes, int end)
    {
        int at = random.Next(0, end + 60_000);
        int node = random.Next(nodes);
        return random.Next(20) switch
        {
            < 7 => new Mishap(at, Trouble.Kill, node, random.Next(0, 400), random.Next(500, 40_000)),
            < 11 => new Mishap(at, Trouble.Pause, node, random.Next(0, 120), random.Next(5_000, 200_000)),
            < 13 => new Mishap(at, Trouble.StoreUnavailableFilter, 0, 0, random.Next(500, 30_000)),
            16 when random.Next(4) > 0 => new Mishap(at, Trouble.Kill, node, random.Next(0, 60), random.Next(500, 4_000)),
            < 16 => new Mishap(at, Trouble.GatewayAway, 0, random.Next(2), random.Next(5_000, 600_000)),
            < 17 => new Mishap(at, Trouble.GatewayAway, 0, random.Next(3), random.Next(20, 30) * 3_600_000),
            < 18 => new Mishap(
                at, Trouble.CarrierAway, 0, random.Next(2), random.Next(5) == 0 ? random.Next(1, 30) * 3_600_000 : random.Next(5_000, 600_000)),
            18 when random.Next(3) == 0 => new Mishap(at, Trouble.GatewayKeyRefused, 0, 0, random.Next(5_000, 600_000)),
            _ => new Mishap(at, Trouble.GatewayAnswersLost, 0, random.Next(1, 6), random.Next(10_000, 400_000)),
        };
    }

    private void Live(int customer, int mostErrands)
    {
        int at = random.Next(0, 60_000);
        at = BuyByLink(customer, at, GoodCards, prove: true);
        for (int errand = random.Next(1, mostErrands); errand > 0; errand--)
        {
            at = NextErrand(customer, at + random.Next(5_000, 90_000));
        }
    }

    private int NextErrand(int who, int at)
    {
        switch (random.Next(23))
        {
            case < 5:
                return BuyByReply(who, at);
            case 5:
                return BuyByLink(who, at, SomeCards, random.Next(2) == 0);
            case 6:
                at = BuyByReply(who, at);
                return GiveBack(who, at + random.Next(2_000, 60_000));
            case 7:
                return Race(who, at, Act.Cancel);
            case 8:
                return OpenThenChange(who, at);
            case 9:
                return Late(who, at);
            case 10:
                return TwoAtOnce(who, at);
            case 11:
                return Stop(who, at);
            case 12:
                return Decline(who, at);
            case 13:
                at = BuyByReply(who, at);
                Add(at + random.Next(1_000, 60_000), who, Act.DashboardRefund, amount: random.Next(2) * 100);
                return at + 60_000;
            case 14:
                Add(at, who, random.Next(2) == 0 ? Act.DetachCard : Act.Dispute);
                return BuyByReply(who, at + random.Next(0, 20_000));
            case 15:
                Ask(who, at);
                Add(at + random.Next(2_000, 60_000), who, Act.PayElsewhere, amount: random.Next(10, 99) * 100);
                return at + random.Next(60_000, 90_000);
            case 16:
                return Chatter(who, at);
            default:
                return NextHabit(who, at);
        }
    }

    private int BuyByLink(int who, int at, string[] cards, bool prove)
    {
        Ask(who, at);
        at += random.Next(2_000, 60_000);
        if (prove)
        {
            Add(at++, who, Act.Prove);
        }

        Add(at, who, Act.Pay, cards[random.Next(cards.Length)]);
        return at + random.Next(8_000, 40_000);
    }

    private int BuyByReply(int who, int at)
    {
        Ask(who, at);
        at += random.Next(1_000, 60_000);
        switch (random.Next(5))
        {
            case 0:
                Add(at, who, Act.Say, "yes");
                Add(at + random.Next(0, 1_500), who, Act.Say, "YES");
                break;
            case 1:
                Add(at, who, Act.Tap);
                break;
            case 2:
                Add(at, who, Act.PayByCode);
                break;
            default:
                Add(at, who, Act.Say, "Yes");
                break;
        }

        return at + random.Next(5_000, 30_000);
    }

    private int GiveBack(int who, int at)
    {
        Add(at, who, Act.Refund, amount: random.Next(2) == 0 ? 0 : random.Next(1, 900));
        if (random.Next(2) == 0)
        {
            Add(at + random.Next(0, 4_000), who, Act.RefundAgain);
        }

        if (random.Next(3) == 0)
        {
            Add(at + random.Next(0, 20_000), who, Act.Refund, amount: random.Next(1, 900));
        }

        return at + 30_000;
    }

    /// <summary>The customer agrees and the shop calls off at the same moment.</summary>
    private int Race(int who, int at, Act against)
    {
        Ask(who, at);
        at += random.Next(5_000, 40_000);
        Add(at + random.Next(0, 600), who, Act.Say, "yes");
        Add(at + random.Next(0, 600), who, against);
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>A page is opened, something else happens, and the page is paid on all the same.</summary>
    private int OpenThenChange(int who, int at)
    {
        Ask(who, at);
        at += random.Next(5_000, 30_000);
        Add(at, who, Act.Say, "link");
        at += random.Next(3_000, 20_000);
        Add(at, who, Act.Open);
        at += random.Next(500, 60_000);
        switch (random.Next(4))
        {
            case 0:
                Add(at, who, Act.Cancel);
                break;
            case 1:
                Add(at, who, Act.Say, "no");
                break;
            case 2:
                Add(at, who, Act.Say, "yes");
                break;
            default:
                Add(at, who, Act.Open, "no tick");
                break;
        }

        Add(at + random.Next(0, 3_000), who, Act.PayOpened, "4242424242424242");
        return at + random.Next(10_000, 40_000);
    }

    /// <summary>An answer at the very moment a request runs out, or after it.</summary>
    private int Late(int who, int at)
    {
        Ask(who, at, "60");
        at += 60_000 + random.Next(-1_500, 4_000);
        Add(at, who, random.Next(2) == 0 ? Act.Say : Act.PayByCode, "yes");
        return at + random.Next(5_000, 30_000);
    }

    private int TwoAtOnce(int who, int at)
    {
        Ask(who, at);
        Ask(who, at + random.Next(0, 5_000));
        at += random.Next(8_000, 40_000);
        Add(at, who, Act.Say, "yes");
        Add(at + random.Next(1_000, 20_000), who, Act.PayByCode);
        return at + random.Next(20_000, 40_000);
    }

    private int Stop(int who, int at)
    {
        Ask(who, at);
        at += random.Next(0, 30_000);
        if (random.Next(2) == 0)
        {
            Add(at, who, Act.Say, "yes");
            at += random.Next(0, 1_500);
        }

        Add(at, who, Act.Say, "STOP");
        at += random.Next(1_000, 60_000);
        Ask(who, at);
        if (random.Next(3) > 0)
        {
            at += random.Next(1_000, 120_000);
            Add(at, who, Act.Say, random.Next(2) == 0 ? "START" : "YES");
        }

        return at + random.Next(1_000, 30_000);
    }

    private int Decline(int who, int at)
    {
        Ask(who, at);
        at += random.Next(2_000, 30_000);
        Add(at, who, Act.Say, "link");
        at += random.Next(2_000, 30_000);
        Add(at, who, Act.Pay, BadCards[random.Next(BadCards.Length)]);
        at += random.Next(5_000, 30_000);
        Add(at, who, Act.PayOpened, "4242424242424242");
        return at + random.Next(10_000, 40_000);
    }

    private int Chatter(int who, int at)
    {
        string[] words = ["HELP", "what is this?", "4242 4242 4242 4242", "FORGET", "pay 0000", "NO", "INFO"];
        Ask(who, at);
        for (int i = random.Next(1, 4); i > 0; i--)
        {
            at += random.Next(200, 20_000);
            Add(at, who, Act.Say, words[random.Next(words.Length)]);
        }

        return at + random.Next(1_000, 20_000);
    }

    private void Ask(int who, int at, string seconds = "")
    {
        string[] lives = ["300", "900", "3600", "172800"];
        Add(at, who, Act.Ask, seconds.Length > 0 ? seconds : lives[random.Next(lives.Length)], random.Next(10, 99) * 100);
        if (random.Next(6) == 0)
        {
            Add(at + random.Next(0, 3_000), who, Act.AskAgain);
        }
    }

    private void Add(int at, int who, Act act, string detail = "", long amount = 0) =>
        steps.Add(new Step(Math.Max(0, at), who, act, detail, amount));
}
