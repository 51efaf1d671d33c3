// Holds the API's description against the OpenAPI 3.1 meta-schema, and what went over the wire against the description.
// Reads {document, samples: [{at, value}]} from standard input, `at` a pointer to a schema in the document; writes
// {document: [problem], samples: [{at, problems}]} with the samples that do not match.
import { text } from 'node:stream/consumers';
import { Validator } from '@seriousme/openapi-schema-validator';
import Ajv from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const NAME = 'https://nhachan.invalid/openapi.json';

const said = e => `${e.instancePath || '/'} ${e.message}${e.params && Object.keys(e.params).length ? ` ${JSON.stringify(e.params)}` : ''}`;

async function documentProblems(document) {
  const { valid, errors } = await new Validator().validate(structuredClone(document));
  return valid ? [] : typeof errors === 'string' ? [errors] : errors.map(said);
}

/** Every place in the document where OpenAPI has a schema, so that one that no sample met is compiled too. */
function* schemasOf(node, path = '#') {
  if (node === null || typeof node !== 'object') return;
  for (const [key, value] of Object.entries(node)) {
    const at = `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (key === 'schema' || path === '#/components/schemas') yield at;
    else if (key !== 'examples' && key !== 'example') yield* schemasOf(value, at);
  }
}

const { document, samples } = JSON.parse(await text(process.stdin));
const ajv = formats(new Ajv({ strict: true, strictTypes: false, strictRequired: false, allErrors: true }));
ajv.addVocabulary(Object.keys(document)); // the document itself is no schema, but schemas are addressed in it
ajv.addSchema({ ...document, $id: NAME, $schema: 'https://json-schema.org/draft/2020-12/schema' });
const compiled = new Map();
const problemsOfDocument = await documentProblems(document);

function schemaAt(at) {
  if (!compiled.has(at)) compiled.set(at, ajv.compile({ $ref: NAME + encodeURI(at) }));
  return compiled.get(at);
}

for (const at of schemasOf(document)) {
  try {
    schemaAt(at);
  } catch (e) {
    problemsOfDocument.push(`${at}: ${e.message}`);
  }
}

const wrong = [];
for (const [index, { at, value }] of samples.entries()) {
  try {
    const validate = schemaAt(at);
    if (!validate(value)) wrong.push({ index, problems: validate.errors.map(said) });
  } catch (e) {
    wrong.push({ index, problems: [e.message] });
  }
}
process.stdout.write(JSON.stringify({ document: problemsOfDocument, samples: wrong }));
