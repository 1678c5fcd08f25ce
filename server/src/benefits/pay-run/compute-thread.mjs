// The door of the thread that computes a run. Plain JavaScript: on Node 20 a thread starts without the bridge that reads TypeScript.
import { workerData } from 'node:worker_threads';

if (!process.features.typescript) (await import('tsx/esm/api')).register();
const { computeHere } = await import('./compute-thread.ts');
await computeHere(workerData);
