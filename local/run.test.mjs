import assert from 'node:assert/strict';
import { statSync, writeFileSync } from 'node:fs';
import net from 'node:net';
import { afterEach, beforeEach, test } from 'node:test';
import { alive, Starter } from './testing/starter.mjs';

let starter;
beforeEach(() => { starter = new Starter(); });
afterEach(() => starter.clear());

test('a first start makes keys, loads the samples and says what to try; SIGTERM stops the app, then Azurite, and exits 0', async () => {
  const run = await starter.run();
  await starter.running(run);
  const [app, azurite] = [starter.pid('app'), starter.pid('azurite')];

  const [env] = starter.started();
  assert.match(env.storage, /^DefaultEndpointsProtocol=http;AccountName=devstoreaccount1;.*TableEndpoint=http:\/\/127\.0\.0\.1:\d+\/devstoreaccount1;$/);
  assert.equal(env.publicUrl, `http://127.0.0.1:${starter.port}`);
  assert.equal(env.adminKey, starter.read('admin-key').trim());
  assert.equal(env.linkKey, starter.read('link-key').trim());
  assert.equal(Buffer.from(env.adminKey, 'base64url').length, 32);
  assert.equal(statSync(starter.file('admin-key')).mode & 0o777, 0o600);
  assert.notEqual(env.adminKey, env.linkKey);

  assert.match(run.output, new RegExp(`${env.publicUrl}/dang-nhap\\?ma=thu`));
  assert.ok(run.output.includes(env.adminKey));
  assert.match(run.output, /preview\?asOf=2027-02-23T08:00:00%2B07:00'/);
  assert.match(run.output, /app warn: Fake\[7\]\napp +a warning worth seeing/);
  assert.doesNotMatch(run.output, /info: Fake|\x1b\[/);
  assert.ok(starter.has('samples-loaded'));

  assert.equal(await run.stop('SIGTERM'), 0);
  assert.deepEqual([alive(app), alive(azurite)], [false, false]);
  assert.ok(starter.traces().includes('storage there'), 'the app is stopped while its storage still answers');
  assert.match(starter.read('azurite.log'), /Table service successfully closed/);
  assert.deepEqual(['run.pid', 'app.pid', 'azurite.pid'].map(starter.has), [false, false, false]);
});

test('a second start keeps the keys and loads nothing again; --fresh begins anew', async () => {
  const first = await starter.run();
  await starter.running(first);
  assert.equal(await first.stop('SIGINT'), 0);

  const second = await starter.run();
  await starter.running(second);
  assert.doesNotMatch(second.output, /loading samples/);
  assert.equal(await second.stop('SIGTERM'), 0);
  assert.ok(starter.traces().includes('sigterm 0'), 'no write in the second run');

  const third = await starter.run({ args: ['--fresh'] });
  await starter.running(third);
  assert.match(third.output, /loading samples/);
  assert.equal(await third.stop('SIGTERM'), 0);
  const keys = starter.started().map(e => e.adminKey);
  assert.equal(keys[0], keys[1]);
  assert.notEqual(keys[1], keys[2]);
});

test('what a killed starter left is stopped gently before anything new starts', async () => {
  const killed = await starter.run();
  await starter.running(killed);
  const [app, azurite] = [starter.pid('app'), starter.pid('azurite')];
  await killed.stop('SIGKILL');
  assert.deepEqual([alive(app), alive(azurite)], [true, true]);

  const next = await starter.run();
  await starter.running(next);
  assert.deepEqual([alive(app), alive(azurite)], [false, false]);
  assert.match(next.output, /earlier run/);
  assert.equal(starter.traces().filter(l => l.startsWith('sigterm')).length, 1);
  assert.notEqual(starter.pid('azurite'), azurite);
  assert.equal(await next.stop('SIGTERM'), 0);
});

test('a noted number that now belongs to somebody else is left alone', async () => {
  const first = await starter.run();
  await starter.running(first);
  await first.stop('SIGTERM');
  for (const name of ['app', 'azurite', 'run'])
    writeFileSync(starter.file(`${name}.pid`), JSON.stringify({ pid: process.pid, identity: '1 node azurite.js' }));
  const second = await starter.run();
  await starter.running(second);
  assert.doesNotMatch(second.output, /earlier run/);
  assert.equal(await second.stop('SIGTERM'), 0);
});

test('a second starter of the same folder is turned away and the first runs on', async () => {
  const first = await starter.run();
  await starter.running(first);
  const second = await starter.run();
  assert.equal(await second.exit, 3);
  assert.match(second.output, new RegExp(`already running here.*kill ${first.child.pid}`));
  assert.ok(alive(starter.pid('azurite')));
  assert.equal(await first.stop('SIGTERM'), 0);
});

test('a taken port is one clear line and starts nothing', async () => {
  const server = net.createServer().listen(0, '127.0.0.1');
  await new Promise(resolve => server.once('listening', resolve));
  const run = await starter.run({ env: { PORT: String(server.address().port) } });
  assert.equal(await run.exit, 4);
  assert.match(run.output, /^✗ Cổng \d+ đang có chương trình khác dùng \/ is in use by another program.*\n$/);
  assert.equal(starter.has('azurite'), false);
  server.close();
});

test('when the app dies by itself its last lines are shown, Azurite is stopped and the exit code says so', async () => {
  const run = await starter.run({ env: { FAKE_DIE_AFTER_MS: '2500' } });
  await run.sees('waiting for the app');
  const azurite = starter.pid('azurite');
  assert.equal(await run.exit, 1);
  assert.match(run.output, /the app stopped by itself \(mã \/ code 3\)\.\n(.*\n)*.*cannot go on/);
  assert.equal(alive(azurite), false);
  assert.match(starter.read('azurite.log'), /Table service successfully closed/);
});

test('an app that cannot start at all ends the run at once', async () => {
  const run = await starter.run({ command: ['/no/such/program'] });
  assert.equal(await run.exit, 1);
  assert.match(run.output, /ENOENT/);
});

test('when Azurite dies the app is stopped and the exit code says so', async () => {
  const run = await starter.run();
  await starter.running(run);
  const app = starter.pid('app');
  process.kill(starter.pid('azurite'), 'SIGTERM');
  assert.equal(await run.exit, 1);
  assert.match(run.output, /storage stopped by itself/);
  assert.equal(alive(app), false);
});

test('an app deaf to SIGTERM is killed after ten seconds', async () => {
  const run = await starter.run({ env: { FAKE_STUBBORN: '1' } });
  await starter.running(run);
  const [app, began] = [starter.pid('app'), Date.now()];
  assert.equal(await run.stop('SIGTERM'), 0);
  assert.equal(alive(app), false);
  assert.ok(Date.now() - began >= 9_500 && Date.now() - began < 20_000);
});

test('the user\'s own storage and settings pass through: no Azurite, and samples only where they can do no harm', async () => {
  const own = { NhacHan__Storage__tableServiceUri: 'https://example.invalid/', NHACHAN__ADMINKEY: '', NhacHan__AdminKey: 'given', NhacHan__Clock__StartAt: '2026-05-20T08:00:00+07:00' };
  const run = await starter.run({ env: own });
  await starter.running(run);
  assert.equal(starter.has('azurite.pid'), false);
  assert.equal(starter.has('samples-loaded'), false);
  assert.match(run.output, /samples not loaded/);
  assert.doesNotMatch(run.output, /given/);
  const [env] = starter.started();
  assert.deepEqual([env.adminKey, env.startAt, env.storage], ['given', own.NhacHan__Clock__StartAt, undefined]);
  assert.equal(await run.stop('SIGTERM'), 0);

  const emulator = await starter.run({ env: { NhacHan__Storage: 'UseDevelopmentStorage=true' } });
  await starter.running(emulator);
  assert.match(emulator.output, /loading samples/);
  assert.equal(await emulator.stop('SIGTERM'), 0);
});

test('nonsense is refused in words', async () => {
  assert.equal(await (await starter.run({ args: ['--frsh'] })).exit, 2);
  const run = await starter.run({ env: { PORT: 'abc' } });
  assert.equal(await run.exit, 2);
  assert.match(run.output, /PORT=abc/);
});
