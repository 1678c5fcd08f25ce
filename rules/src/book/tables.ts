import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { ChildClass } from '@tonghu/domain/children/classes';
import { parse } from 'yaml';
import { z } from 'zod';
import { Standard } from '../benefits/standard.ts';
import { SettingRow } from '../settings/schema.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

const StandardLine = Standard.omit({ class: true, fen: true }).extend({ classes: z.array(ChildClass).min(1), yuan: z.number().int().min(0) }).strict();

function linesOf<Row>(name: string, shape: z.ZodType<Row>): Row[] {
  return readdirSync(folder(name)).filter((file) => file.endsWith('.yaml')).sort().flatMap((file) => {
    const read = z.array(shape).safeParse(parse(readFileSync(folder(name) + file, 'utf8')));
    if (!read.success) throw new Error(`rules/${name}/${file}: ${z.prettifyError(read.error)}`);
    return read.data;
  });
}

const moduleText = (name: string, type: string, from: string, rows: readonly unknown[]): string => [
  '// Generated from the YAML tables of rules/. Change those and run: npm run check -- --write',
  `import type { ${type} } from '${from}';`,
  '',
  `export const ${name}: readonly ${type}[] = [`,
  ...rows.map((row) => `  ${JSON.stringify(row)},`),
  '];',
  '',
].join('\n');

/**
 * The YAML tables as TypeScript, so that a browser can import them: path under
 * `rules/` → content. Reads and checks the YAML; throws naming file and field.
 */
export function tableModules(): Record<string, string> {
  const rows = linesOf('standards', StandardLine).flatMap(({ classes, yuan, ...rest }) =>
    classes.map((one): Standard => ({ ...rest, class: one, fen: yuan * 100 })));
  return {
    'src/generated/settings.ts': moduleText('settingRows', 'SettingRow', '../settings/schema.ts', linesOf('settings', SettingRow)),
    'src/generated/standards.ts': moduleText('standardRows', 'Standard', '../benefits/standard.ts', rows),
  };
}
