// Stands for the app in tests of the loader: as much of the HTTP contract as the loader uses, strict about fields, in memory.
import http from 'node:http';
import { addDays, dateAt, daysBetween, instantOf, lastDayOf, workingCalendar } from '../dates.mjs';

const FIELDS = {
  agency: ['name', 'shortName', 'kind', 'code', 'parentId', 'aliases', 'invited', 'contacts', 'sample'],
  group: ['name', 'members', 'kind'],
  plan: ['number', 'title', 'issuer', 'issuedOn', 'year', 'coordinatorId', 'finalReceiver', 'parentPlanId', 'reporters', 'invited',
    'shiftPolicy', 'reporting', 'ladder'],
  task: ['title', 'deliverable', 'lead', 'coordinating', 'timeframe', 'dependsOn', 'items'],
  report: ['summary', 'figures', 'tasks', 'embeddedIn', 'estimated', 'receivedAt', 'document'],
  return: ['reason', 'resubmitBy'],
  exemption: ['reason', 'document'],
  nothing: [],
};
const CALENDARS = {
  2027: { holidays: ['2027-01-01', '2027-02-05', '2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'], workedDays: [], provisional: true },
};

export class StandIn {
  agencies = new Map();
  groups = new Map();
  plans = new Map();
  tasks = new Map();
  duties = new Map(); // plan period agency → { versions: [], exempt }
  writes = 0;
  calls = [];
  refuse = () => null; // a test's way to make a call fail: answers a status or null

  constructor({ key, now = () => new Date(), signInUrl = null }) {
    Object.assign(this, { key, now, signInUrl });
    this.server = http.createServer((request, response) => this.#answer(request, response));
  }

  listen(port = 0) {
    return new Promise((resolve, reject) => this.server.once('error', reject).listen(port, '127.0.0.1', () => {
      this.url = `http://127.0.0.1:${this.server.address().port}`;
      resolve(this.url);
    }));
  }

  close() {
    this.server.closeAllConnections();
    return new Promise(resolve => this.server.close(resolve));
  }

  async #answer(request, response) {
    const chunks = [];
    for await (const chunk of request) chunks.push(chunk);
    const { pathname, searchParams } = new URL(request.url, 'http://x');
    const call = `${request.method} ${pathname}`;
    let [status, value] = [500, null];
    try {
      this.calls.push(call);
      const refused = this.refuse(call);
      if (refused) throw new Problem(refused, 'refused');
      const body = chunks.length > 0 ? JSON.parse(Buffer.concat(chunks)) : {};
      const open = pathname.startsWith('/api/health/');
      if (!open && request.headers['x-api-key'] !== this.key) throw new Problem(401, 'keyMissing');
      [status, value] = this.#route(request.method, pathname.split('/').slice(2).map(decodeURIComponent), body, searchParams);
    } catch (error) {
      if (!(error instanceof Problem)) console.error(error);
      [status, value] = [error.status ?? 500, { status: error.status ?? 500, code: error.message, title: error.message, errors: error.errors }];
    }
    response.writeHead(status, { 'content-type': status < 400 ? 'application/json' : 'application/problem+json' });
    response.end(JSON.stringify(value));
  }

  #route(method, [root, id, sub, key, inner, agency, what, version, action], body, query) {
    const path = [method, root, sub, inner, what, action].filter(Boolean).join(' ');
    const duty = () => this.duties.get([id, key, agency].join(' ')) ?? notFound();
    switch (path) {
      case 'GET health': return [200, { status: 'ok', now: this.now().toISOString() }];
      case 'POST sign-in-links': return this.signInUrl ? [201, { url: this.signInUrl }] : notFound();
      case 'GET calendar': return CALENDARS[id] ? [200, CALENDARS[id]] : notFound();
      case 'PUT agencies':
        if (body.parentId && !this.agencies.has(body.parentId)) throw new Problem(400, 'parentUnknown');
        return this.#put(this.agencies, id, body, 'agency');
      case 'PUT agency-groups': return this.#put(this.groups, id, body, 'group');
      case 'PUT plans': return this.#put(this.plans, id, body, 'plan');
      case 'PUT plans tasks': return this.#put(this.tasks, `${id} ${key}`, body, 'task');
      case 'POST plans publish': return [200, this.#publish(id)];
      case 'GET plans obligations': return [200, this.#page(this.#obligations(id, query), query, `/api/plans/${id}/obligations`)];
      case 'POST plans periods agencies reports': return this.#report(duty(), body);
      case 'POST plans periods agencies exemption': return this.#write(() => { duty().exempt = check(body, 'exemption').reason; });
      case 'POST plans periods agencies reports accept':
        return this.#write(() => { duty().versions[version - 1].acceptedAt = this.now().toISOString(); check(body, 'nothing'); });
      case 'POST plans periods agencies reports return':
        return this.#write(() => { duty().versions[version - 1].returned = check(body, 'return'); });
      default: return notFound();
    }
  }

  #write(work) {
    this.writes++;
    work();
    return [200, {}];
  }

