using Microsoft.OData.Edm;

namespace NhacHan.StatusFeed.Feed;

/// <summary>The sets as OData's metadata tells of them: closed types, made of the same columns that are written and read.</summary>
internal static class FeedModel
{
    private const string Namespace = "NhacHan";

    public static IEdmModel Edm { get; } = Build();

    public static IEdmEntitySet SetOf(FeedSet set) => Edm.FindDeclaredEntitySet(set.Name);

    private static EdmModel Build()
    {
        var model = new EdmModel();
        var container = new EdmEntityContainer(Namespace, "Feed");
        model.AddElement(container);
        foreach (var set in FeedSets.All)
        {
            var type = new EdmEntityType(Namespace, set.EntityType);
            foreach (var column in set.Columns)
            {
                var property = type.AddStructuralProperty(column.Name, TypeOf(column));
                if (set.Key.Contains(column.Name, StringComparer.Ordinal)) type.AddKeys(property);
            }
            model.AddElement(type);
            container.AddEntitySet(set.Name, type);
        }
        return model;
    }

    private static IEdmTypeReference TypeOf(StatusColumn column) => EdmCoreModel.Instance.GetPrimitive(column.Type switch
    {
        ColumnType.Text => EdmPrimitiveTypeKind.String,
        ColumnType.Date => EdmPrimitiveTypeKind.Date,
        ColumnType.Instant => EdmPrimitiveTypeKind.DateTimeOffset,
        ColumnType.Whole => EdmPrimitiveTypeKind.Int32,
        ColumnType.Number => EdmPrimitiveTypeKind.Double,
        _ => EdmPrimitiveTypeKind.Boolean,
    }, column.Optional);
}
