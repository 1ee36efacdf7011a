'use strict';

// Matchers for `expect`, of Vitest and Jest alike.

const { find, inspect } = require('./link.cjs');

/** The preview that was received, or that of the template that was. */
function previewOf(matcher, received, context, options) {
  if (typeof received?.preview === 'function') return received.preview(context, options);
  if (typeof received === 'object' && typeof received?.outcome === 'string' && typeof received.text === 'string') return received;
  throw new TypeError(`${matcher} takes a template or a preview`);
}

const place = ({ file, line, column }) => [file, line, column].filter((part) => part !== null && part !== undefined).join(':');

/** What a preview says besides its text. */
function remarks({ outcome, reasons, diagnostics }) {
  const lines = [`outcome: ${[outcome, ...reasons].join('; ')}`];
  for (const { severity, code, message, help, ...at } of diagnostics) {
    lines.push(`${severity}[${code}]: ${message}${place(at) && ` (${place(at)})`}`);
    if (help) lines.push(`  help: ${help}`);
  }
  return lines.join('\n');
}

/** Whether the text of a template or preview is `expected`, or matches it. */
function toRenderAs(received, expected, context, options) {
  const preview = previewOf('toRenderAs', received, context, options);
  const matches = expected instanceof RegExp ? new RegExp(expected.source, expected.flags.replace(/[gy]/g, '')).test(preview.text) : preview.text === expected;
  return {
    pass: preview.outcome === 'sent' && matches,
    actual: preview.text,
    expected,
    message: () => {
      const { printExpected, printReceived, diff } = this.utils;
      const difference = typeof expected === 'string' && !matches ? diff(expected, preview.text) : undefined;
      const texts = difference ?? `expected: ${printExpected(expected)}\nreceived: ${printReceived(preview.text)}`;
      return `${this.isNot ? 'the message renders as it should not' : 'the message does not render as expected'}\n\n${texts}\n\n${remarks(preview)}`;
    },
  };
}

/** Whether the message of a template or preview would be sent. */
function toBeSent(received, context, options) {
  const preview = previewOf('toBeSent', received, context, options);
  return {
    pass: preview.outcome === 'sent',
    message: () => `the message is ${this.isNot ? 'sent' : 'not sent'}\n\n${remarks(preview)}`,
  };
}

/** Whether a preview, text or link has a link that verifies (or decrypts), with all of `payload`. */
function toHaveVerifiedLink(received, { secrets, keys, payload } = {}) {
  const links = linksOf(received, { secrets, keys });
  const verified = links.filter((link) => link.verified === true || link.decrypted === true);
  const carries = (link) => Object.entries(payload ?? {}).every(([key, value]) => this.equals(link.payload?.[key], value));
  const found = verified.find(carries);
  return {
    pass: found !== undefined,
    message: () => {
      if (found) return `there is a verified link: ${found.url}`;
      if (links.length === 0) return 'there is no link';
      if (verified.length > 0) {
        const [link] = verified;
        // What was encrypted is not printed.
        const names = Object.keys(payload).filter((key) => !this.equals(link.payload?.[key], payload[key]));
        const difference = link.decrypted ? `different: ${names.join(', ')}` : this.utils.diff(payload, link.payload);
        return `no verified link has the payload\n\n${difference ?? ''}`;
      }
      return `no link verifies\n\n${links.map(explained).join('\n')}`;
    },
  };
}

function linksOf(received, keys) {
  if (typeof received === 'string') return find(received, keys);
  const given = received?.links ?? (received?.url ? [received] : undefined);
  if (given === undefined) throw new TypeError('toHaveVerifiedLink takes a preview, a text or a link');
  return keys.secrets || keys.keys ? given.map((link) => inspect(link.url, keys)) : given;
}

const explained = (link) => [link.url, link.explanation, ...link.problems.map((problem) => problem.message)].filter(Boolean).join('\n  ');

module.exports = { toRenderAs, toBeSent, toHaveVerifiedLink };
