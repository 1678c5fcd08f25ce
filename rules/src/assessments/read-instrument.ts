import { Instrument } from '@tonghu/domain/assessments/instrument';
import { instrumentFaults } from '@tonghu/domain/assessments/instrument-faults';
import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import { type CST, type Document, isMap, isNode, isSeq, LineCounter, parseDocument, Parser } from 'yaml';
import { issueInWords } from './issue-words.ts';

/** So many faults are told at once; looking up the place of each walks through the file. */
const mostFaults = 40;

/**
 * An instrument from YAML, a city's own or one that ships. Refused with `bad-input`, whose `fields` say for
 * every place in the file what is wrong there, each with file, line and path. An operator's file needs no code.
 */
export function readInstrument(yamlText: string, fileName: string): Instrument {
  if (isTooDeep(yamlText)) refuse(fileName, [{ path: 'yaml', line: 1, says: { zh: `嵌套超过 ${deepest} 层`, en: `nested more than ${deepest} deep` } }]);
  const lines = new LineCounter();
  // Without the drawing of each fault's surroundings, which takes the square of their number.
  const document = parseDocument(yamlText, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) refuse(fileName, [{ path: 'yaml', line: lines.linePos(error.pos[0]).line, says: { zh: `不是规范的 YAML：${firstLine(error.message)}`, en: `not proper YAML: ${firstLine(error.message)}` } }]);
  const value = valueOf(document, fileName);
  const read = Instrument.safeParse(value);
  if (!read.success) {
    refuse(fileName, read.error.issues.slice(0, mostFaults).map((issue) => {
      const { named, line } = locate(document, lines, issue.path.map(String));
      return { path: named, line, says: issueInWords(issue, value) };
    }));
  }
  const faults = instrumentFaults(read.data);
  if (faults.length > 0) refuse(fileName, faults.slice(0, mostFaults).map(({ path, says }) => ({ path, line: locate(document, lines, path.split('.')).line, says })));
  return read.data;
}

/** No instrument nests further. */
const deepest = 60;

/** Looked at before anything walks into it: at the end of the stack a JavaScript engine may give up the whole process. */
function isTooDeep(yamlText: string): boolean {
  const waiting: { token: CST.Token | undefined; depth: number }[] = [...new Parser().parse(yamlText)].map((token) => ({ token: token.type === 'document' ? token.value : token, depth: 1 }));
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { token, depth } = next;
    if (depth > deepest) return true;
    if (!token || !('items' in token)) continue;
    for (const { key, value } of token.items) waiting.push({ token: key ?? undefined, depth: depth + 1 }, { token: value, depth: depth + 1 });
  }
  return false;
}

interface Located { path: string; line: number; says: Text }

function refuse(file: string, faults: Located[]): never {
  const fields: Record<string, Text> = {};
  for (const { path, line, says } of faults) {
    fields[path] ??= { zh: `${file} 第 ${line} 行，${path}：${says.zh}`, en: `${file}, line ${line}, ${path}: ${says.en}` };
  }
  throw new Problem('bad-input', { fields });
}

const firstLine = (message: string): string => message.split('\n')[0]!;

// Aliases that multiply without end are thrown by the parser only here.
function valueOf(document: Document, file: string): unknown {
  try {
    return document.toJS({ maxAliasCount: 200 });
  } catch (error) {
    if (!(error instanceof ReferenceError)) throw error;
    return refuse(file, [{ path: 'yaml', line: 1, says: { zh: '引用（&、*）太多或找不到', en: 'too many aliases, or one that is not defined' } }]);
  }
}

/** Where a path leads in the file, as far as it leads; members of lists are named by their ids. `questions` are looked up in all sections. */
function locate(document: Document, lines: LineCounter, path: string[]): { named: string; line: number } {
  let node: unknown = document.contents;
  let line = 1;
  const named: string[] = [];
  for (const [at, step] of path.entries()) {
    if (isMap(node) && at === 0 && step === 'questions' && !node.has('questions')) {
      const sections: unknown = node.get('sections', true);
      const list = isSeq(sections) ? sections.items.flatMap((section) => (isMap(section) ? [section.get('questions', true)] : [])) : [];
      node = list.find((questions) => isSeq(questions) && questions.items.some((item) => idOf(item) === path[1]));
    } else if (isMap(node)) node = node.get(step, true);
    else if (isSeq(node)) node = node.items.find((item, index) => idOf(item) === step || String(index) === step);
    else node = undefined;
    named.push(idOf(node) ?? step);
    if (isNode(node) && node.range) line = lines.linePos(node.range[0]).line;
  }
  return { named: named.join('.'), line };
}

function idOf(node: unknown): string | undefined {
  const id = isMap(node) ? node.get('id') : undefined;
  return typeof id === 'string' ? id : undefined;
}
