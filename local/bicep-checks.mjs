// What the Bicep compiler and its linter would refuse, as far as it can be known without the types of Azure's resources.
import path from 'node:path';

const at = (file, line, what) => `${file}:${line}: ${what}`;
const lineOf = node => node.startPosition.row + 1;

const NAMESPACES = ['az', 'sys'];
// Those in use. A function that is not here is either misspelt or new; add the latter.
const FUNCTIONS = ['concat', 'contains', 'empty', 'environment', 'format', 'guid', 'length', 'resourceGroup', 'resourceId', 'subscription',
  'subscriptionResourceId', 'tenant', 'toLower', 'union', 'uniqueString', 'utcNow'];

/** @param found a file of the model @param root its tree @param files all files of the model */
export function checkFile(found, root, files) {
  return [
    ...duplicates(found), ...references(found, root), ...found.modules.flatMap(m => passed(found, m, files)),
    ...outputsOf(found, root, files), ...found.resources.flatMap(r => children(found, r)), ...startValues(found), ...secrets(found),
  ];
}

const declared = found => [...found.params, ...found.variables, ...found.resources, ...found.modules];
const nameOf = d => d.symbol ?? d.name;

function duplicates(found) {
  const seen = new Set();
  return declared(found).filter(d => seen.has(nameOf(d)) || !seen.add(nameOf(d)))
    .map(d => at(found.file, d.line, `${nameOf(d)} is declared twice`));
}

/** Names that stand for nothing, and things that nothing stands for. */
function references(found, root) {
  const problems = [];
  const used = new Set();
  const known = new Set(declared(found).map(nameOf));
  const visit = (node, scope) => {
    switch (node.type) {
      case 'comment': case 'type': return;
      case 'decorator': return visitAll(node.namedChildren[0].childForFieldName('arguments').namedChildren, scope);
      case 'target_scope_assignment': return;
      case 'parameter_declaration': case 'variable_declaration': case 'output_declaration': case 'resource_declaration': case 'module_declaration':
        return visitAll(node.namedChildren.slice(1), scope);
      case 'object_property': {
        const [key, ...value] = node.namedChildren.filter(n => n.type !== 'comment');
        return visitAll(key.type === 'string' ? [key, ...value] : value, scope);
      }
      case 'member_expression': return visit(node.childForFieldName('object'), scope);
      case 'call_expression': {
        const called = node.childForFieldName('function');
        if (called.type !== 'identifier') visit(called, scope);
        else if (!FUNCTIONS.includes(called.text)) problems.push(at(found.file, lineOf(node), `${called.text}() is no known function`));
        return visitAll(node.childForFieldName('arguments').namedChildren, scope);
      }
      case 'for_statement': {
        const variables = node.namedChildren[0].type === 'for_loop_parameters' ? node.namedChildren[0].namedChildren : [node.namedChildren[0]];
        const [, over] = node.namedChildren.filter(n => n.type !== 'comment');
        visit(over, scope);
        return visit(node.childForFieldName('body'), new Set([...scope, ...variables.map(v => v.text)]));
      }
      case 'identifier':
        used.add(node.text);
        if (!scope.has(node.text) && !known.has(node.text) && !NAMESPACES.includes(node.text))
          problems.push(at(found.file, lineOf(node), `${node.text} is not declared`));
        return;
      default: visitAll(node.namedChildren, scope);
    }
  };
  const visitAll = (nodes, scope) => nodes.forEach(n => visit(n, scope));
  visit(root, new Set());
  const idle = [...found.params, ...found.variables, ...found.resources.filter(r => r.existing)].filter(d => !used.has(nameOf(d)));
  return [...problems, ...idle.map(d => at(found.file, d.line, `${nameOf(d)} is never used`))];
}

const target = (found, module, files) => files.find(f => f.file === path.posix.join(path.posix.dirname(found.file), module.path));

