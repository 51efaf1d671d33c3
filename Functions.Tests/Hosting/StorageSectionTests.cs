using NhacHan.Hosting;
using NhacHan.Storage;

namespace NhacHan.Tests.Hosting;

public class StorageSectionTests
{
    private const string Name = "AzureWebJobsStorage";
    private const string Id = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private const string Uris = "tableServiceUri=https://a.table.example/|queueServiceUri=https://a.queue.example/|blobServiceUri=https://a.blob.example/";

    [Fact]
    public void A_connection_string_is_taken_as_it_is()
    {
        var connection = Read("=UseDevelopmentStorage=true");
        Assert.Equal(StorageConnection.DevelopmentAccount, connection.AccountName);
        Assert.Null(connection.Credential);
    }

    [Theory]
    [InlineData("accountName=nhachan|credential=managedidentity")]
    [InlineData("accountName=nhachan|credential=ManagedIdentity|clientId=" + Id)]
    [InlineData("ACCOUNTNAME= nhachan |Credential=managedidentity|clientId=")]
    [InlineData("=|accountName=nhachan|credential=managedidentity|tableServiceUri=")]
    public void An_account_name_is_enough_in_the_public_cloud(string section)
    {
        var connection = Read(section);
        Assert.Equal("nhachan", connection.AccountName);
        Assert.Equal("https://nhachan.table.core.windows.net/", connection.TableEndpoint.AbsoluteUri);
        Assert.Equal("https://nhachan.queue.core.windows.net/", connection.QueueEndpoint.AbsoluteUri);
        Assert.Equal("https://nhachan.blob.core.windows.net/", connection.BlobEndpoint.AbsoluteUri);
        Assert.IsType<ManagedIdentity>(connection.Credential);
        Assert.Null(connection.AccountKey);
        Assert.Null(connection.SharedAccessSignature);
    }

    [Fact]
    public void Other_clouds_are_given_by_their_addresses()
    {
        var connection = Read($"{Uris}|credential=managedidentity|clientId={Id}");
        Assert.Equal("a", connection.AccountName);
        Assert.Equal("https://a.table.example/", connection.TableEndpoint.AbsoluteUri);
        Assert.Equal("https://a.queue.example/", connection.QueueEndpoint.AbsoluteUri);
        Assert.Equal("https://a.blob.example/", connection.BlobEndpoint.AbsoluteUri);
    }

