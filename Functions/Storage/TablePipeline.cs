namespace NhacHan.Storage;

internal sealed class TablePipeline(StorageConnection connection, TableClientOptions options)
{
    internal StorageConnection Connection { get; } = connection;

    internal TableClientOptions Options { get; } = options;
}
