import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const SCRIPT = fileURLToPath(new URL('../infra/environment.sh', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'nhachan-azd-'));
after(() => rmSync(folder, { recursive: true }));

// An azd that knows one value and notes what is set. For an unknown key the real one, too, complains on its standard output.
writeFileSync(path.join(folder, 'azd'), `#!/bin/sh
case "$2" in
get-value) [ -n "$KNOWN" ] && { echo "$KNOWN"; exit 0; }; echo "ERROR: key '$3' not found"; exit 1 ;;
set) echo "$3=$4" >> "${folder}/set" ;;
esac
`);
chmodSync(path.join(folder, 'azd'), 0o755);

function run(what, env = {}) {
  rmSync(path.join(folder, 'set'), { force: true });
  const { status, stderr } = spawnSync('sh', [SCRIPT, what], { env: { PATH: `${folder}:${process.env.PATH}`, ...env }, encoding: 'utf8' });
  const file = path.join(folder, 'set');
  const set = existsSync(file) ? Object.fromEntries(readFileSync(file, 'utf8').trim().split('\n').map(l => l.split(/=(.*)/s).slice(0, 2))) : {};
  return { status, stderr, set };
}

test('a new environment gets two keys of 256 bits and a budget from the first of the month', () => {
  const { status, set } = run('new');
  assert.equal(status, 0);
  assert.match(set.NHACHAN_ADMIN_KEY, /^[\w-]{43}$/);
  assert.match(set.NHACHAN_LINK_KEY, /^[\w-]{43}$/);
  assert.notEqual(set.NHACHAN_ADMIN_KEY, set.NHACHAN_LINK_KEY);
  assert.match(set.NHACHAN_BUDGET_START, /^\d{4}-\d\d-01$/);
});

test('an environment that has a vault keeps its keys', () => {
  const { status, set, stderr } = run('new', { KNOWN: 'kv-nh-abc' });
  assert.equal(status, 1);
  assert.deepEqual(set, {});
  assert.match(stderr, /has a vault with keys already/);
});

test('provisioning stops without keys and goes on with them, or with a vault that has them', () => {
  const { status, stderr } = run('check');
  assert.equal(status, 1);
  assert.match(stderr, /environment\.sh new/);
  assert.equal(run('check', { NHACHAN_ADMIN_KEY: 'a' }).status, 1);
  assert.equal(run('check', { NHACHAN_ADMIN_KEY: 'a', NHACHAN_LINK_KEY: 'b' }).status, 0);
  assert.equal(run('check', { AZURE_KEY_VAULT_NAME: 'kv-nh-abc' }).status, 0);
});

test('after provisioning the environment forgets the keys that it had', () => {
  assert.deepEqual(run('forget', { NHACHAN_ADMIN_KEY: 'a', NHACHAN_LINK_KEY: 'b' }).set, { NHACHAN_ADMIN_KEY: '', NHACHAN_LINK_KEY: '' });
  assert.deepEqual(run('forget').set, {});
});
