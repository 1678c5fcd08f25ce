import { type ProblemCode, problems } from '@tonghu/domain/problem';
import { z } from 'zod';
import { type ZodOpenApiOperationObject, type ZodOpenApiPathsObject, createDocument } from 'zod-openapi';
import { type Registered, endpoints } from '../endpoints.ts';

/** How any endpoint can be refused, besides its own ways. */
const always: readonly ProblemCode[] = ['bad-input', 'too-many-requests', 'not-ready'];
const signedIn: readonly ProblemCode[] = ['not-signed-in', 'password-change-needed', 'not-allowed'];

const Refusal = z.object({
  type: z.string(), code: z.string(), status: z.number().int(), title: z.string(), next: z.string(),
  fields: z.record(z.string(), z.string()).optional().describe('What is wrong, by path of the field'),
  who: z.array(z.string()).optional().describe('Who may, or what forbids it'),
  rule: z.string().optional().describe('What forbids it although the post may'),
  theirs: z.unknown().optional().describe('The row as it is stored now, on changed-meanwhile'),
}).meta({ id: 'Problem', description: 'RFC 9457. Title and next step are in the reader’s language; the code never changes.' });

/** The whole API as OpenAPI 3.1, from the endpoints and nothing else. */
export function openApiDocument() {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const registered of endpoints) {
    const { endpoint } = registered;
    const path = `/api${endpoint.path.replace(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[endpoint.method.toLowerCase()] = operation(registered);
  }
  return createDocument({
    openapi: '3.1.1',
    info: {
      title: '童护 Tonghu',
      version: '1',
      description: 'Every route, shape, refusal and permission. Writes need the header `x-tonghu: 1`; `versioned` ones the version seen in `If-Match`. Refusals are RFC 9457 problems.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/' }],
    components: { securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tonghu', description: '`__Host-tonghu` over https' } } },
    paths: paths as ZodOpenApiPathsObject,
  });
}

function operation({ word, name, endpoint }: Registered): ZodOpenApiOperationObject {
  const open = endpoint.may === 'anyone';
  const write = endpoint.method !== 'GET';
  const codes = [...new Set<ProblemCode>([...always, ...(open ? [] : signedIn), ...(write ? ['cross-site' as const] : []), ...endpoint.problems])];
  const headers = z.object({
    ...(write ? { 'x-tonghu': z.literal('1').meta({ description: 'Shows that the request was not made by another site' }) } : {}),
    ...(endpoint.versioned ? { 'If-Match': z.string().meta({ description: 'The version seen, in quotes', example: '"3"' }) } : {}),
  });
  const needs = open ? 'Open to anyone.' : endpoint.may === 'signed-in' ? 'Needs to be signed in.' : `Needs \`${endpoint.may}\`.`;
  return {
    operationId: name,
    tags: [word],
    summary: `${endpoint.summary.zh} · ${endpoint.summary.en}`,
    description: needs,
    'x-may': endpoint.may,
    security: open ? [] : [{ session: [] }],
    requestParams: {
      ...(hasFields(endpoint.params) ? { path: endpoint.params as z.ZodObject } : {}),
      ...(hasFields(endpoint.query) ? { query: endpoint.query as z.ZodObject } : {}),
      ...(hasFields(headers) ? { header: headers } : {}),
    },
    ...requestBody(endpoint),
    responses: { ...success(endpoint), ...refusals(codes) },
  };
}

function requestBody(endpoint: Registered['endpoint']) {
  if (endpoint.takesFile) return { requestBody: { required: true, content: { [endpoint.takesFile]: { schema: { type: 'string', format: 'binary' } as const } } } };
  if (endpoint.method === 'GET' || !hasFields(endpoint.body)) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: endpoint.body } } } };
}

function success(endpoint: Registered['endpoint']): ZodOpenApiOperationObject['responses'] {
  if (endpoint.givesFile) return { '200': { description: 'The file', content: { [endpoint.givesFile]: { schema: { type: 'string', format: 'binary' } } } } };
  if (endpoint.reply instanceof z.ZodNull) return { '204': { description: 'Done' } };
  return { '200': { description: 'Done', content: { 'application/json': { schema: endpoint.reply } } } };
}

/** One response a status; the codes and their next steps are its description. */
function refusals(codes: readonly ProblemCode[]): ZodOpenApiOperationObject['responses'] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) byStatus.set(problems[code].status, [...(byStatus.get(problems[code].status) ?? []), code]);
  return Object.fromEntries([...byStatus].sort(([a], [b]) => a - b).map(([status, list]) => [String(status), {
    description: list.map((code) => `\`${code}\` ${problems[code].title.zh} · ${problems[code].title.en}`).join('\n\n'),
    content: { 'application/problem+json': { schema: Refusal } },
  }]));
}

/** Whether a shape has anything to say; anything but an object does. */
function hasFields(shape: unknown): boolean {
  return !(shape instanceof z.ZodObject) || Object.keys(shape.shape).length > 0;
}

/** `openapi.json` as it is checked in. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}
