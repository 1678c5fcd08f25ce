import { ChildFacts } from '@tonghu/domain/discovery/facts';
import { Fen } from '@tonghu/domain/money';
import { OtherBenefit } from '@tonghu/domain/programmes/top-up';
import { text } from '@tonghu/domain/text';
import type { RegisterChild } from '@tonghu/rules/benefits/rules-at';
import { isDivision } from '@tonghu/rules/places/nearest';
import { z } from 'zod';
import { parsedJson, readOne, sayUnknown } from './rules-input.ts';
import { CommandProblem } from './say.ts';

const Item = z.object({
  id: z.union([z.string().min(1), z.number()]).optional(),
  name: z.string().optional(),
  division: z.string().refine(isDivision, { message: 'not a division code' }).optional(),
  facts: ChildFacts,
  benefits: z.partialRecord(OtherBenefit, Fen.min(0)).optional().describe('Fen a month'),
});

/** The children of a facts file: items with id, division, facts and other benefits, or plain facts, whose registration is the place. */
export function readRegister(file: string, division: string | undefined): RegisterChild[] {
  const json = parsedJson(file);
  const unknown = new Set<string>();
  const children = (Array.isArray(json) ? json as unknown[] : [json]).map((one, at): RegisterChild => {
    const wrapped = typeof one === 'object' && one !== null && 'facts' in one;
    const read = readOne(wrapped ? one : { facts: one }, Item);
    if ('issue' in read) throw new CommandProblem(text(`${file} 第${at + 1}项：${read.issue.zh}`, `${file}, item ${at + 1}: ${read.issue.en}`));
    for (const name of read.unknown) unknown.add(name);
    const item = read.facts as z.infer<typeof Item>;
    const place = item.division ?? item.facts.hukou ?? division;
    if (place === undefined) {
      throw new CommandProblem(text(`${file} 第${at + 1}项：没有区划，请写 division 或 facts.hukou，或用 --division`, `${file}, item ${at + 1}: no division; write division or facts.hukou, or use --division`));
    }
    return { id: String(item.id ?? at + 1), name: item.name ?? '', division: place, facts: item.facts, benefits: item.benefits ?? {} };
  });
  sayUnknown([...unknown], Item);
  const seen = new Set<string>();
  const twice = children.find(({ id }) => seen.size === seen.add(id).size);
  if (twice) throw new CommandProblem(text(`${file}：编号 ${twice.id} 出现了不止一次`, `${file}: the id ${twice.id} stands there more than once`));
  return children;
}
