// Makes tokens of many numbers beside the main thread. Plain JavaScript: a worker starts without the bridge that reads TypeScript on Node 20.
import { createHmac } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const keys = workerData.map(({ id, hash, secret }) => ({ id, hash, secret: Buffer.from(secret, 'hex') }));

// In: ID numbers, a line each. Out: key, token and number, a line each; of the token as much as tells two apart.
parentPort.on('message', (numbers) => {
  const lines = [];
  for (const number of numbers.split('\n')) {
    for (const { id, hash, secret } of keys) lines.push(`${id},${createHmac(hash, secret).update(number).digest('base64url').slice(0, 20)},${number}\n`);
  }
  parentPort.postMessage(lines.join(''));
});
