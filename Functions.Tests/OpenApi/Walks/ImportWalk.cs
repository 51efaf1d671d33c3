using System.Text;
using NhacHan.Agencies.Import;
using NhacHan.Tests.Agencies.Import;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class ImportWalk
{
    private const string Call = "POST " + ImportFile.Path;

    public static async Task RunAsync(Tour tour)
    {
        object[] officers = [new { name = "Nguyễn Văn An", role = "officer" }, new { name = "Trần Thị Bình", role = "officer" }];
        await tour.CallAsync("PUT /api/agencies/nhieu", new { name = "Cơ quan nhieu", shortName = "nhieu", kind = "department", contacts = officers }, 201);
        await tour.CallAsync("PUT /api/agencies/trung", new { name = "Cơ quan nhieu", shortName = "trung", kind = "department" }, 201);
        await tour.CallAsync(Call, Csv(
            ImportFile.Row("moi", "Báo Thử"), ImportFile.Row("moi-2", "Báo Thử"), ImportFile.Row("moi-3", email: "sai"), "nhieu,Cơ quan nhieu,nhieu,department,,,,,,"));
        await tour.CallAsync(Call, new Raw(SheetFile.Xlsx, Workbook.Of(Workbook.Row(2, ImportFile.Row("so").Split(',')))));
        await tour.CallAsync(Call, Csv(), 200);
        await tour.CallAsync(Call, new Raw(SheetFile.Csv, "id\r\n"u8.ToArray()), 400);
    }

    private static Raw Csv(params string[] rows) => new(SheetFile.Csv, Encoding.UTF8.GetBytes(ImportFile.Csv(rows)));
}
