import assert from 'node:assert/strict';
import { test } from 'node:test';
import { exitCodeOf, lastLine, partOf, partsOf, readCtrf, readTap, select, sum } from './parts.mjs';

const parts = partsOf(
  ['NhacHan.Tests.SmokeTests', 'NhacHan.Tests.Storage.TableClientTests', 'NhacHan.Tests.Deadlines.DeadlineTests+Exclusive',
    'NhacHan.Tests.Deadlines.WorkingDayTests', 'NhacHan.Tests.Reminders.Messages.SmsTests', 'NhacHan.Tests.Invented.Tomorrow', 'NhacHan.Tests.Web.BoardTests'],
  ['local/run.test.mjs', 'local/dates.test.mjs']);

test('every class is in a part, rules first, the unknown after them, end to end last', () => {
  assert.deepEqual(parts.map(p => p.name),
    ['local/dates', '(root)', 'Deadlines', 'Reminders.Messages', 'Invented', 'Storage', 'local/run', 'Web']);
});

test('a part is a namespace below the tests\' root', () => {
  assert.equal(partOf('NhacHan.Tests.Deadlines.DeadlineTests+Exclusive'), 'Deadlines');
  assert.equal(partOf('NhacHan.Tests.SmokeTests'), '(root)');
  assert.equal(partOf('Elsewhere.Tests'), 'Elsewhere');
});

test('a name selects whatever contains it, whatever its case', () => {
  assert.deepEqual(select(parts, 'messages').map(p => p.name), ['Reminders.Messages']);
  assert.deepEqual(select(parts, 'local').map(p => p.name), ['local/dates', 'local/run']);
  assert.deepEqual(select(parts, 'nothing'), []);
});

test('what needs more than everybody has runs by its name only', () => {
  const with2 = partsOf(['NhacHan.Tests.Consolidation.T', 'NhacHan.Tests.Consolidation.LibreOffice.T'], []);
  assert.deepEqual(select(with2).map(p => p.name), ['Consolidation']);
  assert.deepEqual(select(with2, 'consolidation').map(p => p.name), ['Consolidation']);
  assert.deepEqual(select(with2, 'libreoffice').map(p => p.name), ['Consolidation.LibreOffice']);
});

test('counts come from the runner\'s own results', () => {
  const of = (type, status) => ({ name: 'x', status, duration: 5, extra: { type: `NhacHan.Tests.${type}` } });
  const text = JSON.stringify({ results: { tests: [of('A.T', 'passed'), of('A.T', 'failed'), of('B.T', 'skipped'), of('B.T', 'other')] } });
  const { counts, byPart } = readCtrf(text, 1);
  assert.deepEqual(counts, { passed: 1, failed: 2, skipped: 1 });
  assert.deepEqual(byPart.get('B'), { passed: 0, failed: 1, skipped: 1, ms: 10 });
  assert.deepEqual(readTap('# tests 4\n# pass 2\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n', 1).counts, { passed: 2, failed: 2, skipped: 0 });
});

test('a runner that fails without a failed test still counts as a failure', () => {
  assert.equal(readCtrf('{"results":{"tests":[]}}', 1).counts.failed, 1);
  assert.equal(readTap('', 7).counts.failed, 1);
});

test('the last line and the exit code', () => {
  assert.equal(lastLine(sum([{ passed: 2, failed: 0, skipped: 0 }, { passed: 3, failed: 1, skipped: 0 }])), '5 passed, 1 failed');
  assert.equal(lastLine({ passed: 5, failed: 0, skipped: 2 }), '5 passed, 0 failed, 2 skipped');
  assert.deepEqual([{ passed: 1, failed: 0 }, { passed: 1, failed: 1 }, { passed: 0, failed: 0 }].map(exitCodeOf), [0, 1, 1]);
});
