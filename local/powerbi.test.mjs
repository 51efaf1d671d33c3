import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import powerQuery from '@microsoft/powerquery-parser';
import { feedUrls, instantOf, PROJECT, queriesOf, queryOf, readModel } from './powerbi.mjs';
import { columnOf } from './tmdl.mjs';

const FEED = fileURLToPath(new URL('../Functions/StatusFeed', import.meta.url));
const model = readModel();
const queries = queriesOf(model);
const tableOf = name => model.tables.find(t => t.name === name);
const columnIn = (table, column) => tableOf(table)?.columns.find(c => c.name === column);
const measures = model.tables.flatMap(t => t.measures.map(m => ({ ...m, table: t.name })));
const filesBelow = folder => readdirSync(folder, { withFileTypes: true }).flatMap(e => (e.isDirectory() ? filesBelow(path.join(folder, e.name)) : [path.join(folder, e.name)]));

/** Entity set → column → type, from the C# that says what the feed has. */
function contract() {
  const code = filesBelow(FEED).filter(f => f.endsWith('.cs')).map(f => readFileSync(f, 'utf8')).join('\n');
  const shared = new Map([...code.matchAll(/static StatusColumn\[\] (\w+) => \[(.*)\];/g)].map(([, name, columns]) => [name, columns]));
  const all = text => text.replace(/\.\. (\w+)/g, (_, name) => shared.get(name));
  return new Map([...code.matchAll(/new\((?:"[a-z]+", )?"([A-Z]\w+)", "\w+", \[[^\]]*\],\s*\[\n([\s\S]*?)\n\s*\]/g)].map(([, set, columns]) => [
    set, new Map([...all(columns).matchAll(/new\("(\w+)", (\w+)[,)]/g)].map(([, name, type]) => [name, type])),
  ]));
}

