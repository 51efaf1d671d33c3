using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace NhacHan.Hosting;

/// <summary>
/// One event, one line, whatever it holds: the Functions host takes stdout and stderr line by line. UTC; at the end the invocation, and the
/// trace of the caller who sent a <c>traceparent</c>, as the keys to find the rest.
/// </summary>
internal sealed partial class LogLine(TimeProvider real) : ConsoleFormatter(FormatterName)
{
    public const string FormatterName = "nhachan";

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.Write(real.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z' ", CultureInfo.InvariantCulture));
        textWriter.Write(Word(logEntry.LogLevel));
        textWriter.Write(": ");
        textWriter.Write(logEntry.Category);
        textWriter.Write(' ');
        WriteOnOneLine(textWriter, message);
        if (logEntry.Exception is { } exception)
        {
            textWriter.Write(' ');
            WriteOnOneLine(textWriter, exception.ToString());
        }
        scopeProvider?.ForEachScope(static (scope, writer) =>
        {
            if (scope is not InvocationScope) return;
            writer.Write(' ');
            writer.Write(scope);
        }, textWriter);
        if (CallersTrace() is { } trace)
        {
            textWriter.Write(" trace=");
            textWriter.Write(trace);
        }
        textWriter.Write('\n');
    }

    /// <summary>Only where a caller began it: a trace of our own making leads nowhere.</summary>
    private static string? CallersTrace()
    {
        var activity = Activity.Current;
        while (activity?.Parent is { } parent) activity = parent;
        return activity?.ParentId is null ? null : activity.TraceId.ToHexString();
    }

    /// <summary>Power BI sends its key in the address, which the framework writes down before any of our code sees the request, where somebody switched that on.</summary>
    private static string WithoutKeys(string text) => text.Contains("key=", StringComparison.OrdinalIgnoreCase) ? KeyInAddress().Replace(text, "${name}…") : text;

    [GeneratedRegex(@"(?<name>[?&]key=)[^&\s]+", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex KeyInAddress();

    private static void WriteOnOneLine(TextWriter writer, string line)
    {
        var text = WithoutKeys(line);
        writer.Write(text.AsSpan().ContainsAny('\r', '\n') ? string.Join(' ', text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : text);
    }

    private static string Word(LogLevel level) => level switch
    {
        LogLevel.Trace => "trce",
        LogLevel.Debug => "dbug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        LogLevel.Error => "fail",
        _ => "crit",
    };
}
