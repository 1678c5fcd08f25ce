import { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { shippedAid } from '@tonghu/rules/programmes/shipped-aid';
import { expect, test } from 'vitest';
import { definitionFrom, enteredFrom } from './definition-form.ts';

test.each(shippedAid.map(({ programme, body }) => [programme, body] as const))('%s goes through the form unchanged', (_, body) => {
  const { data } = definitionFrom(enteredFrom(body), body.illnesses);
  expect(data).toEqual(AidDefinition.parse(body));
});

test('what does not fit a kind is left out, and a wrong amount is no definition', () => {
  const heating = enteredFrom(shippedAid.find(({ programme }) => programme === 'heating')!.body);
  expect(definitionFrom({ ...heating, kind: 'monthly' }, []).data).toMatchObject({ months: [], enrols: true, amount: { per: 'each' } });
  expect(definitionFrom({ ...heating, rates: [{ ...heating.rates![0], yuan: '三百' }] }, []).success).toBe(false);
  expect(definitionFrom({ ...heating, en: '' }, []).data?.title).toEqual({ zh: '冬季取暖补贴', en: '冬季取暖补贴' });
});