describe('the queries', () => {
  const sets = contract();
  const DATA_TYPES = { Text: 'string', Date: 'dateTime', Instant: 'dateTime', Whole: 'int64', Number: 'double', Flag: 'boolean' };

  test('the contract is found in the code', () => {
    assert.ok(['ReportStatus', 'TaskStatus', 'ReminderStatus', 'Agencies', 'Scores'].every(s => sets.has(s)), [...sets.keys()].join());
    assert.equal(sets.get('ReportStatus').get('OriginalDueAt'), 'Instant');
    assert.equal(sets.get('ReportStatus').get('planYear'), 'Whole');
  });

  for (const query of queries) test(`${query.name} asks for what the feed has, by its types`, { skip: !sets.has(query.set) && `${query.set} is not in the code yet` }, () => {
    const columns = sets.get(query.set);
    const asked = [...query.select, ...query.filter.map(f => f.column)];
    assert.deepEqual(asked.filter(c => !columns.has(c)), []);
    assert.equal(new Set(query.select).size, query.select.length);
    for (const column of tableOf(query.table).columns.filter(c => query.select.includes(c.properties.sourceColumn)))
      assert.equal(column.properties.dataType, DATA_TYPES[columns.get(column.properties.sourceColumn)], column.name);
    const [, list = ''] = /DoiGioHaNoi\(Cot, \{(.+)\}\)/.exec(query.m) ?? [];
    if (query.name !== query.table) return;
    assert.deepEqual([...list.matchAll(/"(\w+)"/g)].map(([, c]) => c), query.select.filter(c => columns.get(c) === 'Instant'), 'every instant is shown by the clock of Hà Nội');
  });

  test('every column of the model comes from its query', () => {
    for (const table of model.tables) {
      const query = queries.find(q => q.name === table.name);
      const made = [...table.partitions[0].properties.source.matchAll(/Table\.AddColumn\(\w+, "(\w+)"|type table \[(\w+) =/g)].map(([, added, first]) => added ?? first);
      assert.deepEqual(table.columns.map(c => c.properties.sourceColumn).sort(), [...query?.select ?? [], ...made].sort(), table.name);
    }
  });

  test('nothing in them but what folds, or what Power BI does with the rows that it has', () => {
    const known = ['SelectRows', 'SelectColumns', 'AddColumn', 'TransformColumns', 'Column', 'FromList'];
    for (const text of [...queries.map(q => q.m), ...model.expressions.map(e => e.value)])
      for (const [, name] of text.matchAll(/Table\.(\w+)/g)) assert.ok(known.includes(name), `Table.${name}`);
  });

  test('all M is M', async () => {
    const { DefaultSettings, TaskUtils } = powerQuery;
    for (const text of [...queries.map(q => q.m), ...model.expressions.map(e => e.value), ...model.tables.map(t => t.partitions[0].properties.source)]) {
      const parsed = await TaskUtils.tryLexParse(DefaultSettings, text);
      assert.ok(TaskUtils.isParseStageOk(parsed), `${parsed.error?.message}\n${text}`);
    }
  });

  test('their addresses are short enough for every server and need no key in them', () => {
    const urls = feedUrls('https://nhachan-a-province-of-some-name.example/api/odata/');
    assert.equal(urls.length, 8);
    for (const { url } of urls) {
      assert.ok(url.length < 2048, url);
      assert.match(url, /^https:\/\/[\w.-]+\/api\/odata\/\w+\?(\$filter=[\w%-]+&)?\$select=[\w,]+$/);
    }
    assert.match(urls[0].url, /\$filter=OriginalDueAt%20ge%202023-12-31T17%3A00%3A00Z%20and%20OriginalDueAt%20lt%202030-12-31T17%3A00%3A00Z&/);
  });

  test('what would not fold is no query', () => {
    const m = queries[0].m;
    assert.throws(() => queryOf(m.replace('[OriginalDueAt] < DenLuc', 'Text.Start([status], 4) = "done"')), /folds/);
    assert.throws(() => queryOf(m.replace('SelectColumns(TrongKhoang', 'SelectColumns(Buffered')), /could answer/);
    assert.throws(() => queryOf(m.replace('each [OriginalDueAt] >= TuLuc', 'each [OriginalDueAt] >= RangeStart')), /folds/);
  });

  test('no key and no address of anybody stands in the project', () => {
    for (const file of filesBelow(PROJECT)) assert.doesNotMatch(readFileSync(file, 'utf8'), /authorization|password|AccountKey|Bearer|azurewebsites/i, file);
    assert.equal(model.expressions.find(e => e.name === 'TenKhoa').value.split(' meta')[0], '""');
  });
});

describe('incremental refresh', () => {
  const { policy, partitions } = tableOf('Báo cáo');

  test('is by the first deadline, which never changes, half open, at midnight in Hà Nội', () => {
    assert.deepEqual(queryOf(policy.sourceExpression).filter, [
      { column: 'OriginalDueAt', operator: 'ge', parameter: 'RangeStart' }, { column: 'OriginalDueAt', operator: 'lt', parameter: 'RangeEnd' }]);
    assert.equal(instantOf(model, 'RangeStart'), '2023-12-31T17:00:00Z');
  });

  test('loads what the table itself loads, and polls the same rows for their last change', () => {
    assert.equal(policy.sourceExpression, partitions[0].properties.source);
    const poll = queryOf(policy.pollingExpression);
    assert.deepEqual(poll.filter, queryOf(policy.sourceExpression).filter);
    assert.deepEqual(poll.select, ['ModifiedAt']);
  });

  test('reaches into the future, where the deadlines of a plan lie', () => {
    const [ahead, all] = [Number(policy.incrementalPeriodsOffset), Number(policy.incrementalPeriods)];
    assert.equal(policy.incrementalGranularity, 'quarter');
    assert.ok(ahead >= 5, 'to the end of the next year at least');
    assert.ok(all - ahead >= 5, 'and back over the year before');
    assert.ok(Number(policy.rollingWindowPeriods) * 4 > all);
  });
});

describe('the model', () => {
  test('relationships join columns of one type, each dimension by its key, and no table is reached in two ways', () => {
    const ways = new Set();
    for (const { name, properties } of model.relationships) {
      const [from, to] = [columnOf(properties.fromColumn), columnOf(properties.toColumn)];
      const [many, one] = [from, to].map(c => columnIn(c.table, c.column));
      assert.ok(many && one, name);
      assert.equal(many.properties.dataType, one.properties.dataType, name);
      assert.ok(['Cơ quan', 'Kế hoạch', 'Kỳ báo cáo', 'Ngày'].includes(to.table) && ['Báo cáo', 'Nhiệm vụ', 'Nhắc hạn', 'Điểm'].includes(from.table), 'a star');
      assert.ok(!ways.has(`${from.table}|${to.table}`), `two active ways from ${from.table} to ${to.table}`);
      ways.add(`${from.table}|${to.table}`);
    }
    assert.equal(ways.size, 13);
  });

  test('a report and its period have the same key', () => {
    const key = name => /Table\.AddColumn\(\w+, "periodId", each (.+), type nullable text\)/.exec(tableOf(name).partitions[0].properties.source)[1];
    assert.equal(key('Báo cáo'), key('Kỳ báo cáo'));
    assert.equal(key('Nhắc hạn'), `if [periodKey] = null then null else ${key('Báo cáo')}`);
  });

  test('the calendar is marked as one', () => {
    assert.equal(tableOf('Ngày').properties.dataCategory, 'Time');
    assert.equal(columnIn('Ngày', 'Ngày').properties.isKey, true);
    assert.equal(columnIn('Ngày', 'Ngày').properties.dataType, 'dateTime');
  });

  test('measures name columns and measures that there are, and each is used once as a name', () => {
    const names = new Set(measures.map(m => m.name));
    assert.equal(names.size, measures.length);
    for (const { table, name, value, properties } of measures) {
      assert.ok(!columnIn(table, name), `${name} is a column, too`);
      assert.ok(properties.formatString, name);
      const words = value.replace(/"[^"]*"/g, '""');
      for (const [, of, column] of words.matchAll(/'([^']+)'\[([^\]]+)\]/g)) assert.ok(columnIn(of, column), `${name}: '${of}'[${column}]`);
      for (const [, measure] of words.replace(/'[^']+'\[[^\]]+\]/g, '').matchAll(/\[([^\]]+)\]/g)) assert.ok(names.has(measure), `${name}: [${measure}]`);
      for (const [, of] of words.replace(/'[^']+'\[/g, '').matchAll(/'([^']+)'/g)) assert.ok(tableOf(of), `${name}: '${of}'`);
      assert.equal((words.match(/\(/g) ?? []).length, (words.match(/\)/g) ?? []).length, `${name}: parentheses`);
    }
  });

  test('no measure calls itself, however far round', () => {
    const calls = new Map(measures.map(m => [m.name, [...m.value.replace(/'[^']+'\[[^\]]+\]/g, '').matchAll(/\[([^\]]+)\]/g)].map(([, c]) => c)]));
    const follow = (name, way) => { assert.ok(!way.includes(name), [...way, name].join(' → ')); calls.get(name).forEach(c => follow(c, [...way, name])); };
    for (const name of calls.keys()) follow(name, []);
  });

  test('rates leave out invited bodies, and those of reports who is exempt', () => {
    const whole = m => m.value + [...m.value.matchAll(/(?<!')\[([^\]]+)\]/g)].map(([, c]) => measures.find(x => x.name === c)).filter(x => x).map(whole).join(' ');
    const rates = measures.filter(m => /^(Tỷ lệ|Số ngày trễ|Số lần nhắc trên)/.test(m.name) && ['Báo cáo', 'Nhiệm vụ'].includes(m.table));
    assert.equal(rates.length, 6);
    for (const rate of rates) {
      assert.match(whole(rate), /\[Được mời\] = FALSE\(\)/, rate.name);
      if (rate.table === 'Báo cáo') assert.match(whole(rate), /<> "exempt"/, rate.name);
    }
  });

  test('codes of states are those of the app', () => {
    const states = (file, name) => {
      const code = readFileSync(path.join(FEED, '..', file), 'utf8').replace(/\/\/.*/g, '');
      return new RegExp(`enum ${name}\\s*\\{([^}]*)\\}`).exec(code)[1].match(/\w+/g).map(s => s[0].toLowerCase() + s.slice(1));
    };
    const known = {
      'Báo cáo': states('Deadlines/ObligationStatus.cs', 'ObligationStatus'),
      'Nhiệm vụ': states('Tasks/WorkStatus.cs', 'WorkStatus'),
      'Nhắc hạn': states('Reminders/Intent.cs', 'ReminderState'),
    };
    for (const { table, name, value } of measures)
      for (const [, code] of value.matchAll(/"(\w+)"/g)) assert.ok(known[table].includes(code), `${name}: ${code}`);
  });

  test('the page about it names measures that there are', () => {
    const page = readFileSync(fileURLToPath(new URL('../docs/powerbi.md', import.meta.url)), 'utf8');
    const named = /\| số đo \|.*\n.*\n((?:\|.*\n)+)/.exec(page)[1].trim().split('\n').map(row => row.split('|')[1].trim());
    assert.ok(named.length >= 7);
    assert.deepEqual(named.filter(n => !measures.some(m => m.name === n)), []);
    for (const { set } of queries) assert.match(page, new RegExp(`\\| (\`\\w+\`, )?\`${set}\``), set);
  });
});
