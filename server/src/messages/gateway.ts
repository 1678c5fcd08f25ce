import { createHmac } from 'node:crypto';
import type { SmsSettings } from './sms-settings.ts';

/** A message as a gateway gets it. `id` stays the same when it is sent again, so that a gateway may tell it twice as once. */
export interface Outgoing { id: string; number: string; template: string; code: string; text: string }

/** What became of it: taken, refused for good, or worth another try. `why` is one of a few words and never what the gateway said. */
export type Sent = { is: 'sent' } | { is: 'refused' | 'again'; why: 'refused' | 'not-accepted' | 'gateway-broken' | 'no-answer' };

export type Gateway = (message: Outgoing) => Promise<Sent>;

const patience = 10_000;

/**
 * Any gateway that takes one POST a message: the body is a template of the settings with {number}, {text}, {code}, {template},
 * {id} and {time} filled in, each written so that nothing in it can end a field. Redirects are not followed: they could lead
 * a code elsewhere. With a secret the request carries `x-tonghu-signature: t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>">`.
 */
export function httpGateway({ url, body, headers, secret, accepted }: SmsSettings, clock: () => Date): Gateway {
  const json = /^\s*[[{]/.test(body);
  const written = json ? (value: string) => JSON.stringify(value).slice(1, -1) : encodeURIComponent;
  return async (message) => {
    const time = String(Math.floor(clock().getTime() / 1000));
    const filled = body.replace(/\{(number|text|code|template|id|time)\}/g, (_, name: keyof Outgoing | 'time') => written(name === 'time' ? time : message[name]));
    try {
      const reply = await fetch(url, {
        method: 'POST', body: filled, redirect: 'error', signal: AbortSignal.timeout(patience),
        headers: {
          'content-type': json ? 'application/json; charset=utf-8' : 'application/x-www-form-urlencoded; charset=utf-8', ...headers,
          ...(secret === null ? {} : { 'x-tonghu-signature': `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${filled}`).digest('hex')}` }),
        },
      });
      const answer = (await reply.text()).slice(0, 20_000);
      if (reply.status >= 500 || reply.status === 429) return { is: 'again', why: 'gateway-broken' };
      if (!reply.ok) return { is: 'refused', why: 'refused' };
      return accepted === null || answer.includes(accepted) ? { is: 'sent' } : { is: 'refused', why: 'not-accepted' };
    } catch {
      return { is: 'again', why: 'no-answer' };
    }
  };
}
