// Reads the feed with Apache Olingo's OData client: odata.mjs SERVICE_ROOT, the key in FEED_KEY.
// By the metadata it tells each column's type, and each row is held against it; pages are followed by their links.
// Writes {set: {rows, keys, pages, problems}}.
import odatajs from 'jaydata-odatajs';

const [root] = process.argv.slice(2);
const { oData } = odatajs;
const headers = { Authorization: `Basic ${Buffer.from(`test:${process.env.FEED_KEY}`).toString('base64')}` };

const read = (requestUri, handler, metadata, more = {}) => new Promise((resolve, reject) =>
  oData.read({ requestUri, headers: { ...headers, ...more } }, resolve, e => reject(new Error(`${requestUri}: ${e.message} ${e.response?.body ?? ''}`)), handler, undefined, metadata));

const list = x => (x === undefined ? [] : Array.isArray(x) ? x : [x]);

const fits = {
  'Edm.String': v => typeof v === 'string',
  'Edm.Int32': v => Number.isInteger(v),
  'Edm.Double': v => typeof v === 'number',
  'Edm.Boolean': v => typeof v === 'boolean',
  'Edm.Date': v => /^\d{4}-\d\d-\d\d$/.test(v),
  'Edm.DateTimeOffset': v => v instanceof Date || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(v),
};

function problemsOf(row, type) {
  const columns = new Map(list(type.property).map(p => [p.name, p]));
  const strange = Object.keys(row).filter(name => !name.includes('@') && name !== '__metadata' && !columns.has(name));
  const wrong = [...columns.values()].filter(p => row[p.name] === null || row[p.name] === undefined ? p.nullable === 'false' : !fits[p.type](row[p.name]));
  return [...strange.map(n => `${n} is not in the metadata`), ...wrong.map(p => `${p.name} is ${JSON.stringify(row[p.name])}, not ${p.type}`)];
}

const metadata = await read(`${root}$metadata`, oData.metadataHandler);
const [schema] = list(metadata.dataServices.schema);
const found = {};
// by the metadata: of a service document this client falls over a name of its own that it never defined
for (const { name, entityType } of list(list(schema.entityContainer)[0].entitySet)) {
  const type = oData.utils.lookupEntityType(entityType, metadata);
  const [keys, problems] = [new Set(), new Set()];
  let [rows, pages] = [0, 0];
  for (let next = root + name; next; pages++) {
    const page = await read(next, oData.json.jsonHandler, metadata, { Prefer: 'odata.maxpagesize=50' });
    for (const row of page.value) {
      rows++;
      keys.add(list(list(type.key)[0].propertyRef).map(k => row[k.name]).join('/'));
      for (const problem of problemsOf(row, type)) problems.add(problem);
    }
    next = page['@odata.nextLink'];
  }
  found[name] = { rows, keys: keys.size, pages, problems: [...problems] };
}
process.stdout.write(JSON.stringify(found));
