import { type Text, text } from '@tonghu/domain/text';
import { type FactName, partsOf, type Side } from './fact-names.ts';

/** What the two parents are called. */
export const parents: Record<Side, Text> = { father: text('父亲', 'the father'), mother: text('母亲', 'the mother') };

const ofParent: Record<string, (who: Text) => Text> = {
  neverKnown: (who) => text(`孩子出生时${who.zh}就身份不明吗？`, `Has ${who.en} been unknown since the birth?`),
  dead: (who) => text(`${who.zh}是否已死亡或被法院宣告死亡？日期是哪天？`, `Has ${who.en} died or been declared dead, and when?`),
  missing: (who) => text(`${who.zh}是否被法院宣告失踪？日期是哪天？`, `Has a court declared ${who.en} missing, and when?`),
  disability: (who) => text(`${who.zh}有残疾人证吗？类别和等级是什么？`, `Has ${who.en} a disability card, of which kind and grade?`),
  severeIllness: (who) => text(`${who.zh}是否患有当地认定的重病？`, `Has ${who.en} an illness on the local list?`),
  prison: (who) => text(`${who.zh}是否在服刑？刑期从哪天到哪天？`, `Is ${who.en} serving a sentence, from when to when?`),
  drugDetox: (who) => text(`${who.zh}是否在强制隔离戒毒？从哪天到哪天？`, `Is ${who.en} in compulsory detoxification, from when to when?`),
  libertyRestricted: (who) => text(`${who.zh}是否被执行其他限制人身自由的措施？从哪天到哪天？`, `Is ${who.en} under another measure restricting liberty, from when to when?`),
  outOfContact: (who) => text(`${who.zh}是否失联？哪天向公安报案，查找结果如何？`, `Is ${who.en} out of contact; when was it reported and what did the police find?`),
  guardianshipRevoked: (who) => text(`${who.zh}是否被法院撤销监护资格？`, `Has a court revoked the guardianship of ${who.en}?`),
  deported: (who) => text(`${who.zh}是否被遣送（驱逐）出境？`, `Has ${who.en} been deported?`),
  away: (who) => text(`${who.zh}是否离开本县外出务工？从哪天开始？`, `Does ${who.en} work outside the county, and since when?`),
};

const ofChild: Record<string, Text> = {
  birthDate: text('孩子的出生日期是哪天？', 'When was the child born?'),
  died: text('孩子是否健在？', 'Is the child alive?'),
  adopted: text('孩子是否已被依法收养？', 'Has the child been adopted?'),
  birthParentsNotFound: text('公安是否证明查找不到生父母？', 'Do the police certify that the birth parents cannot be found?'),
  inInstitution: text('孩子是否由儿童福利机构集中养育？', 'Is the child raised in an institution?'),
  disability: text('孩子有残疾人证吗？类别和等级是什么？', 'Has the child a disability card, of which kind and grade?'),
  ruralHukou: text('孩子是农村户籍吗？', 'Has the child a rural household registration?'),
  hukou: text('孩子的户籍在哪个村（社区）？', 'In which village is the child registered?'),
  residence: text('孩子现在住在哪个村（社区）？', 'In which village does the child live now?'),
  livesElsewhereSince: text('孩子从哪天起不在户籍地居住？', 'Since when has the child lived away from the place of registration?'),
  hivInfected: text('由指定专人核实。', 'To be checked by the named officer only.'),
  socialAssistance: text('家庭是否享受低保、特困或低收入救助？', 'Does the household receive social assistance?'),
  cityDecision: text('县级民政部门是否已作出决定？', 'Has the county decided?'),
};

/** The question that fills in a fact. A part of a fact (`father.prison.until`) asks for its day. */
export function questionFor(fact: string): Text {
  const [first, second, part] = fact.split('.');
  const { side, own } = partsOf((second === undefined ? first : `${first}.${second}`) as FactName);
  if (side === null) return ofChild[own]!;
  if (part === 'until') {
    return text(`${parents[side].zh}的这项措施到哪天为止？`, `Until when does this measure on ${parents[side].en} last?`);
  }
  return ofParent[own]!(parents[side]);
}
