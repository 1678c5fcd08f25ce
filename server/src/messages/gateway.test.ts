import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { readConfig } from '../config.ts';
import { httpGateway } from './gateway.ts';
import { templates } from './templates.ts';

/** A gateway on this machine: remembers what it was sent, answers as told. */
let got: { headers: IncomingHttpHeaders; body: string; url: string }[] = [];
let answer = { status: 200, body: '{"result":0}', headers: {} as Record<string, string> };
const server = createServer((request, reply) => {
  let body = '';
  request.on('data', (piece) => { body += String(piece); });
  request.on('end', () => {
    got.push({ headers: request.headers, body, url: request.url ?? '' });
    reply.writeHead(answer.status, answer.headers).end(answer.body);
  });
});
let url = '';
beforeAll(async () => {
  await new Promise<void>((resume) => { server.listen(0, '127.0.0.1', resume); });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/send`;
});
afterAll(() => new Promise((resume) => { server.close(resume); }));
beforeEach(() => { got = []; answer = { status: 200, body: '{"result":0}', headers: {} }; });

const clock = () => new Date('2026-06-10T02:00:00Z');
const gateway = (more: Record<string, string> = {}) => httpGateway(readConfig({ TONGHU_SMS_URL: url, ...more }).sms!, clock);
const message = { id: 'm-1', number: '13900112233', template: 'guardian-code', code: '123456', text: templates['guardian-code']({ code: '123456', minutes: '10' }) };

test('one POST a message, filled in from the settings, signed where there is a secret', async () => {
  const secret = 'a secret of the gateway';
  const send = gateway({ TONGHU_SMS_SECRET: secret, TONGHU_SMS_HEADERS: '{"authorization":"Bearer x"}', TONGHU_SMS_ACCEPTED: '"result":0' });
  expect(await send(message)).toEqual({ is: 'sent' });
  expect(JSON.parse(got[0]!.body)).toEqual({ id: 'm-1', number: '13900112233', template: 'guardian-code', code: '123456', text: message.text });
  expect(got[0]!.headers).toMatchObject({ authorization: 'Bearer x', 'content-type': 'application/json; charset=utf-8' });
  const time = String(clock().getTime() / 1000);
  expect(got[0]!.headers['x-tonghu-signature']).toBe(`t=${time},v1=${createHmac('sha256', secret).update(`${time}.${got[0]!.body}`).digest('hex')}`);
});

test('nothing filled in can end its field, in JSON or in a form', async () => {
  const hostile = { ...message, text: '"},{"number":"110","x":"&number=110#' };
  await gateway()(hostile);
  expect(JSON.parse(got[0]!.body)).toMatchObject({ number: '13900112233', text: hostile.text });
  await gateway({ TONGHU_SMS_BODY: 'mobile={number}&content={text}' })(hostile);
  expect([...new URLSearchParams(got[1]!.body)]).toEqual([['mobile', '13900112233'], ['content', hostile.text]]);
});

test.each([
  [500, '', { is: 'again', why: 'gateway-broken' }], [429, '', { is: 'again', why: 'gateway-broken' }], [403, '', { is: 'refused', why: 'refused' }],
  [200, '{"result":7}', { is: 'refused', why: 'not-accepted' }], [302, '', { is: 'again', why: 'no-answer' }],
] as const)('answer %i %s', async (status, body, expected) => {
  answer = { status, body, headers: status === 302 ? { location: `${url}/elsewhere` } : {} };
  expect(await gateway({ TONGHU_SMS_ACCEPTED: '"result":0' })(message)).toEqual(expected);
  expect(got.map((one) => one.url)).toEqual(['/send']);
});

test('a gateway that is not there is worth another try', async () => {
  expect(await httpGateway({ url: 'http://127.0.0.1:9/', body: '{number}{code}', headers: {}, secret: null, accepted: null }, clock)(message)).toEqual({ is: 'again', why: 'no-answer' });
});

test.each([
  [{ TONGHU_SMS_URL: 'http://sms.example.cn/' }, 'https'], [{ TONGHU_SMS_URL: 'ftp://x' }, 'TONGHU_SMS_URL'], [{ TONGHU_SMS_BODY: '{number}' }, '{code}'], [{ TONGHU_SMS_HEADERS: 'no' }, 'JSON'], [{ TONGHU_SMS_SECRET: 'short' }, 'TONGHU_SMS_SECRET'],
])('settings that cannot be meant are refused at the start: %o', (given, says) => {
  let said = '';
  try {
    readConfig(given);
  } catch (problem) {
    said = (problem as { says: { en: string } }).says.en;
  }
  expect(said).toContain(says);
});

test('without a gateway there is none', () => expect(readConfig({}).sms).toBeNull());
