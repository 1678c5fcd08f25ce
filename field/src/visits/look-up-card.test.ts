import type { PackCard } from '@tonghu/domain/field/pack';
import { codeOfBytes, shortNumberOf } from '@tonghu/domain/visits/card';
import { signedText } from '@tonghu/domain/visits/card-signature';
import { beforeAll, expect, test } from 'vitest';
import type { Message } from '../outbox/message.ts';
import { cardsOf, lookUpCard } from './look-up-card.ts';
import { aMessage, aPackChild, cardId, childId } from './testing.ts';

const { subtle } = crypto;
const code = codeOfBytes(new Uint8Array(16).fill(7));
const number = shortNumberOf('12345678');
let key: CryptoKeyPair;
let cardKey: { kty: 'EC'; crv: 'P-256'; x: string; y: string };
beforeAll(async () => {
  key = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
  const { x, y } = await subtle.exportKey('jwk', key.publicKey);
  cardKey = { kty: 'EC', crv: 'P-256', x: x!, y: y! };
});
const signature = async (of: string) => Buffer.from(await subtle.sign({ name: 'ECDSA', hash: 'SHA-256' }, key.privateKey, new TextEncoder().encode(signedText(of)))).toString('base64url');

const aCard = (more: Partial<PackCard> = {}): PackCard => ({ id: cardId, version: 3, code, shortNumber: number, childId, state: 'printed', ...more });
const look = (text: string, { cards = [aCard()], children = [aPackChild()], messages = [] as Message[] } = {}) => lookUpCard(text, { content: { cards, children, cardKey }, messages, subtle });

test('a scanned card leads to its child when the city signed it', async () => {
  expect(await look(`https://elsewhere.example/c/${code}.${await signature(code)}`)).toMatchObject({ is: 'mine', child: { id: childId }, card: { id: cardId, by: 'card' } });
});

test('a signature that is not the city’s is forged, whatever its code', async () => {
  const other = codeOfBytes(new Uint8Array(16).fill(9));
  expect(await look(`${code}.${await signature(other)}`)).toEqual({ is: 'forged' });
  expect(await look(`${other}.${'A'.repeat(86)}`)).toEqual({ is: 'forged' });
});

test('the short number leads there too; a mistyped one is said', async () => {
  expect(await look(`${number.slice(0, 4)} ${number.slice(4)}`)).toMatchObject({ is: 'mine', card: { by: 'short-number' } });
  expect(await look(`${number.slice(0, 8)}${(Number(number[8]) + 1) % 10}`)).toMatchObject({ is: 'unread' });
});

test('unknown, of a child not here, reported lost: one answer', async () => {
  const lost = aMessage({ command: { method: 'POST', path: `/cards/${cardId}/lose` } });
  expect([
    await look(number, { cards: [] }), await look(number, { children: [] }), await look(number, { messages: [lost] }),
  ]).toEqual([{ is: 'not-mine', asked: number }, { is: 'not-mine', asked: number }, { is: 'not-mine', asked: number }]);
  expect(await look(number, { messages: [{ ...lost, state: 'refused' }] })).toMatchObject({ is: 'mine' });
});

const link = (more: Partial<Message>) => aMessage({ id: 'link', command: { method: 'POST', path: '/cards/link' }, body: { card: number, childId, on: '2026-11-21' }, ...more });

test('a blank card is blank until it is linked here, in the outbox or through', async () => {
  const cards = [aCard({ childId: null })];
  expect(await look(number, { cards })).toMatchObject({ is: 'blank', card: { id: cardId } });
  expect(await look(number, { cards, messages: [link({})] })).toMatchObject({ is: 'mine', child: { id: childId } });
  expect(await look(number, { cards, messages: [link({ state: 'accepted', body: null, row: { id: cardId } })] })).toMatchObject({ is: 'mine' });
  expect(await look(number, { cards, messages: [link({ state: 'refused' })] })).toMatchObject({ is: 'blank' });
});

test('what follows a link names the version after it and waits for it', () => {
  const cards = [aCard({ childId: null })];
  expect(cardsOf(childId, cards, [link({})])).toMatchObject([{ version: 4, state: 'printed', after: ['link'] }]);
  const handed = aMessage({ id: 'hand', command: { method: 'POST', path: `/cards/${cardId}/hand-over` }, state: 'accepted' });
  expect(cardsOf(childId, cards, [link({ state: 'accepted', body: null, row: { id: cardId } }), handed])).toMatchObject([{ version: 5, state: 'handed-over', after: [] }]);
  // Once the list knows, nothing is counted twice.
  expect(cardsOf(childId, [aCard({ version: 5, state: 'handed-over' })], [link({}), handed])).toMatchObject([{ version: 5, state: 'handed-over', after: [] }]);
});
