import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ChildClass } from '@tonghu/domain/children/classes';
import { TimeLimit } from '@tonghu/domain/programmes/time-limit';
import { Lesson } from '@tonghu/domain/staff/study';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { Problem } from '@tonghu/domain/problem';
import type { Text } from '@tonghu/domain/text';
import { readInstrument } from '../assessments/read-instrument.ts';
import { Standard } from '../benefits/standard.ts';
import { SettingRow } from '../settings/schema.ts';

const folder = (name: string) => fileURLToPath(new URL(`../../${name}/`, import.meta.url));

const StandardLine = Standard.omit({ class: true, fen: true }).extend({ classes: z.array(ChildClass).min(1), yuan: z.number().int().min(0) }).strict();

const yamlIn = (path: string): string[] => readdirSync(path).filter((file) => /\.ya?ml$/.test(file)).sort();
const yamlFiles = (name: string): string[] => yamlIn(folder(name));

function rowsIn<Row>(path: string, called: string, shape: z.ZodType<Row>): Row[] {
  return yamlIn(path).flatMap((file) => {
    const read = z.array(shape).safeParse(parse(readFileSync(join(path, file), 'utf8')) ?? []);
    if (!read.success) throw new Error(`${called}/${file}: ${z.prettifyError(read.error)}`);
    return read.data;
  });
}
const linesOf = <Row>(name: string, shape: z.ZodType<Row>): Row[] => rowsIn(folder(name), `rules/${name}`, shape);

const eachClass = (rows: readonly z.infer<typeof StandardLine>[]): Standard[] =>
  rows.flatMap(({ classes, yuan, ...rest }) => classes.map((one): Standard => ({ ...rest, class: one, fen: yuan * 100 })));

/** The settings of a folder of YAML tables, as in `rules/settings`. Throws naming file and field. */
export const settingsIn = (path: string): SettingRow[] => rowsIn(path, path, SettingRow);
/** The standards of a folder of YAML tables, as in `rules/standards`. Throws naming file and field. */
export const standardsIn = (path: string): Standard[] => eachClass(rowsIn(path, path, StandardLine));

const moduleText = (name: string, type: string, from: string, rows: readonly unknown[]): string => [
  '// Generated from the YAML tables of rules/. Change those and run: npm run check -- --write',
  `import type { ${type} } from '${from}';`,
  '',
  `export const ${name}: readonly ${type}[] = [`,
  ...rows.map((row) => `  ${JSON.stringify(row)},`),
  '];',
  '',
].join('\n');

function instrumentsOf(): Instrument[] {
  const read = yamlFiles('assessments').map((file) => {
    const instrument = checkedInstrument(file, readFileSync(folder('assessments') + file, 'utf8'));
    const name = `${instrument.id}-${instrument.version}.yaml`;
    if (file !== name) throw new Error(`rules/assessments/${file}: must be called ${name}`);
    return instrument;
  });
  return read.sort((a, b) => (a.id === b.id ? b.version - a.version : a.id < b.id ? -1 : 1));
}

function checkedInstrument(file: string, yaml: string): Instrument {
  try {
    return readInstrument(yaml, `rules/assessments/${file}`);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    throw new Error(Object.values(error.detail['fields'] as Record<string, Text>).map(({ en }) => en).join('\n'), { cause: error });
  }
}

/** The digest of what an instrument says, whatever the order of its fields. */
export const instrumentDigest = (instrument: Instrument): string =>
  createHash('sha256').update(JSON.stringify(instrument, (_key, value) => (isRecord(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value))).digest('hex');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The digests of the versions that have shipped, by `id@version`. Written once, never changed: answers refer to them. */
export const shippedDigests = (): Record<string, string> => JSON.parse(readFileSync(`${folder('assessments')}shipped.json`, 'utf8'));

/**
 * The YAML tables as TypeScript, so that a browser can import them: path under
 * `rules/` → content. Reads and checks the YAML; throws naming file and field.
 */
export function tableModules(): Record<string, string> {
  const rows = eachClass(linesOf('standards', StandardLine));
  const instruments = instrumentsOf();
  const digests = { ...Object.fromEntries(instruments.map((one) => [`${one.id}@${one.version}`, instrumentDigest(one)])), ...shippedDigests() };
  return {
    'assessments/shipped.json': `${JSON.stringify(Object.fromEntries(Object.entries(digests).sort(([a], [b]) => (a < b ? -1 : 1))), null, 2)}\n`,
    'src/generated/instruments.ts': moduleText('instrumentRows', 'Instrument', '@tonghu/domain/assessments/instrument', instruments),
    'src/generated/lessons.ts': moduleText('lessonRows', 'Lesson', '@tonghu/domain/staff/study', linesOf('study', Lesson)),
    'src/generated/limits.ts': moduleText('limitRows', 'TimeLimit', '@tonghu/domain/programmes/time-limit', linesOf('limits', TimeLimit)),
    'src/generated/settings.ts': moduleText('settingRows', 'SettingRow', '../settings/schema.ts', linesOf('settings', SettingRow)),
    'src/generated/standards.ts': moduleText('standardRows', 'Standard', '../benefits/standard.ts', rows),
  };
}
