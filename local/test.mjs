// Runs the tests for ./test.sh, which has built them: node local/test.mjs [--list] [NAME]
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bold, dim, fail, green, red, say } from './console.mjs';
import { exitCodeOf, lastLine, partsOf, readCtrf, readTap, select, STAGES, sum } from './parts.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const RESULTS = path.join(ROOT, 'TestResults');
const PACKAGE = path.join(ROOT, '.local/tests/dist'); // where the tests look for it
const RUNNER = path.join(ROOT, 'Functions.Tests/bin/Release/net10.0/NhacHan.Tests');

const children = new Set();
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, () => {
  if (children.size === 0) process.exit(1);
  for (const child of children) child.kill(name);
});
let interrupted = false;

const [option, wanted] = process.argv[2] === '--list' ? ['--list', process.argv[3]] : [null, process.argv[2]];
const parts = select(allParts(), wanted);

if (option === '--list') {
  for (const part of parts) say(`${part.name.padEnd(28)} ${dim(STAGES[part.stage])}`);
} else {
  process.exitCode = await runAll();
}

function allParts() {
  const classes = JSON.parse(execFileSync(RUNNER, ['-noColor', '-list', 'classes/json'], { encoding: 'utf8' }));
  const files = readdirSync(path.join(ROOT, 'local')).filter(f => f.endsWith('.test.mjs')).map(f => `local/${f}`);
  return partsOf(classes, files);
}

async function runAll() {
  if (parts.length === 0) {
    fail(`Không có phần nào tên chứa / no part is named like "${wanted}". ./test.sh --list`);
    say(lastLine(sum([])));
    return 1;
  }
  rmSync(RESULTS, { recursive: true, force: true });
  mkdirSync(RESULTS, { recursive: true });
  const counts = [];
  const packed = pack();
  for (const stage of [0, 1, 2]) {
    const now = parts.filter(p => p.stage === stage);
    if (now.length === 0) continue;
    if (stage === 2) await packed;
    say(`\n${bold(`${stage + 1}. ${STAGES[stage]}`)} ${dim(now.map(p => p.name).join(' · '))}`);
    const node = now.filter(p => p.kind === 'node');
    if (node.length > 0 && !interrupted) counts.push(await runNode(node, stage));
    const dotnet = now.filter(p => p.kind === 'dotnet');
    if (dotnet.length > 0 && !interrupted) counts.push(await runDotnet(dotnet, stage));
  }
  const total = sum(counts);
  if (interrupted) total.failed++;
  say();
  say(lastLine(total));
  return exitCodeOf(total);
}

/**
 * Packs what the last stage runs while the others use the storage, which leaves it the time: packed there, it would hold up every thread.
 * Whether it went well is for the tests of the package to say, which pack what is not there.
 */
async function pack() {
  if (!parts.some(p => p.stage < 2) || !parts.some(p => p.name === 'FunctionsHost')) return;
  mkdirSync(path.dirname(PACKAGE), { recursive: true });
  const child = spawn('nice', ['-n', '10', 'bash', path.join(ROOT, 'publish.sh'), PACKAGE], { cwd: ROOT, stdio: 'ignore' });
  children.add(child);
  await new Promise(resolve => child.once('error', resolve).once('close', resolve));
  children.delete(child);
}

async function runNode(files, stage) {
  const tap = path.join(RESULTS, `node-${stage}.tap`);
  const began = Date.now();
  const code = await run(process.execPath, ['--test', '--test-reporter=tap', `--test-reporter-destination=${tap}`,
    '--test-reporter=spec', '--test-reporter-destination=stdout', ...files.map(p => p.file)], text => text.replace(/^ℹ .*\n/gm, ''));
  const { counts } = readTap(existsSync(tap) ? readFileSync(tap, 'utf8') : '', code);
  report('local (node)', counts, Date.now() - began);
  return counts;
}

/** One process a stage, so that what its parts share (Azurite, the app, a browser) is started once. */
async function runDotnet(wantedParts, stage) {
  const file = path.join(RESULTS, `dotnet-${stage}.json`);
  const began = Date.now();
  const code = await run(RUNNER, ['-noLogo', ...(process.stdout.isTTY ? [] : ['-noColor']), '-ctrf', file,
    '-maxThreads', stage === 2 ? '5' : '3', // many wait for leases, timers and clocks, those of the last stage for more than half of their time
    ...wantedParts.flatMap(p => ['-namespace', p.namespace])]);
  if (!existsSync(file)) {
    fail(`Bộ chạy thử dừng giữa chừng / the test runner ended without a result (mã / code ${code}).`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
  const { counts, byPart } = readCtrf(readFileSync(file, 'utf8'), code);
  for (const { name } of wantedParts) {
    const of = byPart.get(name);
    report(name, of ?? { passed: 0, failed: 0, skipped: 0 }, of?.ms ?? 0);
  }
  say(dim(`  ${seconds(Date.now() - began)} cả thảy / in all`));
  return counts;
}

function seconds(ms) {
  return `${(ms / 1000).toFixed(1)} s`;
}

function report(name, counts, ms) {
  const mark = counts.failed > 0 ? red('✗') : green('✓');
  say(`  ${mark} ${name.padEnd(28)} ${lastLine(counts)} ${dim(seconds(ms))}`);
}

function run(program, args, clean = text => text) {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
    children.add(child);
    let rest = '';
    child.stdout.setEncoding('utf8').on('data', text => {
      rest += text;
      const end = rest.lastIndexOf('\n') + 1;
      process.stdout.write(clean(rest.slice(0, end)));
      rest = rest.slice(end);
    });
    child.once('error', error => { fail(error.message); resolve(1); });
    child.once('close', (code, signal) => {
      process.stdout.write(rest);
      children.delete(child);
      if (signal) interrupted = true;
      resolve(code ?? 1);
    });
  });
}
