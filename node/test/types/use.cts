// The same package, required.
import drysend = require('drysend');
import filters = require('drysend/filters');
import matchers = require('drysend/matchers');

const text: string = new drysend.MoEngageEnvironment({ autoescape: true }).render('{{ a }}', { a: 1 });
const hash: string = filters.hmac_sha1(text, 'key');
const result: boolean = matchers.toBeSent.call({}, hash).pass;
void result;
