using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace NhacHan.Storage;

/// <summary>
/// Signs each attempt in the Table service's Shared Key Lite scheme, the one that Azure.Data.Tables sends.
/// </summary>
/// <remarks>
/// What is signed is the date and <c>/account</c> followed by the path just as in the request line. Path-style addresses (Azurite's
/// <c>http://127.0.0.1:10002/account/table</c>) have the account in the path already, so that it stands there twice.
/// https://learn.microsoft.com/rest/api/storageservices/authorize-with-shared-key#table-service-shared-key-authorization
/// </remarks>
internal sealed class SharedKeyPolicy(string account, byte[] key) : HttpPipelineSynchronousPolicy
{
    public override void OnSendingRequest(HttpMessage message)
    {
        // the service refuses a date more than 15 minutes off: real time, never the business clock
        var date = TimeProvider.System.GetUtcNow().ToString("R", CultureInfo.InvariantCulture);
        message.Request.Headers.SetValue("x-ms-date", date);
        var signature = Sign(StringToSign(date, message.Request.Uri.ToUri()));
        message.Request.Headers.SetValue("Authorization", $"SharedKeyLite {account}:{signature}");
    }

    internal string StringToSign(string date, Uri uri)
    {
        // comp is the one query parameter that names another resource
        var component = uri.Query.TrimStart('?').Split('&').FirstOrDefault(pair => pair.StartsWith("comp=", StringComparison.Ordinal));
        return $"{date}\n/{account}{uri.AbsolutePath}{(component is null ? "" : "?" + Uri.UnescapeDataString(component))}";
    }

    internal string Sign(string text) => Convert.ToBase64String(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
