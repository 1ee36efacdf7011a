import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import vm from 'node:vm';

import { BrazeEnvironment, MoEngageEnvironment } from '../lib/index.mjs';

const require = createRequire(import.meta.url);
const { pack } = require('../lib/context/pack.cjs');
const { Writer } = require('../lib/context/writer.cjs');
const { native } = require('../lib/native.cjs');

const jinja = new MoEngageEnvironment();
const liquid = new BrazeEnvironment();
const braze = (source, variables) => liquid.render(source, { variables });
const refusal = (message) => ({ name: 'TypeError', message });

test('only what is read is converted', () => {
  const context = { name: 'Ada', unread: () => 1 };
  Object.defineProperty(context, 'trap', { enumerable: true, get: () => assert.fail('it was read') });
  assert.equal(jinja.render('{{ name }}', context), 'Ada');
  assert.throws(() => jinja.render('{{ unread }}', context), refusal('context.unread is a function, expected data'));
  const wide = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, index]));
  assert.equal(braze('{{ key999 }}', wide), '999');
});

test('scalars of both dialects', () => {
  const scalars = [true, 1, -0, 2.5, 1e21, 2 ** 53, 12345678901234567890n, 'é👋', null];
  assert.equal(jinja.render("{{ x|join(' ') }}", { x: scalars }), 'True 1 0 2.5 1e+21 9007199254740992 12345678901234567890 é👋 None');
  assert.equal(braze("{{ x | join: ' ' }}", { x: scalars }), 'true 1 0 2.5 1.0e+21 9007199254740992 12345678901234567890 é👋 ');
});

test('null is a value, undefined is none', () => {
  assert.equal(jinja.render('{{ x }}{{ y|default("d") }}{{ x is defined }}', { x: null, y: undefined }), 'NonedTrue');
  assert.equal(jinja.render('{{ o }}', { o: { a: undefined, b: [undefined] } }), "{'b': [None]}");
  assert.equal(braze('[{{ x }}{{ y }}]', { x: null, y: undefined }), '[]');
});

test('text keeps every character', () => {
  for (const text of ['', '\0', 's3:ab', '{1:a}', 'é\u{1F600}\u{1F600}x', '\u2028"\\\n', 'a'.repeat(100_000)]) {
    assert.equal(jinja.render('{{ a }}|{{ b.c }}', { a: text, b: { c: text } }), `${text}|${text}`);
  }
  assert.equal(jinja.render('{{ a }}{{ b }}', { a: '\uD800', b: 'x' }), '\uFFFDx');
});

test('texts and numbers where their form changes', () => {
  for (const text of ['a'.repeat(95), 'a'.repeat(96), `${'a'.repeat(94)}é`, 'é'.repeat(95), 'é'.repeat(20_000)]) {
    assert.equal(jinja.render('{{ a }}|{{ b[0] }}', { a: text, b: [text] }), `${text}|${text}`);
  }
  const numbers = [2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, 2 ** 53 - 1, -(2 ** 60), 2n ** 63n - 1n, 2n ** 63n, -(2n ** 63n) - 1n, 7n];
  assert.equal(jinja.render("{{ x|join(' ') }}", { x: numbers }), numbers.map(BigInt).join(' '));
});

test('what is read may render in turn', () => {
  const greeting = jinja.parse('Hi {{ name }}{{ bye }}');
  const context = (name, below) => ({ name, get bye() { return below > 0 ? ` and ${greeting.render(context(name + below, below - 1))}` : '.'; } });
  assert.equal(greeting.render(context('Ada', 2)), 'Hi Ada and Hi Ada2 and Hi Ada21.');
});

