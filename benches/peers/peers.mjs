// Times LiquidJS, nunjucks and drysend's own package over the cases in the file that is named as argument.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { BrazeEnvironment, MoEngageEnvironment } = require('../../node/lib/index.cjs');
const version = (name) => JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url))).version;

const base64 = (value) => Buffer.from(String(value)).toString('base64');
const hmac = (name) => (value, key) => createHmac(name, String(key)).update(String(value)).digest('hex');
const filters = { base64_encode: base64, base64encode: base64, hmac_sha1: hmac('sha1'), convertToSHA256: hmac('sha256') };

/** Batches go on until V8 has compiled what is hot: nine at least, and half a second. */
const enough = (batch, begun) => batch >= 9 && performance.now() - begun > 500;

/** Microseconds of one call: the best of several batches, in each of which `run` is called with 0 … `count`. */
function best(count, run) {
  let least = Infinity;
  for (let batch = 0, begun = performance.now(); !enough(batch, begun); batch += 1) {
    const start = performance.now();
    for (let index = 0; index < count; index += 1) run(index);
    least = Math.min(least, (performance.now() - start) * 1e3 / count);
  }
  return least;
}

/** The peer. It is loaded when its turn comes: once nunjucks is, V8 runs everything else more slowly. */
function engine({ liquid, template }) {
  if (liquid) {
    const { Liquid } = require('liquidjs');
    const environment = new Liquid();
    for (const [name, filter] of Object.entries(filters)) environment.registerFilter(name, filter);
    const parsed = environment.parse(template);
    return [`LiquidJS ${version('liquidjs')}`, (context) => environment.renderSync(parsed, context), () => environment.parse(template)];
  }
  const nunjucks = require('nunjucks');
  const environment = new nunjucks.Environment(null, { autoescape: false });
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  const compile = () => nunjucks.compile(template, environment);
  const compiled = compile();
  compiled.render({});
  return [`nunjucks ${version('nunjucks')}`, (context) => compiled.render(context), () => new nunjucks.Template(template, environment, 'message', true)];
}

function drysend({ liquid, own: { template, content_blocks } }) {
  const environment = new (liquid ? BrazeEnvironment : MoEngageEnvironment)({ contentBlocks: content_blocks });
  const parsed = environment.parse(template);
  return [parsed, () => environment.parse(template)];
}

/** Microseconds of one of many renders, all cores at work; a call makes about 10 MB of text. */
async function bestOfMany(template, contexts) {
  const rounds = Math.max(1, Math.round(1e7 / template.render(contexts[0]).length / contexts.length));
  const many = Array.from({ length: rounds }, () => contexts).flat();
  let least = Infinity;
  for (let batch = 0, begun = performance.now(); !enough(batch, begun); batch += 1) {
    const start = performance.now();
    await template.renderMany(many);
    least = Math.min(least, (performance.now() - start) * 1e3 / many.length);
  }
  return least;
}

const rows = [];
for (const test of JSON.parse(readFileSync(process.argv[2], 'utf8'))) {
  const { contexts } = test.own;
  const [template, parseOwn] = drysend(test);
  const row = (engine, render, parse) => rows.push({ case: test.name, engine, render, parse });
  row('drysend in Node', best(contexts.length, (index) => template.render(contexts[index])), best(50, parseOwn));
  row('drysend in Node, renderMany on all cores', await bestOfMany(template, contexts));
  const [name, render, parse] = engine(test);
  row(name, best(test.contexts.length, (index) => render(test.contexts[index])), best(50, parse));
}
process.stdout.write(JSON.stringify(rows));
