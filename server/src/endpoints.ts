import type { Endpoint } from '@tonghu/domain/endpoint';
import { words } from './words.ts';

/** An endpoint with the word it belongs to and the name it is exported under. */
export interface Registered {
  word: string;
  name: string;
  endpoint: Endpoint;
}

function isEndpoint(value: unknown): value is Endpoint {
  return typeof value === 'object' && value !== null && 'method' in value && 'path' in value && 'may' in value && 'reply' in value;
}

const inOrder = (a: Registered, b: Registered): number =>
  `${a.endpoint.path} ${a.endpoint.method}` < `${b.endpoint.path} ${b.endpoint.method}` ? -1 : 1;

/** Every endpoint of every word, by path within the word: what OpenAPI and the tests go by. */
export const endpoints: readonly Registered[] = words.flatMap(({ word, endpoints: module }) =>
  Object.entries(module).flatMap(([name, value]) => (isEndpoint(value) ? [{ word, name, endpoint: value }] : [])).sort(inOrder));
