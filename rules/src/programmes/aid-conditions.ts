import type { AidConditions } from '@tonghu/domain/benefits/aid-definition';
import { SchoolStage, schoolStages } from '@tonghu/domain/children/labels';
import { childClasses } from '@tonghu/domain/children/classes';
import { ageOn } from '@tonghu/domain/dates';
import { choice, day, dayOrNone, yesNo } from '@tonghu/domain/programmes/fact';
import { text } from '@tonghu/domain/text';
import { z } from 'zod';
import type { Rule } from '../engine/rule.ts';
import { happened, words } from './person.ts';
import { programmeSheet } from './sheet.ts';

/** What conditions of a place read of a child. Whether it is of a class they name is asked as a whole: the answer tells no class. */
export const AidFacts = z.object({
  birthDate: day('出生日期', 'Day of birth'),
  died: dayOrNone('死亡日期', 'Day of death'),
  onFile: yesNo('档案在册，或者因年满18周岁结案', 'The file is open, or closed for no reason but age'),
  paid: yesNo('正在领取基本生活费', 'Receives a basic living allowance'),
  ofClass: yesNo('属于规定的类别', 'Is of a class named'),
  inInstitution: yesNo('由福利机构养育', 'Lives in a welfare institution'),
  stage: choice('就读情况', 'Schooling', Object.fromEntries(SchoolStage.options.map((stage) => [stage, schoolStages[stage]])) as Record<SchoolStage, typeof schoolStages.none>),
}).partial();
export type AidFacts = z.infer<typeof AidFacts>;

const sheet = programmeSheet('aid', text('资助条件', 'What the aid depends on'), AidFacts);
const known = new WeakMap<AidConditions, Rule<AidFacts>>();

/**
 * The rule that a place's conditions make. The same conditions are the same rule, so that its conditions are built once.
 * `cite` is the document of the place.
 */
export function ruleOfConditions(who: AidConditions, programme: string, cite: string): Rule<AidFacts> {
  let rule = known.get(who);
  if (!rule) known.set(who, rule = makeRule(who, programme, cite));
  return rule;
}

function makeRule({ paid, classes, ageFrom, ageBelow, living, stages }: AidConditions, programme: string, cite: string): Rule<AidFacts> {
  const named = (of: readonly { zh: string; en: string }[]) => text(of.map(({ zh }) => zh).join('、'), of.map(({ en }) => en).join(', '));
  const classNames = named(classes.map((one) => childClasses[one].title));
  const stageNames = named(stages.map((one) => schoolStages[one]));
  const all = [
    sheet.condition({ ...words.alive, uses: ['died'], holds: ([died], on) => !happened(died, on) }),
    sheet.condition({ says: text('档案在册，或者因年满18周岁结案', 'The file is open, or closed for no reason but age'), cite, uses: ['onFile'], holds: ([onFile]) => onFile }),
    ...(paid ? [sheet.condition({ says: text('正在领取基本生活费', 'Receives a basic living allowance'), cite, uses: ['paid'], holds: ([gets]) => gets })] : []),
    ...(classes.length > 0 ? [sheet.condition({ says: text(`属于：${classNames.zh}`, `One of: ${classNames.en}`), cite, uses: ['ofClass'], holds: ([is]) => is })] : []),
    ...(ageFrom !== null ? [sheet.condition({ says: text(`年满${ageFrom}周岁`, `${ageFrom} or older`), cite, uses: ['birthDate'], holds: ([born], on) => ageOn(born, on) >= ageFrom })] : []),
    ...(ageBelow !== null ? [sheet.condition({ says: text(`未满${ageBelow}周岁`, `Under ${ageBelow}`), cite, uses: ['birthDate'], holds: ([born], on) => ageOn(born, on) < ageBelow })] : []),
    ...(living !== 'any' ? [sheet.condition({
      says: living === 'institution' ? text('由福利机构养育', 'Lives in a welfare institution') : text('在家庭中生活', 'Lives in a family'), cite,
      uses: ['inInstitution'], holds: ([inside]) => inside === (living === 'institution'),
    })] : []),
    ...(stages.length > 0 ? [sheet.condition({ says: text(`就读：${stageNames.zh}`, `At: ${stageNames.en}`), cite, uses: ['stage'], holds: ([stage]) => stages.includes(stage) })] : []),
  ];
  return {
    id: `aid/${programme}`, title: text('当地规定的条件', 'Conditions of the place'), sheet, signs: [],
    versions: [{ from: '2000-01-01', cite, note: text('由当地在系统中起草、施行，不是全国规定。', 'Drafted and put in force here by the place; no national rule.'), all: () => all }],
  };
}
