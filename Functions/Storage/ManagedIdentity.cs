using Azure;
using Azure.Core;
using Azure.Identity;

namespace NhacHan.Storage;

/// <summary>
/// The identity that the platform gives the app. It is made at the first request, because the library that gets tokens is large and each
/// start would wait for it.
/// </summary>
/// <param name="clientId">Of a user-assigned identity; null for the system-assigned one.</param>
internal sealed class ManagedIdentity(string? clientId) : TokenCredential
{
    private readonly Lazy<TokenCredential> _identity = new(() => new ManagedIdentityCredential(
        clientId is null ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(clientId)));

    public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return _identity.Value.GetToken(requestContext, cancellationToken);
        }
        catch (AuthenticationFailedException e)
        {
            throw NoToken(e);
        }
    }

    public override async ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken)
    {
        try
        {
            return await _identity.Value.GetTokenAsync(requestContext, cancellationToken);
        }
        catch (AuthenticationFailedException e)
        {
            throw NoToken(e);
        }
    }

    /// <summary>
    /// To a caller, storage that cannot be signed in to is storage that refuses. The library has tried several times by then: 401 is not
    /// tried again by the storage clients.
    /// </summary>
    private static RequestFailedException NoToken(AuthenticationFailedException e) =>
        new(401, $"The managed identity gave no token for storage. {e.Message}", "NoToken", e);
}
