using Azure;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using NhacHan.Contract;

namespace NhacHan.Tests.Contract;

/// <summary>What becomes of exceptions that reach the boundary.</summary>
public class FaultTests
{
    [Theory]
    [InlineData(400, "EntityTooLarge", 413, "tooLarge")]
    [InlineData(400, "PropertyValueTooLarge", 413, "tooLarge")]
    [InlineData(413, "RequestBodyTooLarge", 413, "tooLarge")]
    [InlineData(500, "InternalError", 500, "fault")]
    [InlineData(403, "AuthorizationFailure", 500, "fault")]
    public async Task What_storage_refuses_is_told_without_its_inside(int storage, string errorCode, int status, string code)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.AddContract();
        await using var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.UseContract();
        app.MapGet("/api/faulty", string () => throw new RequestFailedException(storage, "AccountKey=secret", errorCode, null));
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.Single()) };

        Assert.DoesNotContain("secret", (await client.Get("/api/faulty")).IsProblem(status, code).Text, StringComparison.Ordinal);
    }
}
