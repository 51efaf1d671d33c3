// Reads infra/*.bicep, the parameter files and azure.yaml into one model, with all that is wrong in them: node local/bicep.mjs [FOLDER]
// There is no Bicep compiler here; the grammar gives the syntax, local/bicep-checks.mjs what else a compiler would say.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Language, Parser } from 'web-tree-sitter';
import YAML from 'yaml';
import { checkFile, checkParameters } from './bicep-checks.mjs';

let parser;
async function grammar() {
  if (parser) return parser;
  await Parser.init();
  const made = new Parser();
  made.setLanguage(await Language.load(createRequire(import.meta.url).resolve('tree-sitter-bicep/tree-sitter-bicep.wasm')));
  return (parser = made);
}

/** {files, parameterFiles, azure, problems}; a problem is "file:line: what". Paths are as seen from the folder. */
export async function readFolder(folder) {
  const infra = path.join(folder, 'infra');
  const below = existsSync(infra) ? readdirSync(infra, { recursive: true }).map(f => `infra/${f.replaceAll(path.sep, '/')}`).sort() : [];
  const texts = Object.fromEntries(below.filter(f => f.endsWith('.bicep')).map(f => [f, readFileSync(path.join(folder, f), 'utf8')]));
  const model = await readTexts(texts);
  model.parameterFiles = below.filter(f => f.endsWith('.parameters.json'))
    .map(file => ({ file, parameters: JSON.parse(readFileSync(path.join(folder, file), 'utf8')).parameters }));
  model.problems.push(...checkParameters(model));
  const yaml = path.join(folder, 'azure.yaml');
  model.azure = existsSync(yaml) ? YAML.parse(readFileSync(yaml, 'utf8')) : null;
  return model;
}

/** The same from texts by path, for tests. */
export async function readTexts(texts) {
  await grammar();
  const trees = Object.fromEntries(Object.entries(texts).map(([file, text]) => [file, parser.parse(text).rootNode]));
  const problems = Object.entries(trees).flatMap(([file, root]) => syntaxErrors(root).map(n => at(file, n,
    n.isMissing ? `syntax: ${n.type} is missing` : `syntax: cannot read "${n.text.split('\n')[0].slice(0, 40)}"`)));
  const files = Object.entries(trees).map(([file, root]) => readFile(file, root));
  if (problems.length === 0) problems.push(...files.flatMap(f => checkFile(f, trees[f.file], files)));
  return { files, problems };
}


const at = (file, node, what) => `${file}:${node.startPosition.row + 1}: ${what}`;

function syntaxErrors(node) {
  if (node.isError || node.isMissing) return [node];
  return node.hasError ? node.children.flatMap(syntaxErrors) : [];
}

function readFile(file, root) {
  const found = { file, targetScope: 'resourceGroup', params: [], variables: [], resources: [], modules: [], outputs: [] };
  let decorators = [];
  for (const node of root.namedChildren) {
    if (node.type === 'decorators') decorators = node.namedChildren.map(d => d.namedChildren[0]);
    else if (node.type !== 'comment') {
      if (node.type === 'target_scope_assignment') found.targetScope = valueOf(node.namedChildren[0]);
      else read[node.type]?.(found, node.namedChildren.filter(n => n.type !== 'comment'), decorators, node);
      decorators = [];
    }
  }
  for (const resource of found.resources) resource.names = namesOf(resource, found);
  return found;
}

const read = {
  parameter_declaration(found, [name, type, given], decorators) {
    const of = called => decorators.find(d => d.childForFieldName('function').text === called)?.childForFieldName('arguments').namedChildren[0];
    found.params.push({
      name: name.text, type: type.text, hasDefault: given !== undefined, default: given ? valueOf(given) : null,
      secure: of('secure') !== undefined || decorators.some(d => d.text === 'secure()'), allowed: of('allowed') ? valueOf(of('allowed')) : null,
      min: of('minValue') ? valueOf(of('minValue')) : null, max: of('maxValue') ? valueOf(of('maxValue')) : null, line: name.startPosition.row + 1,
    });
  },
  variable_declaration: (found, [name, value]) => found.variables.push({ name: name.text, value: valueOf(value), line: name.startPosition.row + 1 }),
  output_declaration: (found, [name, type, value]) =>
    found.outputs.push({ name: name.text, type: type.text, value: valueOf(value), line: name.startPosition.row + 1 }),
  resource_declaration(found, [symbol, type, body], _, node) {
    const [resourceType, apiVersion] = valueOf(type).split('@');
    found.resources.push({
      symbol: symbol.text, type: resourceType, apiVersion, existing: node.children.some(c => c.type === 'existing'),
      ...bodyOf(body), line: symbol.startPosition.row + 1,
    });
  },
  module_declaration: (found, [symbol, file, body]) =>
    found.modules.push({ symbol: symbol.text, path: valueOf(file), ...bodyOf(body), line: symbol.startPosition.row + 1 }),
};

/** What stands behind "=": an object, "if (…) {…}" or "[for … in …: {…}]". */
function bodyOf(node) {
  let condition = null;
  let loop = null;
  if (node.type === 'for_statement') {
    const [variable, over] = node.namedChildren;
    loop = { variable: variable.text, over: valueOf(over) };
    node = node.childForFieldName('body');
  }
  if (node.type === 'if_statement') {
    condition = node.namedChildren[0].text;
    node = node.namedChildren[1];
  }
  return { condition, loop, body: valueOf(node) };
}

/** Literals as JSON; any other expression as its text in brackets, as ARM templates write it. */
export function valueOf(node) {
  switch (node.type) {
    case 'string': return node.namedChildren.some(c => c.type === 'interpolation') ? `[${node.text}]` : literal(node.text);
    case 'number': return Number(node.text);
    case 'boolean': return node.text === 'true';
    case 'null': return null;
    case 'array': return node.namedChildren.filter(n => n.type !== 'comment').map(valueOf);
    case 'object': return Object.fromEntries(node.namedChildren.filter(n => n.type === 'object_property').map(propertyOf));
    default: return `[${node.text}]`;
  }
}

function propertyOf(node) {
  const [key, value] = node.namedChildren.filter(n => n.type !== 'comment');
  return [key.type === 'string' ? valueOf(key) : key.text, valueOf(value)];
}

function literal(text) {
  if (text.startsWith("'''")) return text.slice(3, -3);
  const plain = { n: '\n', r: '\r', t: '\t' };
  return text.slice(1, -1).replace(/\\(u\{([0-9a-fA-F]+)\}|.)/g, (_, c, hex) => (hex ? String.fromCodePoint(parseInt(hex, 16)) : plain[c] ?? c));
}

/** The names that a resource comes to have: of each turn of its loop, or of the variable that it names; else the expression. */
function namesOf({ body, loop }, found) {
  const known = text => {
    const name = /^\[(\w+)\]$/.exec(text)?.[1];
    const variable = found.variables.find(v => v.name === name);
    return variable ? variable.value : text;
  };
  if (!loop) return [known(body.name)];
  const turns = known(loop.over);
  if (!Array.isArray(turns)) return [body.name];
  return turns.map(turn => (body.name === `[${loop.variable}]` ? turn
    : String(body.name).replaceAll(new RegExp(`\\$\\{${loop.variable}\\.(\\w+)\\}`, 'g'), (_, property) => turn[property]).replace(/^\['([^$]*)'\]$/, '$1')));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const model = await readFolder(process.argv[2] ?? fileURLToPath(new URL('..', import.meta.url)));
  process.stdout.write(`${JSON.stringify(model, null, 2)}\n`);
}