    [Theory]
    [InlineData("", "AzureWebJobsStorage is missing: give the connection string of the storage account, or AzureWebJobsStorage__accountName and")]
    [InlineData("= ", "AzureWebJobsStorage is missing")]
    [InlineData("=Secret", "AzureWebJobsStorage is not a connection string")]
    [InlineData("=@Microsoft.KeyVault(Secret)", "AzureWebJobsStorage still reads as a Key Vault reference: the platform could not resolve it")]
    [InlineData("=UseDevelopmentStorage=true|accountName=Secret", "AzureWebJobsStorage is given beside AzureWebJobsStorage__accountName")]
    [InlineData("accountName=nhachan", "AzureWebJobsStorage__credential is missing: give managedidentity")]
    [InlineData("accountName=nhachan|credential=Secret", "AzureWebJobsStorage__credential is not managedidentity")]
    [InlineData("accountName=nhachan|credential=@Microsoft.KeyVault(Secret)", "AzureWebJobsStorage__credential still reads as a Key Vault reference")]
    [InlineData("credential=managedidentity", "AzureWebJobsStorage__accountName is missing: give it, or tableServiceUri, queueServiceUri, blobServiceUri")]
    [InlineData("accountName=Secret!|credential=managedidentity", "AzureWebJobsStorage__accountName is not 3 to 24 lowercase letters and digits")]
    [InlineData("accountName=ab|credential=managedidentity", "AzureWebJobsStorage__accountName is not 3 to 24")]
    [InlineData("accountName=abcdefghijklmnopqrstuvwxy|credential=managedidentity", "AzureWebJobsStorage__accountName is not 3 to 24")]
    [InlineData("accountName=@Microsoft.KeyVault(Secret)|credential=managedidentity", "AzureWebJobsStorage__accountName still reads as a Key Vault reference")]
    [InlineData("accountName=nhachan|credential=managedidentity|clientId=Secret", "AzureWebJobsStorage__clientId is not the client id of an identity")]
    [InlineData("accountName=nhachan|credential=managedidentity|cliendId=Secret", "AzureWebJobsStorage__cliendId is not known")]
    [InlineData("accountName=nhachan|credential=managedidentity|managedIdentityResourceId=Secret", "AzureWebJobsStorage__managedIdentityResourceId is not known")]
    [InlineData("accountName=nhachan|credential=managedidentity|x:y=Secret", "AzureWebJobsStorage__x is not known")]
    [InlineData("accountName=nhachan|credential=managedidentity|" + Uris, "AzureWebJobsStorage__accountName is given beside tableServiceUri and queueServiceUri and blobServiceUri")]
    [InlineData("accountName=nhachan|credential=managedidentity|blobServiceUri=https://a.example/", "AzureWebJobsStorage__accountName is given beside blobServiceUri")]
    [InlineData("tableServiceUri=https://a.example/|queueServiceUri=https://a.example/|credential=managedidentity", "AzureWebJobsStorage__blobServiceUri is missing")]
    public void A_bad_setting_is_named_and_its_value_is_not_told(string section, string said)
    {
        var refusal = Assert.Throws<SettingException>(() => Read(section));
        Assert.StartsWith("The setting " + said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://a.table.example/")]
    [InlineData("http://127.0.0.1:10002/devstoreaccount1")]
    [InlineData("a.table.example")]
    [InlineData("https://a.table.example/?sig=Secret")]
    [InlineData("https://a.table.example/#Secret")]
    [InlineData("https://Secret:Secret@a.table.example/")]
    [InlineData("/table")]
    public void Addresses_are_https_and_nothing_more(string uri)
    {
        var refusal = Assert.Throws<SettingException>(() => Read(
            $"tableServiceUri={uri}|queueServiceUri=https://a.queue.example/|blobServiceUri=https://a.blob.example/|credential=managedidentity"));
        Assert.StartsWith("The setting AzureWebJobsStorage__tableServiceUri is not an https address", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_is_said_at_once()
    {
        var refusal = Assert.Throws<SettingException>(() => Read("tableServiceUri=http://a.example/|blobServiceUri=https://a.example/|clientId=me|tenantId=us"));
        Assert.Equal(
            "The setting AzureWebJobsStorage__tenantId is not known: the parts are accountName, tableServiceUri, queueServiceUri, blobServiceUri, credential, clientId; "
            + "AzureWebJobsStorage__credential is missing: give managedidentity; "
            + "AzureWebJobsStorage__clientId is not the client id of an identity, which is a GUID; "
            + "AzureWebJobsStorage__queueServiceUri is missing: the three addresses go together; "
            + "AzureWebJobsStorage__tableServiceUri is not an https address without a query: a token is sent over nothing else.",
            refusal.Message);
    }

    [Fact]
    public void A_part_is_spelled_as_its_section_is()
    {
        var refusal = Assert.Throws<SettingException>(
            () => StorageSection.Read(Settings.Of(("NhacHan:Storage:accountName", "nhachan")), "NhacHan:Storage"));
        Assert.StartsWith("The setting NhacHan:Storage:credential ", refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>Parts are divided by |; one without a name before its = is the setting itself.</summary>
    private static StorageConnection Read(string section) => StorageSection.Read(
        Settings.Of([.. section.Split('|', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2))
            .Select(part => (part[0].Length == 0 ? Name : $"{Name}:{part[0]}", part[1]))]),
        Name);
}
