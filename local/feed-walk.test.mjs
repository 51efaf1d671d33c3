import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, beforeEach, test } from 'node:test';
import { walkFeed } from './feed-walk.mjs';

const KEY = 'reader-key';
const METADATA = `<edmx:Edmx Version="4.0"><edmx:DataServices><Schema Namespace="NhacHan">
  <EntityType Name="Row"><Key><PropertyRef Name="id" /></Key><Property Name="id" Type="Edm.String" Nullable="false" /><Property Name="on" Type="Edm.Date" />
    <Property Name="at" Type="Edm.DateTimeOffset" Nullable="false" /><Property Name="days" Type="Edm.Int32" Nullable="false" /></EntityType>
  <EntityContainer Name="Feed"><EntitySet Name="Rows" EntityType="NhacHan.Row" /></EntityContainer></Schema></edmx:DataServices></edmx:Edmx>`;
const GOOD = { id: 'a', on: '2026-11-22', at: '2026-11-21T17:00:00Z', days: 0 };
const COLUMNS = { id: 'string', on: 'dateTime', at: 'dateTime', days: 'int64' };

let feed;
const server = createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, root());
  const basic = request.headers.authorization === `Basic ${Buffer.from(`powerbi:${KEY}`).toString('base64')}`;
  if (feed.open !== true && !basic && (searchParams.get('key') !== KEY || feed.basicOnly)) return response.writeHead(401).end();
  if (pathname.endsWith('$metadata')) return response.end(METADATA);
  if (!pathname.endsWith('/Rows')) return response.end('{"value":[]}');
  const page = Number(searchParams.get('$skiptoken') ?? 0);
  response.end(JSON.stringify({ value: feed.pages[page], ...(page + 1 < feed.pages.length ? { '@odata.nextLink': feed.next ?? `${root()}/Rows?$skiptoken=${page + 1}` } : {}) }));
}).listen(0, '127.0.0.1');
await new Promise(resolve => server.once('listening', resolve));
after(() => server.close());
const root = () => `http://127.0.0.1:${server.address().port}/api/odata`;
const walk = (columns = COLUMNS) => walkFeed(`${root()}/`, KEY, [{ name: 'Dòng', set: 'Rows', url: `${root()}/Rows?$select=${Object.keys(columns)}`, columns }]);

beforeEach(() => { feed = { pages: [[GOOD, { ...GOOD, on: null }], [], [GOOD]] }; });

test('counts the rows of all pages, an empty one among them', async () => {
  assert.deepEqual(await walk(), [{ name: 'Dòng', rows: 3, pages: 3 }]);
});

for (const [what, row] of [
  ['a null where none may be', { ...GOOD, at: null }],
  ['a column left out', { id: 'a', on: null, at: GOOD.at }],
  ['an instant that is not UTC', { ...GOOD, at: '2026-11-22T00:00:00+07:00' }],
  ['an instant for a date', { ...GOOD, on: '2026-11-22T00:00:00Z' }],
  ['a number as text', { ...GOOD, days: '0' }],
]) test(`stops at ${what}, on whatever page`, async () => {
  feed.pages[2] = [row];
  await assert.rejects(walk(), /Dòng: \w+ is /);
});

test('stops where the feed has a column not at all, or by another type than the model', async () => {
  await assert.rejects(walk({ ...COLUMNS, more: 'string' }), /more is undefined in the feed/);
  await assert.rejects(walk({ ...COLUMNS, days: 'double' }), /days is Edm.Int32 in the feed and double in the model/);
});

test('stops at a next link that leads elsewhere, or round', async () => {
  feed.next = 'https://elsewhere.example/api/odata/Rows';
  await assert.rejects(walk(), /leads away or back/);
  feed.next = `${root()}/Rows?$skiptoken=1`;
  feed.pages.push([]);
  await assert.rejects(walk(), /leads away or back/);
});

test('wants a feed that asks for the key, and takes it both ways', async () => {
  feed.open = true;
  await assert.rejects(walk(), /without a key: 200/);
  feed = { pages: [[]], basicOnly: true };
  await assert.rejects(walk(), /401/);
});
