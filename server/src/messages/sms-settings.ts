import { z } from 'zod';

/** How the gateway for text messages is reached. */
export interface SmsSettings {
  url: string;
  /** What is posted, with places such as {number} in it. */
  body: string;
  headers: Record<string, string>;
  /** Null: requests are not signed. */
  secret: string | null;
  /** What the answer must contain; null: any answer of success counts. */
  accepted: string | null;
}

const loopback = ['127.0.0.1', 'localhost', '[::1]'];

/** The settings of the environment; numbers and codes go over https, or stay on the machine. */
export const SmsEnvironment = {
  TONGHU_SMS_URL: z.url({ protocol: /^https?$/, error: 'is a full address such as https://sms.example.cn/send' })
    .refine((url) => !URL.canParse(url) || new URL(url).protocol === 'https:' || loopback.includes(new URL(url).hostname), 'begins with https:// unless it is on this machine').optional(),
  TONGHU_SMS_BODY: z.string().refine((body) => body.includes('{number}') && (body.includes('{code}') || body.includes('{text}')), 'needs {number}, and {code} or {text}')
    .default('{"id":"{id}","number":"{number}","template":"{template}","code":"{code}","text":"{text}"}'),
  TONGHU_SMS_HEADERS: z.string().transform((given, context): Record<string, string> => {
    try {
      return z.record(z.string().regex(/^[A-Za-z0-9-]+$/), z.string().regex(/^[\x20-\x7e]*$/)).parse(JSON.parse(given));
    } catch {
      context.addIssue({ code: 'custom', message: 'is JSON such as {"authorization":"Bearer …"}' });
      return z.NEVER;
    }
  }).default({}),
  TONGHU_SMS_SECRET: z.string().min(16).optional(),
  TONGHU_SMS_ACCEPTED: z.string().min(1).optional(),
};
