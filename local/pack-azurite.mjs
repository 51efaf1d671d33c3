// Packs the storage emulator into one file, and keeps what V8 compiles of it at a start: node local/pack-azurite.mjs
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { renameSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { answers, freePorts } from './ports.mjs';

const local = name => fileURLToPath(new URL(name, import.meta.url));
const packed = local('node_modules/.azurite/azurite.cjs');
const unfinished = `${packed}.${process.pid}`;

await build({
  entryPoints: [local('node_modules/azurite/dist/src/azurite.js')],
  outfile: unfinished,
  bundle: true,
  platform: 'node',
  target: 'node20',
  external: ['pg-hstore'], // of a database that nobody uses here
  logLevel: 'error',
});

renameSync(unfinished, packed); // whole, or not there

const ports = await freePorts(3);
const azurite = fork(local('azurite.cjs'), [
  '--inMemoryPersistence', '--silent', '--disableTelemetry', '--skipApiVersionCheck',
  ...['blob', 'queue', 'table'].flatMap((service, i) => [`--${service}Host`, '127.0.0.1', `--${service}Port`, String(ports[i])]),
], { silent: true, timeout: 30_000 });
let isGone = false;
const gone = once(azurite, 'exit').then(() => { isGone = true; });
while (!isGone && !(await Promise.all(ports.map(p => answers(p)))).every(Boolean)) await sleep(50);
if (!isGone) {
  azurite.send('listening');
  await Promise.race([once(azurite, 'disconnect'), gone]);
  azurite.kill('SIGTERM');
}
await gone;
