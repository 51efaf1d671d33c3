import assert from 'node:assert/strict';
import { test } from 'node:test';
import { historyOf, plansFor, readSamples, reportersOf } from './samples.mjs';

const samples = readSamples();
const ids = new Set(samples.agencies.map(a => a.id));
const ID = /^[a-z0-9][a-z0-9.-]{0,39}$/;
const KINDS = ['peoplesCommittee', 'department', 'division', 'commune', 'press', 'partyBody', 'massOrganisation', 'publicUnit', 'other'];
const NOVEMBER = new Date('2026-11-21T03:00:00Z');

const unaccented = text => text.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('đ', 'd').replaceAll('Đ', 'D');
const septets = text => [...text].reduce((sum, c) => sum + ('[]{}|~^\\€'.includes(c) ? 2 : 1), 0);
const strings = value => (typeof value === 'string' ? [value]
  : value && typeof value === 'object' ? [...Object.keys(value), ...Object.values(value).flatMap(strings)] : []);

test('ids match the contract and are used once', () => {
  const all = [...samples.agencies, ...samples.groups, ...plansFor(samples, NOVEMBER)].map(x => x.id);
  for (const id of all) assert.match(id, ID);
  assert.equal(ids.size, samples.agencies.length);
});

test('every agency is marked as a sample and has a kind that the contract knows', () => {
  for (const agency of samples.agencies) {
    assert.equal(agency.sample, true, agency.id);
    assert.ok(KINDS.includes(agency.kind), agency.id);
    if (agency.parentId) assert.ok(ids.has(agency.parentId), agency.id);
  }
});

test('short names take at most 25 septets once folded, and GSM-7 can write them', () => {
  for (const { id, shortName } of samples.agencies) {
    assert.ok(septets(unaccented(shortName)) <= 25, id);
    assert.match(unaccented(shortName), /^[\x20-\x5a\x61-\x7a]+$/, id);
  }
});

test('contacts are made up: reserved domains, mobile numbers of a valid shape', () => {
  const contacts = samples.agencies.flatMap(a => a.contacts);
  for (const c of contacts) {
    assert.match(c.email, /^[a-z.]+@[a-z.-]+\.example$/);
    if (c.phone) assert.match(c.phone, /^(\+?84|0)[35789]\d{8}$/);
    assert.ok(['officer', 'head'].includes(c.role) && ['vi', 'en'].includes(c.language));
  }
  const phones = contacts.map(c => c.phone).filter(Boolean);
  assert.equal(new Set(phones).size, phones.length);
  assert.equal(contacts.filter(c => c.language === 'en').length, 1);
});

test('one agency lacks a head, one a phone, one any contact', () => {
  const lacking = has => samples.agencies.filter(a => a.contacts.length > 0 && !a.contacts.some(has)).map(a => a.id);
  assert.deepEqual(lacking(c => c.role === 'head'), ['bql-kkt']);
  assert.deepEqual(lacking(c => c.phone), ['x-cam-giang']);
  assert.deepEqual(samples.agencies.filter(a => a.contacts.length === 0).map(a => a.id), ['dk-cat-hai']);
});

test('whoever is named exists: groups, coordinator, reporters, leads, coordinating, reports', () => {
  const [plan] = plansFor(samples, NOVEMBER);
  const named = [
    ...samples.groups.flatMap(g => g.members), plan.body.coordinatorId, ...reportersOf(samples, plan.body),
    ...plan.tasks.flatMap(t => [...t.body.lead, ...t.body.coordinating]), ...Object.keys(samples.reports.documentSymbols),
    ...Object.values(samples.reports.periods).flatMap(p => ['late', 'embedded', 'returned', 'exempt', 'missing'].flatMap(k => p[k]))
      .map(e => e.agency),
  ];
  assert.deepEqual(named.filter(id => !ids.has(id)), []);
  const reporters = new Set(reportersOf(samples, plan.body));
  assert.deepEqual(Object.values(samples.reports.periods).flatMap(p => ['late', 'embedded', 'returned', 'exempt', 'missing']
    .flatMap(k => p[k])).filter(e => !reporters.has(e.agency)), []);
  for (const id of plan.body.invited) assert.equal(samples.agencies.find(a => a.id === id).invited, true, id);
});

test('within a period an agency has one fate', () => {
  for (const [key, period] of Object.entries(samples.reports.periods)) {
    const named = ['late', 'embedded', 'returned', 'exempt', 'missing'].flatMap(k => period[k]).map(e => e.agency);
    assert.equal(new Set(named).size, named.length, key);
  }
});

test('Vietnamese is composed (NFC) and no placeholder is left', () => {
  const all = strings([samples.agencies, samples.groups, samples.reports, plansFor(samples, NOVEMBER)]);
  for (const text of all) {
    assert.equal(text, text.normalize('NFC'));
    assert.doesNotMatch(text, /[{}]/);
  }
});

test('this year and the next have a plan, four deadlines and fourteen tasks each; none is issued after today', () => {
  const plans = plansFor(samples, NOVEMBER);
  assert.deepEqual(plans.map(p => [p.id, p.body.year, p.tasks.length]), [['cchc-2026', 2026, 14], ['cchc-2027', 2027, 14]]);
  assert.deepEqual(plans[1].body.reporting.map(p => [p.key, p.due, p.exclusive]),
    [['Q1', '2027-03-01', true], ['H1', '2027-06-01', true], ['Q3', '2027-09-01', true], ['Y', '2027-11-01', true]]);
  for (const now of ['2026-01-01T00:00:00Z', '2026-11-21T03:00:00Z', '2026-12-31T17:30:00Z'])
    for (const plan of plansFor(samples, new Date(now))) assert.ok(new Date(plan.body.issuedOn) <= new Date(new Date(now).getTime() + 7 * 3_600_000));
  assert.equal(plansFor(samples, new Date('2026-12-31T17:30:00Z'))[0].id, 'cchc-2027', 'the year turns at Hà Nội');
});

test('nothing is received after the app\'s now, and two or three agencies are missing after every deadline', () => {
  for (const now of ['2026-02-10', '2026-03-25', '2026-06-30', '2026-10-15', '2026-12-31'].map(d => new Date(`${d}T03:00:00Z`))) {
    const [plan] = plansFor(samples, now);
    const history = historyOf(samples, plan, now);
    for (const entry of history) if (entry.report) assert.ok(new Date(entry.report.receivedAt) <= now);
    const closed = plan.body.reporting.filter(p => new Date(`${p.due}T00:00:00+07:00`) <= now);
    const silent = closed.flatMap(p => reportersOf(samples, plan.body)
      .filter(agency => !history.some(e => e.period === p.key && e.agency === agency)));
    assert.ok(closed.length === 0 ? silent.length === 0 : [2, 3].includes(silent.length), `${now.toISOString()}: ${silent}`);
  }
});
