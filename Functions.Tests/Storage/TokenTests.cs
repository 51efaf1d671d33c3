using System.Net;
using System.Text;
using Azure;
using Azure.Core;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

/// <summary>What leaves for storage where an identity signs in.</summary>
public class TokenTests
{
    [Fact]
    public async Task Each_service_gets_the_token_for_storage_and_no_other_proof()
    {
        using var storage = new InterceptedStorage();
        var credential = new HandedToken("the-token");
        var connection = InterceptedStorage.Account(credential);
        var table = storage.Tables(connection).GetTableClient("rows");
        await table.UpsertEntityAsync(new TableEntity("p", "r"));
        await Assert.ThrowsAsync<RequestFailedException>(
            () => table.SubmitTransactionAsync([new(TableTransactionActionType.Add, new TableEntity("p", "r"))])); // a 204 without answers in it
        await StorageClients.Queues(connection, storage.Configure).GetQueueClient("queue").ClearMessagesAsync();
        await Assert.ThrowsAsync<RequestFailedException>(() => StorageClients.Blobs(connection, storage.Configure).CreateBlobContainerAsync("blobs"));

        Assert.Equal(["table", "table", "queue", "blob"], storage.Requests.Select(r => r.Address.Host.Split('.')[1]), StringComparer.Ordinal);
        Assert.All(storage.Requests, request =>
        {
            Assert.Equal("Bearer the-token", request.Authorization);
            Assert.DoesNotContain("sig=", request.Address.Query, StringComparison.Ordinal);
            Assert.DoesNotContain("the-token", request.Body, StringComparison.Ordinal);
            // the versions from which on the services take tokens
            var since = request.Address.Host.Contains(".table.", StringComparison.Ordinal) ? "2020-12-06" : "2017-11-09";
            Assert.True(string.CompareOrdinal(request.Version, since) >= 0, request.Version);
        });
        Assert.All(credential.Asked, asked => Assert.Equal(["https://storage.azure.com/.default"], asked.Scopes, StringComparer.Ordinal));
    }

    [Fact]
    public async Task One_token_does_for_many_requests()
    {
        using var storage = new InterceptedStorage();
        var credential = new HandedToken(() => StorageToken.New());
        var table = storage.Tables(InterceptedStorage.Account(credential)).GetTableClient("rows");
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => table.UpsertEntityAsync(new TableEntity("p", $"{i}"))));
        Assert.Equal(100, storage.Requests.Count);
        Assert.Single(credential.Asked);
    }

    [Fact]
    public async Task A_token_that_is_over_is_replaced()
    {
        using var storage = new InterceptedStorage();
        var number = 0;
        var credential = new HandedToken(() => $"token-{++number}", lifetime: TimeSpan.FromMilliseconds(-1));
        var table = storage.Tables(InterceptedStorage.Account(credential)).GetTableClient("rows");
        for (var i = 0; i < 2; i++) await table.UpsertEntityAsync(new TableEntity("p", "r"));
        Assert.Equal(["Bearer token-1", "Bearer token-2"], storage.Requests.Select(r => r.Authorization), StringComparer.Ordinal);
    }

    [Fact]
    public async Task A_token_is_not_sent_over_http()
    {
        using var storage = new InterceptedStorage();
        var credential = new HandedToken("the-token");
        var open = InterceptedStorage.Account(credential, scheme: "http");
        Exception[] refusals =
        [
            await Assert.ThrowsAsync<InvalidOperationException>(() => storage.Tables(open).GetTableClient("rows").FindAsync("p", "r", default)),
            await Assert.ThrowsAsync<ArgumentException>(() => StorageClients.Queues(open, storage.Configure).GetPropertiesAsync()),
            await Assert.ThrowsAsync<ArgumentException>(() => StorageClients.Blobs(open, storage.Configure).GetPropertiesAsync()),
        ];
        Assert.All(refusals, refusal => Assert.Matches("(?i)TLS|https", refusal.Message));
        Assert.Empty(storage.Requests);
        Assert.Empty(credential.Asked);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer authorization_uri=https://login.microsoftonline.com/tenant/oauth2/authorize resource_id=https://storage.azure.com")]
    public async Task A_token_that_is_refused_is_the_callers_problem_at_once(string? challenge)
    {
        using var storage = new InterceptedStorage(InterceptedStorage.Refusal(HttpStatusCode.Unauthorized, challenge));
        var credential = new HandedToken("the-token");
        var table = storage.Tables(InterceptedStorage.Account(credential)).GetTableClient("rows");
        var refusal = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpsertEntityAsync(new TableEntity("p", "r")));
        Assert.Equal(401, refusal.Status);
        Assert.DoesNotContain("the-token", refusal.ToString(), StringComparison.Ordinal);
        Assert.Single(storage.Requests);
    }

    /// <summary>https://learn.microsoft.com/entra/identity-platform/claims-challenge: an identity was revoked, or its rules have changed.</summary>
    [Fact]
    public async Task A_challenge_for_more_claims_is_answered_by_a_new_token()
    {
        const string claims = """{"access_token":{"nbf":{"essential":true,"value":"1"}}}""";
        using var storage = new InterceptedStorage(InterceptedStorage.Refusal(
            HttpStatusCode.Unauthorized,
            $"Bearer error=\"insufficient_claims\", claims=\"{Convert.ToBase64String(Encoding.UTF8.GetBytes(claims))}\""));
        var number = 0;
        var credential = new HandedToken(() => $"token-{++number}");
        var table = storage.Tables(InterceptedStorage.Account(credential)).GetTableClient("rows");
        Assert.Equal(204, (await table.UpsertEntityAsync(new TableEntity("p", "r"))).Status);
        Assert.Equal(["Bearer token-1", "Bearer token-2"], storage.Requests.Select(r => r.Authorization), StringComparer.Ordinal);
        Assert.Equal([null, claims], credential.Asked.Select(asked => asked.Claims), StringComparer.Ordinal);
    }

    [Fact]
    public void A_connection_without_a_way_to_sign_in_is_refused()
    {
        var connection = InterceptedStorage.Account();
        Assert.Throws<InvalidOperationException>(() => new TableServiceClient(connection));
        Assert.Throws<InvalidOperationException>(() => StorageClients.Queues(connection));
        Assert.Throws<InvalidOperationException>(() => StorageClients.Blobs(connection));
    }
}
