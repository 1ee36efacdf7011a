'use strict';

// What both test runners are asked to run; `test`, `expect` and `drysend` are theirs and ours.
exports.suite = function suite(test, expect, { BrazeEnvironment, MoEngageEnvironment, sign }) {
  const environment = new BrazeEnvironment({ secrets: { Project_Secret: 's3cret' } });
  const hello = environment.parse('Hi {{${first_name}}}!', 'hello.liquid');
  const link = environment.parse('{{ p | smartpass_link: "https://pub1.pskt.io/c/ww0jir", "Project_Secret" }}');
  const context = { variables: { p: { 'person.surname': 'Doe' } } };
  const failing = (matcher, message) => {
    expect(matcher).toThrow(message);
  };

  test('toRenderAs', () => {
    expect(hello).toRenderAs('Hi Ada!', { attributes: { first_name: 'Ada' } });
    expect(hello).toRenderAs(/ADA/i, { attributes: { first_name: 'Ada' } });
    expect(hello.preview()).not.toRenderAs('Hi Ada!');
    failing(() => expect(hello).toRenderAs('Hi Bob!', { attributes: { first_name: 'Ada' } }), /Hi Ada!/);
    failing(() => expect(hello).not.toRenderAs('Hi Ada!', { attributes: { first_name: 'Ada' } }), /as it should not/);
    failing(() => expect(new MoEngageEnvironment().parse('{{ x.y }}', 'm.jinja')).toRenderAs(''), /error\[undefined\].*m\.jinja:1/);
    failing(() => expect('text').toRenderAs('text'), /takes a template or a preview/);
  });

  test('toBeSent', () => {
    expect(hello).toBeSent();
    expect(environment.preview("{% abort_message('no name') %}")).not.toBeSent();
    failing(() => expect(environment.preview("{% abort_message('no name') %}")).toBeSent(), /aborted; no name/);
  });

  test('toHaveVerifiedLink', () => {
    const preview = link.preview(context);
    expect(preview).toHaveVerifiedLink();
    expect(preview).toHaveVerifiedLink({ payload: { 'person.surname': expect.stringMatching('D') } });
    expect(`see ${preview.text}`).toHaveVerifiedLink({ secrets: ['s3cret'] });
    expect(preview.links[0]).toHaveVerifiedLink();
    expect(hello.preview()).not.toHaveVerifiedLink();
    failing(() => expect(preview).toHaveVerifiedLink({ secrets: ['other'] }), /no link verifies/);
    failing(() => expect(preview).toHaveVerifiedLink({ payload: { 'person.surname': 'Roe' } }), /Roe/);
    failing(() => expect('nothing').toHaveVerifiedLink(), /there is no link/);
    expect(sign('https://pub1.pskt.io/c/ww0jir', { a: 'b' }, { secret: 'k' })).toHaveVerifiedLink({ secrets: ['k'] });
  });
};
