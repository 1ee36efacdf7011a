import { BrazeEnvironment } from 'drysend';
import 'drysend/vitest';
import { expect } from 'vitest';

const template = new BrazeEnvironment().parse('Hi');
expect(template).toRenderAs('Hi', { attributes: {} }, { seed: 1 });
expect(template).not.toRenderAs(/x/);
expect(template.preview()).toBeSent();
expect('https://pub1.pskt.io').toHaveVerifiedLink({ secrets: ['s'], payload: { a: expect.any(String) } });
// @ts-expect-error a text or a pattern
expect(template).toRenderAs(1);
