import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addDays, dateAt, daysBetween, instantOf, instantText, lastDayOf, vietnamese, workingCalendar } from './dates.mjs';

test('the date is the one at Hà Nội, seven hours ahead of UTC', () => {
  assert.equal(dateAt(new Date('2027-02-28T16:59:59Z')), '2027-02-28');
  assert.equal(dateAt(new Date('2027-02-28T17:00:00Z')), '2027-03-01');
});

test('"trước ngày 01/3" ends on the last day of February, leap years too; an inclusive date ends on itself', () => {
  assert.equal(lastDayOf({ due: '2026-03-01', exclusive: true }), '2026-02-28');
  assert.equal(lastDayOf({ due: '2028-03-01', exclusive: true }), '2028-02-29');
  assert.equal(lastDayOf({ due: '2026-03-01', exclusive: false }), '2026-03-01');
});

test('days cross months and years', () => {
  assert.equal(addDays('2026-12-30', 3), '2027-01-02');
  assert.equal(daysBetween('2026-12-30', '2027-01-02'), 3);
});

test('instants carry their offset', () => {
  assert.equal(instantText('2027-02-23'), '2027-02-23T08:00:00+07:00');
  assert.equal(instantOf('2027-02-23', '00:00:00').toISOString(), '2027-02-22T17:00:00.000Z');
  assert.equal(vietnamese('2027-02-23'), '23/02/2027');
});

test('working days skip weekends and holidays and count swapped Saturdays', () => {
  const { isWorking, addWorkingDays } = workingCalendar([
    { holidays: ['2026-08-31', '2026-09-01', '2026-09-02'], workedDays: ['2026-08-22'] }, null]);
  assert.equal(isWorking('2026-08-22'), true);
  assert.equal(isWorking('2026-08-31'), false);
  assert.equal(addWorkingDays('2026-08-28', 1), '2026-09-03');
  assert.equal(addWorkingDays('2026-08-25', -3), '2026-08-21');
});

test('three working days before 26/02/2027 is the 23rd', () => {
  assert.equal(workingCalendar([]).addWorkingDays('2027-02-26', -3), '2027-02-23');
});
