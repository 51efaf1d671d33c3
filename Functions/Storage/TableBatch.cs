using System.Buffers;
using System.Text;
using Azure;
using Azure.Core;

namespace NhacHan.Storage;

/// <summary>One action of a transaction, ready for the wire, so that its size is known before it is sent.</summary>
internal readonly record struct TableOperation(string PartitionKey, string RowKey, ReadOnlyMemory<byte> Bytes)
{
    public static TableOperation From(TableTransactionAction action, TablePipeline pipeline, string table)
    {
        var entity = action.Entity;
        var method = action.ActionType switch
        {
            TableTransactionActionType.Add => "POST",
            TableTransactionActionType.Delete => "DELETE",
            TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => "PATCH",
            TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => "PUT",
            _ => throw new ArgumentOutOfRangeException(nameof(action), action.ActionType, "Not an action that a transaction can hold."),
        };
        var address = method == "POST" ? table : table + TableKey.Address(entity.PartitionKey, entity.RowKey);
        var isConditional = action.ActionType
            is TableTransactionActionType.Delete or TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace;
        var condition = action.ETag == default ? ETag.All : action.ETag;

        var bytes = new ArrayBufferWriter<byte>(1024);
        Encoding.UTF8.GetBytes(
            $"Content-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n{method} {pipeline.Address(address)} HTTP/1.1\r\n"
            + $"Accept: {TablePipeline.MinimalMetadata}\r\nPrefer: return-no-content\r\nDataServiceVersion: 3.0\r\n"
            + (isConditional ? $"If-Match: {condition}\r\n" : "")
            + (method == "DELETE" ? "\r\n" : "Content-Type: application/json\r\n\r\n"),
            bytes);
        if (method != "DELETE")
            TableEntityWriter.Write(entity, bytes);
        bytes.Write("\r\n"u8);
        return new TableOperation(entity.PartitionKey, entity.RowKey, bytes.WrittenMemory);
    }
}

/// <summary>The multipart request of an entity group transaction: a batch of one change set.</summary>
internal static class TableBatch
{
    public const int MostOperations = 100;

    public static Request Request(TablePipeline pipeline, IReadOnlyList<TableOperation> operations)
    {
        var id = Guid.NewGuid();
        var body = new ArrayBufferWriter<byte>(operations.Sum(operation => operation.Bytes.Length + 64) + 256);
        Encoding.UTF8.GetBytes($"--batch_{id}\r\nContent-Type: multipart/mixed; boundary=changeset_{id}\r\n\r\n", body);
        foreach (var operation in operations)
        {
            Encoding.UTF8.GetBytes($"--changeset_{id}\r\n", body);
            body.Write(operation.Bytes.Span);
        }

        Encoding.UTF8.GetBytes($"--changeset_{id}--\r\n--batch_{id}--\r\n", body);
        var request = pipeline.Write(RequestMethod.Post, "$batch", body.WrittenMemory);
        request.Headers.SetValue("Content-Type", $"multipart/mixed; boundary=batch_{id}");
        return request;
    }
}
