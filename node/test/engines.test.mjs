// The shared filters on the engines that people already run, with both recipes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import { Liquid } from 'liquidjs';
import nunjucks from 'nunjucks';

import { register } from '../lib/filters.mjs';
import { BrazeEnvironment, MoEngageEnvironment, verify } from '../lib/index.mjs';

const template = (name) => readFileSync(new URL(`../../benches/templates/${name}`, import.meta.url), 'utf8');
const trimmed = (text) => text.trim();

test('LiquidJS makes the link of the Braze recipe', () => {
  const source = template('smartpass.plain.liquid').replace('"now"', '"2024-01-15T12:00:00Z"');
  const person = { user_id: 'user-1', first_name: 'Ada', last_name: "O'Neil", campaign: { name: 'Summer & More' } };
  const theirs = register(new Liquid()).parseAndRenderSync(source, person);
  const ours = new BrazeEnvironment().render(source, { variables: person });
  const link = (text) => new URL(trimmed(text));
  assert.equal(verify(link(theirs).href, { secret: 'Project_Secret' }).verified, true);
  // They disagree about the date alone: LiquidJS knows no `%F` and `%T`.
  const payload = (text) => JSON.parse(Buffer.from(link(text).searchParams.get('data'), 'base64')); // both in standard Base64
  const { 'universal.expiryDate': _, ...expected } = payload(ours);
  const { 'universal.expiryDate': __, ...made } = payload(theirs);
  assert.deepEqual(made, expected);
  assert.equal(link(theirs).searchParams.get('utm_campaign'), 'Summer & More');
});

test('nunjucks makes the link of the MoEngage recipe', () => {
  const source = template('smartpass.jinja');
  const context = {
    UserAttribute: {
      MoEngage_ID: 'u1', 'First Name': 'Zoë', 'Last Name': 'Müller', 'Email (Standard)': 'z@example.com', 'Mobile Number (Standard)': '+1',
    },
  };
  const environment = register(new nunjucks.Environment(null, { autoescape: false }));
  const theirs = environment.renderString(source, context);
  assert.equal(trimmed(theirs), trimmed(new MoEngageEnvironment().render(source, context)));
  assert.equal(verify(trimmed(theirs), { secret: '0WfoVtZ7MrJSfrHVuiESxZ' }).verified, true);
});

test('arguments by name reach a filter as each engine passes them', () => {
  const key = 'f33332e108e3e5e040924d7dd7651f6f54b242525bf4e8733ea12ac3538af755';
  const iv = '000102030405060708090a0b0c0d0e0f';
  const context = { p: { a: 'b' }, base: 'https://pub1.pskt.io/c/ww0jir', key, iv };
  const expected = new BrazeEnvironment().render('{{ p | smartpass_link: base, key: key, iv: iv }}', { variables: context });
  assert.equal(register(new Liquid()).parseAndRenderSync('{{ p | smartpass_link: base, key: key, iv: iv }}', context), expected);
  const environment = register(new nunjucks.Environment(null, { autoescape: false }));
  assert.equal(environment.renderString('{{ p | smartpass_link(base, key=key, iv=iv) }}', context), expected);
});

test('what is no engine is refused', () => {
  assert.throws(() => register({}), TypeError);
  assert.throws(() => register(undefined), TypeError);
});
