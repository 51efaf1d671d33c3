// Three things to try, with dates worked out from the app's own clock, obligations and calendar.
import { dateAt, instantText, vietnamese, workingCalendar } from './dates.mjs';

const WORKING_DAYS_BEFORE = 3; // the default ladder's first rung that goes by email and SMS

/**
 * The first deadline ahead whose rung at -3 is not past: {plan, period, lastDay, target, day, nextDay, agency, agencyName},
 * where `day` is three working days before the working target and `nextDay` the ladder's next rung, at -1.
 */
export async function nextOccasion(api, plans, now) {
  const today = dateAt(now);
  const open = [];
  for (const plan of plans) {
    const rows = await api.list(`/api/plans/${plan}/obligations?top=1000`);
    open.push(...rows.filter(r => r.status === 'inProgressInTime' && day(r.workingTarget) > today));
  }
  open.sort((a, b) => (day(a.workingTarget) < day(b.workingTarget) ? -1 : day(a.workingTarget) > day(b.workingTarget) ? 1 : 0));

  const years = [...new Set(open.map(r => Number(day(r.workingTarget).slice(0, 4))))];
  const calendars = await Promise.all([...new Set(years.flatMap(y => [y - 1, y]))].map(y => api.get(`/api/calendar/${y}`).catch(() => null)));
  const { addWorkingDays } = workingCalendar(calendars);

  for (const row of open) {
    const target = day(row.workingTarget);
    const named = addWorkingDays(target, -WORKING_DAYS_BEFORE);
    if (named < today) continue;
    // A department makes the better example: bodies that are only invited are reminded less.
    const duties = open.filter(r => r.planId === row.planId && r.periodKey === row.periodKey);
    const { agencyId, agencyName } = duties.find(r => r.agencyId.startsWith('so-')) ?? row;
    return {
      plan: row.planId, period: row.periodKey, lastDay: day(row.lastDay), target, day: named,
      nextDay: addWorkingDays(target, -1), agency: agencyId, agencyName: agencyName ?? agencyId,
    };
  }
  return null;
}

const day = value => value.slice(0, 10);

/** Lines to print: {title, commands, page?} of each thing to try. `H` is the shell variable that holds the key's header. */
export function thingsToTry(url, occasion) {
  const at = date => instantText(date, '08:00:00').replace('+', '%2B');
  const call = (method, path, body) => `curl -s ${method === 'GET' ? '' : `-X ${method} `}-H "$H" `
    + (body ? `-H 'content-type: application/json' -d '${body}' ` : '') + `'${url}${path}'`;
  const duty = `/api/plans/${occasion.plan}/periods/${occasion.period}/agencies/${occasion.agency}`;
  return [
    {
      title: `Xem trước tin nhắc sẽ đi ngày ${vietnamese(occasion.day)} / preview what goes out that day`
        + ` (3 ngày làm việc trước ${vietnamese(occasion.target)})`,
      commands: [call('POST', `/api/reminders/preview?asOf=${at(occasion.day)}`)],
    },
    {
      title: 'Quét như đang ở ngày đó, rồi đọc hộp thư đi / scan as of that day, read the outbox',
      commands: [call('POST', `/api/reminders/scan?asOf=${at(occasion.day)}`), call('GET', '/api/outbox?top=10')],
      page: `${url}/nhac`,
    },
    {
      title: `${occasion.agencyName} nộp báo cáo; xem lại; quét ngày ${vietnamese(occasion.nextDay)}: không còn bị nhắc`
        + ' / submit one report, look again, scan again: no reminder for it',
      commands: [
        call('POST', `${duty}/reports`, '{"summary":"Báo cáo thử","figures":{"Tin, bài đã đăng":12}}'),
        call('GET', `/api/plans/${occasion.plan}/obligations?period=${occasion.period}&agency=${occasion.agency}`),
        call('POST', `/api/reminders/scan?asOf=${at(occasion.nextDay)}`),
      ],
      page: `${url}/?plan=${occasion.plan}`,
    },
  ];
}