  #put(map, id, body, kind) {
    check(body, kind);
    const status = map.has(id) ? 200 : 201;
    this.writes++;
    map.set(id, { id, ...body });
    return [status, { id, ...body }];
  }

  #publish(id) {
    this.writes++;
    const plan = this.plans.get(id) ?? notFound();
    let added = 0;
    for (const period of plan.reporting) {
      for (const name of [...plan.reporters, ...plan.invited]) {
        for (const agency of name.startsWith('group:') ? this.groups.get(name.slice(6)).members : [name]) {
          const key = [id, period.key, agency].join(' ');
          if (!this.agencies.has(agency)) throw new Problem(400, 'agencyUnknown');
          if (this.duties.has(key)) continue;
          this.duties.set(key, { plan: id, period, agency, versions: [] });
          added++;
        }
      }
    }
    return { obligations: [...this.duties.values()].filter(d => d.plan === id).length, added, withdrawn: 0 };
  }

  #report(duty, body) {
    check(body, 'report');
    this.writes++;
    const at = body.receivedAt ?? this.now().toISOString();
    if (new Date(at) > this.now()) throw new Problem(400, 'receivedInFuture');
    duty.versions.push({ at, body });
    return [201, { version: duty.versions.length, submittedAt: at, status: this.statusOf(duty) }];
  }

  #obligations(id, query) {
    const wanted = d => d.plan === id && ['period', 'agency'].every(f => !query.get(f) || query.get(f) === (d[f].key ?? d[f]));
    return [...this.duties.values()].filter(wanted).map(d => {
      const lastDay = lastDayOf(d.period);
      const { isWorking, addWorkingDays } = workingCalendar(Object.values(CALENDARS));
      return {
        planId: id, periodKey: d.period.key, agencyId: d.agency, agencyName: this.agencies.get(d.agency).name, lastDay,
        workingTarget: isWorking(lastDay) ? lastDay : addWorkingDays(lastDay, -1), status: this.statusOf(d), version: d.versions.length,
        acceptedAt: d.versions.at(-1)?.acceptedAt, daysLate: Math.max(0, daysBetween(lastDay, dateAt(this.now()))),
      };
    });
  }

  #page(rows, query, path) {
    const top = Math.min(Number(query.get('top') ?? 100), 60); // small pages, so that nextLink is followed
    const skip = Number(query.get('skip') ?? 0);
    const more = skip + top < rows.length;
    return { value: rows.slice(skip, skip + top), ...(more && { nextLink: `${path}?top=${top}&skip=${skip + top}` }) };
  }

  statusOf({ period, versions, exempt }) {
    if (exempt) return 'exempt';
    const late = instantOf(addDays(lastDayOf(period), 1), '00:00:00');
    if (versions.length === 0) return this.now() < late ? 'inProgressInTime' : 'inProgressOverdue';
    if (versions.at(-1).returned) return 'returned';
    return new Date(versions[0].at) < late ? 'doneOnTime' : 'doneLate';
  }
}

class Problem extends Error {
  constructor(status, code, errors) {
    super(code);
    Object.assign(this, { status, errors });
  }
}

function notFound() {
  throw new Problem(404, 'notFound');
}

function check(body, kind) {
  const unknown = Object.keys(body).filter(field => !FIELDS[kind].includes(field));
  if (unknown.length > 0) throw new Problem(400, 'unknownField', Object.fromEntries(unknown.map(f => [f, 'unknown'])));
  return body;
}
