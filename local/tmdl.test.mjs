import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnOf, parseTmdl } from './tmdl.mjs';

const table = lines => ['table Sales', ...lines.map(l => (l ? `\t${l}` : ''))].join('\n');

test('a table has its columns, measures and partitions; an expression is what is two tabs deeper', () => {
  const [sales] = parseTmdl(table([
    'lineageTag: a', '', '/// What was', '/// sold', "measure 'Số bán' =", '\t\tVAR x = 1', '', '\t\tRETURN', '\t\t\tx', '\tformatString: #,0', '',
    "column 'Được mời'", '\tdataType: boolean', '\tisHidden', '\tformatString: """Có"";""Không"""', '', '\tannotation A = {"b":1}', '',
    'partition Sales = m', '\tmode: import', '\tsource =', '\t\t\tlet', '\t\t\t\tx = 1', '\t\t\tin', '\t\t\t\tx',
  ]));
  const [measure, column, partition] = sales.children;
  assert.deepEqual([measure.name, measure.description, measure.value], ['Số bán', 'What was sold', 'VAR x = 1\n\nRETURN\n\tx']);
  assert.deepEqual([measure.properties.formatString, column.properties.formatString], ['#,0', '"Có";"Không"']);
  assert.deepEqual([column.name, column.properties.isHidden, column.children[0].value], ['Được mời', true, '{"b":1}']);
  assert.deepEqual([partition.value, partition.properties.source], ['m', 'let\n\tx = 1\nin\n\tx']);
});

test('names with more than plain letters stand in quotes', () => {
  assert.deepEqual(columnOf("'Báo cáo'.'Khóa kỳ'"), { table: 'Báo cáo', column: 'Khóa kỳ' });
  assert.deepEqual(columnOf("Sales.'It''s'"), { table: 'Sales', column: "It's" });
  assert.throws(() => columnOf('Báo cáo.Khóa kỳ'));
  assert.throws(() => parseTmdl('table Báo cáo\n'), /tmdl:1/);
});

for (const [why, lines] of [
  ['spaces for indentation', ['  column A']],
  ['a space at the end', ['column A ']],
  ['a property that the object has not', ['column A', '\tcolour: red']],
  ['a property said twice', ['column A', '\tdataType: string', '\tdataType: string']],
  ['an object where it cannot be', ['column A', '\tmeasure B = 1']],
  ['two of one name', ['column A', '', 'column A']],
  ['what is indented too deep', ['column A', '\t\tdataType: string']],
  ['an expression that is not indented two tabs more', ['measure A =', '\t1']],
  ['an expression after a colon', ['partition A = m', '\tsource: let']],
  ['a quote left open', ['column A', '\tformatString: "x']],
  ['a description of nothing', ['/// Lost']],
  ['a measure without an expression', ['measure A']],
]) test(`refuses ${why}`, () => assert.throws(() => parseTmdl(table(lines)), /tmdl:\d+: /));
