import { ageOn } from '@tonghu/domain/dates';
import type { AdoptionFacts } from '@tonghu/domain/programmes/adoption';
import { text } from '@tonghu/domain/text';
import { all, any, type Condition, not } from '../engine/condition.ts';
import { adoptionSheet, childAndPlacer, isCollateral, isFoundling, isOrphan, isStep } from './adoption-child.ts';
import type { Programme } from './programme.ts';

const { condition } = adoptionSheet;
type Adoption = Condition<AdoptionFacts>;

const article = (number: string) => `民法典第一千${number}条`;
// Step-parents are freed of all of article 1098.
const unlessStep = (one: Adoption): Adoption => any({
  says: text(`${one.says.zh}（收养继子女的不受此限）`, `${one.says.en} (step-parents excepted)`), cite: one.cite,
}, [one, isStep]);

const isMarried = condition({ says: text('收养人有配偶', 'The adopter is married'), cite: article('一百零一'), uses: ['married'], holds: ([married]) => married });
const isUnmarried = not({ says: text('收养人没有配偶', 'The adopter is not married'), cite: article('一百零一') }, isMarried);

const isExemptChild = any({ says: text('孤儿、残疾未成年人，或机构抚养的查找不到生父母的未成年人', 'An orphan, a disabled child, or a foundling of an institution'), cite: `${article('一百')}第二款` }, [
  isOrphan,
  condition({ says: text('残疾未成年人', 'A disabled child'), cite: `${article('一百')}第二款`, uses: ['disabled'], holds: ([disabled]) => disabled }),
  all({ says: text('儿童福利机构抚养的查找不到生父母的未成年人', 'A foundling raised in an institution'), cite: `${article('一百')}第二款` }, [
    isFoundling,
    condition({ says: text('由儿童福利机构抚养', 'Raised in an institution'), cite: `${article('一百')}第二款`, uses: ['inInstitution'], holds: ([inside]) => inside }),
  ]),
]);

const fewChildren = any({ says: text('收养人无子女或者只有一名子女（或者不受此限）', 'The adopter has no child or one, or is freed of the limit'), cite: `${article('零九十八')}第一项` }, [
  condition({ says: text('无子女或者只有一名子女', 'No child, or one'), cite: `${article('零九十八')}第一项`, uses: ['children'], holds: ([children]) => children <= 1 }),
  isExemptChild,
  all({ says: text('华侨收养三代以内旁系同辈血亲的子女', 'An overseas Chinese adopts the child of a near collateral relative'), cite: `${article('零九十九')}第二款` }, [
    isCollateral,
    condition({ says: text('收养人是华侨', 'The adopter is an overseas Chinese'), cite: `${article('零九十九')}第二款`, uses: ['overseasChinese'], holds: ([overseas]) => overseas }),
  ]),
  isStep,
]);

const notTooMany = any({ says: text('收养人数不超过规定（或者不受此限）', 'Not more children than allowed, or freed of the limit'), cite: article('一百') }, [
  condition({
    says: text('无子女的收养两名以内，有子女的收养一名', 'At most two without children, one with'), cite: `${article('一百')}第一款`,
    uses: ['children', 'adopting'], holds: ([children, adopting]) => adopting >= 1 && adopting <= (children === 0 ? 2 : 1),
  }),
  isExemptChild, isStep,
]);

const thirty = all({ says: text('收养人年满30周岁', 'The adopter is 30 or older'), cite: `${article('零九十八')}第五项` }, [
  condition({ says: text('收养人年满30周岁', 'The adopter is 30 or older'), cite: `${article('零九十八')}第五项`, uses: ['adopterBirthDate'], holds: ([birthDate], on) => ageOn(birthDate, on) >= 30 }),
  any({ says: text('配偶也年满30周岁', 'The spouse is 30 or older as well'), cite: `${article('零九十八')}第五项、第一千一百零一条`, confidence: 'unconfirmed' }, [
    isUnmarried,
    condition({
      says: text('配偶年满30周岁', 'The spouse is 30 or older'), cite: `${article('零九十八')}第五项、第一千一百零一条`, confidence: 'unconfirmed',
      uses: ['spouseBirthDate'], holds: ([birthDate], on) => birthDate !== null && ageOn(birthDate, on) >= 30,
    }),
  ]),
]);

