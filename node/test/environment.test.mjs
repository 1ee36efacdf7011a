import assert from 'node:assert/strict';
import { createRequire } from 'node:module';
import { test } from 'node:test';

import * as drysend from '../lib/index.mjs';
import { BrazeEnvironment, MoEngageEnvironment, LimitError, StoppedError, TemplateSyntaxError } from '../lib/index.mjs';

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
  const { native, classes } = createRequire(import.meta.url)('../lib/native.cjs');
  const plain = new Set(['invalid-config', 'io-error', 'usage-error', 'internal-error']);
  assert.deepEqual(Object.keys(classes).sort(), native.errorCodes().filter((code) => !plain.has(code)).sort());
});
