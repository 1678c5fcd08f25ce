import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { printShortNumber } from '@tonghu/domain/visits/card';
import { goOnPhone } from './phone.ts';

/* What a person does on the phone, by touch and in Chinese. Every deed ends when the phone shows that it is done. */

export const touch = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

/** The line under the head: what is saved, what is sent, what waits. */
export const statusLine = (page: Page) => page.locator('div.status');

/** Types the number of a card; the child it leads to opens. */
export async function openByNumber(page: Page, shortNumber: string): Promise<void> {
  await goOnPhone(page, '/scan');
  await typeNumber(page, shortNumber);
  await page.waitForURL(/#\/child\//);
}

export async function typeNumber(page: Page, shortNumber: string): Promise<void> {
  await page.locator('.card-number').fill(printShortNumber(shortNumber));
  await touch(page, '查这张卡');
}

/** Begins a visit to the child whose screen is open. */
export async function beginVisit(page: Page): Promise<void> {
  await touch(page, '开始走访');
  await page.waitForURL(/#\/visit\//);
  await page.getByRole('button', { name: '停表' }).waitFor();
}

interface Visit { note: string; photo?: Buffer; withoutCard?: boolean }

/** Fills in the visit that is open: the child was seen alone and is well; a picture is one of the child, which needs the consent. */
export async function fillVisit(page: Page, { note, photo, withoutCard = false }: Visit): Promise<void> {
  if (withoutCard) await page.getByText('孩子没带卡', { exact: true }).click();
  await page.getByText('单独见到', { exact: true }).click();
  await page.locator('.finding').first().getByRole('button').first().click();
  await page.getByLabel('还要记下的').fill(note);
  if (photo) {
    await page.getByLabel('拍孩子').setInputFiles({ name: 'IMG_0001.jpg', mimeType: 'image/jpeg', buffer: photo });
    await page.locator('.photos img').first().waitFor();
  }
}

/** Looks it over and puts it into the outbox. */
export async function finishVisit(page: Page): Promise<void> {
  await touch(page, '填好了，看一遍');
  await touch(page, '完成走访');
  await page.getByText('走访记好了，存在手机上，有网络就发送。').waitFor();
}

/** Answers the only offered assessment, to the last step: the first option of every question, ten for every number. */
export async function answerAssessment(page: Page, childId: string): Promise<void> {
  await goOnPhone(page, `/assess/${childId}`);
  const send = page.getByRole('button', { name: '提交评估', exact: true });
  const forward = page.getByRole('button', { name: '下一步', exact: true }).or(page.getByRole('button', { name: '看结果', exact: true }));
  while (true) {
    await send.or(forward).waitFor();
    if (await send.isVisible()) return;
    const step = await page.locator('.progress').first().innerText();
    // An answer may bring up or take away questions below it.
    const questions = page.locator('fieldset.options');
    for (let at = 0; at < await questions.count(); at++) {
      await questions.nth(at).locator('.option').first().click();
      await questions.nth(at).locator('.option.on').waitFor();
    }
    for (const number of await page.locator('.asked input[inputmode="numeric"]').all()) await number.fill('10');
    await forward.click();
    await page.waitForFunction((before) => document.querySelector('.progress')?.textContent?.split('·')[0] !== before, step.split('·')[0]!);
  }
}

/** What lies in the phone's storage: the names of the records, and whether a key is there. */
export function storedOnPhone(page: Page): Promise<{ records: string[]; hasLock: boolean; hasSecret: boolean; text: string }> {
  return page.evaluate(async () => {
    const asked = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const database = await asked(indexedDB.open('tonghu-field'));
    const reading = database.transaction(['keeping', 'records']);
    const [names, sealed, keeping] = await Promise.all([asked(reading.objectStore('records').getAllKeys()), asked(reading.objectStore('records').getAll()), asked(reading.objectStore('keeping').get('phone'))]);
    database.close();
    const read = new TextDecoder();
    return { records: names.map(String), hasLock: Boolean(keeping?.lock), hasSecret: Boolean(keeping?.sessionSecret), text: (sealed as { content: ArrayBuffer }[]).map(({ content }) => read.decode(content)).join('\n') };
  });
}

/** Types a note into the visit that is open, and waits until the draft with it is on the disk. */
export async function noteOnDisk(page: Page, note: string): Promise<void> {
  const draft = `draft/${new URL(page.url()).hash.slice(2)}`;
  /** The IV of the draft as it lies there; every writing has one of its own. */
  const written = () => page.evaluate(async (name) => {
    const asked = <T>(request: IDBRequest<T>) => new Promise<T>((resolve, reject) => { request.onsuccess = () => resolve(request.result); request.onerror = () => reject(request.error); });
    const database = await asked(indexedDB.open('tonghu-field'));
    const sealed = await asked(database.transaction('records').objectStore('records').get(name)) as { iv: Uint8Array } | undefined;
    database.close();
    return sealed?.iv.join(' ') ?? '';
  }, draft);
  const change = async (deed: () => Promise<void>) => {
    const before = await written();
    await deed();
    await expect.poll(written, { timeout: 30_000 }).not.toBe(before);
  };
  // The first change takes everything entered so far along; after it only the note can be what is written.
  await change(() => page.getByText('单独见到', { exact: true }).click());
  await change(() => page.getByLabel('还要记下的').fill(note));
}
