// Makes tokens of many numbers beside the main thread. Plain JavaScript: a worker starts without the bridge that reads TypeScript on Node 20.
import { createHmac } from 'node:crypto';
import { parentPort, workerData } from 'node:worker_threads';

const secret = Buffer.from(workerData.secret, 'hex');

// In: ID numbers, a line each. Out: token and number, a line each; of the token as much as tells two apart (`compared` of people-by-token.ts).
parentPort.on('message', (numbers) => {
  const lines = [];
  for (const number of numbers.split('\n')) lines.push(`${createHmac(workerData.hash, secret).update(number).digest('base64url').slice(0, 20)},${number}\n`);
  parentPort.postMessage(lines.join(''));
});
