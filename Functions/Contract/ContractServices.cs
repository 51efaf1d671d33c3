using System.Text.Encodings.Web;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Azure;
using Microsoft.AspNetCore.Diagnostics;
using NhacHan.Acknowledgements;
using Microsoft.AspNetCore.Http.Features;
using NhacHan.Agencies;
using NhacHan.Attachments;
using NhacHan.Audit;
using NhacHan.Access;
using NhacHan.Calls;
using NhacHan.Consolidation;
using NhacHan.ContactHealth;
using NhacHan.Backup;
using NhacHan.Deadlines;
using NhacHan.Delivery;
using NhacHan.Delivery.Control;
using NhacHan.Extensions;
using NhacHan.Hosting;
using NhacHan.Obligations;
using NhacHan.Plans;
using NhacHan.Reminders;
using NhacHan.Reminders.Dispatches;
using NhacHan.Reports;
using NhacHan.Scoring;
using NhacHan.Successions;
using NhacHan.Tasks;

namespace NhacHan.Contract;

/// <summary>The manners of the API: how JSON is written, and problem details for whatever no endpoint answered.</summary>
internal static class ContractServices
{
    public static IServiceCollection AddContract(this IServiceCollection services) => services.ConfigureHttpJsonOptions(json =>
    {
        var options = json.SerializerOptions;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        // Vietnamese letters stay letters; what could end a script or an attribute is still escaped.
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        JsonSerializerContext[] contexts =
        [
            AgencyJson.Default, SuccessionJson.Default, CalendarJson.Default, PlanJson.Default, TaskJson.Default, ObligationJson.Default, ReportJson.Default, AttachmentJson.Default, ExtensionJson.Default,
            AcknowledgementJson.Default, CallJson.Default, RubricJson.Default, ScoreJson.Default, ODataErrorJson.Default, ConsolidatedJson.Default,
            ReminderJson.Default, DispatchJson.Default, PoisonJson.Default, DeliveryJson.Default, ContactHealthJson.Default, OutboxJson.Default, KeyJson.Default, UserJson.Default, AuditJson.Default, BackupJson.Default, HealthJson.Default,
        ];
        for (var i = 0; i < contexts.Length; i++) options.TypeInfoResolverChain.Insert(i, contexts[i]);
    });

    public static void UseContract(this WebApplication app)
    {
        // What a client sent wrongly is no fault of ours, and nobody is to be woken for it.
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = FaultAsync, SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException });
        app.UseStatusCodePages(context => context.HttpContext.Request.Path.StartsWithSegments("/api", StringComparison.Ordinal)
            ? Unanswered(context.HttpContext).WriteAsync(context.HttpContext)
            : Task.CompletedTask);
    }

    /// <summary>A fault is logged by the framework and shown without its inside.</summary>
    private static Task FaultAsync(HttpContext http)
    {
        var problem = http.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { StatusCode: 413 } => new ApiProblem(413, "tooLarge", "Too large", $"The body is larger than the {Size(http)} that this call takes."),
            BadHttpRequestException bad => new ApiProblem(bad.StatusCode, "badRequest", "The request cannot be read", bad.Message),
            RequestFailedException { ErrorCode: "EntityTooLarge" or "PropertyValueTooLarge" or "RequestBodyTooLarge" } =>
                new ApiProblem(413, "tooLarge", "Too large", "Each field is within its limit, but all of them together are more than one row can hold (1 MiB)."),
            _ => new ApiProblem(500, "fault", "Something failed here", $"Nothing is wrong with the request; try again. Trace {http.TraceIdentifier}."),
        };
        return problem.WriteAsync(http);
    }

    private static string Size(HttpContext http)
    {
        var kibibytes = (http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? AppSettings.LargestBody) / 1024;
        return kibibytes % 1024 == 0 ? $"{kibibytes / 1024:N0} MiB" : $"{kibibytes:N0} KiB";
    }

    private static ApiProblem Unanswered(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => new(404, "notFound", "Not found", $"There is no call {http.Request.Method} {http.Request.Path}."),
        StatusCodes.Status405MethodNotAllowed => new(405, "methodNotAllowed", "Method not allowed", $"{http.Request.Path} does not take {http.Request.Method}; it takes {http.Response.Headers.Allow}."),
        var status => new(status, "refused", "Refused", $"{http.Request.Method} {http.Request.Path} was answered {status}."),
    };
}
