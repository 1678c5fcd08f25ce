import { StartProblem } from '@tonghu/db/start-problem';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import { SmsEnvironment, type SmsSettings } from './messages/sms-settings.ts';

const yesOrNo = z.enum(['1', '0', 'true', 'false', 'yes', 'no', '']).transform((value) => ['1', 'true', 'yes'].includes(value));
const port = z.coerce.number().int().min(0).max(65_535);

/** Less, and not even the tables of a village fit beside each other. */
const leastRunMemory = 128e6;
const units: Record<string, number> = { k: 1e3, m: 1e6, g: 1e9, t: 1e12 };
/** `2GB` in bytes; NaN where it is no such amount. */
const bytesOf = (given: string): number => Number.parseFloat(given) * (units[/[KMGT]/i.exec(given)?.[0].toLowerCase() ?? ''] ?? Number.NaN);

const Settings = z.object({
  TONGHU_HOME: z.string().min(1).optional(),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, 'begins with postgres://').optional(),
  TONGHU_PORT: port.optional(),
  PORT: port.optional(),
  TONGHU_HOST: z.string().min(1).default('127.0.0.1'),
  TONGHU_DEMO: yesOrNo.optional(),
  TONGHU_PROFILE: z.enum(['gm', 'intl']).default('gm'),
  TONGHU_BASE_URL: z.url({ protocol: /^https?$/, error: 'is a full address such as https://tonghu.example.cn' }).optional(),
  TONGHU_TRUST_PROXY: yesOrNo.optional(),
  TONGHU_IDLE_MINUTES: z.coerce.number().int().min(5).max(480).default(60),
  TONGHU_RUN_MEMORY: z.string().regex(/^\d{1,6}(\.\d+)? ?[KMGT]i?B$/i, 'is an amount such as 2GB or 800MB')
    .refine((given) => bytesOf(given) >= leastRunMemory, 'is at least 128MB').default('2GB'),
  TONGHU_LOG: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('warn'),
  TONGHU_S3_ENDPOINT: z.url().optional(),
  TONGHU_S3_REGION: z.string().default('auto'),
  TONGHU_S3_BUCKET: z.string().min(3).optional(),
  TONGHU_S3_KEY: z.string().min(1).optional(),
  TONGHU_S3_SECRET: z.string().min(1).optional(),
  ...SmsEnvironment,
});
type Settings = z.output<typeof Settings>;

const s3Names = ['TONGHU_S3_ENDPOINT', 'TONGHU_S3_BUCKET', 'TONGHU_S3_KEY', 'TONGHU_S3_SECRET'] as const;

/** Files on S3 need all four settings or none. */
function missingForS3(set: Record<string, string | undefined>): string[] {
  const missing = s3Names.filter((name) => set[name] === undefined);
  return missing.length === s3Names.length ? [] : missing.map((name) => `${name}: is needed too when files are kept on S3`);
}

export interface Config {
  /** Folder of data and keys; null means `var/` of the project. */
  home: string | null;
  /** An own PostgreSQL; null means the embedded one. */
  databaseUrl: string | null;
  host: string;
  port: number;
  /** Null: not said; an empty home then becomes the demo city. */
  demo: boolean | null;
  profile: 'gm' | 'intl';
  /** The address people type; decides whether cookies are marked secure and which Origin may write. */
  baseUrl: string | null;
  secure: boolean;
  /** Whether X-Forwarded-For is believed; only behind an own proxy. */
  trustProxy: boolean;
  idleMinutes: number;
  /** What the matching engine of a discovery run may hold, as `2GB`; the rest it spills. */
  runMemory: string;
  log: 'silent' | 'error' | 'warn' | 'info' | 'debug';
  /** Null keeps files on disk. */
  s3: { endpoint: string; region: string; bucket: string; key: string; secret: string } | null;
  /** Null: no text messages are sent. */
  sms: SmsSettings | null;
}

/** Reads the settings; the only place that looks at the environment. Every mistake is said at once. */
export function readConfig(env: Record<string, string | undefined> = process.env): Config {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const read = Settings.safeParse(set);
  const wrong = (read.error?.issues ?? []).map((issue) => `${issue.path.join('.')}: ${issue.message}`).concat(missingForS3(set));
  if (!read.success || wrong.length > 0) {
    const lines = wrong.map((line) => `  ${line}`).join('\n');
    throw new StartProblem(
      'settings-wrong',
      text(`这些环境变量设置得不对：\n${lines}`, `These settings are wrong:\n${lines}`),
      text('请改正后重新启动。', 'Correct them and start again.'),
    );
  }
  const given: Settings = read.data;
  const secure = given.TONGHU_BASE_URL?.startsWith('https:') ?? false;
  return {
    home: given.TONGHU_HOME ?? null,
    databaseUrl: given.DATABASE_URL ?? null,
    host: given.TONGHU_HOST,
    port: given.TONGHU_PORT ?? given.PORT ?? 8780,
    demo: given.TONGHU_DEMO ?? null,
    profile: given.TONGHU_PROFILE,
    baseUrl: given.TONGHU_BASE_URL ?? null,
    secure,
    trustProxy: given.TONGHU_TRUST_PROXY ?? secure,
    idleMinutes: given.TONGHU_IDLE_MINUTES,
    runMemory: given.TONGHU_RUN_MEMORY,
    log: given.TONGHU_LOG,
    s3: given.TONGHU_S3_ENDPOINT
      ? {
          endpoint: given.TONGHU_S3_ENDPOINT,
          region: given.TONGHU_S3_REGION,
          bucket: given.TONGHU_S3_BUCKET!,
          key: given.TONGHU_S3_KEY!,
          secret: given.TONGHU_S3_SECRET!,
        }
      : null,
    sms: given.TONGHU_SMS_URL
      ? { url: given.TONGHU_SMS_URL, body: given.TONGHU_SMS_BODY, headers: given.TONGHU_SMS_HEADERS, secret: given.TONGHU_SMS_SECRET ?? null, accepted: given.TONGHU_SMS_ACCEPTED ?? null }
      : null,
  };
}
