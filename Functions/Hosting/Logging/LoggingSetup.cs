using Microsoft.Extensions.Logging.Console;

namespace NhacHan.Hosting;

internal static class LoggingSetup
{
    /// <summary>Logs to the console; under the Functions host, which takes stdout as information and stderr as error, errors go to stderr.</summary>
    public static void AddLogLines(this ILoggingBuilder logging, bool underFunctionsHost)
    {
        logging.ClearProviders();
        logging.AddConsole(console =>
        {
            console.FormatterName = LogLine.FormatterName;
            if (underFunctionsHost) console.LogToStandardErrorThreshold = LogLevel.Error;
        });
        // Real time, never the business clock's.
        logging.Services.AddSingleton<ConsoleFormatter>(new LogLine(TimeProvider.System));
        logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        logging.AddFilter("Azure", LogLevel.Warning);
    }
}
