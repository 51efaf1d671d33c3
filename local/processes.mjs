// Which processes are ours: each is noted in a file with what the system says of it, and nothing is signalled
// unless the system still says the same, since a number alone may by now belong to a stranger.
import { execFileSync, spawn } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** A text that stays the same for a process's life and that no later holder of its number will have; null when it is gone. */
export function identityOf(pid) {
  if (existsSync('/proc/self/stat')) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' '); // the name before may hold blanks
      if (fields[0] === 'Z' || fields[0] === 'X') return null;
      return `${fields[19]} ${readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ').trim()}`;
    } catch {
      return null;
    }
  }
  try {
    return execFileSync('ps', ['-o', 'lstart=,command=', '-p', String(pid)], { encoding: 'utf8' }).trim() || null;
  } catch {
    return null;
  }
}

export function note(file, pid, more = {}) {
  writeFileSync(file, JSON.stringify({ pid, identity: identityOf(pid), ...more }));
}

/** The noted process if it still runs and is the very one; otherwise null. */
export function noted(file) {
  try {
    const known = JSON.parse(readFileSync(file, 'utf8'));
    return Number.isInteger(known.pid) && known.pid > 1 && known.identity && identityOf(known.pid) === known.identity ? known : null;
  } catch {
    return null;
  }
}

export const forget = file => rmSync(file, { force: true });

/** Starts a child outside our process group, so that a Ctrl-C in the terminal reaches us alone and the order of stopping is ours. */
export function startDetached(command, { env, cwd, log, pidFile }) {
  const out = openSync(log, 'a');
  const child = spawn(command[0], command.slice(1), { env, cwd, detached: true, stdio: ['ignore', out, out] });
  closeSync(out);
  if (child.pid) note(pidFile, child.pid);
  child.gone = new Promise(resolve => {
    child.once('error', error => resolve({ error }));
    child.once('exit', (code, signal) => resolve({ code, signal }));
  }).then(how => {
    forget(pidFile);
    return how;
  });
  return child;
}

/** SIGTERM, a wait, then SIGKILL if `killAfterMs` is given. Without it the wait goes on: Azurite loses writes on SIGKILL. */
export async function stopChild(child, killAfterMs) {
  if (child.exitCode !== null || child.signalCode !== null || !child.pid) return child.gone;
  child.kill('SIGTERM');
  const timer = killAfterMs && setTimeout(() => child.kill('SIGKILL'), killAfterMs);
  const how = await child.gone;
  clearTimeout(timer);
  return how;
}

/** The same for a process of an earlier run, which is no child of ours. False if it would not go. */
export async function stopStale(file, { patienceMs, kill }) {
  const known = noted(file);
  if (known) {
    const gone = async ms => {
      for (const end = Date.now() + ms; Date.now() < end; await sleep(50)) if (!noted(file)) return true;
      return !noted(file);
    };
    signal(known.pid, 'SIGTERM');
    if (!await gone(patienceMs)) {
      if (!kill) return false;
      signal(known.pid, 'SIGKILL');
      if (!await gone(5_000)) return false;
    }
  }
  forget(file);
  return true;
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
