// Renders again and again without growing. `node --expose-gc test/memory.test.mjs 1000000` says by how much.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

import { BrazeEnvironment, MoEngageEnvironment } from '../lib/index.mjs';

setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
const count = Number(process.argv[2] ?? 60_000);

const braze = new BrazeEnvironment({ filters: { own: (text) => `${text}!` } });
const own = braze.parse('{{ ${first_name} | own }}');
const plain = new BrazeEnvironment().parse("{{ ${first_name} | hmac_sha256: 'k' }}");
const jinja = new MoEngageEnvironment().parse("{% for i in l %}{{ i|upper }}{% endfor %}{{ missing.x }}");

function renderSome(times) {
  for (let index = 0; index < times; index += 4) {
    const attributes = { first_name: `Ada ${index}` };
    own.render({ attributes });
    plain.render({ attributes });
    assert.throws(() => jinja.render({ l: ['a', `b${index}`] }), { code: 'undefined' });
    plain.preview({ attributes });
  }
}

/** Megabytes of the process, after a collection. */
async function resident() {
  for (let turn = 0; turn < 3; turn += 1) {
    gc();
    await new Promise(setImmediate);
  }
  return process.memoryUsage().rss / 2 ** 20;
}

test(`${count} renders leave nothing behind`, async () => {
  renderSome(count / 4);
  const before = await resident();
  for (let part = 0; part < 10; part += 1) renderSome(count / 10);
  const grown = (await resident()) - before;
  console.log(`grown by ${grown.toFixed(1)} MB over ${count} renders, from ${before.toFixed(1)} MB`);
  assert.ok(grown < 16, `grown by ${grown} MB`);
});
