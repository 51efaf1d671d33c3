// Business dates are "yyyy-mm-dd" strings at Hà Nội (+07:00 all year round), instants are Date objects.
const DAY = 86_400_000;
const HANOI = 7 * 3_600_000;

const toDays = date => Date.parse(`${date}T00:00:00Z`) / DAY;
const fromDays = days => new Date(days * DAY).toISOString().slice(0, 10);

export const addDays = (date, days) => fromDays(toDays(date) + days);

/** Calendar days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from, to) => toDays(to) - toDays(from);

export const dateAt = instant => new Date(instant.getTime() + HANOI).toISOString().slice(0, 10);

/** The instant of a clock time at Hà Nội, with the offset written out as the API asks. */
export const instantText = (date, time = '08:00:00') => `${date}T${time}+07:00`;

export const instantOf = (date, time) => new Date(instantText(date, time));

/** "trước ngày" is exclusive: the last day on time is the day before. */
export const lastDayOf = period => (period.exclusive ? addDays(period.due, -1) : period.due);

export const vietnamese = date => date.split('-').reverse().join('/');

/** Working days by the API's calendars of the years concerned; Monday to Friday where a year has none. */
export function workingCalendar(calendars) {
  const holidays = new Set(calendars.flatMap(c => c?.holidays ?? []).map(dayText));
  const worked = new Set(calendars.flatMap(c => c?.workedDays ?? []).map(dayText));
  const isWorking = date => {
    if (worked.has(date)) return true;
    const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
    return weekday !== 0 && weekday !== 6 && !holidays.has(date);
  };
  const addWorkingDays = (date, count) => {
    const step = Math.sign(count);
    for (let left = Math.abs(count); left > 0;) {
      date = addDays(date, step);
      if (isWorking(date)) left--;
    }
    return date;
  };
  return { isWorking, addWorkingDays };
}

const dayText = day => (typeof day === 'string' ? day : day.date).slice(0, 10);
