import { inflateSync } from 'node:zlib';

/**
 * The text of a PDF as pdfkit writes it, page by page: what a reader can copy out of the paper. For tests: it knows
 * compressed streams, fonts with a table to Unicode and text in hexadecimal, and nothing else.
 */
export function textOfPdf(pdf: Buffer): string[] {
  const objects = objectsOf(pdf);
  const pages = [...objects.values()].filter(({ head }) => /\/Type \/Page\b/.test(head));
  return pages.map(({ head }) => {
    const resources = deep(objects, head, 'Resources');
    const fonts = new Map([...deep(objects, resources, 'Font').matchAll(/\/(F\d+) (\d+) 0 R/g)].map(([, name, id]) => [name!, unicodeOf(objects, Number(id))]));
    const content = objects.get(Number(/\/Contents (\d+) 0 R/.exec(head)![1]))!;
    return wordsOf(content.stream!.toString('latin1'), fonts);
  });
}

interface Stored { head: string; stream: Buffer | null }

function objectsOf(pdf: Buffer): Map<number, Stored> {
  const found = new Map<number, Stored>();
  const text = pdf.toString('latin1');
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    const [, id, body] = match as unknown as [string, string, string];
    const at = body.indexOf('\nstream\n');
    const head = at < 0 ? body : body.slice(0, at);
    const raw = at < 0 ? null : Buffer.from(body.slice(at + 8, body.lastIndexOf('\nendstream')), 'latin1');
    found.set(Number(id), { head, stream: raw && head.includes('/FlateDecode') ? inflateSync(raw) : raw });
  }
  return found;
}

/** A part of a dictionary, followed where it is a reference. */
function deep(objects: ReadonlyMap<number, Stored>, head: string, name: string): string {
  const reference = new RegExp(`/${name} (\\d+) 0 R`).exec(head);
  return reference ? objects.get(Number(reference[1]))!.head : head.slice(head.indexOf(`/${name}`));
}

function unicodeOf(objects: ReadonlyMap<number, Stored>, font: number): Map<number, string> {
  const table = objects.get(Number(/\/ToUnicode (\d+) 0 R/.exec(objects.get(font)!.head)![1]))!.stream!.toString('latin1');
  const map = new Map<number, string>();
  for (const [, from, , codes] of table.matchAll(/<([0-9a-f]+)> <([0-9a-f]+)> \[([^\]]*)\]/gi)) {
    [...codes!.matchAll(/<([0-9a-f ]*)>/gi)].forEach(([, hex], at) => map.set(parseInt(from!, 16) + at, fromUtf16(hex!)));
  }
  return map;
}

const fromUtf16 = (hex: string): string => String.fromCharCode(...(hex.replaceAll(' ', '').match(/.{4}/g) ?? []).map((one) => parseInt(one, 16)));

function wordsOf(content: string, fonts: ReadonlyMap<string, ReadonlyMap<number, string>>): string {
  let font: ReadonlyMap<number, string> = new Map();
  let text = '';
  for (const [, name, shown] of content.matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)) {
    if (name) font = fonts.get(name)!;
    else text += `${[...shown!.matchAll(/<([0-9a-f]*)>/gi)].flatMap(([, hex]) => hex!.match(/.{4}/g) ?? []).map((code) => font.get(parseInt(code, 16)) ?? '?').join('')}\n`;
  }
  return text;
}