function passed(found, module, files) {
  const complain = what => at(found.file, module.line, `module ${module.symbol}: ${what}`);
  const file = target(found, module, files);
  if (!file) return [complain(`${module.path} does not exist`)];
  const given = Object.entries(module.body.params ?? {});
  return [
    ...(found.targetScope !== file.targetScope && !module.body.scope ? [complain(`has no scope, but ${module.path} is for a ${file.targetScope}`)] : []),
    ...given.filter(([name]) => !file.params.some(p => p.name === name)).map(([name]) => complain(`${module.path} has no parameter ${name}`)),
    ...file.params.filter(p => !p.hasDefault && !given.some(([name]) => name === p.name)).map(p => complain(`parameter ${p.name} is not given`)),
    ...given.flatMap(([name, value]) => {
      const wanted = file.params.find(p => p.name === name)?.type;
      const is = typeOf(value, found);
      return wanted && is && is !== wanted ? [complain(`parameter ${name} is a ${wanted}, but gets a ${is}`)] : [];
    }),
  ];
}

/** Null for what only a compiler knows. */
function typeOf(value, found) {
  if (Array.isArray(value)) return 'array';
  if (value === null) return null;
  if (typeof value === 'string' && /^\[[^']/.test(value)) return found.params.find(p => `[${p.name}]` === value)?.type ?? null;
  return { string: 'string', number: 'int', boolean: 'bool', object: 'object' }[typeof value];
}

/** module.outputs.x where there is no x. */
function outputsOf(found, root, files) {
  return root.descendantsOfType('member_expression').flatMap(node => {
    const object = node.childForFieldName('object');
    if (object.type !== 'member_expression' || object.childForFieldName('property').text !== 'outputs') return [];
    const module = found.modules.find(m => m.symbol === object.childForFieldName('object').text);
    const file = module && target(found, module, files);
    const name = node.childForFieldName('property').text;
    return file && !file.outputs.some(o => o.name === name) ? [at(found.file, lineOf(node), `module ${module.symbol} has no output ${name}`)] : [];
  });
}

/** A child's type goes on from its parent's by one step; what has no parent has one step. */
function children(found, resource) {
  const complain = what => [at(found.file, resource.line, `resource ${resource.symbol}: ${what}`)];
  if (!/^\d{4}-\d\d-\d\d(-preview)?$/.test(resource.apiVersion ?? '')) return complain(`${resource.apiVersion} is no API version`);
  if (resource.body.name === undefined) return complain('has no name');
  const parent = found.resources.find(r => `[${r.symbol}]` === resource.body.parent);
  const above = resource.type.split('/').slice(0, -1).join('/');
  if (parent && parent.type !== above) return complain(`a ${resource.type} does not belong to a ${parent.type}`);
  return !parent && above.includes('/') ? complain(`a ${resource.type} has no parent`) : [];
}

/** Names, conditions and loops must be known when the deployment starts: nothing that a resource or a module answers later. */
function startValues(found) {
  return [...found.resources, ...found.modules].flatMap(r => {
    const late = [r.body.name, r.condition, r.loop?.over].find(text => /\.(properties|outputs)\b/.test(text ?? ''));
    return late ? [at(found.file, r.line, `${r.symbol}: ${late} is not known when the deployment starts`)] : [];
  });
}

/** Outputs stand in the deployment's history for anybody who may read it. */
function secrets(found) {
  const hidden = found.params.filter(p => p.secure).map(p => p.name);
  return [
    ...found.outputs.filter(o => /\blist\w+\(/.test(o.value) || hidden.some(name => new RegExp(`\\b${name}\\b`).test(o.value)))
      .map(o => at(found.file, o.line, `output ${o.name} shows a secret`)),
    ...found.params.filter(p => p.secure && p.hasDefault && p.default !== '').map(p => at(found.file, p.line, `secret ${p.name} has a default`)),
  ];
}

/** Each file of parameters gives all that infra/main.bicep needs, and nothing else. */
export function checkParameters({ files, parameterFiles }) {
  const main = files.find(f => f.file === 'infra/main.bicep');
  if (!main) return [];
  return parameterFiles.flatMap(({ file, parameters }) => [
    ...Object.keys(parameters).filter(name => !main.params.some(p => p.name === name)).map(name => `${file}: main.bicep has no parameter ${name}`),
    ...main.params.filter(p => !p.hasDefault && !(p.name in parameters)).map(p => `${file}: ${p.name} is not given`),
  ]);
}
