// The samples as data, made concrete for a year, and what of them had happened by an instant. Pure but for reading the files.
import { readFileSync } from 'node:fs';
import { addDays, dateAt, instantOf, instantText, lastDayOf } from './dates.mjs';

export function readSamples(folder = new URL('../samples/', import.meta.url)) {
  const read = name => JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8'));
  return { agencies: read('agencies'), groups: read('groups'), plans: read('plans'), reports: read('reports') };
}

const fill = (value, year) => JSON.parse(JSON.stringify(value)
  .replaceAll('{year}', String(year)).replaceAll('{lastYear}', String(year - 1)));

/** This year's plan and the next, by the app's clock. A plan is never issued after today. */
export function plansFor(samples, now) {
  const today = dateAt(now);
  const { plans, plan, id, tasks } = samples.plans;
  return plans.map(({ yearOffset, number, issuedOn }) => {
    const year = Number(today.slice(0, 4)) + yearOffset;
    const issued = fill(issuedOn, year);
    return {
      id: fill(id, year),
      current: yearOffset === 0,
      body: { number, year, issuedOn: issued < today ? issued : today, ...fill(plan, year) },
      tasks: fill(tasks, year).map(({ no, ...body }) => ({ no, body })),
    };
  });
}

/** Agencies that owe the plan's reports, groups expanded, in the plan's order. */
export function reportersOf(samples, body) {
  const members = name => (name.startsWith('group:') ? samples.groups.find(g => g.id === name.slice(6)).members : [name]);
  return [...new Set([...body.reporters, ...body.invited].flatMap(members))];
}

/**
 * What this year's plan has received by `now`, one entry an agency and period:
 * {period, agency, exempt?: reason, report?: body, accept?, returned?: {reason, resubmitBy}}.
 * Those named as missing or returned are so only in the latest period whose deadline is past; in older ones all is settled.
 */
export function historyOf(samples, plan, now) {
  const periods = plan.body.reporting;
  const latest = periods.filter(p => instantOf(addDays(lastDayOf(p), 1), '00:00:00') <= now).at(-1)?.key;
  return periods.flatMap((period, p) => {
    const facts = samples.reports.periods[period.key];
    return reportersOf(samples, plan.body)
      .map((agency, a) => entry(samples, plan, period, facts, agency, p * 7 + a, period.key === latest, now))
      .filter(Boolean);
  });
}

function entry(samples, plan, period, facts, agency, index, isLatest, now) {
  const named = kind => facts[kind]?.find(e => e.agency === agency);
  const at = { period: period.key, agency };

  const exempt = named('exempt');
  if (exempt) return startOf(period) <= now ? { ...at, exempt: exempt.reason } : null;
  if (isLatest && named('missing')) return null;

  const special = named('late') ?? named('embedded') ?? named('returned') ?? named('missing');
  const usual = samples.reports.usual.daysBeforeLastDay;
  const day = addDays(lastDayOf(period), special?.days ?? -usual[index % usual.length]);
  const time = `${String(8 + index % 9).padStart(2, '0')}:${String(index * 7 % 60).padStart(2, '0')}:00`;
  if (instantOf(day, time) > now) return null;

  const document = { number: `${40 + index * 3}/BC-${samples.reports.documentSymbols[agency] ?? 'UBND'}`, date: day };
  const tasks = plan.tasks.filter(t => t.body.lead.includes(agency))
    .map(t => ({ no: t.no, percent: facts.taskPercent, note: 'Theo tiến độ.' }));
  const report = {
    summary: facts.summary,
    figures: figuresOf(samples.reports.usual.figures, index),
    ...(tasks.length > 0 && { tasks }),
    estimated: true,
    receivedAt: instantText(day, time),
    document,
    ...(named('embedded') && { embeddedIn: document }),
  };
  if (isLatest && named('returned'))
    return { ...at, report, returned: { reason: named('returned').reason, resubmitBy: addDays(dateAt(now), 14) } };
  return { ...at, report, accept: !isLatest || index % 2 === 0 };
}

// The period's data window opens: from then on it can be known that a report is not due from somebody.
const startOf = period => instantOf(period.windowFrom, '00:00:00');

const figuresOf = (ranges, index) => Object.fromEntries(
  Object.entries(ranges).map(([name, [least, most]], i) => [name, least + (index * 13 + i * 5) % (most - least + 1)]));
