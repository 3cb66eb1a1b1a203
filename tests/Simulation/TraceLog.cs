using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Chat2Pay.Tests.Simulation;

/// <summary>What the nodes log and what crosses the wires, by the world's clock: how a history is read afterwards.</summary>
internal sealed class TraceLog(Func<long> now, Action<string> write) : ILoggerProvider, ILogger
{
    public void Write(string line) => write(string.Create(
        CultureInfo.InvariantCulture, $"{(now() - SimulatedWorld.Began) / 1000.0,10:0.000} {line}"));

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(
        LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Write($"{logLevel,-11} {formatter(state, exception)} {exception?.GetType().Name} {exception?.Message}".TrimEnd());

    public void Dispose()
    {
    }
}
