using NhacHan.Tests.Contract;

namespace NhacHan.Tests.OpenApi.Walks;

internal static class AttachmentsWalk
{
    private const int MostOfAVersion = 50;

    public static async Task RunAsync(Tour tour)
    {
        var version = $"{Office.Reports("tour", "a2")}/1/attachments";
        var pdf = new Raw("application/octet-stream", "%PDF-1.7"u8.ToArray());
        var made = await tour.CallAsync($"PUT {version}/bao-cao.pdf", pdf, 201);
        var replaced = await tour.CallAsync($"PUT {version}/bao-cao.pdf", pdf, headers: ("If-Match", made.ETag!));
        await tour.CallAsync($"PUT {version}/bao-cao.docx", pdf, 400);
        await tour.CallAsync($"GET {version}/bao-cao.pdf");
        for (var i = 2; i <= MostOfAVersion; i++) (await tour.Admin.Call("PUT", $"{version}/{i}.pdf", new ByteArrayContent(pdf.Bytes))).Is(201);
        await tour.CallAsync($"PUT {version}/them.pdf", pdf, 409);
        await Paging.WholeAsync(tour, $"GET {version}");
        await tour.CallAsync($"DELETE {version}/bao-cao.pdf", expected: 204, headers: ("If-Match", replaced.ETag!));
        await tour.CallAsync($"DELETE {Office.Reports("tour", "a1")}/1/attachments/bao-cao.pdf", expected: 409);
    }
}
