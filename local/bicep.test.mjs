import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkParameters } from './bicep-checks.mjs';
import { readFolder, readTexts } from './bicep.mjs';

const PLAN = "resource plan 'Microsoft.Web/serverfarms@2025-03-01' = {\n  name: 'p'\n}\n";
const problemsOf = async texts => (await readTexts(typeof texts === 'string' ? { 'a.bicep': texts } : texts)).problems;
const refuses = (name, texts, problem) => test(`${name} is refused`, async () => assert.deepEqual(await problemsOf(texts), [problem]));

test('what is in infra is without a fault', async () =>
  assert.deepEqual((await readFolder(new URL('..', import.meta.url).pathname)).problems, []));

test('sound text has no problem', async () => assert.deepEqual(await problemsOf(`@secure()\nparam key string\n${PLAN}output id string = plan.id\n
resource vault 'Microsoft.KeyVault/vaults@2024-11-01' existing = {\n  name: 'v'\n}\n
resource secret 'Microsoft.KeyVault/vaults/secrets@2024-11-01' = if (!empty(key)) {\n  parent: vault\n  name: 'S'\n  properties: {\n    value: key\n  }\n}\n`), []));

test('a name out of a loop is what the loop makes of it', async () => {
  const { files: [file] } = await readTexts({ 'a.bicep': `param words array
var names = ['a', 'b']
var rows = [{ name: 'x' }, { name: 'y' }]
resource one 'A.B/c@2025-01-01' = [for n in names: { name: n }]
resource two 'A.B/c@2025-01-01' = [for r in rows: { name: 'of-\${r.name}' }]
resource three 'A.B/c@2025-01-01' = [for w in words: { name: w }]` });
  assert.deepEqual(file.resources.map(r => r.names), [['a', 'b'], ['of-x', 'of-y'], ['[w]']]);
});

test('literals are themselves and expressions are text in brackets', async () => {
  const { files: [file] } = await readTexts({ 'a.bicep': `param p int = 4
resource r 'A.B/c@2025-01-01' = { name: 'it\\'s', size: p, url: 'https://\${p}', on: true, none: null, list: [1, p > 2 ? 'a' : 'b'] }` });
  assert.deepEqual(file.resources[0].body,
    { name: "it's", size: '[p]', url: "['https://${p}']", on: true, none: null, list: [1, "[p > 2 ? 'a' : 'b']"] });
});

refuses('a brace too few', 'var a = 1\nvar b = { c: a\n', 'a.bicep:2: syntax: } is missing');
refuses('what is no Bicep', 'var a = 1\nvariable b = 2\noutput c int = a\n', 'a.bicep:2: syntax: cannot read "b"');
refuses('a name that nothing declares', `${PLAN}output id string = plam.id`, 'a.bicep:4: plam is not declared');
refuses('a name within a text', "param a string\noutput b string = '${a}/${c}'", 'a.bicep:2: c is not declared');
refuses('a loop\'s variable outside its loop', "var a = [1]\nvar b = [for x in a: x]\noutput c array = concat(b, x)", 'a.bicep:3: x is not declared');
refuses('a misspelt function', "param a string\noutput b string = toLowr(a)", 'a.bicep:2: toLowr() is no known function');
refuses('a parameter without a use', 'param idle string', 'a.bicep:1: idle is never used');
refuses('a name that is declared twice', `param plan string\n${PLAN}output a string = plan.id`, 'a.bicep:2: plan is declared twice');
refuses('a name that only the deployment will know', `param a string\n${PLAN}
resource b 'A.B/c@2025-01-01' = {\n  name: plan.properties.name\n  tag: a\n}`, 'a.bicep:6: b: [plan.properties.name] is not known when the deployment starts');
refuses('an output that shows a secret', '@secure()\nparam key string\noutput shown string = key', 'a.bicep:3: output shown shows a secret');
refuses('a secret with a default', "@secure()\nparam key string = 'x'\nvar a = key\noutput b bool = empty(a)", 'a.bicep:2: secret key has a default');
refuses('an API version that is no date', "resource a 'A.B/c@latest' = {\n  name: 'a'\n}", 'a.bicep:1: resource a: latest is no API version');
refuses('a child of the wrong parent', `${PLAN}resource c 'Microsoft.Web/sites/config@2025-03-01' = {\n  parent: plan\n  name: 'web'\n}`,
  'a.bicep:4: resource c: a Microsoft.Web/sites/config does not belong to a Microsoft.Web/serverfarms');
refuses('a child without a parent', "resource c 'Microsoft.Web/sites/config@2025-03-01' = {\n  name: 'web'\n}",
  'a.bicep:1: resource c: a Microsoft.Web/sites/config has no parent');

const module = (params, more = '') => ({
  'infra/main.bicep': `module m 'modules/m.bicep' = {\n  params: ${params}\n}\n${more}`,
  'infra/modules/m.bicep': 'param size int\nparam place string = \'\'\noutput name string = \'${place}${size}\'',
});
refuses('a module that is not there', { 'a.bicep': "module m 'b.bicep' = {\n}" }, 'a.bicep:1: module m: b.bicep does not exist');
refuses('a parameter that is not passed', module("{ place: 'x' }"), 'infra/main.bicep:1: module m: parameter size is not given');
refuses('a parameter that the module has not', module('{ size: 1, sise: 2 }'), 'infra/main.bicep:1: module m: modules/m.bicep has no parameter sise');
refuses('a parameter of another type', module("{ size: 'big' }"), 'infra/main.bicep:1: module m: parameter size is a int, but gets a string');
refuses('an output that the module has not', module('{ size: 1 }', 'output n string = m.outputs.nam'), 'infra/main.bicep:4: module m has no output nam');
refuses('a module for a group in a file for a subscription', {
  ...module('{ size: 1 }'), 'infra/main.bicep': `targetScope = 'subscription'\n${module('{ size: 1 }')['infra/main.bicep']}` },
'infra/main.bicep:2: module m: has no scope, but modules/m.bicep is for a resourceGroup');

test('a file of parameters gives what is needed and nothing else', async () => {
  const { files } = await readTexts({ 'infra/main.bicep': "param a string\nparam b string = ''\noutput c string = '${a}${b}'" });
  assert.deepEqual(checkParameters({ files, parameterFiles: [{ file: 'p.json', parameters: { b: {}, z: {} } }] }),
    ['p.json: main.bicep has no parameter z', 'p.json: a is not given']);
});
