using NhacHan.Contract;

namespace NhacHan.Agencies;

/// <summary>The id is in the address; a body may repeat it, so that what GET shows can be changed and sent back.</summary>
internal static class BodyId
{
    public static void Check(string route, FieldReader fields)
    {
        if (!Ids.IsId(route)) fields.Problems.Add("id", $"'{route}' {Ids.IdRule}");
        if (fields.Text("id", 40, required: false) is { } repeated && repeated != route)
            fields.Wrong("id", $"is '{repeated}', but the address says '{route}'");
    }
}
