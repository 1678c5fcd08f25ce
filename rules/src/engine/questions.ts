import { type Text, text } from '@tonghu/domain/text';
import type { OwnFact, ParentFact, Side } from './fact-names.ts';

/** What the two parents are called. */
export const parents: Record<Side, Text> = { father: text('父亲', 'the father'), mother: text('母亲', 'the mother') };

const ofParent: Record<ParentFact, (who: Text) => Text> = {
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

const ofChild: Record<OwnFact, Text> = {
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
  specialGuardianship: text('县级民政部门是否已认定为特殊监护困境？', 'Has the county found special guardianship difficulty?'),
  guardianship: text('有人照看孩子吗？有没有虐待、遗弃、疏于照管等情况？（由评估、个案或走访得出）', 'Is somebody looking after the child; any abuse, abandonment or neglect? (From an assessment, a case or a visit)'),
  severeIllness: text('孩子是否患有当地认定的重病？', 'Has the child an illness on the local list?'),
  schooling: text('孩子现在在哪里上学，读到哪天？', 'Where is the child at school, and until when?'),
  recognisedOn: text('孩子是哪天第一次被认定为孤儿或事实无人抚养儿童的？', 'When was the child first recognised as orphan or de facto unsupported?'),
  birthParentFound: text('生父母是否已经找到？日期是哪天？', 'Has a birth parent been found, and when?'),
  movedAway: text('孩子的户籍是否已迁出本县？日期是哪天？', 'Has the registration moved to another county, and when?'),
  livesWithFamily: text('孩子是否和父母或其他监护人住在一起？', 'Does the child live with parents or a guardian?'),
  supporters: text('孩子还有没有依法应当抚养他（她）的人（含祖父母、外祖父母）？他们有没有能力？', 'Is there anybody bound by law to support the child, grandparents included, and are they able to?'),
  ownMeans: text('孩子自己有没有收入或财产可以维持生活？', 'Has the child an income or property to live on?'),
};

const asked = new Map<string, Text>();

/** The question that fills in a fact of a child. A part of a fact (`father.prison.until`) asks for its day. */
export function questionFor(fact: string): Text {
  let question = asked.get(fact);
  if (!question) asked.set(fact, question = inWords(fact));
  return question;
}

function inWords(fact: string): Text {
  const [first, own, part] = fact.split('.') as [string, string | undefined, string | undefined];
  if (own === undefined) return ofChild[first as OwnFact];
  const who = parents[first as Side];
  if (part === 'until') return text(`${who.zh}的这项措施到哪天为止？`, `Until when does this measure on ${who.en} last?`);
  if (part === 'receiptOn') return text(`公安查找${who.zh}的回执单是哪天出具的？（应在登记查找满期以后）`, `On which day did the police give the receipt on ${who.en}? (After the months of searching)`);
  return ofParent[own as ParentFact](who);
}
