// The calendar file of a reminder, as another's reader understands it. DeadlineCalendarTests holds what is sent to these very bytes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import ICAL from 'ical.js';

const file = readFileSync(new URL('../Functions.Tests/Reminders/Messages/han-bao-cao.ics', import.meta.url), 'utf8');
const calendar = new ICAL.Component(ICAL.parse(file));
const events = calendar.getAllSubcomponents('vevent').map(e => new ICAL.Event(e));

test('it is a published calendar of two appointments', () => {
  assert.equal(calendar.getFirstPropertyValue('method'), 'PUBLISH');
  assert.equal(calendar.getFirstPropertyValue('version'), '2.0');
  assert.deepEqual(events.map(e => e.uid), ['cchc-2026~r~Q1~20260228@nhachan.example', 'cchc-2026~t~1.2~20260331@nhachan.example']);
  assert.deepEqual(events.map(e => e.sequence), [0, 0]);
});

test('each is a whole day, and no time of it', () => {
  for (const event of events) assert.ok(event.startDate.isDate && event.endDate.isDate);
  assert.deepEqual(events.map(e => [e.startDate.toString(), e.endDate.toString()]), [['2026-02-28', '2026-03-01'], ['2026-03-31', '2026-04-01']]);
});

test('folded and escaped text comes back whole', () => {
  assert.equal(events[0].summary, 'Hạn gửi báo cáo tuyên truyền CCHC quý I năm 2026');
  assert.equal(events[0].description, 'Trước ngày 01/3/2026.\nKế hoạch số 24/KH-UBND: Tuyên truyền cải cách hành chính năm 2026.');
  assert.match(events[1].summary, /^Hạn hoàn thành nhiệm vụ 1\.2: Xây dựng phóng sự truyền hình; phát trên sóng, cổng/);
});

test('the alarm rings at 8 on the working day before', () => {
  for (const [event, at] of [[events[0], '2026-02-27T08:00:00'], [events[1], '2026-03-30T08:00:00']]) {
    const alarm = event.component.getFirstSubcomponent('valarm');
    assert.equal(alarm.getFirstPropertyValue('action'), 'DISPLAY');
    const midnight = event.startDate.clone();
    midnight.isDate = false;
    midnight.addDuration(alarm.getFirstPropertyValue('trigger'));
    assert.equal(midnight.toString(), at);
  }
});
