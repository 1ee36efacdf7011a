import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import vm from 'node:vm';

import { BrazeEnvironment, CallbackError, MoEngageEnvironment } from '../lib/index.mjs';

const dialects = [
  [BrazeEnvironment, (filters) => `{{ x | ${filters} }}`, (x) => ({ variables: { x } })],
  [MoEngageEnvironment, (filters) => `{{ x|${filters} }}`, (x) => ({ x })],
];

for (const [Environment, source, context] of dialects) {
  const jinja = Environment === MoEngageEnvironment;
  const name = (text) => `${Environment.name}: ${text}`;
  const call = (filter, ...values) => (jinja ? `${filter}(${values.join(', ')})` : `${filter}: ${values.join(', ')}`);

  test(name('a filter gets and gives data'), () => {
    const seen = [];
    const echo = (...values) => {
      seen.push(values);
      return values[0];
    };
    const environment = new Environment({ filters: { echo } });
    const x = { a: [1, 2.5, null, true], 'é👋': 'ü', big: 12345678901234567890n };
    const named = jinja ? 'k="v"' : 'k: "v"';
    environment.render(source(call('echo', '1', '"two"', named)), context(x));
    assert.deepEqual(seen, [[x, 1, 'two', { k: 'v' }]]);
    const made = new Environment({ filters: new Map([['make', () => new Map([['k', new Set(['v', 7n])]])]]) });
    assert.equal(made.render(`{{ x | make | json${jinja ? '' : ''} }}`.replace('json', jinja ? 'tojson' : 'map: "k" | join: "-"'), context(1)).replaceAll(/\s/g, ''), jinja ? '{"k":["v",7]}' : 'v-7');
  });

  test(name('a filter of the same name takes its place'), () => {
    assert.equal(new Environment({ filters: { upper: (text) => `<${text}>`, upcase: (text) => `<${text}>` } }).render(source(jinja ? 'upper' : 'upcase'), context('a')), '<a>');
  });

  test(name('a filter that throws'), () => {
    const failure = new RangeError('too far');
    const environment = new Environment({ filters: { boom: () => { throw failure; } } });
    assert.throws(() => environment.render(source('boom'), context(1)), (error) => {
      assert.ok(error instanceof CallbackError);
      assert.equal(error.cause, failure);
      assert.match(error.message, /boom.*too far(.*\n)*.*\^/);
      return true;
    });
    const preview = environment.preview(source('boom'), context(1));
    assert.equal(preview.outcome, 'failed');
    assert.equal(preview.diagnostics[0].code, 'callback-failed');
    for (const thrown of [undefined, null, 'text', { toString: () => { throw 1; } }]) {
      const other = new Environment({ filters: { boom: () => { throw thrown; } } });
      assert.throws(() => other.render(source('boom'), context(1)), (error) => error instanceof CallbackError && error.cause === thrown);
    }
  });

  test(name('what a filter gives has to be data'), () => {
    for (const given of [() => 1, Symbol('s'), NaN, Promise.resolve(1)]) {
      const environment = new Environment({ filters: { odd: () => given } });
      assert.throws(() => environment.render(source('odd'), context(1)), (error) => error.cause instanceof TypeError && /what `odd` gave/.test(error.message));
    }
    assert.throws(() => new Environment({ filters: { odd: 1 } }), TypeError);
  });

  test(name('a filter may render, but not without end'), () => {
    const environment = new Environment({ filters: { twice: (text) => environment.render(source('once'), context(text)) + text, once: (text) => `(${text})` } });
    assert.equal(environment.render(source('twice'), context('a')), '(a)a');
    const endless = new Environment({ filters: { again: (value) => endless.render(source('again'), context(value)) } });
    assert.throws(() => endless.render(source('again'), context(1)), CallbackError);
  });

  test(name('a filter may be called often'), () => {
    const environment = new Environment({ filters: { next: (n) => n + 1 } });
    const loop = jinja ? '{% for i in range(20000) %}{{ i|next }}{% endfor %}' : '{% for i in (0..19999) %}{{ i | next }}{% endfor %}';
    assert.ok(environment.render(loop).endsWith('1999920000'));
  });
}

test('an environment that its own filter knows is collected', async () => {
  setFlagsFromString('--expose-gc');
  const gc = vm.runInNewContext('gc');
  let collected = 0;
  const registry = new FinalizationRegistry(() => (collected += 1));
  (() => {
    for (let index = 0; index < 20; index += 1) {
      const environment = new MoEngageEnvironment({ filters: { self: () => environment.check('').length } });
      assert.equal(environment.render('{{ 1|self }}'), '0');
      registry.register(environment);
    }
  })();
  for (let turn = 0; turn < 20 && collected === 0; turn += 1) {
    gc();
    await new Promise(setImmediate);
  }
  assert.ok(collected > 0);
});
