using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace NhacHan.Tests.Hosting;

internal sealed record LogLine(LogLevel Level, string Text, Exception? Error);

internal sealed class RecordedLog : ILoggerProvider, ILogger
{
    public ConcurrentQueue<LogLine> Lines { get; } = new();

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue(new(logLevel, formatter(state, exception), exception));

    public void Dispose()
    {
    }
}
