// Runs NhacHan on this machine: Azurite, then the app, then the samples; stays until Ctrl-C, SIGTERM or the app's end.
// ./run.sh builds and calls this. For tests alone: NHACHAN_APP_COMMAND (a JSON array) stands for the app,
// NHACHAN_LOCAL_FOLDER for .local.
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { apiClient } from './api.mjs';
import { follow } from './applog.mjs';
import { lastLines, startAzurite } from './azurite.mjs';
import { bold, dim, fail, green, red, say, step, warn, yellow } from './console.mjs';
import { whyTaken } from './ports.mjs';
import { forget, note, noted, startDetached, stopChild, stopStale } from './processes.mjs';
import { appNow, bringSamples, signInLink, waitUntilReady, welcome } from './session.mjs';
import { hasOwnStorage, hostOf, keptSecret, portOf, setting, withDefault } from './settings.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDER = path.resolve(process.env.NHACHAN_LOCAL_FOLDER ?? path.join(ROOT, '.local'));
const at = name => path.join(FOLDER, name);
const APP = JSON.parse(process.env.NHACHAN_APP_COMMAND ?? 'null')
  ?? ['dotnet', path.join(ROOT, 'Functions/bin/Release/net10.0/NhacHan.dll')];
const APP_PATIENCE_MS = 10_000;
const AZURITE_PATIENCE_MS = 60_000;

const running = { azurite: null, app: null, stopFollowing: () => {} };
const stopping = new AbortController();

for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(name, onSignal);
process.on('uncaughtException', error => end(1, `Lỗi / error: ${error.stack ?? error}`));
process.on('unhandledRejection', error => end(1, `Lỗi / error: ${error?.stack ?? error}`));

main().catch(error => end(1, error.showLog ? `${error.message}\n${lastLines(at('app.log'), 15)}` : error.message));

