import type { openApiDocument } from './document.ts';

type Document = ReturnType<typeof openApiDocument>;
interface Schema {
  $ref?: string; type?: string | string[]; enum?: unknown[]; const?: unknown; items?: Schema; properties?: Record<string, Schema>; required?: string[];
  anyOf?: Schema[]; oneOf?: Schema[]; allOf?: Schema[]; additionalProperties?: Schema | boolean; description?: string; format?: string; pattern?: string;
}
interface Operation {
  operationId: string; summary: string; description: string; tags: string[];
  parameters?: { name: string; in: string; required?: boolean; schema?: Schema; description?: string }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>;
}

const escape = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const code = (text: string): string => escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');

/** The API as one readable page: plain HTML made from the document, so that it needs no script and no other site. */
export function docsPage(document: Document): string {
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods as Record<string, unknown>).map(([method, operation]) => ({ method: method.toUpperCase(), path, ...(operation as Operation) })));
  const words = [...new Set(operations.map((operation) => operation.tags[0]!))];
  const schemas = Object.entries((document.components?.schemas ?? {}) as Record<string, Schema>);
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">
<title>童护 API</title><link rel="stylesheet" href="/docs/api.css"></head><body>
<nav aria-label="目录">${words.map((word) => `<h2>${word}</h2><ul>${operations.filter((operation) => operation.tags[0] === word).map((operation) =>
    `<li><a href="#${operation.operationId}"><b>${operation.method}</b> ${escape(operation.path.replace('/api', ''))}</a></li>`).join('')}</ul>`).join('')}
<h2>shapes</h2><ul>${schemas.map(([name]) => `<li><a href="#shape-${name}">${name}</a></li>`).join('')}</ul></nav>
<main><h1>童护 Tonghu API</h1><p>${code(document.info.description ?? '')}</p><p><a href="/openapi.json">openapi.json</a> (OpenAPI ${document.openapi})</p>
${operations.map(section).join('\n')}
<h1>Shapes</h1>${schemas.map(([name, schema]) => `<section id="shape-${name}"><h2>${name}</h2>${schema.description ? `<p>${code(schema.description)}</p>` : ''}${shape(schema)}</section>`).join('\n')}
</main></body></html>`;
}

function section(operation: Operation & { method: string; path: string }): string {
  const parameters = operation.parameters ?? [];
  const body = Object.entries(operation.requestBody?.content ?? {});
  return `<section id="${operation.operationId}"><h2><b class="${operation.method}">${operation.method}</b> <code>${escape(operation.path)}</code></h2>
<p>${escape(operation.summary)}<br><small>${code(operation.description)}</small></p>
${parameters.length ? `<h3>Parameters</h3><table>${parameters.map((parameter) => row(parameter.name, parameter.in + (parameter.required ? '' : ', may be left out'), parameter.schema ?? {}, parameter.description)).join('')}</table>` : ''}
${body.map(([type, { schema }]) => `<h3>Body <small>${escape(type)}</small></h3>${shape(schema)}`).join('')}
<h3>Answers</h3><table>${Object.entries(operation.responses).map(([status, response]) => {
    const [content] = Object.values(response.content ?? {});
    const says = status < '300' && content?.schema ? shape(content.schema) : code(response.description).replaceAll('\n\n', '<br>');
    return `<tr><th>${status}</th><td>${says}</td></tr>`;
  }).join('')}</table></section>`;
}

function row(name: string, about: string, schema: Schema, description?: string): string {
  return `<tr><th>${escape(name)}</th><td>${kind(schema)}</td><td>${escape(about)}</td><td>${code(description ?? schema.description ?? '')}</td></tr>`;
}

/** An object as a table of its fields; anything else in a line. */
function shape(schema: Schema): string {
  if (!schema.properties) return `<p>${kind(schema)}</p>`;
  return `<table>${Object.entries(schema.properties).map(([name, field]) => row(name, schema.required?.includes(name) ? '' : 'may be left out', field)).join('')}</table>`;
}

function kind(schema: Schema): string {
  if (schema.$ref) {
    const name = schema.$ref.split('/').at(-1)!;
    return `<a href="#shape-${name}">${name}</a>`;
  }
  if (schema.enum) return schema.enum.map((value) => `<code>${escape(JSON.stringify(value))}</code>`).join(' | ');
  if (schema.const !== undefined) return `<code>${escape(JSON.stringify(schema.const))}</code>`;
  const options = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (options) return options.map(kind).join(schema.allOf ? ' and ' : ' | ');
  if (schema.items) return `list of ${kind(schema.items)}`;
  if (schema.properties) return `{ ${Object.entries(schema.properties).map(([name, field]) => `${escape(name)}: ${kind(field)}`).join(', ')} }`;
  if (typeof schema.additionalProperties === 'object') return `by name: ${kind(schema.additionalProperties)}`;
  const type = Array.isArray(schema.type) ? schema.type.join(' | ') : (schema.type ?? 'anything');
  return escape(schema.format ? `${type} (${schema.format})` : type);
}

export const docsStyle = `
:root { color-scheme: light dark; font: 15px/1.6 system-ui, "PingFang SC", "Microsoft YaHei", "Noto Sans SC", sans-serif }
body { margin: 0; display: grid; grid-template-columns: 20rem minmax(0, 60rem); gap: 2rem }
nav { position: sticky; top: 0; height: 100vh; overflow: auto; padding: 1rem; box-sizing: border-box; border-right: 1px solid #8884; font-size: 13px }
nav h2 { font-size: 1rem; margin: 1rem 0 .2rem } nav ul { list-style: none; margin: 0; padding: 0 } nav a { text-decoration: none; overflow-wrap: anywhere }
main { padding: 1rem 1rem 4rem 0; min-width: 0 } section { border-top: 1px solid #8884; padding: .5rem 0 1rem } section h2 { font-size: 1.1rem } h3 { font-size: 1rem; margin: .8rem 0 .2rem }
table { border-collapse: collapse; width: 100% } th, td { text-align: left; vertical-align: top; padding: .2rem .8rem .2rem 0; border-bottom: 1px solid #8883; overflow-wrap: anywhere } th { font-weight: 600 }
code { font: .92em ui-monospace, Menlo, Consolas, monospace } small { opacity: .75; font-weight: 400 }
a:focus-visible { outline: 2px solid currentColor }
@media (max-width: 60rem) { body { display: block; padding: 0 1rem } nav { position: static; height: auto; border: 0 } }
`;
