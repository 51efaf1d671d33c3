// The storage emulator: one process for blobs, queues and tables, on free ports.
import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { answers, freePorts } from './ports.mjs';
import { startDetached, stopChild } from './processes.mjs';

const PROGRAM = fileURLToPath(new URL('./azurite.cjs', import.meta.url));
// Azurite's published account: the same on every machine, and no secret.
const ACCOUNT = 'devstoreaccount1';
const KEY = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

export function connectionString([blob, queue, table]) {
  const endpoint = (name, port) => `${name}Endpoint=http://127.0.0.1:${port}/${ACCOUNT};`;
  return `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${KEY};`
    + endpoint('Blob', blob) + endpoint('Queue', queue) + endpoint('Table', table);
}

/** Starts Azurite on `folder`, waits until all three services listen, and answers the connection string; null when cancelled. */
export async function startAzurite({ folder, log, pidFile, onStart, cancelled = () => false }) {
  mkdirSync(folder, { recursive: true });
  for (let attempt = 1; ; attempt++) {
    const ports = await freePorts(3);
    if (cancelled()) return null;
    const [blob, queue, table] = ports.map(String);
    const child = startDetached([
      process.execPath, PROGRAM, '--silent', '--disableTelemetry', '--skipApiVersionCheck', '--location', path.resolve(folder),
      '--blobHost', '127.0.0.1', '--blobPort', blob, '--queueHost', '127.0.0.1', '--queuePort', queue,
      '--tableHost', '127.0.0.1', '--tablePort', table,
    ], { env: process.env, log, pidFile });
    onStart(child);
    if (await listening(child, ports, cancelled)) return connectionString(ports);
    await stopChild(child);
    if (cancelled()) return null;
    // Somebody may have taken a port between our asking and Azurite's binding.
    if (attempt === 3) throw new Error(`Azurite không khởi động được / did not start:\n${lastLines(log, 8)}`);
  }
}

async function listening(child, ports, cancelled) {
  let gone = false;
  child.gone.then(() => { gone = true; });
  for (const end = Date.now() + 30_000; Date.now() < end && !gone && !cancelled(); await sleep(100))
    if ((await Promise.all(ports.map(p => answers(p)))).every(Boolean)) return !gone;
  return false;
}

export function lastLines(file, count) {
  try {
    return readFileSync(file, 'utf8').trimEnd().split('\n').slice(-count).map(l => `    ${l}`).join('\n');
  } catch {
    return '';
  }
}