const adopter: readonly Adoption[] = [
  fewChildren, notTooMany,
  unlessStep(condition({ says: text('有抚养、教育和保护被收养人的能力', 'Able to raise, educate and protect the child'), cite: `${article('零九十八')}第二项`, uses: ['able'], holds: ([able]) => able })),
  unlessStep(condition({ says: text('没有患医学上认为不应当收养子女的疾病', 'No illness that excludes adoption'), cite: `${article('零九十八')}第三项`, uses: ['unfitIllness'], holds: ([ill]) => !ill })),
  unlessStep(condition({ says: text('没有不利于被收养人健康成长的违法犯罪记录', 'No record that would harm the child'), cite: `${article('零九十八')}第四项`, uses: ['badRecord'], holds: ([record]) => !record })),
  unlessStep(thirty),
  any({ says: text('没有配偶，或者夫妻共同收养', 'Unmarried, or husband and wife jointly'), cite: article('一百零一') }, [
    isUnmarried,
    condition({ says: text('夫妻共同收养', 'Husband and wife adopt jointly'), cite: article('一百零一'), uses: ['jointly'], holds: ([jointly]) => jointly }),
    isStep,
  ]),
  any({ says: text('无配偶者收养异性子女的，年龄相差40周岁以上', 'Unmarried and of the other sex: 40 years between them'), cite: article('一百零二') }, [
    isMarried,
    condition({ says: text('收养同性子女', 'Of the same sex'), cite: article('一百零二'), uses: ['sex', 'adopterSex'], holds: ([sex, own]) => sex === own }),
    condition({
      says: text('年龄相差40周岁以上', '40 years or more between them'), cite: article('一百零二'),
      uses: ['birthDate', 'adopterBirthDate'], holds: ([child, own]) => ageOn(own, child) >= 40,
    }),
    isCollateral,
  ]),
];

const assessed: readonly Adoption[] = [
  any({ says: text('收养评估通过（收养继子女的除外）', 'The assessment is passed, step-parents excepted'), cite: '民法典第一千一百零五条第五款、民发〔2020〕144号' }, [
    condition({ says: text('收养评估通过', 'The assessment is passed'), cite: '民法典第一千一百零五条第五款', uses: ['assessment'], holds: ([assessment]) => assessment === 'fit' }),
    isStep,
  ]),
  any({ says: text('评估没有发现必须报告的不利情形', 'The assessment found nothing that must be reported'), cite: '民发〔2020〕144号（九种不利情形）', confidence: 'unconfirmed' }, [
    condition({
      says: text('评估没有发现不利情形', 'The assessment found nothing against it'), cite: '民发〔2020〕144号（九种不利情形）', confidence: 'unconfirmed',
      uses: ['adverse'], holds: ([adverse]) => adverse === 'none',
    }),
    isStep,
  ]),
];

/** Whether a child may be adopted by these people (民法典 1093–1105, 1108). */
export const adoption: Programme<AdoptionFacts> = {
  rule: {
    id: 'adoption', title: text('收养条件', 'Conditions of adoption'), sheet: adoptionSheet, signs: [],
    versions: [{
      from: '2021-01-01', cite: '民法典第一千零九十三条至第一千一百一十八条',
      note: text('条件见公开的民法典文本；配偶年龄和九种不利情形没有核对到条文，不利情形只供参考，由登记机关决定。', 'Conditions as in public texts of the Civil Code; the age of the spouse and the nine adverse findings were not confirmed, and findings only inform the registry.'),
      all: () => [...childAndPlacer, ...adopter, ...assessed],
    }],
  },
  names: ['收养', '收养登记', 'adopt'],
  means: {
    eligible: text('符合收养条件，可以向县级以上民政部门申请登记', 'The conditions are met: registration may be applied for'),
    'not-eligible': text('不符合收养条件', 'The conditions are not met'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [
    text('收养人、送养人身份证件和户口簿', 'Identity papers and household books of both sides'), text('婚姻、子女情况证明', 'Proof of marriage and children'),
    text('无犯罪记录证明、健康检查证明', 'Record check and health certificate'), text('收养评估报告', 'The assessment report'), text('查找不到生父母的公告和公安证明', 'Public notice and police certificate for a foundling'),
  ],
  begins: text('收养关系自登记之日起成立', 'The adoption begins on the day it is registered'),
  ends: text('被收养人成年前一般不得解除；协议解除应当登记', 'Not dissolved before 18 as a rule; a dissolution is registered'),
  tells: ({ adverse }) => {
    if (adverse === undefined || adverse === 'none') return [];
    return [
      text('评估机构应当立即向民政部门报告这一情形', 'The assessing body must report this to civil affairs at once'),
      ...(adverse === 'harm-in-integration' || adverse === 'sale-or-abuse' ? [text('涉嫌侵害未成年人，立即报公安机关', 'A minor may have been harmed: tell the police at once')] : []),
    ];
  },
};
