import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';

import * as drysend from '../lib/index.mjs';
import {
  BrazeEnvironment,
  CallbackError,
  ConfigError,
  LimitError,
  MoEngageEnvironment,
  StoppedError,
  TemplateSyntaxError,
} from '../lib/index.mjs';

const now = '2024-01-15T12:00:00Z';

test('both dialects render', () => {
  const braze = new BrazeEnvironment({ contentBlocks: { hi: 'Hi {{${first_name}}}' } });
  assert.equal(braze.render('{{content_blocks.${hi}}}!', { attributes: { first_name: 'Zoë' } }), 'Hi Zoë!');
  const moengage = new MoEngageEnvironment();
  assert.equal(moengage.render("{{ UserAttribute['First Name'] }}", { UserAttribute: { 'First Name': 'Zoë' } }), 'Zoë');
});

test('a template renders many times, at the time it is given', () => {
  const template = new BrazeEnvironment().parse('{{ "now" | date: "%F" }} {{ n }}');
  assert.equal(template.render({ variables: { n: 1 } }, { now }), '2024-01-15 1');
  assert.equal(template.render({ variables: { n: 2 } }, { now: new Date('2025-01-01T00:00:00Z') }), '2025-01-01 2');
});

test('what belongs to a render is not taken for an option of the environment', () => {
  for (const name of ['now', 'seed']) {
    assert.throws(() => new BrazeEnvironment({ [name]: 7 }), { name: 'TypeError', message: new RegExp(`\\{ ${name} \\}`) });
  }
});

test('an error says what, where and how', () => {
  const source = 'héé 👋 {% if x %}';
  assert.throws(
    () => new BrazeEnvironment().parse(source, 'hello.liquid'),
    (error) => {
      assert.ok(error instanceof TemplateSyntaxError && error instanceof Error);
      assert.equal(error.code, 'syntax-error');
      assert.equal(error.template, 'hello.liquid');
      assert.equal(error.line, 1);
      assert.ok(source.slice(...error.span).includes('if'), source.slice(...error.span));
      return true;
    },
  );
});

test('a stopped message is an error of its own kind', () => {
  assert.throws(() => new BrazeEnvironment().render("{% abort_message('no name') %}"), (error) => {
    assert.ok(error instanceof StoppedError);
    assert.deepEqual(error.reasons, ['no name']);
    return true;
  });
});

test('limits hold', () => {
  const environment = new BrazeEnvironment({ limits: { steps: 1000 } });
  assert.throws(() => environment.render('{% for i in (1..100000) %}{{ i }}{% endfor %}'), LimitError);
});

test('a preview of a broken template does not throw', () => {
  const preview = new MoEngageEnvironment().preview('{{ ‘x’ }}');
  assert.equal(preview.outcome, 'failed');
  assert.equal(preview.diagnostics[0].severity, 'error');
});

test('what JSON would lose is kept or refused', () => {
  const environment = new BrazeEnvironment();
  const render = (x) => environment.render('{{ x }}', { variables: { x } });
  assert.equal(render(9007199254740991n), '9007199254740991');
  assert.equal(environment.render('{{ m.k }}', { variables: { m: new Map([['k', 'v']]) } }), 'v');
  assert.throws(() => render(NaN), TypeError);
  assert.throws(() => render(() => 1), TypeError);
});

test('a secret stands behind its placeholder, and in no message', () => {
  const environment = new BrazeEnvironment({ secrets: { Project_Secret: 'hunter2-very-secret' } });
  const literal = new BrazeEnvironment().render("{{ 'x' | hmac_sha1: 'hunter2-very-secret' }}");
  assert.equal(environment.render("{{ 'x' | hmac_sha1: 'Project_Secret' }}"), literal);
  assert.equal(environment.render("{{ 'Project_Secret' }}"), 'Project_Secret');
});

test('an unknown option is refused', () => {
  assert.throws(() => new BrazeEnvironment({ contentBlock: {} }), /contentBlock/);
});

test('CommonJS gets the same', () => {
  const required = createRequire(import.meta.url)('../lib/index.cjs');
  for (const name of Object.keys(required)) assert.equal(required[name], drysend[name]);
  assert.deepEqual(Object.keys(required).sort(), Object.keys(drysend).filter((name) => name !== 'default').sort());
});

test('every error code has a class', () => {
  const { native } = createRequire(import.meta.url)('../lib/native.cjs');
  const { CLASSES } = createRequire(import.meta.url)('../lib/errors.cjs');
  assert.deepEqual(Object.keys(CLASSES).sort(), native.errorCodes().sort());
});

