// Calls a feed as Power BI does: the root, $metadata, then every query page by page; stops at the first answer that Power BI could not use.
const TYPES = {
  'Edm.String': ['string', 'string'],
  'Edm.Date': ['dateTime', 'string', /^\d{4}-\d\d-\d\d$/],
  'Edm.DateTimeOffset': ['dateTime', 'string', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/],
  'Edm.Int32': ['int64', 'number'],
  'Edm.Double': ['double', 'number'],
  'Edm.Boolean': ['boolean', 'boolean'],
};

/** @param urls of feedUrls: {name, set, url, columns: {name: dataType}}. Returns {name, rows, pages} for each. */
export async function walkFeed(address, key, urls) {
  const root = address.replace(/\/$/, '');
  const basic = { authorization: `Basic ${Buffer.from(`powerbi:${key}`).toString('base64')}` };
  await refused(urls[0].url);
  await call(root, basic); // tests the credential
  const metadata = setsOf(await (await call(`${root}/$metadata`, basic)).text());
  const found = [];
  for (const { name, set, url, columns } of urls) {
    const types = typesFor(metadata, name, set, columns);
    const preview = await json(`${root}/${set}?$top=1000`, basic);
    if (preview.value.length > 1000) throw new Error(`${set}: $top=1000 gave ${preview.value.length} rows`);
    let [rows, pages, next] = [0, 0, url];
    for (const seen = new Set(); next; pages++) {
      if (!next.startsWith(`${root}/`) || seen.has(next)) throw new Error(`${name}: a next link that leads away or back: ${next}`);
      if (next.length > 2048) throw new Error(`${name}: an address of ${next.length} characters`);
      seen.add(next);
      const page = await json(next, basic);
      for (const row of page.value) check(name, row, types);
      rows += page.value.length;
      next = page['@odata.nextLink'];
    }
    found.push({ name, rows, pages });
  }
  await call(`${urls[0].url}&key=${encodeURIComponent(key)}`, {}); // the Web API kind of credential
  return found;
}

async function refused(url) {
  const { status } = await fetch(url);
  if (status !== 401) throw new Error(`without a key: ${status}`);
}

async function call(url, headers) {
  const response = await fetch(url, { headers });
  if (!response.ok) throw new Error(`${url}: ${response.status} ${(await response.text()).slice(0, 300)}`);
  return response;
}

const json = async (url, headers) => (await call(url, { ...headers, accept: 'application/json;odata.metadata=minimal' })).json();

/** Entity set → property → {type, nullable}, from CSDL. */
function setsOf(xml) {
  const attribute = (text, name) => new RegExp(`\\b${name}="([^"]*)"`).exec(text)?.[1];
  const types = new Map([...xml.matchAll(/<EntityType ([^>]*)>([\s\S]*?)<\/EntityType>/g)].map(([, head, body]) => [
    attribute(head, 'Name'),
    new Map([...body.matchAll(/<Property ([^>]*)>/g)].map(([, p]) => [attribute(p, 'Name'), { type: attribute(p, 'Type'), nullable: attribute(p, 'Nullable') !== 'false' }])),
  ]));
  return new Map([...xml.matchAll(/<EntitySet ([^>]*)>/g)].map(([, set]) => [attribute(set, 'Name'), types.get(attribute(set, 'EntityType').split('.').at(-1))]));
}

function typesFor(metadata, query, set, columns) {
  if (!metadata.get(set)) throw new Error(`${query}: no entity set ${set}`);
  return Object.entries(columns).map(([name, dataType]) => {
    const property = metadata.get(set).get(name);
    const [expected] = TYPES[property?.type] ?? [];
    if (!expected || dataType !== expected) throw new Error(`${query}: ${name} is ${property?.type} in the feed and ${dataType} in the model`);
    return [name, property];
  });
}

function check(query, row, types) {
  for (const [name, { type, nullable }] of types) {
    const [, kind, pattern] = TYPES[type];
    const value = row[name];
    const good = value === null ? nullable : typeof value === kind && (!pattern || pattern.test(value));
    if (!good) throw new Error(`${query}: ${name} is ${JSON.stringify(value)}, which is no ${nullable ? '' : 'obligatory '}${type}`);
  }
}
