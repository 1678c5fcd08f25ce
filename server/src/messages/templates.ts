/** Text messages the product sends. The code must be readable on a plain telephone; no name, no child, no office's reason stands in one. */
export const templates = {
  'guardian-code': ({ code, minutes }: { code: string; minutes: string }) =>
    `验证码${code}，${minutes}分钟内有效，用于查询补贴。工作人员不会向您要验证码，请不要告诉别人。`,
} as const;
export type TemplateId = keyof typeof templates;

/** What fills a template; sealed while the message waits. */
export type MessageParams = Parameters<(typeof templates)[TemplateId]>[0];
