// What happens with the app once it runs: waiting, samples, and the words for the person in front of it.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { bold, cyan, dim, green, say, step, warn } from './console.mjs';
import { loadSamples } from './load.mjs';
import { plansFor, readSamples } from './samples.mjs';
import { hasOwnStorage, setting } from './settings.mjs';
import { nextOccasion, thingsToTry } from './tryit.mjs';

export async function waitUntilReady(url, signal, withinMs = 60_000) {
  let last = 'không trả lời / no answer';
  for (const end = Date.now() + withinMs; Date.now() < end; await sleep(200, undefined, { signal })) {
    try {
      const response = await fetch(`${url}/api/health/ready`, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
      await response.arrayBuffer();
      if (response.status === 200) return;
      last = `HTTP ${response.status}`;
    } catch {
      signal.throwIfAborted();
    }
  }
  throw Object.assign(
    new Error(`Sau ${withinMs / 1000} giây ứng dụng chưa sẵn sàng / the app is not ready: GET /api/health/ready: ${last}`), { showLog: true });
}

/** The app's clock, which NhacHan__Clock__StartAt may have moved; the machine's where the app does not say. */
export async function appNow(url, signal) {
  try {
    const response = await fetch(`${url}/api/health/live`, { signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]) });
    const now = new Date((await response.json()).now);
    if (!Number.isNaN(now.getTime())) return now;
  } catch {
    signal.throwIfAborted();
  }
  return new Date();
}

/**
 * Loads the samples once into the storage at hand and answers the ids of their plans; [] without samples.
 * Storage that is neither ours nor an emulator gets none unless asked: nobody wants made-up agencies in real data.
 */
export async function bringSamples({ api, env, now, marker, args }) {
  const target = targetOf(env);
  const loaded = readMarker(marker);
  if (loaded?.target === target) return loaded.plans;
  if (args.includes('--no-samples')) return [];
  if (!isLocal(env) && !args.includes('--samples')) {
    warn('Kho dữ liệu của bạn: không nạp dữ liệu mẫu / your own storage: samples not loaded (--samples nạp / loads them)');
    return [];
  }
  step('Nạp dữ liệu mẫu / loading samples');
  const { plans, counts, problems } = await loadSamples(api, readSamples(), now, { onStep: text => say(dim(`    ${text}`)) });
  if (problems.length === 0) {
    writeFileSync(marker, JSON.stringify({ target, plans, loadedAt: now.toISOString() }));
    say(dim(`    ${counts.agencies} cơ quan / agencies · ${counts.tasks} nhiệm vụ / tasks`
      + ` · ${counts.obligations} nghĩa vụ / obligations · ${counts.reports} báo cáo / reports`));
    return plans;
  }
  warn(`${problems.length} mục mẫu không nạp được, lần chạy sau sẽ nạp tiếp / samples not taken, to be tried again next time:`);
  for (const problem of problems.slice(0, 5)) say(dim(`    ${problem.message}`));
  if (problems.length > 5) say(dim(`    … (${problems.length - 5})`));
  return plansFor(readSamples(), now).map(p => p.id);
}

// Our own Azurite keeps its data while its ports change from run to run; a storage of the user's is known by its address.
const targetOf = env => (hasOwnStorage(process.env)
  ? createHash('sha256').update(storageOf(env)).digest('hex').slice(0, 16)
  : 'azurite');

const storageOf = env => setting(env, 'NhacHan__Storage') ?? setting(env, 'NhacHan__Storage__tableServiceUri') ?? '';

const isLocal = env => /UseDevelopmentStorage=true|AccountName=devstoreaccount1\b|\/\/(127\.0\.0\.1|localhost)[:/]/i.test(storageOf(env));

function readMarker(marker) {
  try {
    return existsSync(marker) ? JSON.parse(readFileSync(marker, 'utf8')) : null;
  } catch {
    return null; // cut off while being written: load again, which changes nothing that is there
  }
}

/** A link that signs the administrator in; null where the app has none to give. */
export async function signInLink(api) {
  try {
    return (await api.post('/api/sign-in-links', {}))?.url ?? null;
  } catch (error) {
    if (error.name === 'AbortError') throw error;
    return null;
  }
}

export async function welcome({ api, plans, now, url, link, key, keyIsKept }) {
  say();
  say(`${green('✓')} ${bold('NhacHan đang chạy / is running')}`);
  say(`  ${link ? 'Đăng nhập / sign in ' : 'Địa chỉ / address   '} ${cyan(link ?? url)}`);
  say(`  Khóa / admin key     ${keyIsKept ? key : dim('như bạn đã đặt / as you set it (NhacHan__AdminKey)')}`);
  say();

  const occasion = plans.length > 0 ? await nextOccasion(api, plans, now).catch(error => problem(error)) : null;
  if (!occasion) return;
  say(bold('Thử ngay ở cửa sổ khác / try in another terminal'));
  say(`  H='x-api-key: ${keyIsKept ? key : '…'}'`);
  thingsToTry(url, occasion).forEach(({ title, commands, page }, i) => {
    say(`  ${bold(`${i + 1}.`)} ${title}`);
    for (const command of commands) say(`     ${cyan(command)}`);
    if (page) say(`     → ${page}`);
  });
  say();
}

function problem(error) {
  if (error.name === 'AbortError') throw error;
  warn(`Không đọc được nghĩa vụ báo cáo / obligations could not be read: ${error.message}`);
  return null;
}
