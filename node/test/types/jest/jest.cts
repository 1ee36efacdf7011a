import globals = require('@jest/globals');

import drysend = require('drysend');
import 'drysend/jest';

const { expect } = globals;
const template = new drysend.BrazeEnvironment().parse('Hi');
expect(template).toRenderAs('Hi', { attributes: {} }, { seed: 1 });
expect(template).not.toRenderAs(/x/);
expect(template.preview()).toBeSent();
expect('https://pub1.pskt.io').toHaveVerifiedLink({ secrets: ['s'], payload: { a: expect.any(String) } });
// @ts-expect-error a text or a pattern
expect(template).toRenderAs(1);