async function main() {
  const args = process.argv.slice(2);
  const unknown = args.find(a => !['--fresh', '--samples', '--no-samples'].includes(a));
  if (unknown || (args.includes('--samples') && args.includes('--no-samples')))
    return end(2, `Không hiểu / not understood: ${unknown ?? args.join(' ')}.`
      + ' Cách dùng / usage: ./run.sh [--fresh] [--samples | --no-samples]');
  const port = portOf(process.env);
  if (!port) return end(2, `PORT=${process.env.PORT} không phải số cổng từ 1 đến 65535 / is not a port number.`);

  mkdirSync(FOLDER, { recursive: true });
  const other = noted(at('run.pid'));
  if (other)
    return end(3, `NhacHan đang chạy từ thư mục này${other.url ? ` (${other.url})` : ''} / is already running here.`
      + ` Dừng / stop it: kill ${other.pid}`);
  note(at('run.pid'), process.pid);

  await clearStale();
  if (args.includes('--fresh')) startAfresh();
  const host = hostOf(process.env);
  const taken = await whyTaken(port, host);
  if (taken) {
    const why = taken === 'EADDRINUSE'
      ? 'đang có chương trình khác dùng / is in use by another program' : `không dùng được / cannot be used (${taken})`;
    return end(4, `Cổng ${port} ${why}. Chọn cổng khác / choose another: PORT=${port < 65000 ? port + 1 : 7072} ./run.sh`);
  }

  const url = `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
  note(at('run.pid'), process.pid, { url });
  const env = await startStorage(withDefaults(url, port));
  startApp(env);
  step(`Chờ ứng dụng / waiting for the app on ${url}`);
  await waitUntilReady(url, stopping.signal);

  const api = apiClient({ url, key: setting(env, 'NhacHan__AdminKey'), signal: stopping.signal });
  const now = await appNow(url, stopping.signal);
  const plans = await bringSamples({ api, env, now, marker: at('samples-loaded'), args });
  await welcome({
    api, plans, now, url, link: await signInLink(api),
    key: setting(env, 'NhacHan__AdminKey'), keyIsKept: setting(process.env, 'NhacHan__AdminKey') === undefined,
  });
  say(dim(`Nhật ký / log: ${path.relative(process.cwd(), at('app.log'))} · Dừng / stop: Ctrl-C`));
  note(at('run.pid'), process.pid, { url, ready: true });
}

/** What a starter that was killed left running. Two Azurites on one folder would ruin it, so there is no going on past one. */
async function clearStale() {
  for (const [name, options] of [['app', { patienceMs: APP_PATIENCE_MS, kill: true }], ['azurite', { patienceMs: AZURITE_PATIENCE_MS }]]) {
    const stale = noted(at(`${name}.pid`));
    if (stale) step(`Dừng ${name} còn lại của lần chạy trước / stopping what an earlier run left (${stale.pid})`);
    if (!await stopStale(at(`${name}.pid`), options))
      throw new Error(`${name} của lần chạy trước (tiến trình ${stale.pid}) không chịu dừng / would not stop.`);
  }
}

function startAfresh() {
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER, { recursive: true });
  note(at('run.pid'), process.pid);
  step('Đã xóa dữ liệu cũ / earlier data deleted');
  if (hasOwnStorage(process.env)) warn('Kho dữ liệu của bạn không bị đụng tới / your own storage was left as it is.');
}

function withDefaults(url, port) {
  let env = withDefault({ ...process.env }, 'PORT', () => String(port));
  env = withDefault(env, 'NhacHan__AdminKey', () => keptSecret(at('admin-key')));
  env = withDefault(env, 'NhacHan__LinkKey', () => keptSecret(at('link-key')));
  return withDefault(env, 'NhacHan__PublicUrl', () => url);
}

async function startStorage(env) {
  if (hasOwnStorage(env)) return env;
  step('Khởi động kho dữ liệu / starting storage (Azurite)');
  const azurite = await startAzurite({
    folder: at('azurite'), log: at('azurite.log'), pidFile: at('azurite.pid'),
    onStart: child => { running.azurite = child; }, cancelled: () => stopping.signal.aborted,
  });
  stopping.signal.throwIfAborted();
  running.azurite.gone.then(() => end(1, 'Kho dữ liệu đã dừng bất ngờ / storage stopped by itself. Xem / see .local/azurite.log'));
  return withDefault(env, 'NhacHan__Storage', () => azurite);
}

function startApp(env) {
  const log = at('app.log');
  if (existsSync(log)) renameSync(log, at('app.previous.log'));
  running.app = startDetached(APP, { env, cwd: ROOT, log, pidFile: at('app.pid') });
  running.stopFollowing = follow(log, line => say(`${/^(fail|crit)/i.test(line) ? red('app') : yellow('app')} ${line}`));
  running.app.gone.then(({ code, signal, error }) => {
    const how = error ? error.message : signal ?? `mã / code ${code}`;
    return end(1, `Ứng dụng đã tự dừng / the app stopped by itself (${how}).\n${lastLines(log, 15)}`);
  });
}

function onSignal() {
  if (stopping.signal.aborted) {
    say(dim('Đang dừng, chờ kho dữ liệu ghi xong / stopping; storage is writing its data …'));
    running.app?.kill('SIGKILL');
    return;
  }
  say();
  end(0);
}

/** The one way out: the app first, then Azurite, which is given the time it needs to write. */
async function end(code, why) {
  if (stopping.signal.aborted) return;
  stopping.abort();
  running.stopFollowing();
  if (why) fail(why);
  if (running.app || running.azurite) step('Đang dừng / stopping');
  if (running.app) await stopChild(running.app, APP_PATIENCE_MS);
  if (running.azurite) await stopChild(running.azurite);
  if (noted(at('run.pid'))?.pid === process.pid) forget(at('run.pid'));
  if (code === 0) say(`${green('✓')} ${bold('Đã dừng / stopped.')}`);
  process.exit(code);
}
