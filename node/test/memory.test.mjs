// Renders again and again without growing. `node --expose-gc test/memory.test.mjs 1000000` says by how much.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

import { BrazeEnvironment, MoEngageEnvironment } from '../lib/index.mjs';

setFlagsFromString('--expose-gc');
const gc = vm.runInNewContext('gc');
const count = Number(process.argv[2] ?? 20_000);

const braze = new BrazeEnvironment({ filters: { own: (text) => `${text}!` } });
const own = braze.parse('{{ ${first_name} | own }}');
const plain = new BrazeEnvironment().parse("{{ ${first_name} | hmac_sha256: 'k' }}");
const jinja = new MoEngageEnvironment().parse("{% for i in l %}{{ i|upper }}{% endfor %}{{ missing.x }}");

function fail(text) {
  try {
    jinja.render({ l: ['a', text] });
  } catch (error) {
    if (error.code === 'undefined') return;
  }
  assert.fail('it renders');
}

function renderSome(times) {
  for (let index = 0; index < times; index += 4) {
    const attributes = { first_name: `Ada ${index}` };
    own.render({ attributes });
    plain.render({ attributes });
    fail(`b${index}`);
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
  // In the first half V8 and the allocator take what they keep.
  renderSome(count / 2);
  const before = await resident();
  renderSome(count / 2);
  const grown = (await resident()) - before;
  console.log(`the second half of ${count} renders grew the process by ${grown.toFixed(1)} MB, from ${before.toFixed(1)} MB`);
  assert.ok(grown < 16, `grown by ${grown} MB`);
});
