using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class StorageConnectionTests
{
    private const string Key = "c2VjcmV0IGtleQ==";

    [Fact]
    public void Development_storage_is_the_emulator_at_its_own_ports()
    {
        var connection = StorageConnection.Parse("UseDevelopmentStorage=true");
        Assert.Equal("devstoreaccount1", connection.AccountName);
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1", connection.BlobEndpoint.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10001/devstoreaccount1", connection.QueueEndpoint.AbsoluteUri);
        Assert.Equal("http://127.0.0.1:10002/devstoreaccount1", connection.TableEndpoint.AbsoluteUri);
    }

    [Fact]
    public void An_account_has_its_endpoints_in_the_public_cloud_over_https()
    {
        var connection = StorageConnection.Parse($"AccountName=nhachan;AccountKey={Key}");
        Assert.Equal("https://nhachan.table.core.windows.net/", connection.TableEndpoint.AbsoluteUri);
        Assert.Equal("https://nhachan.queue.core.windows.net/", connection.QueueEndpoint.AbsoluteUri);
        Assert.Equal("https://nhachan.blob.core.windows.net/", connection.BlobEndpoint.AbsoluteUri);
        Assert.Equal("secret key"u8.ToArray(), connection.AccountKey);
    }

    [Fact]
    public void Suffix_and_protocol_are_taken_and_an_endpoint_wins_over_both()
    {
        var connection = StorageConnection.Parse(
            $" accountname = nhachan ;AccountKey={Key};EndpointSuffix=core.example;DefaultEndpointsProtocol=http;"
            + "TableEndpoint=https://tables.example/nhachan;");
        Assert.Equal("https://tables.example/nhachan", connection.TableEndpoint.AbsoluteUri);
        Assert.Equal("http://nhachan.queue.core.example/", connection.QueueEndpoint.AbsoluteUri);
    }

    [Fact]
    public void A_signature_needs_no_account_name_beside_endpoints()
    {
        var connection = StorageConnection.Parse(
            "TableEndpoint=https://nhachan.table.core.windows.net/;QueueEndpoint=https://nhachan.queue.core.windows.net/;"
            + "BlobEndpoint=https://nhachan.blob.core.windows.net/;SharedAccessSignature=?sv=2024-08-04&ss=tqb&sig=a%3D");
        Assert.Equal("nhachan", connection.AccountName);
        Assert.Equal("sv=2024-08-04&ss=tqb&sig=a%3D", connection.SharedAccessSignature);
        Assert.Null(connection.AccountKey);
    }

    [Theory]
    [InlineData("", "it is empty")]
    [InlineData("nonsense", "part 1 does not begin")]
    [InlineData("AccountName=nhachan;Secret!Key", "part 2 does not begin")]
    [InlineData("AccountName=nhachan;AcountKey=Secret!Key", "part 2 does not begin")]
    [InlineData("AccountName=nhachan;AccountKey=Secret!Key", "AccountKey is not base64")]
    [InlineData("AccountName=nhachan;AccountKey=", "AccountKey is empty")]
    [InlineData("AccountName=nhachan", "AccountKey or SharedAccessSignature is missing")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;AccountKey=Secret==", "AccountKey is given twice")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;SharedAccessSignature=Secret", "exclude each other")]
    [InlineData("AccountKey=Secret==", "AccountName is missing")]
    [InlineData("SharedAccessSignature=Secret", "AccountName or TableEndpoint is missing")]
    [InlineData("AccountName=Nhac Han;AccountKey=Secret==", "AccountName is not")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;DefaultEndpointsProtocol=ftp", "DefaultEndpointsProtocol is neither")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;EndpointSuffix=a/b?Secret", "EndpointSuffix is not")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;QueueEndpoint=queue", "QueueEndpoint is not")]
    [InlineData("AccountName=nhachan;AccountKey=Secret==;TableEndpoint=https://a.example/?Secret", "TableEndpoint is not")]
    [InlineData("UseDevelopmentStorage=yes", "UseDevelopmentStorage may only be true")]
    public void A_bad_string_names_the_bad_part_and_never_its_value(string text, string said)
    {
        var refusal = Assert.Throws<FormatException>(() => StorageConnection.Parse(text));
        Assert.Contains(said, refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_connection_in_a_log_shows_no_key() =>
        Assert.Equal("storage account nhachan", $"{StorageConnection.Parse($"AccountName=nhachan;AccountKey={Key}")}");
}
