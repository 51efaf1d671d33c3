import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { apiClient } from './api.mjs';
import { byDepth, loadSamples } from './load.mjs';
import { readSamples } from './samples.mjs';
import { StandIn } from './testing/stand-in.mjs';
import { nextOccasion, thingsToTry } from './tryit.mjs';

const samples = readSamples();
let app;

async function start(now) {
  app = new StandIn({ key: 'k', now: () => new Date(now) });
  await app.listen();
  return apiClient({ url: app.url, key: 'k' });
}

afterEach(() => app?.close());

const statuses = key => duties(key).reduce((sum, d) => ({ ...sum, [app.statusOf(d)]: (sum[app.statusOf(d)] ?? 0) + 1 }), {});
const duties = key => [...app.duties.values()].filter(d => `${d.plan} ${d.period.key}`.startsWith(key));

test('the samples load without a problem and show every status', async () => {
  const api = await start('2026-11-21T03:00:00Z');
  const { plans, counts, problems } = await loadSamples(api, samples, new Date('2026-11-21T03:00:00Z'));
  assert.deepEqual(problems, []);
  assert.deepEqual(plans, ['cchc-2026', 'cchc-2027']);
  assert.deepEqual([counts.agencies, counts.tasks, counts.obligations], [38, 28, 288]);
  assert.deepEqual(statuses('cchc-2026 Y'), { doneOnTime: 27, doneLate: 3, returned: 2, exempt: 1, inProgressOverdue: 3 });
  assert.deepEqual(statuses('cchc-2026 Q1'), { doneOnTime: 30, doneLate: 5, exempt: 1 });
  assert.deepEqual(statuses('cchc-2027'), { inProgressInTime: 144 });
});

test('in the middle of a year some have reported early and the rest are in time', async () => {
  const api = await start('2026-05-27T03:00:00Z');
  const { problems } = await loadSamples(api, samples, new Date('2026-05-27T03:00:00Z'));
  assert.deepEqual(problems, []);
  const { doneOnTime, inProgressInTime, exempt } = statuses('cchc-2026 H1');
  assert.ok(doneOnTime > 3 && inProgressInTime > 3 && exempt === 1);
  assert.deepEqual(statuses('cchc-2026 Q3').inProgressInTime, 36);
});

test('loading again sends no report twice', async () => {
  const api = await start('2026-11-21T03:00:00Z');
  const now = new Date('2026-11-21T03:00:00Z');
  await loadSamples(api, samples, now);
  const before = JSON.stringify([...app.duties]);
  app.calls.length = 0;
  const { problems } = await loadSamples(api, samples, now);
  assert.deepEqual(problems, []);
  assert.equal(JSON.stringify([...app.duties]), before);
  assert.deepEqual(app.calls.filter(c => /reports|exemption/.test(c)), []);
});

test('a load cut off half way is made whole by the next', async () => {
  const now = new Date('2026-11-21T03:00:00Z');
  const api = await start(now);
  await loadSamples(api, samples, now);
  const whole = JSON.stringify([...app.duties].map(([k, d]) => [k, app.statusOf(d), d.versions.length]));
  await app.close();

  const again = await start(now);
  let reports = 0;
  app.refuse = call => (/(reports|accept|return|exemption)$/.test(call) && ++reports > 90 ? 500 : null);
  const { problems } = await loadSamples(again, samples, now);
  assert.ok(problems.length > 0);
  app.refuse = () => null;
  assert.deepEqual((await loadSamples(again, samples, now)).problems, []);
  assert.equal(JSON.stringify([...app.duties].map(([k, d]) => [k, app.statusOf(d), d.versions.length])), whole);
});

test('a refused agency is named and does not stop the others', async () => {
  const api = await start('2026-11-21T03:00:00Z');
  const odd = { ...samples, agencies: samples.agencies.map(a => (a.id === 'mttq' ? { ...a, colour: 'red' } : a)) };
  const { counts, problems } = await loadSamples(api, odd, new Date('2026-11-21T03:00:00Z'));
  assert.equal(counts.agencies, 37);
  assert.match(problems[0].message, /PUT \/api\/agencies\/mttq: 400 unknownField .*colour/);
});

test('a busy moment is waited out', async () => {
  const api = await start('2026-11-21T03:00:00Z');
  let refusals = 2;
  app.refuse = () => (refusals-- > 0 ? 503 : null);
  assert.deepEqual((await api.list('/api/plans/none/obligations')), []);
  assert.equal(app.calls.length, 3);
});

test('parents are put before their children', () => {
  const levels = byDepth([{ id: 'c', parentId: 'b' }, { id: 'b', parentId: 'a' }, { id: 'a' }, { id: 'd', parentId: 'elsewhere' }]);
  assert.deepEqual(levels.map(l => l.map(a => a.id)), [['a', 'd'], ['b'], ['c']]);
});

test('the day to try is three working days before the next working target', async () => {
  const now = new Date('2026-11-21T03:00:00Z');
  const api = await start(now);
  const { plans } = await loadSamples(api, samples, now);
  const occasion = await nextOccasion(api, plans, now);
  assert.deepEqual(occasion, {
    plan: 'cchc-2027', period: 'Q1', lastDay: '2027-02-28', target: '2027-02-26', day: '2027-02-23', nextDay: '2027-02-25',
    agency: 'so-noi-vu', agencyName: 'Sở Nội vụ',
  });
  const commands = thingsToTry(app.url, occasion).flatMap(t => t.commands);
  assert.equal(commands[0], `curl -s -X POST -H "$H" '${app.url}/api/reminders/preview?asOf=2027-02-23T08:00:00%2B07:00'`);
  assert.equal(commands.length, 6);
});

test('when the third working day before is past, the next deadline is named', async () => {
  const now = new Date('2026-08-27T03:00:00Z');
  const api = await start(now);
  const { plans } = await loadSamples(api, samples, now);
  assert.equal((await nextOccasion(api, plans, now)).period, 'Y');
});
