// Reads a table as any other tool would, with Microsoft's own client: {connection, table} on standard input, its rows as JSON lines on standard output.
import { text } from 'node:stream/consumers';
import { TableClient } from '@azure/data-tables';

const { connection, table } = JSON.parse(await text(process.stdin));
const client = TableClient.fromConnectionString(connection, table, { allowInsecureConnection: true });
for await (const { etag, timestamp, ...row } of client.listEntities()) console.log(JSON.stringify(row, (_, value) => typeof value === 'bigint' ? value.toString() : value));
