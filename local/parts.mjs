// The tests' parts: found in the runners themselves, so that none can be forgotten, and put in order.
const PREFIX = 'NhacHan.Tests';

// Only the order is kept by hand: what is named neither here nor below runs between the two.
const QUICK = [/^dates$/, /^samples$/, /^load$/, /^parts$/, /^powerbi/, /^tmdl$/, /^feed-walk$/, /^\(root\)$/, /^Deadlines\b/, /^Reminders\.(Messages|Ladder|Rules)\b/, /^Agencies\.Names\b/];
const END_TO_END = [/^run$/, /EndToEnd/, /^FunctionsHost\b/, /Browser/, /^Web\b/, /^Local\b/, /Kill/];

// What needs more than test.sh sets up for everybody: only ./test.sh NAME runs it.
const BY_NAME = /libreoffice/i;

export const STAGES = ['nhanh / quick', 'với kho dữ liệu / with storage', 'toàn hệ thống / end to end'];

export const stageOf = name => (END_TO_END.some(p => p.test(name)) ? 2 : QUICK.some(p => p.test(name)) ? 0 : 1);

/** "NhacHan.Tests.Deadlines.Outer+InnerTests" → "Deadlines"; a class without a namespace below the root is in "(root)". */
export function partOf(className) {
  const namespace = className.split('+')[0].split('.').slice(0, -1).join('.');
  return namespace === PREFIX ? '(root)' : namespace.startsWith(`${PREFIX}.`) ? namespace.slice(PREFIX.length + 1) : namespace;
}

/** All parts in running order: {name, kind: dotnet or node, stage, namespace or file}. */
export function partsOf(classNames, nodeFiles) {
  const namespaces = new Map(classNames.map(c => [partOf(c), c.split('+')[0].split('.').slice(0, -1).join('.')]));
  const parts = [
    ...nodeFiles.map(file => ({ name: `local/${nameOf(file)}`, kind: 'node', stage: stageOf(nameOf(file)), file })),
    ...[...namespaces].map(([name, namespace]) => ({ name, kind: 'dotnet', stage: stageOf(name), namespace })),
  ];
  return parts.sort((a, b) => a.stage - b.stage || (a.kind < b.kind ? 1 : a.kind > b.kind ? -1 : 0) || (a.name < b.name ? -1 : 1));
}

const nameOf = file => file.split('/').at(-1).replace(/\.test\.mjs$/, '');

export const select = (parts, wanted) => parts.filter(p =>
  (!BY_NAME.test(p.name) || BY_NAME.test(wanted ?? '')) && (!wanted || p.name.toLowerCase().includes(wanted.toLowerCase())));

const none = () => ({ passed: 0, failed: 0, skipped: 0 });

/** Counts of an xUnit run from its CTRF file, in all and by part. What neither passed nor was skipped counts as failed. */
export function readCtrf(text, exitCode) {
  const { results } = JSON.parse(text);
  const counts = none();
  const byPart = new Map();
  for (const test of results.tests) {
    const part = partOf(test.extra?.type ?? test.name);
    const of = byPart.get(part) ?? { ...none(), ms: 0 };
    const kind = { passed: 'passed', skipped: 'skipped', pending: 'skipped' }[test.status] ?? 'failed';
    counts[kind]++;
    of[kind]++;
    of.ms += test.duration ?? 0;
    byPart.set(part, of);
  }
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1; // a fixture's clean-up, or the runner itself
  return { counts, byPart };
}

/** Counts of node's runner from the last lines of its TAP output. */
export function readTap(text, exitCode) {
  const of = name => Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0);
  const counts = { passed: of('pass'), failed: of('fail') + of('cancelled'), skipped: of('skipped') + of('todo') };
  if (exitCode !== 0 && counts.failed === 0) counts.failed = 1;
  return { counts };
}

export const sum = all => all.reduce(
  (t, c) => ({ passed: t.passed + c.passed, failed: t.failed + c.failed, skipped: t.skipped + c.skipped }), none());

export const lastLine = ({ passed, failed, skipped }) => `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;

export const exitCodeOf = ({ passed, failed }) => (failed > 0 || passed === 0 ? 1 : 0);
