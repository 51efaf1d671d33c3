// Starts the published programs in turn, as the Functions host would, and tells how soon each answered: node start.mjs FOLDER ROUNDS
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import http from 'node:http';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePorts } from '../local/ports.mjs';

const [folder, rounds] = [process.argv[2], Number(process.argv[3])];
const TICK = 10; // ms in /proc's clock, as on every Linux that .NET runs on
const LIMITS = { ms: 400, mb: 150 };
const AZURITE = fileURLToPath(new URL('../local/azurite.cjs', import.meta.url));
const [blob, queue, table, port] = await freePorts(4);
const data = mkdtempSync(path.join(tmpdir(), 'nhachan-start-'));
const azurite = spawn(process.execPath, [AZURITE, '--silent', '--skipApiVersionCheck', '--disableTelemetry', '--location', data,
  '--blobPort', blob, '--queuePort', queue, '--tablePort', table], { stdio: 'ignore' });
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw=='; // the emulator's, published
const at = (name, p) => `${name}Endpoint=http://127.0.0.1:${p}/${account}`;
const env = {
  PATH: '/usr/bin:/bin',
  FUNCTIONS_CUSTOMHANDLER_PORT: String(port),
  AzureWebJobsStorage: ['DefaultEndpointsProtocol=http', `AccountName=${account}`, `AccountKey=${key}`, at('Blob', blob), at('Queue', queue), at('Table', table)].join(';'),
  NhacHan__AdminKey: 'administrator-key-of-the-benchmark',
  NhacHan__LinkKey: 'link-key-of-the-benchmark',
  NhacHan__PublicUrl: 'https://nhachan.example',
};

const elapsed = began => Number(process.hrtime.bigint() - began) / 1e6;
const proc = (pid, file) => readFileSync(`/proc/${pid}/${file}`, 'utf8');
const memory = (pid, name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(proc(pid, 'status'))[1]) / 1024;
function cpu(pid) {
  const fields = proc(pid, 'stat').split(') ').at(-1).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK;
}
const ask = (where, headers = {}) => new Promise((resolve, reject) =>
  http.get({ host: '127.0.0.1', port, path: where, headers, agent: false }, answer => answer.resume().once('end', () => resolve(answer.statusCode))).once('error', reject));

/** One life: started, asked until it answers, then for something real, looked at when all is quiet, killed as the host kills. */
async function live(program, forReal) {
  const began = process.hrtime.bigint();
  const child = spawn(path.join(folder, program, program), [], { env, cwd: path.join(folder, program), stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  child.stdout.on('data', text => { output += text; });
  const exited = new Promise(resolve => child.once('exit', resolve));
  for (;;) {
    try { await ask('/'); break; } catch { await sleep(2); }
  }
  const seen = { first: elapsed(began), cpu: cpu(child.pid) };
  if (forReal) {
    const status = await ask('/api/plans', { 'x-api-key': env.NhacHan__AdminKey, 'X-Azure-Functions-InvocationId': '1' });
    if (status !== 200) throw new Error(`${program} answered ${status}`);
    seen.real = elapsed(began);
  }
  await sleep(1000);
  seen.rss = memory(child.pid, 'VmRSS');
  seen.peak = memory(child.pid, 'VmHWM');
  seen.told = /Started in .*/.exec(output)?.[0];
  child.kill('SIGKILL');
  await exited;
  return seen;
}

async function run(program) {
  const began = process.hrtime.bigint();
  const child = spawn(path.join(folder, program, program), [], { env, stdio: 'ignore' });
  await new Promise(resolve => child.once('exit', resolve));
  return { first: elapsed(began) };
}

const median = all => all.toSorted((a, b) => a - b)[all.length >> 1];
const of = (lives, name) => median(lives.map(l => l[name]));
try {
  for (;;) {
    try { await new Promise((resolve, reject) => http.get({ host: '127.0.0.1', port: table }, a => a.resume().once('end', resolve)).once('error', reject)); break; } catch { await sleep(50); }
  }
  console.log(`${cpus().length} cores, load ${loadavg()[0].toFixed(1)} before; ${rounds} rounds, medians; each program killed after its round`);
  const lives = { Nothing: [], Bare: [], NhacHan: [] };
  await live('NhacHan', true); // makes the tables, and brings the files into memory
  for (let round = 0; round < rounds; round++) {
    lives.Nothing.push(await run('Nothing'));
    lives.Bare.push(await live('Bare', false));
    lives.NhacHan.push(await live('NhacHan', true));
    process.stderr.write(`\r${round + 1}/${rounds}`);
  }
  process.stderr.write('\r');
  const line = (name, ...cells) => console.log(name.padEnd(44) + cells.map(c => String(c).padStart(12)).join(''));
  line('', 'answer ms', 'cpu ms', 'RSS MB', 'peak MB');
  line('.NET alone: a program that ends at once', of(lives.Nothing, 'first').toFixed(0));
  for (const [program, name] of [['Bare', 'a bare ASP.NET Core app'], ['NhacHan', 'NhacHan under the Functions host']])
    line(name, ...['first', 'cpu', 'rss', 'peak'].map(what => of(lives[program], what).toFixed(0)));
  line('NhacHan: first real answer, from storage', of(lives.NhacHan, 'real').toFixed(0));
  const [first, rss] = [of(lives.NhacHan, 'first'), of(lives.NhacHan, 'rss')];
  console.log(`\nNhacHan to the bare app: ${(first / of(lives.Bare, 'first')).toFixed(2)} of its time, ${(rss / of(lives.Bare, 'rss')).toFixed(2)} of its memory`);
  console.log(`Limits: ${first.toFixed(0)} of ${LIMITS.ms} ms, ${rss.toFixed(0)} of ${LIMITS.mb} MB${first < LIMITS.ms && rss < LIMITS.mb ? '' : ': NOT KEPT'}`);
  console.log(`\nIts own account of the last start:\n${lives.NhacHan.at(-1).told}`);
} finally {
  azurite.kill();
  rmSync(data, { recursive: true, force: true });
}
