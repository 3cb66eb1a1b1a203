namespace Chat2Pay.Tests.Simulation;

/// <content>How people answer questions: too soon, too late, twice, elsewhere, by quoting, with others' words.</content>
internal sealed partial class PlanMaker
{
    /// <summary>Above the amount that may be paid by a reply.</summary>
    private const int MuchMoney = 60_000;

    private const int NextDay = 25 * 3_600_000;

    private int NextHabit(int who, int at) => random.Next(11) switch
    {
        0 => Hasty(who, at),
        1 => Crossed(who, at),
        2 => Unreachable(who, at),
        3 => Quotes(who, at),
        4 => NotOwnWords(who, at),
        5 => Elsewhere(who, at),
        6 => SameWordsAgain(who, at),
        7 => ByNumber(who, at),
        8 => Renewed(who, at),
        9 => OldCode(who, at),
        _ => Dear(who, at),
    };

    /// <summary>Answers before anybody could have read the question.</summary>
    private int Hasty(int who, int at)
    {
        Ask(who, at);
        Add(at + random.Next(0, 4_000), who, Act.Say, "yes");
        return at + random.Next(10_000, 40_000);
    }

    /// <summary>A question is called off, another follows, and the answer to the first is still on its way.</summary>
    private int Crossed(int who, int at)
    {
        Ask(who, at);
        at += random.Next(5_000, 60_000);
        Add(at, who, Act.Cancel);
        at += random.Next(100, 4_000);
        Ask(who, at);
        Add(at + random.Next(3_500, 20_000), who, random.Next(3) == 0 ? Act.PayByOldCode : Act.Say, "yes");
        at += random.Next(20_000, 40_000);
        Add(at, who, Act.PayByCode);
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>The code of a question that ended long ago, while another is open.</summary>
    private int OldCode(int who, int at)
    {
        Ask(who, at);
        at += random.Next(5_000, 20_000);
        Add(at, who, Act.Cancel);
        at += random.Next(310_000, 400_000);
        Ask(who, at);
        at += random.Next(4_000, 20_000);
        Add(at, who, Act.PayByOldCode);
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>The question does not arrive; a yes comes all the same, before and after the phone can be reached again.</summary>
    private int Unreachable(int who, int at)
    {
        Add(at, who, Act.PhoneOff);
        Ask(who, at + 500);
        at += random.Next(6_000, 30_000);
        Add(at, who, Act.Say, "yes");
        at += random.Next(1_000, 20_000);
        Add(at, who, Act.PhoneOn);
        Add(at + random.Next(1_000, 20_000), who, Act.Say, "yes");
        return at + random.Next(20_000, 40_000);
    }

    /// <summary>Answers by quoting: the question, or something that was said before it.</summary>
    private int Quotes(int who, int at)
    {
        Ask(who, at);
        at += random.Next(4_000, 40_000);
        Add(at, who, Act.Quote, random.Next(2) == 0 ? "new" : "old");
        return at + random.Next(5_000, 30_000);
    }

    private int NotOwnWords(int who, int at)
    {
        Ask(who, at);
        at += random.Next(4_000, 40_000);
        Add(at, who, random.Next(2) == 0 ? Act.Forward : Act.SendPicture, "yes");
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>Answers on the other channel, and then perhaps with the code.</summary>
    private int Elsewhere(int who, int at)
    {
        Ask(who, at);
        at += random.Next(4_000, 40_000);
        Add(at, who, Act.SayElsewhere, random.Next(3) == 0 ? "code" : "yes");
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>Pays, is asked again at once, and the words that paid come once more.</summary>
    private int SameWordsAgain(int who, int at)
    {
        Ask(who, at);
        at += random.Next(4_000, 20_000);
        Add(at, who, Act.Say, "yes");
        at += random.Next(500, 8_000);
        Ask(who, at);
        at += random.Next(3_500, 20_000);
        Add(at, who, Act.Say, random.Next(2) == 0 ? "yes" : "YES!");
        return at + random.Next(10_000, 70_000);
    }

    /// <summary>Names the order, as people know it.</summary>
    private int ByNumber(int who, int at)
    {
        Ask(who, at);
        if (random.Next(2) == 0)
        {
            Ask(who, at + random.Next(0, 3_000));
        }

        at += random.Next(7_000, 40_000);
        Add(at, who, Act.PayByOrder);
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>The card that a question names gets another number before the answer.</summary>
    private int Renewed(int who, int at)
    {
        Ask(who, at);
        at += random.Next(4_000, 20_000);
        Add(at, who, Act.RenewCard);
        at += random.Next(0, 30_000);
        Add(at, who, Act.Say, "yes");
        return at + random.Next(10_000, 40_000);
    }

    /// <summary>More than may be paid by a reply.</summary>
    private int Dear(int who, int at)
    {
        Add(at, who, Act.Ask, "3600", MuchMoney);
        at += random.Next(4_000, 40_000);
        Add(at, who, random.Next(2) == 0 ? Act.Say : Act.PayByCode, "yes");
        return at + random.Next(5_000, 30_000);
    }

    /// <summary>A day later somebody who has recorded them sends all answers again, as they were signed.</summary>
    private void PlayBack(int people)
    {
        for (int i = 0; i < people; i++)
        {
            Ask(i, NextDay, "3600");
        }

        Add(NextDay + 10_000, 0, Act.PlayBack);
    }
}