test('an error prints its line with a caret', () => {
  const source = 'one\n👋 {{ 1 | plus }}\n';
  assert.throws(
    () => new BrazeEnvironment().render(source, {}, { name: 'sum.liquid' }),
    (error) => {
      assert.equal(String(error), `${error.name}: ${error.message}`);
      assert.match(error.message, /\(sum\.liquid:2:\d+\)\n(.*\n)*.*👋 \{\{ 1 \| plus \}\}\n.*\^/);
      assert.equal(source.slice(...error.span).trim(), 'plus');
      assert.ok(!error.summary.includes('\n'));
      assert.ok(error.stack.includes('environment.test.mjs'));
      return true;
    },
  );
});

test('content blocks come as an object, a Map, a folder or a function', () => {
  const folder = mkdtempSync(join(tmpdir(), 'drysend-'));
  writeFileSync(join(folder, 'hi.liquid'), 'Hi');
  const asked = [];
  const loader = (name) => {
    asked.push(name);
    return name === 'hi' ? 'Hi' : undefined;
  };
  for (const contentBlocks of [{ hi: 'Hi' }, new Map([['hi', 'Hi']]), folder, loader]) {
    const environment = new BrazeEnvironment({ contentBlocks });
    assert.equal(environment.render('{{content_blocks.${hi}}} {{content_blocks.${hi}}}'), 'Hi Hi');
    assert.throws(() => environment.render('{{content_blocks.${no}}}'), { code: 'unknown-content-block' });
    assert.equal(environment.check('{{content_blocks.${hi}}}').filter(({ severity }) => severity === 'error').length, 0);
  }
  assert.equal(asked.filter((name) => name === 'hi').length, 1);
  rmSync(folder, { recursive: true });
  assert.throws(() => new BrazeEnvironment({ contentBlocks: folder }), ConfigError);
  const failure = new Error('disk on fire');
  const broken = new MoEngageEnvironment({ contentBlocks: () => { throw failure; } });
  assert.throws(() => broken.render("{% include 'x' %}"), (error) => error instanceof CallbackError && error.cause === failure);
  assert.throws(() => new BrazeEnvironment({ contentBlocks: { a: 1 } }), TypeError);
});

test('options of the dialects', () => {
  assert.equal(new MoEngageEnvironment({ trimBlocks: true }).render('{% if true %}\nx{% endif %}'), 'x');
  assert.equal(new MoEngageEnvironment({ variableStartString: '<<', variableEndString: '>>' }).render('<< 1 + 1 >>'), '2');
  assert.throws(() => new MoEngageEnvironment({ undefined: 'strict' }).render('{{ x }}'), { code: 'undefined' });
  assert.throws(() => new BrazeEnvironment({ mode: 'strict' }).parse('{{ a b }}'), TemplateSyntaxError);
  assert.throws(() => new MoEngageEnvironment({ undefined: 'loud' }), ConfigError);
  for (const options of [{ now: 5 }, { now: new Date(NaN) }, { seed: 1.5 }, { seed: '1' }]) {
    assert.throws(() => new MoEngageEnvironment().render('', {}, options), TypeError);
  }
});

test('a template tells what it needs', () => {
  const environment = new BrazeEnvironment({ contentBlocks: { hi: '{{ ${first_name} }}' } });
  const needs = environment.variables('{{content_blocks.${hi}}}{{ custom_attribute.${points} | plus: 1 }}', 'm.liquid');
  const found = needs.map(({ need, name, type }) => [need, name, type]);
  assert.deepEqual(found.find(([, name]) => name === 'points'), ['custom_attribute', 'points', 'number']);
  assert.ok(found.some(([need, name]) => need === 'attribute' && name === 'first_name'));
  assert.equal(needs.find(({ name }) => name === 'points').places[0].file, 'm.liquid');
});

test('a preview says why, and how links were made', () => {
  const source = "{% assign u = 'https://pub1.pskt.io/c/ww0jir?data=e30' %}{{ u }}&sig={{ u | hmac_sha256: 'S' }}{{ custom_attribute.${last_nam} }}";
  const context = { custom_attribute: { last_name: 'x', other: () => 1 } };
  const { why, links } = new BrazeEnvironment({ secrets: { S: 'abc' } }).preview(source, { custom_attribute: { last_name: 'x' } });
  assert.deepEqual([why[0].kind, why[0].found, why[0].near], ['blank', 'missing', 'custom_attribute.${last_name}']);
  assert.equal(new BrazeEnvironment({ secrets: { S: 'abc' } }).preview(source, context).why[0].near, null);
  assert.equal(links[0].verified, true);
  assert.equal(links[0].chain.signature.filter, 'hmac_sha256');
});
