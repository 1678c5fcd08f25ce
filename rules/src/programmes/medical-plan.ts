import { calledOf } from '@tonghu/domain/programmes/fact';
import { MedicalPlanFacts } from '@tonghu/domain/programmes/medical-plan';
import { text } from '@tonghu/domain/text';
import { all, any } from '../engine/condition.ts';
import type { Settings } from '../settings/settings.ts';
import { happened, isFrom18, isUnder18, words } from './person.ts';
import { type Programme, summed, type Working } from './programme.ts';
import { factShape, programmeSheet } from './sheet.ts';

const sheet = programmeSheet('medical-plan', text('明天计划的情况', 'What the medical plan depends on'), MedicalPlanFacts);
const act = '《“孤儿医疗康复明天计划”项目实施办法》（2019年3月1日起施行）';

const isAlive = sheet.condition({ ...words.alive, uses: ['died'], holds: ([died], on) => !happened(died, on) });
const isMinor = sheet.condition({ ...words.under18, uses: ['birthDate'], holds: ([birthDate], on) => isUnder18(birthDate, on) });
const studiesOn = sheet.condition({
  says: text('年满18周岁后仍在校就读', '18 or older and still at school'), cite: act,
  uses: ['birthDate', 'atSchool'], holds: ([birthDate, atSchool], on) => isFrom18(birthDate, on) && atSchool,
});
const isOrphan = (cite: string) => sheet.condition({
  says: text('已认定为孤儿', 'Recognised as an orphan'), cite, uses: ['orphanSince'], holds: ([since], on) => happened(since, on),
});
const isNotAdopted = sheet.condition({ says: text('没有被收养', 'Not adopted'), cite: act, uses: ['adoptedOn'], holds: ([adopted], on) => !happened(adopted, on) });
const isDisabled = (cite: string, confidence?: 'unconfirmed') => sheet.condition({
  says: text('残疾', 'Disabled'), cite, confidence, uses: ['disabled'], holds: ([disabled]) => disabled,
});

// In the order in which they pay before the plan does.
const payers = ['insurancePaid', 'seriousIllnessPaid', 'medicalAidPaid', 'rehabAidPaid', 'charityPaid'] as const;
const somethingIsLeft = sheet.condition({
  says: text('医保、大病保险、医疗救助、康复救助和慈善资助后仍有个人负担', 'Something is left after insurance, serious-illness insurance, medical aid, rehabilitation aid and charity'),
  cite: act, uses: ['cost', ...payers],
  holds: ([cost, ...paid]) => (cost ?? 0) > paid.reduce<number>((sum, one) => sum + (one ?? 0), 0),
});

function present(settings: Settings) {
  const { 'medical-plan.needs': needs, 'medical-plan.adopted-disabled': adopted } = settings;
  const stays = adopted.value ? [isDisabled(adopted.cite, adopted.confidence)] : [];
  return [
    isAlive, isOrphan(act),
    any({ says: text('没有被收养，或者当地保留被收养的残疾孤儿', 'Not adopted, or disabled where the place keeps adopted ones'), cite: act }, [isNotAdopted, ...stays]),
    any({ says: text('未满18周岁，或者满18周岁仍在校', 'Under 18, or still at school'), cite: act }, [isMinor, studiesOn]),
    sheet.condition({
      says: text('属于资助项目', 'The plan pays for it'), cite: needs.cite, confidence: needs.confidence, uses: ['need'], holds: ([need]) => needs.value.includes(need),
    }),
    somethingIsLeft,
  ];
}

/** What is left for the plan to pay, line by line; null while an amount is missing. */
export function leftToPay(facts: MedicalPlanFacts): Working | null {
  if (facts.cost === undefined || payers.some((payer) => facts[payer] === undefined)) return null;
  const others = payers.flatMap((payer) => (facts[payer] ? [{ says: calledOf(factShape(MedicalPlanFacts, payer)), fen: -facts[payer] }] : []));
  return summed('once', [{ says: text('总费用', 'cost in sum'), fen: facts.cost ?? 0 }, ...others], [act]);
}

/** 孤儿医疗康复明天计划: pays what insurance and all other aid leave. */
export const medicalPlan: Programme<MedicalPlanFacts> = {
  rule: {
    id: 'medical-plan', title: text('孤儿医疗康复明天计划', 'Medical plan for orphans'), sheet, signs: ['orphanSince'],
    versions: [
      {
        from: '2004-05-01', until: '2019-02-28', cite: '残疾孤儿手术康复明天计划（2004年5月起）',
        note: text('起始月和对象见公开报道，没有核对文件。', 'First month and circle as reported; no document was compared.'),
        all: () => [
          isAlive, isMinor, isOrphan('残疾孤儿手术康复明天计划'),
          all({ says: text('社会福利机构中的残疾孤儿', 'A disabled orphan in an institution'), cite: '残疾孤儿手术康复明天计划' }, [
            sheet.condition({ says: text('由儿童福利机构养育', 'Raised in an institution'), cite: '残疾孤儿手术康复明天计划', uses: ['inInstitution'], holds: ([inside]) => inside }),
            isDisabled('残疾孤儿手术康复明天计划'),
          ]),
        ],
      },
      {
        from: '2019-03-01', cite: act,
        note: text('对象扩大到社会散居孤儿和满18周岁仍在校的孤儿，增加健康体检；资助顺序和项目取自地方方案摘录。', 'Widened to community orphans and those still at school at 18, with health checks; order of payers and items from excerpts of local plans.'),
        all: present,
      },
    ],
  },
  names: ['明天计划', '医疗康复', 'medical plan'],
  means: {
    eligible: text('可以申请资助，资助个人负担的余额', 'May apply: the plan pays what is left'),
    'not-eligible': text('不符合资助条件，或者没有余额', 'Outside the plan, or nothing is left to pay'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('《“明天计划”资助表》', 'The form of the plan'), text('诊断证明、费用清单、医保结算单', 'Diagnosis, bill and settlement of the insurance')],
  begins: text('散居孤儿由乡镇报县级民政部门，机构儿童由机构申报，批准后实施', 'Through township and county, or by the institution; after approval'),
  ends: text('项目结束后结账', 'Settled once the treatment is over'),
  work: (facts) => leftToPay(facts),
};