test('bytes that are broken are an error', () => {
  const writer = new Writer();
  pack({ x: ['text', 'é'.repeat(60), 1, 2.5, 2 ** 40, 2n ** 70n, null, true, { a: [] }] }, writer);
  const whole = writer.bytes.subarray(0, writer.length);
  const template = new native.NativeEnvironment('moengage', '{}').template('{{ x }}', 'template');
  const text = template.render(whole, whole.length);
  assert.match(text, /^\['text', 'é+', 1, 2\.5, 1099511627776, 1180591620717411303424, None, True, \{'a': \[\]\}\]$/);
  for (let length = 0; length < whole.length; length += 1) assert.throws(() => template.render(whole, length), /internal-error/);
  for (let at = 0; at < whole.length; at += 1) {
    for (const byte of [0, 3, 6, 7, 8, 9, 10, 31, 33, 127, 128, 255]) {
      const broken = Uint8Array.from(whole);
      broken[at] = byte;
      try {
        assert.equal(typeof template.render(broken, broken.length), 'string');
      } catch (error) {
        assert.match(error.message, /^\{"code":/);
      }
    }
  }
  const deep = Uint8Array.from([9, 1, 0, 0, 0, 33, 120, ...Array.from({ length: 100_000 }, () => [8, 1, 0, 0, 0]).flat()]);
  assert.throws(() => template.render(deep, deep.length), /internal-error/);
});

test('objects of every kind', () => {
  class Person {
    #first = 'Ada';
    last = 'Lovelace';
    get first() {
      return this.#first;
    }
    greet() {
      return 'hi';
    }
  }
  const person = new (class extends Person {})();
  assert.equal(jinja.render('{{ p.first }} {{ p.last }} {{ p.greet is defined }} {{ p.constructor is defined }}', { p: person }), 'Ada Lovelace False False');
  assert.equal(jinja.render('{{ p }}', { p: person }), "{'last': 'Lovelace', 'first': 'Ada'}");
  assert.equal(jinja.render('{{ toString is defined }}{{ __proto__ is defined }}', {}), 'FalseFalse');
  assert.equal(jinja.render('{{ a }}{{ b }}', Object.create({ a: 1 }, { b: { value: 2, enumerable: true } })), '12');
  assert.equal(jinja.render('{{ a }}', Object.assign(Object.create(null), { a: 1 })), '1');
  assert.equal(jinja.render('{{ o.a }}', vm.runInNewContext('({ o: { a: [1, 2] } })')), '[1, 2]');
  const wrapped = { n: new Number(3), s: new String('x'), b: new Boolean(false), i: Object(4n) };
  assert.equal(jinja.render('{{ n + 1 }}{{ s }}{{ b }}{{ i + 1 }}', wrapped), '4xFalse5');
  const collections = { m: new Map([['k', new Map([[1, 'v']])]]), s: new Set([1, 'b']), t: new Uint8Array([1, 2]) };
  assert.equal(jinja.render("{{ m.k['1'] }} {{ s }} {{ t }} {{ m }}", collections), "v [1, 'b'] [1, 2] {'k': {'1': 'v'}}");
  assert.equal(jinja.render('{{ x }}', new Map([['x', 1]])), '1');
  assert.equal(braze('{{ d | date: "%Y" }} {{ j }}', { d: new Date('2024-01-15T12:00:00Z'), j: { toJSON: () => 'made' } }), '2024 made');
});

test('what is no data is refused by its path', () => {
  const cases = [
    [{ x: Symbol('s') }, 'context.x is a symbol, expected data'],
    [{ x: { 'First Name': [1, () => 1] } }, 'context.x["First Name"][1] is a function, expected data'],
    [{ x: NaN }, 'context.x is NaN, expected a finite number'],
    [{ x: new Date(NaN) }, 'context.x is an invalid date'],
    [{ x: Promise.resolve(1) }, 'context.x is a promise, expected data'],
    [{ x: /a/ }, 'context.x is a regular expression, expected data'],
    [{ x: new Map([[{}, 1]]) }, 'context.x["[object Object]"] has a key that is of type object, expected text'],
  ];
  for (const [context, message] of cases) assert.throws(() => jinja.render('{{ x }}', context), refusal(message));
  for (const context of [[], 'text', 1, null]) assert.throws(() => jinja.render('', context), /^TypeError: context is /);
});

test('a cycle is told from depth', () => {
  const boss = { name: 'Ada' };
  boss.team = [{ boss }];
  assert.equal(jinja.render('{{ boss.team[0].boss.name }}', { boss: { team: [{ boss: { name: 'B' } }] } }), 'B');
  assert.throws(() => jinja.render('{{ boss }}', { boss }), refusal('context.boss.team[0].boss is context.boss again: data cannot contain itself'));
  let deep = 1;
  for (let level = 0; level < 500; level += 1) deep = [deep];
  assert.throws(() => jinja.render('{{ deep }}', { deep }), /^TypeError: context\.deep\[0\].*… .*|nested deeper than 128 levels/);
});

test('a context that throws or changes while it is read', () => {
  const failure = new Error('no such column');
  const row = { get x() { throw failure; } };
  assert.throws(() => jinja.render('{{ x }}', row), (error) => error === failure);
  const list = [1, 2, 3];
  const changing = { get a() { list.length = 1; return 'a'; }, list };
  assert.equal(jinja.render('{{ a }}{{ list }}', changing), 'a[1]');
  const growing = { get a() { this.b = this; return 1; } };
  assert.throws(() => jinja.render('{{ a }}{{ b }}', growing), TypeError);
});

test('a hundred megabytes of text do no harm', () => {
  const text = 'x'.repeat(100 << 20);
  assert.throws(() => jinja.render('{{ text }}', { text }), { code: 'limit-reached' });
  assert.equal(jinja.render('{{ text|length }}', { text }), String(100 << 20));
});
