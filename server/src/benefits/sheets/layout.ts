import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Home } from '@tonghu/db/home';
import { SheetColumn, SheetKind, sheetColumns, sheetKinds } from '@tonghu/domain/benefits/sheets';
import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import { parse } from 'yaml';
import { z } from 'zod';

/** How the sheets look here: names, headers and columns in their order. */
export interface Layout {
  sheets: Record<SheetKind, { name: string; also: readonly string[]; columns: readonly SheetColumn[] }>;
  headers: Record<SheetColumn, { header: string; also: readonly string[] }>;
}

/**
 * What a city writes down where its form of the national system differs, in `national-sheets.yaml` of the home folder:
 *
 *   sheets:  { enrolments: { name: 新增人员, columns: [name, idNumber, class, firstMonth] } }
 *   headers: { idNumber: { header: 证件号, also: [证件号码] } }
 */
const Adapted = z.strictObject({
  sheets: z.partialRecord(SheetKind, z.strictObject({ name: z.string().min(1).optional(), also: z.array(z.string()).optional(), columns: z.array(SheetColumn).min(2).optional() })).default({}),
  headers: z.partialRecord(SheetColumn, z.strictObject({ header: z.string().min(1), also: z.array(z.string()).optional() })).default({}),
});

export const layoutFile = 'national-sheets.yaml';

/** The layout that ships, with what the city wrote instead. A file that cannot be read is said, not passed over. */
export function readLayout({ dir }: Home): Layout {
  const path = join(dir, layoutFile);
  if (!existsSync(path)) return layoutOf(undefined);
  let adapted: unknown;
  try {
    adapted = parse(readFileSync(path, 'utf8'));
  } catch {
    adapted = null;
  }
  const read = Adapted.safeParse(adapted);
  if (!read.success) {
    const where = read.error.issues.map((issue) => issue.path.join('.') || '—').join('、');
    throw new Problem('bad-input', { fields: { layout: text(`${layoutFile} 写得不对：${where}，请系统管理员改正`, `${layoutFile} is not right at: ${where}; ask the system administrator`) } });
  }
  return layoutOf(read.data);
}

/** Our own headers are still understood when a city has others. */
export function layoutOf(adapted: z.infer<typeof Adapted> | undefined): Layout {
  const sheets = Object.fromEntries(SheetKind.options.map((kind) => {
    const [own, given] = [sheetKinds[kind], adapted?.sheets[kind]];
    return [kind, { name: given?.name ?? own.title.zh, also: [...(given?.also ?? []), own.title.zh, ...own.also], columns: given?.columns ?? own.columns }];
  })) as unknown as Layout['sheets'];
  const headers = Object.fromEntries(SheetColumn.options.map((key) => {
    const [own, given] = [sheetColumns[key], adapted?.headers[key]];
    return [key, { header: given?.header ?? own.title.zh, also: [...(given?.also ?? []), own.title.zh, ...own.also] }];
  })) as unknown as Layout['headers'];
  return { sheets, headers };
}
