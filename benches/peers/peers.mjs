// Times LiquidJS and nunjucks over the cases in the file that is named as argument.
import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { Liquid } = require('liquidjs');
const nunjucks = require('nunjucks');
const version = (name) => JSON.parse(readFileSync(new URL(`../node_modules/${name}/package.json`, import.meta.url))).version;

const base64 = (value) => Buffer.from(String(value)).toString('base64');
const hmac = (name) => (value, key) => createHmac(name, String(key)).update(String(value)).digest('hex');
const filters = { base64_encode: base64, base64encode: base64, hmac_sha1: hmac('sha1'), convertToSHA256: hmac('sha256') };

function best(count, run) {
  let least = Infinity;
  for (let batch = 0; batch < 9; batch += 1) {
    const start = process.hrtime.bigint();
    for (let index = 0; index < count; index += 1) run(index);
    least = Math.min(least, Number(process.hrtime.bigint() - start) / 1e3 / count);
  }
  return least;
}

function engine({ liquid, template }) {
  if (liquid) {
    const environment = new Liquid();
    for (const [name, filter] of Object.entries(filters)) environment.registerFilter(name, filter);
    const parsed = environment.parse(template);
    return [`LiquidJS ${version('liquidjs')}`, (context) => environment.renderSync(parsed, context), () => environment.parse(template)];
  }
  const environment = new nunjucks.Environment(null, { autoescape: false });
  for (const [name, filter] of Object.entries(filters)) environment.addFilter(name, filter);
  const compile = () => nunjucks.compile(template, environment);
  const compiled = compile();
  compiled.render({});
  return [`nunjucks ${version('nunjucks')}`, (context) => compiled.render(context), () => new nunjucks.Template(template, environment, 'message', true)];
}

const rows = JSON.parse(readFileSync(process.argv[2], 'utf8')).map((test) => {
  const [name, render, parse] = engine(test);
  return {
    case: test.name,
    engine: name,
    render: best(test.contexts.length, (index) => render(test.contexts[index])),
    parse: best(50, parse),
  };
});
process.stdout.write(JSON.stringify(rows));
