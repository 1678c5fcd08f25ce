import { questionsOf } from '@tonghu/domain/assessments/asked';
import { fullOf, worstFirst } from '@tonghu/domain/assessments/evaluate';
import type { Instrument } from '@tonghu/domain/assessments/instrument';
import { both } from './lines.ts';

/** An instrument: what it scores, its bands and vetoes. */
export function instrumentLines(of: Instrument): string[] {
  const { scoring } = of;
  const vetoes = questionsOf(of).flatMap((question) => ('options' in question ? question.options.flatMap(({ veto }) => (veto ? [both(veto)] : [])) : []));
  const bandOf = (id: string | undefined) => (id ? scoring?.bands.find((band) => band.id === id) : undefined);
  const ruled = (of.vetoes ?? []).map(({ says, band }) => `${both(says)}${band ? `（至少 at least：${both(bandOf(band)!.text)}）` : ''}`);
  return [
    `### ${both(of.title)}`, '', `\`${of.id}\` ${of.version}${of.proposal ? '〔建议稿 proposal〕' : ''}`, '',
    ...[of.says, of.source, ...(of.notes ? [of.notes] : [])].flatMap(({ zh, en }) => [`${zh}  `, en, '']),
    ...(scoring ? [
      ...scoring.dimensions.map((dimension) => `- ${both(dimension.title)}：${dimension.points} 分 points，原始分满 ${fullOf(of, dimension)} 即得全部 in full from a raw sum of ${fullOf(of, dimension)}`),
      ...worstFirst(scoring).map((band) => `- ${both(band.text)}：${band.from} 分起 from ${band.from}${band.conference ? '，个案会商 case conference' : ''}`),
      ...(scoring.hysteresis ? [`- 降级须低于界线 ${scoring.hysteresis} 分 a change for the better needs ${scoring.hysteresis} points below the limit${scoring.stepsSafer ? `，一次最多降 ${scoring.stepsSafer} 级 and goes at most ${scoring.stepsSafer} at a time` : ''}`] : []),
    ] : []),
    ...[...vetoes, ...ruled].map((line) => `- 否决 veto：${line}`), '',
  ];
}
