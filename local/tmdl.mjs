// A strict reader of the TMDL that powerbi/ is written in: what is not known here, or not indented as Power BI Desktop writes it, is an error.
const NAMED = ['table', 'column', 'measure', 'partition', 'relationship', 'expression', 'model', 'annotation', 'ref table'];
const UNNAMED = ['database', 'refreshPolicy', 'dataAccessOptions'];
const INSIDE = {
  '': ['database', 'model', 'table', 'relationship', 'expression', 'annotation', 'ref table'],
  model: ['dataAccessOptions', 'annotation'],
  table: ['refreshPolicy', 'column', 'measure', 'partition', 'annotation'],
  column: ['annotation'],
  measure: ['annotation'],
  expression: ['annotation'],
};
const PROPERTIES = {
  database: ['compatibilityLevel'],
  model: ['culture', 'defaultPowerBIDataSourceVersion', 'discourageImplicitMeasures', 'sourceQueryCulture'],
  dataAccessOptions: ['legacyRedirects', 'returnErrorValuesAsNull'],
  table: ['lineageTag', 'dataCategory', 'isHidden'],
  column: ['dataType', 'isHidden', 'isKey', 'formatString', 'lineageTag', 'summarizeBy', 'sourceColumn', 'sortByColumn', 'displayFolder', 'dataCategory'],
  measure: ['formatString', 'displayFolder', 'lineageTag', 'isHidden'],
  partition: ['mode', 'source'],
  relationship: ['fromColumn', 'toColumn', 'isActive', 'crossFilteringBehavior'],
  expression: ['lineageTag'],
  refreshPolicy: ['policyType', 'mode', 'rollingWindowGranularity', 'rollingWindowPeriods', 'incrementalGranularity', 'incrementalPeriods',
    'incrementalPeriodsOffset', 'pollingExpression', 'sourceExpression'],
};
const WITH_VALUE = ['measure', 'partition', 'expression', 'annotation'];
const FLAGS = ['isHidden', 'isKey', 'discourageImplicitMeasures', 'legacyRedirects', 'returnErrorValuesAsNull'];
const EXPRESSIONS = ['source', 'pollingExpression', 'sourceExpression'];

// A name stands bare only where it is plain ASCII; else in single quotes, each quote inside doubled.
const NAME = String.raw`(?:[A-Za-z_][\w-]*|[0-9a-f]{8}-[\w-]+|'(?:[^']|'')+')`;
const OBJECT = new RegExp(`^(${NAMED.join('|')}) (${NAME})(?: =(?: (.+))?)?$`);
const COLUMN = new RegExp(`^(${NAME})\\.(${NAME})$`);

export const unquote = name => (name.startsWith("'") ? name.slice(1, -1).replaceAll("''", "'") : name);

/** 'Báo cáo'.'Mã kỳ' → {table, column}. */
export function columnOf(text) {
  const [, table, column] = COLUMN.exec(text) ?? [];
  if (!table) throw new Error(`not a column: ${text}`);
  return { table: unquote(table), column: unquote(column) };
}

/** The objects of a file, each {kind, name, value, description, properties, children, line}. */
export function parseTmdl(text, file = 'tmdl') {
  const lines = text.split('\n');
  const root = { kind: '', properties: {}, children: [] };
  const open = [root]; // by depth
  let description = [];
  let at = 0;

  const fail = why => { throw new Error(`${file}:${at + 1}: ${why}: ${lines[at]}`); };
  const depthOf = line => /^\t*/.exec(line)[0].length;

  /** The lines below an `=`, two tabs deeper than what they belong to, without that indentation. */
  function block(depth) {
    const found = [];
    while (at + 1 < lines.length && (lines[at + 1] === '' || depthOf(lines[at + 1]) >= depth + 2)) found.push(lines[++at].slice(depth + 2));
    while (found.at(-1) === '') { found.pop(); at--; }
    return found.length > 0 ? found.join('\n') : fail('nothing follows');
  }

  function property(owner, depth, line) {
    const [, key, , value, expression, inline] = /^(\w+)(?:(: )(.+)|( =)(?: (.+))?)?$/.exec(line) ?? fail('not TMDL');
    if (!PROPERTIES[owner.kind]?.includes(key)) fail(`${owner.kind || 'the file'} has no ${key}`);
    if (key in owner.properties) fail('said twice');
    if (EXPRESSIONS.includes(key) !== (expression !== undefined)) fail('an expression follows =, anything else a colon');
    if (FLAGS.includes(key) !== (value === undefined && !expression)) fail('a flag stands alone, anything else has a value');
    owner.properties[key] = expression ? inline ?? block(depth) : value === undefined ? true : valueOf(value);
  }

  const valueOf = value => (!value.startsWith('"') ? value
    : /^"(?:[^"]|"")*"$/.test(value) ? value.slice(1, -1).replaceAll('""', '"') : fail('a quote is left open'));

  for (; at < lines.length; at++) {
    const line = lines[at];
    if (line === '') continue;
    if (/[ \t\r]$/.test(line) || /^\t* /.test(line)) fail('spaces at the end or for indentation');
    const depth = depthOf(line);
    const words = line.slice(depth);
    if (words.startsWith('/// ')) { description.push(words.slice(4)); continue; }
    if (depth >= open.length) fail('too deep');
    open.length = depth + 1;
    const owner = open[depth];
    const [, kind, name, value] = OBJECT.exec(words) ?? (UNNAMED.includes(words) ? [words, words, '', undefined] : []);
    if (!kind) {
      if (description.length > 0) fail('a description stands above an object');
      property(owner, depth, words);
      continue;
    }
    if (!INSIDE[owner.kind]?.includes(kind)) fail(`no ${kind} here`);
    const child = { kind, name: unquote(name), line: at + 1, description: description.join(' '), properties: {}, children: [] };
    if (owner.children.some(c => c.kind === kind && c.name === child.name)) fail('there twice');
    description = [];
    if (WITH_VALUE.includes(kind)) child.value = value ?? (/ =$/.test(words) ? block(depth) : fail('no value'));
    else if (value !== undefined) fail('takes no value');
    owner.children.push(child);
    open.push(child);
  }
  if (description.length > 0) fail('a description of nothing');
  return root.children;
}
