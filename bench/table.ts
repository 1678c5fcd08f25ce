/** A table of a report; every row as long as the head. */
export interface Table { title: string; about: string; head: string[]; rows: string[][] }

export const asMarkdown = ({ title, about, head, rows }: Table): string =>
  [`## ${title}`, '', about, '', `| ${head.join(' | ')} |`, `|${head.map(() => '---').join('|')}|`, ...rows.map((row) => `| ${row.join(' | ')} |`), ''].join('\n');

export const ms = (value: number): string => (value >= 1000 ? `${(value / 1000).toFixed(2)} s` : `${value.toFixed(value < 10 ? 2 : 0)} ms`);
export const times = (value: number): string => `${value.toFixed(2)} ×`;
