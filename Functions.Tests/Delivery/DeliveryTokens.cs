using NhacHan.Delivery;
using NhacHan.Web;

namespace NhacHan.Tests.Delivery;

/// <summary>What names dispatches to providers, under a key of the test's own.</summary>
internal static class DeliveryTokens
{
    public static DeliveryToken Of(string linkKey) => new(new SignedToken(new WebSettings(linkKey, new Uri("http://127.0.0.1:7071/"), OpenBoard: false)));
}
