using System.Buffers;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using NhacHan.Storage;

namespace NhacHan.Tests.Storage;

public class TableTypesTests(AzuriteFixture azurite)
{
    // the fixed ones are what could break the multipart body or the reading of types
    private static readonly Gen<string> Text = Gen.OneOf(
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get),
        Gen.Elements("", " ", "Báo cáo quý I", "{\"a\":1}", "a\r\nb", "--changeset_", "HTTP/1.1 500 no", "\u2028\u2029", "😀", "NaN", "1", "</script>"));

    private static readonly Gen<object> Value = Gen.OneOf(
        Text.Where(IsWellFormed).Select(value => (object)value),
        ArbMap.Default.GeneratorFor<bool>().Select(value => (object)value),
        Gen.OneOf(ArbMap.Default.GeneratorFor<int>(), Gen.Elements(int.MinValue, int.MaxValue)).Select(value => (object)value),
        Gen.OneOf(ArbMap.Default.GeneratorFor<long>(), Gen.Elements(long.MinValue, long.MaxValue, 1L << 53)).Select(value => (object)value),
        Gen.OneOf(ArbMap.Default.GeneratorFor<double>(), Gen.Elements(0, 1, -1, 1e21, 1e300, double.Epsilon, double.MaxValue / 2, 0.1 + 0.2))
            .Select(value => (object)value),
        Gen.Elements(double.NaN, double.PositiveInfinity, double.NegativeInfinity).Select(value => (object)value),
        ArbMap.Default.GeneratorFor<Guid>().Select(value => (object)value),
        Gen.Choose(0, int.MaxValue).Select(n => (object)new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.FromHours(7)).AddTicks(n * 1_234_567L)),
        ArbMap.Default.GeneratorFor<byte[]>().Select(value => (object)value));

    [Fact]
    public async Task Every_value_comes_back_equal_and_of_its_type()
    {
        var table = await azurite.CreateTableAsync();
        var values = Value.Sample(30, 2_000).ToList();
        await table.SubmitInHundredsAsync(values.Select((value, n) =>
            new TableTransactionAction(TableTransactionActionType.Add, new TableEntity("p", $"{n:D6}") { ["V"] = value })));

        var read = await table.QueryAsync().Select(row => row["V"]).ToListAsync();
        Assert.Equal(values.Count, read.Count);
        foreach (var (written, got) in values.Zip(read))
            Assert.True(Same(written, got), $"{written.GetType().Name} {written} came back as {got?.GetType().Name} {got}");
    }

    [Fact]
    public void What_is_written_is_read_alike_without_a_service_between()
    {
        foreach (var value in Value.Sample(30, 2_000).Append(-0.0).Append(5.0))
        {
            var bytes = new ArrayBufferWriter<byte>();
            TableEntityWriter.Write(new TableEntity("p", "r") { ["V"] = value }, bytes);
            var got = TableEntityReader.ReadOne(bytes.WrittenSpan)["V"];
            Assert.True(Same(value, got), $"{value.GetType().Name} {value} came back as {got?.GetType().Name} {got}");
            if (value is double number) Assert.Equal(BitConverter.DoubleToInt64Bits(number), BitConverter.DoubleToInt64Bits((double)got!));
        }
    }

    [Fact]
    public async Task One_row_may_hold_all_types()
    {
        var table = await azurite.CreateTableAsync();
        var time = new DateTimeOffset(2025, 3, 25, 17, 0, 0, TimeSpan.FromHours(7)).AddTicks(1);
        var id = Guid.NewGuid();
        await table.AddEntityAsync(new TableEntity("p", "r")
        {
            ["Text"] = "Đắk Lắk", ["Flag"] = true, ["Whole"] = 1, ["Long"] = 1L, ["Double"] = 1.0, ["NaN"] = double.NaN,
            ["Time"] = time, ["UtcTime"] = time.UtcDateTime, ["Id"] = id, ["Bytes"] = new byte[] { 0, 255 }, ["Binary"] = BinaryData.FromString("x"),
            ["Nothing"] = null,
        });

        var row = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        Assert.Equal(("Đắk Lắk", true, 1, 1L, 1.0), (row.GetString("Text"), row.GetBoolean("Flag"), row["Whole"], row["Long"], row["Double"]));
        Assert.Equal(double.NaN, row.GetDouble("NaN"));
        Assert.Equal((time, time), (row.GetDateTimeOffset("Time"), row.GetDateTimeOffset("UtcTime")));
        Assert.Equal(TimeSpan.Zero, row.GetDateTimeOffset("Time")!.Value.Offset);
        Assert.Equal(id, row.GetGuid("Id"));
        Assert.Equal(new byte[] { 0, 255 }, row.GetBinaryData("Bytes")!.ToArray());
        Assert.Equal("x", row.GetBinaryData("Binary")!.ToString());
        Assert.False(row.ContainsKey("Nothing"));
    }

    [Fact]
    public async Task A_type_that_tables_have_not_is_refused_by_name()
    {
        var table = await azurite.CreateTableAsync();
        var refusal = await Assert.ThrowsAsync<ArgumentException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["Due"] = new DateOnly(2025, 3, 25) }));
        Assert.Contains("Column Due is a DateOnly", refusal.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<ArgumentException>(
            () => table.AddEntityAsync(new TableEntity("p", "r") { ["At"] = new DateTime(2025, 3, 25, 0, 0, 0, DateTimeKind.Unspecified) }));
    }

    [Theory]
    [InlineData("""{"V@odata.type":"Edm.Int64","V":"5"}""")]
    [InlineData("""{"V":"5","V@odata.type":"Edm.Int64"}""")]
    [InlineData("""{"odata.metadata":"http://x","W":null,"V@odata.type":"Edm.Int64","V":"5"}""")]
    public void A_type_may_stand_before_its_column_or_after(string json) =>
        Assert.Equal(5L, TableEntityReader.ReadOne(Encoding.UTF8.GetBytes(json))["V"]);

    [Fact]
    public void Vietnamese_letters_are_written_as_they_are()
    {
        var bytes = new ArrayBufferWriter<byte>();
        TableEntityWriter.Write(new TableEntity("p", "r") { ["V"] = "Sở" }, bytes);
        Assert.Equal("""{"PartitionKey":"p","RowKey":"r","V":"Sở"}""", Encoding.UTF8.GetString(bytes.WrittenSpan));
    }

    [Fact]
    public async Task Long_texts_keep_their_letters_however_the_wire_cuts_them()
    {
        var table = await azurite.CreateTableAsync();
        var row = new TableEntity("p", "r");
        for (var column = 0; column < 5; column++) row[$"V{column}"] = new string('ộ', 30_000 + column);
        await table.AddEntityAsync(row);
        await table.UpsertEntityAsync(row, TableUpdateMode.Replace);
        var read = (await table.GetEntityIfExistsAsync("p", "r")).Value!;
        for (var column = 0; column < 5; column++) Assert.Equal(row[$"V{column}"], read.GetString($"V{column}"));
    }

    private static bool IsWellFormed(string text) => text == Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));

    private static bool Same(object written, object? read) => written is byte[] bytes
        ? read is BinaryData data && data.ToMemory().Span.SequenceEqual(bytes)
        : Equals(written, read) && written.GetType() == read!.GetType();
}
