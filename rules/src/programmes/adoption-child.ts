import { ageOn } from '@tonghu/domain/dates';
import { AdoptionFacts } from '@tonghu/domain/programmes/adoption';
import { text } from '@tonghu/domain/text';
import { all, any, type Condition } from '../engine/condition.ts';
import { isUnder18 } from './person.ts';
import { programmeSheet } from './sheet.ts';

/** The facts of an adoption. */
export const adoptionSheet = programmeSheet('adoption', text('收养的情况', 'What an adoption depends on'), AdoptionFacts);
const { condition } = adoptionSheet;
type Adoption = Condition<AdoptionFacts>;

/** A child of a near collateral relative: several limits fall away (art. 1099). */
export const isCollateral = condition({
  says: text('收养三代以内旁系同辈血亲的子女', 'The child of a near collateral relative'), cite: '民法典第一千零九十九条',
  uses: ['relation'], holds: ([relation]) => relation === 'collateral',
});
/** A stepchild whose birth parents consent: most limits fall away (art. 1103). */
export const isStep = all({ says: text('继父母收养继子女，经生父母同意', 'A stepchild, the birth parents consenting'), cite: '民法典第一千一百零三条' }, [
  condition({ says: text('收养继子女', 'A stepchild'), cite: '民法典第一千一百零三条', uses: ['relation'], holds: ([relation]) => relation === 'step' }),
  condition({ says: text('生父母同意', 'The birth parents consent'), cite: '民法典第一千一百零三条', uses: ['stepConsent'], holds: ([consent]) => consent }),
]);

/** A child who has lost both parents. */
export const isOrphan = condition({
  says: text('丧失父母的孤儿', 'An orphan'), cite: '民法典第一千零九十三条第一项', uses: ['orphan'], holds: ([orphan]) => orphan,
});
/** A child whose birth parents cannot be found. */
export const isFoundling = condition({
  says: text('查找不到生父母的未成年人', 'A minor whose birth parents cannot be found'), cite: '民法典第一千零九十三条第二项',
  uses: ['parentsNotFound'], holds: ([notFound]) => notFound,
});

const placedBy = (placer: NonNullable<AdoptionFacts['placer']>, zh: string, en: string, cite: string) =>
  condition({ says: text(zh, en), cite, uses: ['placer'], holds: ([one]) => one === placer });

const byGuardian = all({ says: text('监护人依法送养', 'Placed by a guardian as the law allows'), cite: '民法典第一千零九十四条至第一千零九十六条' }, [
  placedBy('guardian', '由监护人送养', 'Placed by a guardian', '民法典第一千零九十四条第一项'),
  any({ says: text('送养孤儿并征得有抚养义务的人同意，或者父母可能严重危害子女', 'An orphan, with the consent of those bound to support, or parents who may gravely endanger the child'), cite: '民法典第一千零九十五条、第一千零九十六条' }, [
    all({ says: text('送养孤儿，有抚养义务的人同意', 'An orphan, and those bound to support agree'), cite: '民法典第一千零九十六条' }, [
      isOrphan,
      condition({ says: text('有抚养义务的人同意', 'Those bound to support agree'), cite: '民法典第一千零九十六条', uses: ['supportersAgree'], holds: ([agree]) => agree }),
    ]),
    condition({
      says: text('父母均不具备完全民事行为能力且可能严重危害该未成年人', 'Neither parent has full capacity and they may gravely endanger the child'), cite: '民法典第一千零九十五条',
      uses: ['parentsDangerous'], holds: ([dangerous]) => dangerous,
    }),
  ]),
]);

const byOneParent = all({ says: text('生父母一方依法单方送养', 'Placed by one birth parent as the law allows'), cite: '民法典第一千零九十七条、第一千一百零八条' }, [
  placedBy('one-parent', '由生父母一方送养', 'Placed by one birth parent', '民法典第一千零九十七条'),
  any({ says: text('另一方不明或查找不到，或者死亡且其父母不要求抚养', 'The other is not known or found, or dead without a claim of the other side'), cite: '民法典第一千零九十七条、第一千一百零八条' }, [
    condition({ says: text('另一方不明或者查找不到', 'The other parent is not known or not found'), cite: '民法典第一千零九十七条', uses: ['otherParent'], holds: ([other]) => other === 'unknown' }),
    all({ says: text('另一方死亡，其父母没有要求优先抚养', 'The other parent is dead, and that side claims no priority'), cite: '民法典第一千一百零八条' }, [
      condition({ says: text('另一方死亡', 'The other parent is dead'), cite: '民法典第一千一百零八条', uses: ['otherParent'], holds: ([other]) => other === 'dead' }),
      condition({ says: text('死亡一方的父母没有要求优先抚养', 'The parents of the dead one claim no priority'), cite: '民法典第一千一百零八条', uses: ['deadSideClaims'], holds: ([claims]) => !claims }),
    ]),
  ]),
]);

const byInstitution = all({ says: text('儿童福利机构送养孤儿或查找不到生父母的未成年人', 'An institution places an orphan or a foundling'), cite: '民法典第一千零九十四条第二项' }, [
  placedBy('institution', '由儿童福利机构送养', 'Placed by an institution', '民法典第一千零九十四条第二项'),
  any({ says: text('孤儿，或者查找不到生父母', 'An orphan, or the parents are not found'), cite: '民法典第一千零九十三条' }, [isOrphan, isFoundling]),
]);

/** Who may be adopted, and by whom placed (art. 1093–1097, 1104, 1108). */
export const childAndPlacer: readonly Adoption[] = [
  condition({ says: text('被收养人未满18周岁', 'The child is under 18'), cite: '民法典第一千零九十三条', uses: ['birthDate'], holds: ([birthDate], on) => isUnder18(birthDate, on) }),
  any({ says: text('属于可以被收养的未成年人', 'A minor who may be adopted'), cite: '民法典第一千零九十三条' }, [
    isOrphan, isFoundling,
    condition({ says: text('生父母有特殊困难无力抚养', 'The birth parents are unable for special difficulty'), cite: '民法典第一千零九十三条第三项', uses: ['parentsUnable'], holds: ([unable]) => unable }),
    isCollateral, isStep,
  ]),
  any({ says: text('送养人符合规定', 'Placed by somebody who may'), cite: '民法典第一千零九十四条至第一千零九十七条' }, [
    placedBy('both-parents', '生父母双方共同送养', 'Placed by both birth parents', '民法典第一千零九十七条'),
    byOneParent, byGuardian, byInstitution,
  ]),
  condition({ says: text('收养与送养双方自愿', 'Both sides act of their own will'), cite: '民法典第一千一百零四条', uses: ['bothWilling'], holds: ([willing]) => willing }),
  any({ says: text('不满8周岁，或者本人同意', 'Under eight, or agrees'), cite: '民法典第一千一百零四条' }, [
    condition({ says: text('被收养人不满8周岁', 'The child is under eight'), cite: '民法典第一千一百零四条', uses: ['birthDate'], holds: ([birthDate], on) => ageOn(birthDate, on) < 8 }),
    condition({ says: text('被收养人本人同意', 'The child agrees'), cite: '民法典第一千一百零四条', uses: ['childAgrees'], holds: ([agrees]) => agrees }),
  ]),
];
