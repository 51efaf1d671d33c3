// .NET reads environment names without regard to case, so "is it set" must be asked the same way.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

const same = name => other => other.toLowerCase() === name.toLowerCase();

/** The value a user has set, or undefined; blank counts as unset. */
export function setting(env, name) {
  const key = Object.keys(env).find(k => same(name)(k) && env[k].trim() !== '');
  return key === undefined ? undefined : env[key];
}

export function withDefault(env, name, make) {
  if (setting(env, name) !== undefined) return env;
  const rest = Object.entries(env).filter(([key]) => !same(name)(key));
  return { ...Object.fromEntries(rest), [name]: make() };
}

/** True when the user's own storage is named in any of the ways that the app knows. */
export const hasOwnStorage = env =>
  Object.keys(env).some(k => /^nhachan__storage(__|$)/i.test(k) && env[k].trim() !== '');

/** A 256-bit secret, made once and kept for its owner alone. */
export function keptSecret(file) {
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim();
    if (kept !== '') return kept;
  }
  const secret = randomBytes(32).toString('base64url');
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

/** The port, or null when PORT is not one that can be bound by number. */
export function portOf(env) {
  const text = setting(env, 'PORT') ?? '7071';
  const port = Number(text);
  return /^\d+$/.test(text.trim()) && port >= 1 && port <= 65535 ? port : null;
}

/** Where this machine reaches the app, given the address that the app binds. */
export function hostOf(env) {
  const bind = setting(env, 'NhacHan__Bind')?.trim();
  return !bind || ['0.0.0.0', '::', '*', '+', 'localhost'].includes(bind) ? '127.0.0.1' : bind;
}
