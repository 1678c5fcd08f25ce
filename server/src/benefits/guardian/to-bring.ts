import { AidDefinition } from '@tonghu/domain/benefits/aid-definition';
import { periodsBetween } from '@tonghu/domain/benefits/aid-periods';
import { type IsoDate, monthOf } from '@tonghu/domain/dates';
import { type Text, text } from '@tonghu/domain/text';
import type { PageChild } from './read-page.ts';

/** Words that would tell an illness, a disability, or a parent's fate to whoever looks over a shoulder. */
const telling = /艾滋|HIV|AIDS|病|诊断|感染|残疾|残联|伤残|鉴定|治疗|医院|住院|精神|服刑|监狱|刑事|判决|判刑|戒毒|吸毒|强制|羁押|拘留|羁|失踪|失联|死亡|火化|抛弃|弃婴|虐待|孤儿|无人抚养|illness|disab|diagnos|hospital|prison|death|drug/i;

const askOffice = text('另有材料要带，请打下面的电话问是哪一份', 'There is another paper to bring; call the number below to ask which');

/**
 * What a guardian is to bring: papers that were asked for, and the proofs of this term. A paper whose name would tell more
 * than a page on a telephone may is not named, for any child, so that nothing follows from its not being named.
 */
export function papersToBring({ applications, proofs }: Pick<PageChild, 'applications' | 'proofs'>, today: IsoDate): Text[] {
  const asked = applications.flatMap(({ missing }) => (missing ?? []).map((name) => text(name, name)));
  const terms = proofs.flatMap(({ body, given }): Text[] => {
    const read = AidDefinition.safeParse(body);
    if (!read.success || read.data.kind !== 'term') return [];
    const term = periodsBetween(read.data, `${Number(today.slice(0, 4)) - 1}-01`, monthOf(today)).at(-1);
    if (!term) return [];
    return read.data.papers.filter(({ key, when }) => when === 'period' && !given.includes(`${term.period} ${key}`))
      .map(({ title }) => text(`${title.zh}（${term.title.zh}）`, `${title.en} (${term.title.en})`));
  });
  const named = [...asked, ...terms].map((one) => (telling.test(`${one.zh} ${one.en}`) ? askOffice : one));
  return named.filter((one, at) => named.findIndex(({ zh }) => zh === one.zh) === at);
}
