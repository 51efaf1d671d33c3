import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { PROJECT, readModel } from './powerbi.mjs';

const REPORT = path.join(PROJECT, 'NhacHan.Report/definition');
const SCHEMAS = 'https://developer.microsoft.com/json-schemas/fabric/';
const json = file => JSON.parse(readFileSync(file, 'utf8'));
const files = folder => readdirSync(folder, { withFileTypes: true }).flatMap(e => (e.isDirectory() ? files(path.join(folder, e.name)) : [path.join(folder, e.name)]));
const model = readModel();
const table = name => model.tables.find(t => t.name === name);

const pages = json(path.join(REPORT, 'pages/pages.json')).pageOrder.map(name => ({
  ...json(path.join(REPORT, 'pages', name, 'page.json')), folder: name,
  visuals: readdirSync(path.join(REPORT, 'pages', name, 'visuals')).map(v => ({ folder: v, ...json(path.join(REPORT, 'pages', name, 'visuals', v, 'visual.json')) })),
}));
const visuals = pages.flatMap(p => p.visuals.map(v => ({ ...v, page: p })));
const text = literal => literal.expr.Literal.Value.slice(1, -1).replaceAll("''", "'");
const containerOf = v => v.visual.visualContainerObjects;

/** Every {Column|Measure} of a JSON value, with its table; sources of a filter's query by their alias. */
function fieldsOf(value, aliases = new Map()) {
  if (Array.isArray(value)) return value.flatMap(v => fieldsOf(v, aliases));
  if (!value || typeof value !== 'object') return [];
  const known = value.From ? new Map(value.From.map(f => [f.Name, f.Entity])) : aliases;
  return Object.entries(value).flatMap(([key, inner]) => (['Column', 'Measure'].includes(key)
    ? [{ kind: key, name: inner.Property, table: inner.Expression.SourceRef.Entity ?? known.get(inner.Expression.SourceRef.Source) }]
    : fieldsOf(inner, known)));
}

describe('the files', () => {
  const all = files(PROJECT);

  test('are UTF-8 without a mark, with composed letters and plain line ends', () => {
    for (const file of all) {
      const bytes = readFileSync(file);
      const words = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
      assert.ok(!words.startsWith('\ufeff') && !words.includes('\r') && words.endsWith('\n'), file);
      assert.equal(words, words.normalize('NFC'), file);
      assert.equal(file, file.normalize('NFC'));
    }
  });

  test('say by which of Microsoft\'s schemas they are written', () => {
    for (const file of all.filter(f => !/\.tmdl$|\.gitignore$/.test(f))) assert.ok(json(file).$schema.startsWith(SCHEMAS), file);
  });

  test('lead from the project to the report to the model', () => {
    const [{ report }] = json(path.join(PROJECT, 'NhacHan.pbip')).artifacts;
    const pbir = json(path.join(PROJECT, report.path, 'definition.pbir'));
    const semantic = path.join(PROJECT, report.path, pbir.datasetReference.byPath.path);
    assert.ok(Number(json(path.join(semantic, 'definition.pbism')).version) >= 4, 'TMDL');
    assert.ok(existsSync(path.join(semantic, 'definition/model.tmdl')));
    assert.notEqual(json(path.join(semantic, '.platform')).config.logicalId, json(path.join(PROJECT, report.path, '.platform')).config.logicalId);
  });

  test('the model lists its tables, and queries in the order of the list', () => {
    const names = model.model.filter(o => o.kind === 'ref table').map(o => o.name);
    assert.deepEqual([...names].sort(), model.tables.map(t => t.name).sort());
    const order = JSON.parse(model.model.find(o => o.name === 'PBI_QueryOrder').value);
    assert.deepEqual([...order].sort(), [...names, ...model.expressions.map(e => e.name)].sort());
  });

  test('lineage tags are each of one object', () => {
    const tags = files(path.join(PROJECT, 'NhacHan.SemanticModel')).flatMap(f => readFileSync(f, 'utf8').match(/lineageTag: \S+/g) ?? []);
    assert.ok(tags.length > 100);
    assert.equal(new Set(tags).size, tags.length);
  });
});

