import type { Parts } from '../parts.ts';
import { deliverMessages } from './deliver.ts';
import { httpGateway } from './gateway.ts';

/** How often the outbox is looked at. Requests never wait for it, nor does anything of theirs depend on it. */
const lookEvery = 2_000;

/** Sends messages while the server runs, where a gateway is set. Nobody is told of numbers or codes, the log neither. */
export function keepSending(parts: Parts, failed: (error: unknown) => void): { stop: () => Promise<void> } {
  const { sms } = parts.config;
  if (sms === null) return { stop: async () => {} };
  const gateway = httpGateway(sms, parts.clock);
  let sending: Promise<unknown> | null = null;
  const timer = setInterval(() => {
    sending ??= deliverMessages(parts, gateway).catch(failed).finally(() => { sending = null; });
  }, lookEvery);
  timer.unref();
  return {
    stop: async () => {
      clearInterval(timer);
      await sending;
    },
  };
}
