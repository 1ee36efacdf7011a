// Compiled, never run: what the types allow, and by `@ts-expect-error` what they do not.
import { Liquid } from 'liquidjs';
import nunjucks from 'nunjucks';

import drysend, { BrazeEnvironment, CallbackError, DrysendError, MoEngageEnvironment, Template, find, inspect, sign, verify } from 'drysend';
import type { Context, Diagnostic, Link, ManyOptions, Outcome, Preview } from 'drysend';
import filters, { hmac_sha1, json_parse, register, smartpass_link } from 'drysend/filters';

/** Whether two types are the same. */
type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <T extends true>(): T | void => undefined;

const environment = new BrazeEnvironment({
  contentBlocks: (name) => (name === 'hi' ? 'Hi' : undefined),
  secrets: { Project_Secret: 's3cret' },
  filters: { shout: (text: string) => text.toUpperCase() },
  limits: { steps: 1000 },
  mode: 'strict',
});
new MoEngageEnvironment({ contentBlocks: new Map([['a', 'b']]), undefined: 'strict', trimBlocks: true });
// @ts-expect-error an option of the other dialect
new MoEngageEnvironment({ mode: 'strict' });
// @ts-expect-error no such mode
new BrazeEnvironment({ mode: 'loose' });
// @ts-expect-error filters are functions
new BrazeEnvironment({ filters: { shout: 'x' } });

const template = environment.parse('Hi', 'hello.liquid');
is<Same<typeof template, Template>>();
is<Same<ReturnType<typeof template.render>, string>>();
template.render({ attributes: { first_name: 'Ada' } }, { now: new Date(), seed: 7 });
template.render(new Map([['a', 1n]]));
class Profile {
  get first_name() {
    return 'Ada';
  }
}
const context: Context = new Profile();
template.render(context);
// @ts-expect-error a context is an object
template.render('text');
// @ts-expect-error now belongs to a render, not to the environment
new BrazeEnvironment({ now: new Date() });
// @ts-expect-error templates come from environments
new Template();

const preview = environment.preview('Hi', {}, { name: 'hello.liquid' });
is<Same<typeof preview, Preview>>();
is<Same<typeof preview.outcome, Outcome>>();
is<Same<typeof preview.diagnostics, Diagnostic[]>>();
is<Same<(typeof preview.links)[number], Link>>();

const options: ManyOptions = { signal: AbortSignal.timeout(5), concurrency: 2, onProgress: ({ done, total }) => void (done + (total ?? 0)) };
const raised = template.renderMany([{}], options);
is<Same<typeof raised, Promise<string[]>>>();
const returned = template.renderMany([{}], { onError: 'return' });
is<Same<typeof returned, Promise<(string | Error)[]>>>();
async function* rows() {
  yield { a: 1 };
}
for await (const text of template.renderStream(rows())) is<Same<typeof text, string>>();
// @ts-expect-error no such way
template.renderMany([{}], { onError: 'ignore' });

try {
  environment.render('');
} catch (error) {
  if (error instanceof CallbackError) is<Same<typeof error.cause, unknown>>();
  if (error instanceof DrysendError) {
    is<Same<typeof error.span, [number, number] | null>>();
    // @ts-expect-error facts are not to be changed
    error.code = 'other';
  }
}

const link = verify(sign('https://pub1.pskt.io/c/ww0jir', { a: 'b' }, { secret: 's' }), { secret: 's' });
is<Same<typeof link.verified, boolean | null>>();
is<Same<ReturnType<typeof inspect>, Link>>();
is<Same<ReturnType<typeof find>, Link[]>>();
// @ts-expect-error a secret is needed
sign('https://pub1.pskt.io/c/ww0jir', {});

is<Same<ReturnType<typeof hmac_sha1>, string>>();
is<Same<ReturnType<typeof json_parse>, unknown>>();
smartpass_link({ a: 'b' }, 'https://pub1.pskt.io/c/ww0jir', 'secret', { hash: 'sha1' });
filters.base64_encode('a');
const engine = register(new Liquid());
is<Same<typeof engine, Liquid>>();
register(new nunjucks.Environment());
// @ts-expect-error no engine
register({});
drysend.BrazeEnvironment satisfies typeof BrazeEnvironment;
