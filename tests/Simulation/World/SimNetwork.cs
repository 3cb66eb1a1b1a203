using System.Net;
using Chat2Pay.Bot.Api.Binding;

namespace Chat2Pay.Tests.Simulation.World;

/// <summary>
/// The wires between processes. A call takes time to arrive and its answer takes time to come back; either can be lost,
/// and both are when the process at the other end dies.
/// </summary>
internal sealed class SimNetwork(SimLoop loop, Random chance)
{
    private readonly SimLoop loop = loop;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(12);
    private readonly Dictionary<string, Func<(SimOwner Owner, SimServer Server)?>> hosts = [];
    private readonly List<Exchange> underWay = [];

    /// <summary>How likely a call or its answer is lost on a wire, 0 to 1.</summary>
    public double Loss { get; set; }

    /// <summary>What is lost, or how long it takes, whatever chance says; null leaves it to chance.</summary>
    public Func<SimCall, SimFate?>? Fate { get; set; }

    /// <summary>Changes a call on its way; gets the time.</summary>
    public Func<SimCall, long, SimCall>? Change { get; set; }

    /// <summary>Stands for an answer that is lost; null leaves the caller with a broken wire.</summary>
    public Func<SimCall, SimAnswer?>? InsteadOfLost { get; set; }

    /// <summary>Told of every call that arrives, before it is served.</summary>
    public Action<SimCall>? Arrived { get; set; }

    /// <summary>Told of every answer that was given, whether or not it comes back.</summary>
    public Action<SimCall, SimAnswer>? Answered { get; set; }

    /// <summary>Who serves a host name now; null means nobody is there.</summary>
    public void Map(string host, Func<(SimOwner Owner, SimServer Server)?> find) => hosts[host] = find;

    /// <summary>A handler for a process's own calls.</summary>
    public HttpMessageHandler CallerOf(SimOwner owner) => new Handler(this, owner);

    /// <summary>The answers of a process that has died never come.</summary>
    public void Break(SimOwner dead)
    {
        foreach (Exchange exchange in underWay.Where(one => one.Server == dead).ToList())
        {
            underWay.Remove(exchange);
            Fail(exchange, HttpRequestError.ResponseEnded, 1);
        }
    }

    private void Send(SimOwner caller, SimCall call, TaskCompletionSource<HttpResponseMessage> answered)
    {
        Exchange exchange = new(caller, Change?.Invoke(call, loop.Now) ?? call, answered);
        SimFate fate = Fate?.Invoke(call) ?? ByChance();
        if (fate.Hangs)
        {
            return;
        }

        if (fate.LosesRequest)
        {
            Fail(exchange, HttpRequestError.ResponseEnded, fate.Delay);
            return;
        }

        if (fate.Answer is { } refusal)
        {
            loop.After(2 * fate.Delay, () => Complete(exchange, refusal));
            return;
        }

        loop.After(fate.Delay, () => Arrive(exchange, fate, loop.Now));
    }

    private SimFate ByChance()
    {
        long delay = chance.Next(20) == 0 ? chance.Next(200, 3_000) : chance.Next(1, 40);
        double loss = chance.NextDouble();
        return new SimFate(delay, LosesRequest: loss < Loss / 2, LosesAnswer: loss >= Loss / 2 && loss < Loss);
    }

    private void Arrive(Exchange exchange, SimFate fate, long since)
    {
        if (exchange.Answered.Task.IsCompleted)
        {
            return;
        }

        if (hosts[exchange.Call.Uri.Host]() is not { } there)
        {
            // A balancer holds a call while nobody is there, for a while.
            if (loop.Now - since > Patience.TotalMilliseconds)
            {
                Fail(exchange, HttpRequestError.ConnectionError, 1);
            }
            else
            {
                loop.After(250, () => Arrive(exchange, fate, since));
            }

            return;
        }

        loop.Note(exchange.Call.What);
        Arrived?.Invoke(exchange.Call);
        exchange.Server = there.Owner;
        underWay.Add(exchange);
        _ = there.Owner.Start(() => ServeAsync(exchange, there.Server, fate));
    }

    private async Task ServeAsync(Exchange exchange, SimServer server, SimFate fate)
    {
        SimAnswer? answer = await server.AnswerAsync(exchange.Call);
        if (!underWay.Remove(exchange))
        {
            return;
        }

        if (answer is not null)
        {
            Answered?.Invoke(exchange.Call, answer);
        }

        if (answer is null || fate.LosesAnswer)
        {
            Fail(exchange, HttpRequestError.ResponseEnded, chance.Next(1, 200));
            return;
        }

        loop.After(fate.Delay, () => Complete(exchange, answer));
    }

    private static void Complete(Exchange exchange, SimAnswer answer)
    {
        if (!exchange.Caller.IsDead)
        {
            exchange.Answered.TrySetResult(MessageOf(answer));
        }
    }

    private void Fail(Exchange exchange, HttpRequestError error, long delay) => loop.After(delay, () =>
    {
        if (InsteadOfLost?.Invoke(exchange.Call) is { } answer)
        {
            Complete(exchange, answer);
        }
        else if (!exchange.Caller.IsDead)
        {
            exchange.Answered.TrySetException(new HttpRequestException(error, "The wire broke."));
        }
    });

    private static HttpResponseMessage MessageOf(SimAnswer answer)
    {
        HttpResponseMessage message = new((HttpStatusCode)answer.Status) { Content = new ByteArrayContent(answer.Body) };
        foreach ((string name, Microsoft.Extensions.Primitives.StringValues values) in answer.Headers)
        {
            if (!message.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values.ToArray()!))
            {
                message.Content.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values.ToArray()!);
            }
        }

        return message;
    }

    private sealed class Exchange(SimOwner caller, SimCall call, TaskCompletionSource<HttpResponseMessage> answered)
    {
        public SimOwner Caller { get; } = caller;

        public SimCall Call { get; } = call;

        public TaskCompletionSource<HttpResponseMessage> Answered { get; } = answered;

        public SimOwner? Server { get; set; }
    }

    private sealed class Handler(SimNetwork network, SimOwner owner) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(
            HttpRequestMessage request, CancellationToken cancellationToken)
        {
            network.loop.CheckThread();
            TaskCompletionSource<HttpResponseMessage> answered = new();
            cancellationToken.Register(() => answered.TrySetCanceled(cancellationToken));
            network.Send(owner, Read(request), answered);
            return answered.Task;
        }

        private static SimCall Read(HttpRequestMessage request)
        {
            using MemoryStream body = new();
            request.Content?.CopyTo(body, null, CancellationToken.None);
            List<KeyValuePair<string, string>> headers = [];
            foreach ((string name, IEnumerable<string> values) in request.Headers)
            {
                headers.Add(new(name, string.Join(name == "User-Agent" ? " " : ", ", values)));
            }

            foreach ((string name, IEnumerable<string> values) in request.Content?.Headers.AsEnumerable() ?? [])
            {
                headers.Add(new(name, string.Join(", ", values)));
            }

            return new SimCall(request.Method.Method, request.RequestUri!, headers, body.ToArray());
        }
    }
}

/// <summary>What becomes of a call on its wire.</summary>
/// <param name="Delay">Milliseconds each way.</param>
/// <param name="LosesRequest">It never arrives.</param>
/// <param name="LosesAnswer">It is carried out, and its answer never comes.</param>
/// <param name="Hangs">Nothing happens at all.</param>
/// <param name="Answer">It is answered so at the door, and not carried out.</param>
internal readonly record struct SimFate(
    long Delay, bool LosesRequest = false, bool LosesAnswer = false, bool Hangs = false, SimAnswer? Answer = null);
