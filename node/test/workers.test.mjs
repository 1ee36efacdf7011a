// Several threads of Node load the addon and use it at the same time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Worker } from 'node:worker_threads';

const code = `
  import { parentPort, workerData } from 'node:worker_threads';
  const { BrazeEnvironment } = await import(workerData.index);
  const environment = new BrazeEnvironment({ filters: { own: (n) => n + workerData.number } });
  const texts = Array.from({ length: 2000 }, (_, n) => environment.render('{{ n | own }}', { variables: { n } }));
  const many = await new BrazeEnvironment().renderMany('{{ n }}', Array.from({ length: 500 }, (_, n) => ({ variables: { n } })));
  parentPort.postMessage([texts.at(-1), many.at(-1)]);
`;
const start = (source, number) =>
  new Worker(new URL(`data:text/javascript,${encodeURIComponent(source)}`), {
    workerData: { number, index: new URL('../lib/index.mjs', import.meta.url).href },
  });

test('workers render side by side', async () => {
  const answers = [0, 1, 2, 3].map((number) => new Promise((resolve, reject) => start(code, number).once('message', resolve).once('error', reject)));
  assert.deepEqual(await Promise.all(answers), [0, 1, 2, 3].map((number) => [String(1999 + number), '499']));
});

test('workers may end while they render', async () => {
  const source = code.replace('length: 500', 'length: 1_000_000').replace('const many', "parentPort.postMessage('started'); const many");
  // What goes wrong at the end of a thread goes wrong now and then.
  for (let round = 0; round < 8; round += 1) {
    const worker = start(source, 0);
    await new Promise((resolve, reject) => worker.once('message', resolve).once('error', reject));
    assert.equal(await worker.terminate(), 1);
  }
});
