// A small client of the HTTP API: JSON in and out, problems as errors that say which call and why, patience with 429 and 503.
import { setTimeout as sleep } from 'node:timers/promises';

export class ApiError extends Error {
  constructor(call, status, problem) {
    super(`${call}: ${status} ${describe(problem)}`.trim());
    this.status = status;
    this.problem = problem;
  }
}

function describe(problem) {
  if (!problem || typeof problem !== 'object') return String(problem ?? '').slice(0, 200);
  const fields = Object.entries(problem.errors ?? {}).map(([field, why]) => `${field}: ${[].concat(why).map(text).join(', ')}`);
  return [problem.code, problem.detail ?? problem.title, ...fields].filter(Boolean).join(' · ');
}

const text = why => (typeof why === 'string' ? why : JSON.stringify(why));

export function apiClient({ url, key, signal, attempts = 5 }) {
  const base = url.replace(/\/$/, '');

  async function call(method, path, { body, headers } = {}) {
    for (let attempt = 1; ; attempt++) {
      try {
        return await once(method, path, body, headers);
      } catch (error) {
        const passing = error instanceof ApiError ? [429, 502, 503, 504].includes(error.status) : !signal?.aborted;
        if (!passing || attempt >= attempts) throw error;
        await sleep(error.retryAfterMs ?? 200 * 2 ** attempt, undefined, { signal });
      }
    }
  }

  async function once(method, path, body, headers) {
    const response = await fetch(base + path, {
      method,
      headers: { 'x-api-key': key, ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      signal: signal ? AbortSignal.any([signal, AbortSignal.timeout(60_000)]) : AbortSignal.timeout(60_000),
    }).catch(error => {
      throw signal?.aborted ? error : new Error(`${method} ${path}: ${error.cause?.message ?? error.message}`);
    });
    const content = await response.text();
    const value = parse(content);
    if (response.ok) return value;
    const error = new ApiError(`${method} ${path}`, response.status, value);
    const seconds = Number(response.headers.get('retry-after'));
    if (seconds > 0) error.retryAfterMs = Math.min(seconds, 30) * 1000;
    throw error;
  }

  /** Every row of a list, following nextLink; a bare array is one page. */
  async function list(path) {
    const rows = [];
    for (let next = path; next;) {
      const page = await call('GET', next);
      rows.push(...(Array.isArray(page) ? page : page?.value ?? []));
      next = Array.isArray(page) ? null : pathOf(page?.nextLink);
    }
    return rows;
  }

  const pathOf = link => {
    if (!link) return null;
    const target = new URL(link, `${base}/`);
    return target.pathname + target.search;
  };

  return {
    get: path => call('GET', path),
    put: (path, body) => call('PUT', path, { body }),
    post: (path, body, headers) => call('POST', path, { body, headers }),
    list,
  };
}

function parse(content) {
  if (content === '') return null;
  try {
    return JSON.parse(content);
  } catch {
    return content;
  }
}
