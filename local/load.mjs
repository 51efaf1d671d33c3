// Brings the samples into a running app through its API. May be cut off anywhere and run again: agencies, groups, plans and tasks
// are PUT, and of the reports only those are sent that the obligations do not show yet.
import { historyOf, plansFor } from './samples.mjs';

const AT_ONCE = 6; // the API allows a key 16

/** → {plans: [id], counts, problems: [Error]}; a refused item never stops the others. */
export async function loadSamples(api, samples, now, { onStep = () => {} } = {}) {
  const problems = [];
  const counts = { agencies: 0, tasks: 0, obligations: 0, reports: 0 };
  const attempt = async work => {
    try {
      await work();
      return true;
    } catch (error) {
      if (error.name === 'AbortError') throw error;
      problems.push(error);
      return false;
    }
  };

  onStep('cơ quan / agencies');
  const agency = async ({ id, ...body }) => {
    if (await attempt(() => api.put(`/api/agencies/${id}`, body))) counts.agencies++;
  };
  for (const level of byDepth(samples.agencies)) await each(level, agency);
  await each(samples.groups, ({ id, ...body }) => attempt(() => api.put(`/api/agency-groups/${id}`, body)));

  const plans = plansFor(samples, now);
  for (const plan of plans) {
    onStep(`kế hoạch ${plan.body.number} / plan ${plan.id}`);
    const put = await attempt(() => api.put(`/api/plans/${plan.id}`, plan.body));
    if (!put) continue;
    await each(plan.tasks, async task => {
      if (await attempt(() => api.put(`/api/plans/${plan.id}/tasks/${task.no}`, task.body))) counts.tasks++;
    });
    await attempt(async () => { counts.obligations += (await api.post(`/api/plans/${plan.id}/publish`, {}))?.obligations ?? 0; });
  }

  for (const plan of plans.filter(p => p.current)) {
    onStep('báo cáo đã nhận / reports received');
    await attempt(async () => {
      const known = await obligations(api, plan.id);
      await each(historyOf(samples, plan, now), async entry => {
        if (await attempt(() => bring(api, plan.id, entry, known.get(`${entry.period} ${entry.agency}`))) && entry.report) counts.reports++;
      });
    });
  }
  return { plans: plans.map(p => p.id), counts, problems };
}

async function obligations(api, plan) {
  const rows = await api.list(`/api/plans/${plan}/obligations?top=1000`);
  return new Map(rows.map(row => [`${row.periodKey} ${row.agencyId}`, row]));
}

/** Only what is not there yet. `known` is the obligation as the app shows it. */
async function bring(api, plan, entry, known) {
  const base = `/api/plans/${plan}/periods/${entry.period}/agencies/${entry.agency}`;
  const once = step => ({ 'Idempotency-Key': `samples-${plan}-${entry.period}-${entry.agency}-${step}` });

  if (entry.exempt) {
    if (known?.status !== 'exempt') await api.post(`${base}/exemption`, { reason: entry.exempt });
    return;
  }
  let version = known?.version ?? 0;
  if (version === 0) version = (await api.post(`${base}/reports`, entry.report, once('report'))).version;
  if (entry.returned && known?.status !== 'returned' && version === 1)
    await api.post(`${base}/reports/${version}/return`, entry.returned);
  if (entry.accept && !known?.acceptedAt) await api.post(`${base}/reports/${version}/accept`, {});
}

/** Parents before their children, since a parent must exist when it is named. */
export function byDepth(agencies) {
  const left = [...agencies];
  const levels = [];
  const placed = new Set();
  while (left.length > 0) {
    const level = left.filter(a => !a.parentId || placed.has(a.parentId) || !agencies.some(b => b.id === a.parentId));
    if (level.length === 0) return [...levels, left]; // a circle: let the app name it
    for (const a of level) {
      placed.add(a.id);
      left.splice(left.indexOf(a), 1);
    }
    levels.push(level);
  }
  return levels;
}

async function each(items, work) {
  const queue = [...items];
  const worker = async () => {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}
