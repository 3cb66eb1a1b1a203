namespace Chat2Pay.Dialogs.Journeys.Format;

/// <summary>Caps on the file of a journey and on a run of it.</summary>
public static class JourneyLimits
{
    /// <summary>Characters of a file.</summary>
    public const int FileLength = 64 * 1024;

    /// <summary>Journeys of one installation.</summary>
    public const int Journeys = 100;

    /// <summary>How deep the values of a file may be nested.</summary>
    public const int Depth = 10;

    /// <summary>Steps of a journey.</summary>
    public const int Steps = 200;

    /// <summary>Keywords of a journey in one language.</summary>
    public const int Keywords = 20;

    /// <summary>Characters of a keyword.</summary>
    public const int KeywordLength = 40;

    /// <summary>Characters of the name of a journey, a step or a variable.</summary>
    public const int NameLength = 40;

    /// <summary>Characters of a text or an expression as the file has it.</summary>
    public const int TextLength = 1000;

    /// <summary>Characters of a message that a run sends: the most that the provider takes.</summary>
    public const int MessageLength = 1600;

    /// <summary>Entries of a choice.</summary>
    public const int Options = 10;

    /// <summary>Filters of one expression.</summary>
    public const int Filters = 8;

    /// <summary>Variables that one run may hold.</summary>
    public const int Variables = 40;

    /// <summary>Characters of a variable.</summary>
    public const int VariableLength = 300;

    /// <summary>Steps that a run takes without waiting for anybody: more is a loop.</summary>
    public const int StepsInARow = 400;

    /// <summary>Messages that a run sends without waiting for anybody.</summary>
    public const int MessagesInARow = 10;

    /// <summary>Questions and payments of one run, and answers to HELP and the like.</summary>
    public const int Waits = 50;

    /// <summary>Questions that BACK goes through.</summary>
    public const int RememberedQuestions = 3;

    /// <summary>Runs that applications asked for and that are remembered, for one customer.</summary>
    public const int RememberedRuns = 5;

    /// <summary>Variables that an application gives to a run.</summary>
    public const int Inputs = 20;

    /// <summary>Runs that one customer may begin in a day, UTC.</summary>
    public const int RunsPerDay = 10;

    /// <summary>Wrong answers to one question.</summary>
    public const int Tries = 10;

    /// <summary>Wrong answers to a question if the file does not say so.</summary>
    public const int UsualTries = 3;

    /// <summary>Values that a call takes from its answer, and members of the JSON that it sends.</summary>
    public const int CallFields = 20;

    /// <summary>Characters of the JSON that a call sends.</summary>
    public const int CallBodyLength = 8 * 1024;

    /// <summary>Bytes of the answer of a service.</summary>
    public const int CallAnswerBytes = 64 * 1024;

    /// <summary>Characters of the place of a value in an answer.</summary>
    public const int PointerLength = 200;

    /// <summary>The shortest time that a call may take.</summary>
    public static readonly TimeSpan ShortestCall = TimeSpan.FromSeconds(1);

    /// <summary>The longest time that a call may take.</summary>
    public static readonly TimeSpan LongestCall = TimeSpan.FromSeconds(30);

    /// <summary>How long a call may take if the file does not say so.</summary>
    public static readonly TimeSpan UsualCall = TimeSpan.FromSeconds(10);

    /// <summary>How long a call that may be repeated is tried.</summary>
    public static readonly TimeSpan CallWait = TimeSpan.FromMinutes(1);

    /// <summary>How long a run waits for the outcome of a call. Longer than the last try takes.</summary>
    public static readonly TimeSpan AnswerWait = TimeSpan.FromMinutes(3);

    /// <summary>Tests in a file.</summary>
    public const int Tests = 100;

    /// <summary>Lines of a test: what is said, expected and done.</summary>
    public const int TestLines = 60;

    /// <summary>Characters of the name of a test.</summary>
    public const int TestNameLength = 100;

    /// <summary>How long a run that is due waits for a version that its node has not loaded.</summary>
    public static readonly TimeSpan LoadWait = TimeSpan.FromSeconds(5);

    /// <summary>The shortest time that a question waits for its answer.</summary>
    public static readonly TimeSpan ShortestWait = TimeSpan.FromMinutes(1);

    /// <summary>The longest time that a question waits for its answer, or a payment request for its payment.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromDays(7);

    /// <summary>How long a question waits if the file does not say so.</summary>
    public static readonly TimeSpan UsualWait = TimeSpan.FromMinutes(30);

    /// <summary>How long a run may take. A version of a journey is kept longer than that.</summary>
    public static readonly TimeSpan LongestRun = TimeSpan.FromDays(30);
}
