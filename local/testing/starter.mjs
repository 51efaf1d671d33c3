// Starts run.mjs with the fake app in a folder of its own, and reads what a person would see.
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../ports.mjs';

const here = name => fileURLToPath(new URL(name, import.meta.url));

export class Starter {
  folder = mkdtempSync(path.join(os.tmpdir(), 'nhachan-run-'));
  trace = path.join(this.folder, 'trace');
  local = path.join(this.folder, 'local');
  runs = [];

  async run({ args = [], env = {}, command = [process.execPath, here('./fake-app.mjs')] } = {}) {
    this.port ??= (await freePorts(1))[0];
    const child = spawn(process.execPath, [here('../run.mjs'), ...args], {
      env: {
        PATH: process.env.PATH, HOME: process.env.HOME, PORT: String(this.port), NHACHAN_LOCAL_FOLDER: this.local,
        NHACHAN_APP_COMMAND: JSON.stringify(command), FAKE_TRACE: this.trace, FAKE_NOW: '2026-11-21T03:00:00Z', ...env,
      },
    });
    const run = { child, output: '' };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', text => { run.output += text; });
    run.exit = new Promise(resolve => child.once('close', code => resolve(code)));
    run.sees = (text, ms = 60_000) => this.#until(() => run.output.includes(text), ms, () => `no "${text}" in:\n${run.output}`);
    run.stop = name => { child.kill(name); return run.exit; };
    this.runs.push(run);
    return run;
  }

  running = run => run.sees('Ctrl-C');
  file = name => path.join(this.local, name);
  has = name => existsSync(this.file(name));
  read = name => readFileSync(this.file(name), 'utf8');
  pid = name => JSON.parse(this.read(`${name}.pid`)).pid;
  traces = () => (existsSync(this.trace) ? readFileSync(this.trace, 'utf8').trim().split('\n') : []);
  started = () => this.traces().filter(l => l.startsWith('started')).map(l => JSON.parse(l.slice(l.indexOf('{'))));

  async #until(condition, ms, why) {
    for (const end = Date.now() + ms; !condition(); await sleep(50)) if (Date.now() > end) throw new Error(why());
  }

  /** Stops whatever a failed test left, by the ids noted for it. */
  async clear() {
    for (const name of ['app', 'azurite']) if (this.has(`${name}.pid`)) kill(this.pid(name));
    for (const run of this.runs.filter(r => r.child.exitCode === null && r.child.signalCode === null)) await run.stop('SIGTERM');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function kill(pid) {
  try {
    process.kill(pid, 'SIGKILL');
  } catch { /* gone already */ }
}

export const alive = pid => {
  try {
    process.kill(pid, 0);
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch (error) {
    return error.code === 'ENOENT' && !existsSync('/proc/self');
  }
};
