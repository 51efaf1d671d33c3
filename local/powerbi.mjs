// What powerbi/ asks of the feed: node local/powerbi.mjs [ADDRESS [KEY]] lists the addresses that Power BI calls, and with a key of a reader calls each of them.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { walkFeed } from './feed-walk.mjs';
import { parseTmdl } from './tmdl.mjs';

export const PROJECT = fileURLToPath(new URL('../powerbi', import.meta.url));
const MODEL = path.join(PROJECT, 'NhacHan.SemanticModel/definition');

const read = file => parseTmdl(readFileSync(path.join(MODEL, file), 'utf8'), file);
const of = (object, kind) => object.children.filter(c => c.kind === kind);

/** The semantic model: its tables with columns, measures, partition and policy, relationships and expressions. */
export function readModel() {
  const tables = readdirSync(path.join(MODEL, 'tables')).sort().map(file => {
    const [table, ...rest] = read(path.join('tables', file));
    if (rest.length > 0 || file !== `${table.name}.tmdl`) throw new Error(`${file} is to hold one table of its name`);
    return {
      name: table.name, properties: table.properties, columns: of(table, 'column'), measures: of(table, 'measure'), partitions: of(table, 'partition'),
      policy: of(table, 'refreshPolicy')[0]?.properties,
    };
  });
  return { tables, relationships: read('relationships.tmdl'), expressions: read('expressions.tmdl'), model: read('model.tmdl'), database: read('database.tmdl') };
}

/**
 * The queries of the feed: of each table's partition, and of the policy's poll. Of an M expression Power BI leaves to the feed what stands directly on the entity
 * set: rows by comparisons of one column with an instant, then columns. All other steps it does itself.
 */
export const queriesOf = model => model.tables.flatMap(table => [
  ...table.partitions.map(p => ({ table: table.name, name: table.name, m: p.properties.source })),
  ...(table.policy ? [{ table: table.name, name: `${table.name} (pollingExpression)`, m: table.policy.pollingExpression }] : []),
]).filter(q => q.m.includes('Nguon{')).map(q => ({ ...q, ...queryOf(q.m) }));

const INSTANT = /(\w+) = DateTimeZone\.ToUtc\(DateTime\.AddZone\((RangeStart|RangeEnd), 7\)\),/g;
const OPERATORS = { '>=': 'ge', '<': 'lt' };

export function queryOf(m) {
  const [, source, set] = /(\w+) = Nguon\{\[Name = "(\w+)", Signature = "table"\]\}\[Data\],/.exec(m) ?? [];
  const [, filtered, from, condition] = /(\w+) = Table\.SelectRows\((\w+), each (.+)\),\n/.exec(m) ?? [];
  const [, on, columns] = /Table\.SelectColumns\((\w+), \{([^}]+)\}\)/.exec(m) ?? [];
  if (!set || !columns || (filtered && from !== source) || on !== (filtered ?? source)) throw new Error(`no query that the feed could answer:\n${m}`);
  const ranges = Object.fromEntries([...m.matchAll(INSTANT)].map(([, name, parameter]) => [name, parameter]));
  const filter = (condition ?? '').split(' and ').filter(c => c).map(c => {
    const [, column, operator, name] = /^\[(\w+)\] (>=|<) (\w+)$/.exec(c) ?? [];
    if (!ranges[name]) throw new Error(`no comparison that folds: ${c}`);
    return { column, operator: OPERATORS[operator], parameter: ranges[name] };
  });
  return { set, filter, select: [...columns.matchAll(/"(\w+)"/g)].map(([, column]) => column) };
}

/** #datetime(2024, 1, 1, 0, 0, 0) of a parameter, by the clock of Hà Nội, as the UTC instant that Power BI writes. */
export function instantOf(model, parameter) {
  const { value } = model.expressions.find(e => e.name === parameter);
  const [year, month, ...rest] = /#datetime\(([\d, ]+)\)/.exec(value)[1].split(', ').map(Number);
  const [day, hour, minute, second] = rest;
  return new Date(Date.UTC(year, month - 1, day, hour - 7, minute, second)).toISOString().replace('.000Z', 'Z');
}

/** What Power BI calls for each query, with the columns' types in the model: {name, set, url, columns: {name: dataType}}. */
export function feedUrls(address, model = readModel()) {
  return queriesOf(model).map(({ table, name, set, filter, select }) => {
    const conditions = filter.map(f => `${f.column} ${f.operator} ${instantOf(model, f.parameter)}`).join(' and ');
    const options = [...(conditions ? [`$filter=${encodeURIComponent(conditions)}`] : []), `$select=${select.join(',')}`];
    const columns = model.tables.find(t => t.name === table).columns;
    return {
      name, set, url: `${address.replace(/\/$/, '')}/${set}?${options.join('&')}`,
      columns: Object.fromEntries(select.map(s => [s, columns.find(c => c.properties.sourceColumn === s)?.properties.dataType])),
    };
  });
}

async function main([address = 'https://nhachan.example/api/odata', key]) {
  const urls = feedUrls(address);
  if (!key) return urls.forEach(u => console.log(`${u.name}\t${u.url}`));
  for (const { name, rows, pages } of await walkFeed(address, key, urls)) console.log(`${name}\t${rows} rows, ${pages} pages`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2)).catch(error => { console.error(error.message); process.exitCode = 1; });
