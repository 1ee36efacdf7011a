import assert from 'node:assert/strict';
import { test } from 'node:test';

import { BrazeEnvironment, CallbackError, MoEngageEnvironment, TemplateError } from '../lib/index.mjs';

const numbers = (count) => Array.from({ length: count }, (_, n) => ({ n }));
const template = new MoEngageEnvironment().parse('{{ 10 // n }}');
const square = new MoEngageEnvironment().parse('{{ n * n }}');
const slow = new MoEngageEnvironment().parse('{% for i in range(2000) %}{{ i }}{% endfor %}{{ n }}');

test('results come in order', async () => {
  const texts = await square.renderMany(numbers(5000));
  assert.deepEqual(texts, numbers(5000).map(({ n }) => String(n * n)));
  assert.deepEqual(await square.renderMany([]), []);
  assert.deepEqual(await new BrazeEnvironment().renderMany('{{ n }}', [{ variables: { n: 1 } }], { concurrency: 1 }), ['1']);
});

test('the event loop stays free', async () => {
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 1);
  let before;
  const texts = await slow.renderMany(numbers(400), { onProgress: ({ done }) => (before ??= done === 400 ? 0 : ticks) });
  clearInterval(timer);
  assert.equal(texts.length, 400);
  assert.ok(ticks > 1, `${ticks} turns`);
});

test('a render that fails raises, returns or is left out', async () => {
  const contexts = [{ n: 2 }, { n: 0 }, { n: () => 1 }, { n: 5 }];
  await assert.rejects(template.renderMany(contexts), (error) => error instanceof TemplateError && error.index === 1);
  const results = await template.renderMany(contexts, { onError: 'return' });
  assert.equal(results[0] + results[3], '52');
  assert.equal(results[1].code, 'arithmetic-error');
  assert.match(results[1].message, /\^/);
  assert.equal(results[2].message, 'context.n is a function, expected data');
  assert.deepEqual(await template.renderMany(contexts, { onError: 'skip' }), ['5', '2']);
  await assert.rejects(template.renderMany(contexts, { onError: 'ignore' }), TypeError);
  const braze = new BrazeEnvironment().parse('{{ ${a} }}{{ n }}');
  const mixed = await braze.renderMany([{ variables: { n: 1 } }, { attributes: 5 }, { variables: { n: 3 } }], { onError: 'return' });
  assert.equal(`${mixed[0]}${mixed[1].code}${mixed[2]}`, '1invalid-config3');
});

test('a signal ends it at once', async () => {
  const reason = new Error('enough');
  await assert.rejects(slow.renderMany(numbers(10), { signal: AbortSignal.abort(reason) }), (error) => error === reason);
  const controller = new AbortController();
  const all = slow.renderMany(numbers(100_000), { signal: controller.signal, onProgress: () => controller.abort(reason) });
  await assert.rejects(all, (error) => error === reason);
  const never = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
  // The signal's own timer keeps no process alive.
  const open = setTimeout(() => {}, 10_000);
  const waiting = slow.renderMany(never, { signal: AbortSignal.timeout(5) });
  await assert.rejects(waiting, { name: 'TimeoutError' });
  clearTimeout(open);
});

test('a stream takes no more than it needs', async () => {
  let taken = 0;
  let ended = false;
  async function* endless() {
    try {
      for (;;) yield { n: taken++ };
    } finally {
      ended = true;
    }
  }
  const texts = [];
  for await (const text of square.renderStream(endless(), { concurrency: 2 })) {
    if (texts.push(text) === 1000) break;
  }
  assert.equal(texts[999], String(999 * 999));
  assert.ok(taken < 2000, `${taken} taken`);
  await new Promise(setImmediate);
  assert.ok(ended);
});

test('contexts that cannot be had end it', async () => {
  const failure = new Error('connection lost');
  function* broken() {
    yield { n: 1 };
    throw failure;
  }
  await assert.rejects(square.renderMany(broken(), { onError: 'skip' }), (error) => error === failure);
  await assert.rejects(square.renderMany('text'), TypeError);
  await assert.rejects(square.renderMany(undefined), TypeError);
});

test('progress counts every context', async () => {
  const seen = [];
  await template.renderMany([{ n: 0 }, ...numbers(300).slice(1)], { onError: 'skip', onProgress: (at) => seen.push(at) });
  assert.deepEqual(seen.at(-1), { done: 300, total: 300 });
  assert.ok(seen.every(({ done }, index) => index === 0 || done > seen[index - 1].done));
});

test('a seed gives each render bytes of its own, whatever the threads', async () => {
  const source = "{{ p | smartpass_link: 'https://pub1.pskt.io/c/ww0jir', key: 'f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755' }}";
  const links = new BrazeEnvironment().parse(source);
  const contexts = Array.from({ length: 200 }, () => ({ variables: { p: { a: 'b' } } }));
  const first = await links.renderMany(contexts, { seed: 7, concurrency: 3 });
  assert.deepEqual(await links.renderMany(contexts, { seed: 7, concurrency: 1 }), first);
  assert.equal(new Set(first).size, 200);
});

test('functions of the user render here, and let others have a turn', async () => {
  const environment = new MoEngageEnvironment({ filters: { half: (n) => n / 2 } });
  let ticks = 0;
  const timer = setInterval(() => (ticks += 1), 0);
  const texts = await environment.renderMany('{{ n|half }}', numbers(2000).map(({ n }) => ({ n: n * 2 })));
  clearInterval(timer);
  assert.equal(texts[1999], '1999');
  assert.ok(ticks > 1, `${ticks} turns`);
  const broken = new MoEngageEnvironment({ filters: { boom: () => { throw new RangeError('no'); } } });
  await assert.rejects(broken.renderMany('{{ n|boom }}', numbers(3)), (error) => error instanceof CallbackError && error.cause instanceof RangeError);
});

test('one render in the background', async () => {
  assert.equal(await square.renderAsync({ n: 3 }), '9');
  await assert.rejects(template.renderAsync({ n: 0 }), { code: 'arithmetic-error' });
  await assert.rejects(square.renderAsync({ n: () => 1 }), TypeError);
  await assert.rejects(square.renderAsync({ n: 1 }, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  const own = new BrazeEnvironment({ filters: { shout: (text) => text.toUpperCase() } });
  assert.equal(await own.renderAsync("{{ 'a' | shout }}"), 'A');
});