describe('the pages', () => {
  test('are the two that the office asked for', () => {
    assert.deepEqual(pages.map(p => p.displayName), ['Tình hình báo cáo', 'Nhiệm vụ']);
    for (const page of pages) assert.equal(page.name, page.folder);
  });

  for (const page of pages) test(`«${page.displayName}» has cards, a chart by state, a table and slicers`, () => {
    const kinds = page.visuals.map(v => v.visual.visualType);
    for (const [kind, least] of [['card', 4], ['slicer', 3], ['barChart', 1], ['tableEx', 1]]) assert.ok(kinds.filter(k => k === kind).length >= least, kind);
  });

  for (const v of visuals) test(`${v.page.folder}/${v.folder} shows what the model has`, () => {
    assert.equal(v.name, v.folder);
    const fields = [...fieldsOf(v.visual.query), ...fieldsOf(v.filterConfig), ...fieldsOf(v.visual.objects)];
    for (const field of fields) {
      const there = table(field.table)?.[field.kind === 'Column' ? 'columns' : 'measures'].some(f => f.name === field.name);
      assert.ok(there, `no ${field.kind} '${field.table}'[${field.name}]`);
    }
    const shown = Object.values(v.visual.query?.queryState ?? {}).flatMap(role => role.projections);
    for (const projection of shown) {
      const [field] = fieldsOf(projection.field);
      assert.equal(projection.queryRef, `${field.table}.${field.name}`);
      assert.equal(projection.nativeQueryRef, field.name);
    }
    const refs = new Set(shown.map(p => p.queryRef));
    for (const { selector } of v.visual.objects?.dataPoint ?? []) assert.ok(refs.has(selector.metadata), selector.metadata);
    for (const { field } of v.visual.query?.sortDefinition?.sort ?? []) assert.ok(shown.some(p => JSON.stringify(p.field) === JSON.stringify(field)), 'sorted by what it shows');
  });

  test('who cannot see it hears what each visual shows, in Vietnamese, and each has a title', () => {
    for (const v of visuals) {
      assert.ok(text(containerOf(v).general[0].properties.altText).length > 20, v.folder);
      if (v.visual.visualType !== 'textbox') assert.match(text(containerOf(v).title[0].properties.text), /\p{L}{2}/u, v.folder);
    }
    const words = visuals.map(v => text(containerOf(v).general[0].properties.altText)).join(' ');
    assert.match(words, /[ăâđêôơưạảấầậắặẹếệịọốộớợụứựỳ]/);
  });

  test('the keyboard goes through a page in reading order', () => {
    for (const page of pages) {
      const byTab = [...page.visuals].sort((a, b) => a.position.tabOrder - b.position.tabOrder);
      assert.equal(new Set(byTab.map(v => v.position.tabOrder)).size, byTab.length);
      const rows = byTab.filter(v => v.position.y < 250).map(v => v.position.y * 10_000 + v.position.x);
      assert.deepEqual(rows, [...rows].sort((a, b) => a - b), page.displayName);
    }
  });

  test('visuals stay on the page and off each other', () => {
    for (const page of pages) for (const [i, { position: a, folder }] of page.visuals.entries()) {
      assert.ok(a.x >= 0 && a.y >= 0 && a.x + a.width <= page.width && a.y + a.height <= page.height, folder);
      for (const { position: b, folder: other } of page.visuals.slice(i + 1))
        assert.ok(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + a.height <= b.y || b.y + b.height <= a.y, `${folder} over ${other}`);
    }
  });

  test('the slicer of plans is one on both pages', () => {
    const groups = visuals.filter(v => v.visual.syncGroup).map(v => v.visual.syncGroup.groupName).sort();
    assert.deepEqual(groups, ['Kế hoạch', 'Kế hoạch', 'Loại cơ quan', 'Loại cơ quan']);
  });
});

describe('colours', () => {
  const css = readFileSync(fileURLToPath(new URL('../Functions/Web/Look/site.css', import.meta.url)), 'utf8');
  const light = Object.fromEntries([...css.slice(0, css.indexOf('}')).matchAll(/--([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]));
  const brightness = hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16) / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => { const [x, y] = [brightness(a), brightness(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05); };
  const stateColours = { 'Hoàn thành đúng hạn': 'ontime', 'Hoàn thành quá hạn': 'late', 'Trả lại bổ sung': 'returned', 'Đang thực hiện trong hạn': 'intime', 'Đang thực hiện quá hạn': 'overdue' };

  test('of states are the board\'s', () => {
    for (const v of visuals.filter(x => x.visual.visualType === 'barChart')) {
      const shown = v.visual.query.queryState.Y.projections;
      assert.ok(shown.length >= 4);
      for (const point of v.visual.objects.dataPoint) {
        const { displayName, nativeQueryRef } = shown.find(p => p.queryRef === point.selector.metadata);
        assert.equal(text(point.properties.fill.solid.color), light[stateColours[displayName ?? nativeQueryRef]], nativeQueryRef);
      }
      assert.equal(v.visual.objects.legend[0].properties.show.expr.Literal.Value, 'true', 'not by colour alone');
    }
  });

  test('are all of the board\'s palette, and words have 4.5:1 on white and on the page', () => {
    for (const v of visuals) for (const [hex] of JSON.stringify(v).matchAll(/#[0-9a-fA-F]{6}/g)) assert.ok(Object.values(light).includes(hex), `${v.folder}: ${hex}`);
    for (const name of ['text', 'quiet', 'accent', ...Object.values(stateColours)]) for (const ground of ['sheet', 'page']) assert.ok(contrast(light[name], light[ground]) >= 4.5, name);
  });
});
