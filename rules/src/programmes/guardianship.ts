import { addMonthsToDay } from '@tonghu/domain/dates';
import { LongTermGuardianshipFacts, TemporaryGuardianshipFacts } from '@tonghu/domain/programmes/guardianship';
import { type Text, text } from '@tonghu/domain/text';
import { all, any } from '../engine/condition.ts';
import { happened, isFrom18, isUnder18, words } from './person.ts';
import type { Programme } from './programme.ts';
import { programmeSheet } from './sheet.ts';

const act = '未成年人保护法';
const note = text('情形见公开的法律文本（2024年修正）。', 'As in public texts of the law (as amended in 2024).');

const temporary = programmeSheet('temporary-guardianship', text('临时监护的情况', 'What temporary guardianship depends on'), TemporaryGuardianshipFacts);
type Sign = Exclude<keyof TemporaryGuardianshipFacts, 'birthDate' | 'since' | 'assessedFit' | 'guardianNamed' | 'longTermFrom'>;
const is = (fact: Sign, says: Text, item: string) => temporary.condition({ says, cite: `${act}第九十二条第${item}项`, uses: [fact], holds: ([value]) => value });
const both = (item: string, says: Text, first: [Sign, Text], second: [Sign, Text]) =>
  all({ says, cite: `${act}第九十二条第${item}项` }, [is(first[0], first[1], item), is(second[0], second[1], item)]);

const isTemporaryMinor = temporary.condition({ ...words.under18, uses: ['birthDate'], holds: ([birthDate], on) => isUnder18(birthDate, on) });

const sevenSituations = any({ says: text('有七种情形之一', 'One of the seven situations'), cite: `${act}第九十二条` }, [
  both('一', text('流浪乞讨或身份不明，暂时查找不到监护人', 'Roams or is unknown, and no guardian is found for now'),
    ['wandering', text('流浪乞讨或者身份不明', 'Roams, begs or is unknown')], ['guardianNotFound', text('暂时查找不到父母或其他监护人', 'No parent or guardian is found for now')]),
  both('二', text('监护人下落不明且无其他人可以担任监护人', 'The guardian is gone and nobody else can be'),
    ['guardianGone', text('监护人下落不明', 'The guardian is gone')], ['nobodyElse', text('无其他人可以担任监护人', 'Nobody else can be guardian')]),
  both('三', text('监护人因客观原因或突发事件不能履职，监护缺失', 'The guardian cannot act and the child is left without'),
    ['cannot', text('监护人因客观原因或突发事件不能履行监护职责', 'The guardian cannot act, for objective cause or in an emergency')], ['missingCare', text('导致监护缺失', 'The child is left without guardianship')]),
  both('四', text('监护人拒绝或怠于履职，无人照料', 'The guardian refuses or neglects, and the child is unattended'),
    ['refuses', text('监护人拒绝或者怠于履行监护职责', 'The guardian refuses or neglects the duty')], ['unattended', text('处于无人照料的状态', 'The child is unattended')]),
  both('五', text('监护人教唆、利用违法犯罪，需要带离安置', 'The guardian uses the child for offences, and it has to be taken out'),
    ['incites', text('监护人教唆、利用未成年人违法犯罪', 'The guardian incites or uses the child')], ['mustLeave', text('需要被带离安置', 'The child has to be taken out')]),
  both('六', text('遭受监护人严重伤害或面临威胁，需要紧急安置', 'Gravely harmed or threatened by the guardian, to be placed at once'),
    ['harmed', text('遭受监护人严重伤害或者面临人身安全威胁', 'Gravely harmed or threatened')], ['urgent', text('需要被紧急安置', 'To be placed at once')]),
  is('otherByLaw', text('法律规定的其他情形', 'Another case laid down by law'), '七'),
]);

const needToKnow = text('情况还不全，先核实下面的问题；孩子处于危险时先安置、后核实', 'Not enough is known; where the child is in danger, place first and check later');

/** When civil affairs takes a child into temporary guardianship (art. 92). */
export const temporaryGuardianship: Programme<TemporaryGuardianshipFacts> = {
  rule: {
    id: 'temporary-guardianship', title: text('临时监护', 'Temporary guardianship'), sheet: temporary, signs: [],
    versions: [{ from: '2021-06-01', cite: `${act}第九十二条`, note, all: () => [isTemporaryMinor, sevenSituations] }],
  },
  names: ['temporary guardianship'],
  means: {
    eligible: text('民政部门应当依法进行临时监护', 'Civil affairs must take temporary guardianship'),
    'not-eligible': text('不属于临时监护的情形', 'No case of temporary guardianship'),
    'need-to-know': needToKnow,
  },
  papers: [text('公安出具的查找、身份或侵害情况材料', 'Police papers on search, identity or harm'), text('村（居）委会、学校等的说明', 'Statements of village, school and others')],
  begins: text('情形发生、民政部门接收之日起；安置在亲属、寄养家庭、救助保护机构或儿童福利机构（第九十三条）', 'From the day civil affairs takes the child; placed with relatives, a foster family or an institution (art. 93)'),
  ends: text('评估监护人重新具备条件后送回（第九十三条），或转为长期监护（第九十四条）', 'Returned once the guardian is assessed able again (art. 93), or long-term guardianship follows (art. 94)'),
};

const came = (fact: 'assessedFit' | 'guardianNamed' | 'longTermFrom', says: Text, cite: string) =>
  temporary.condition({ says, cite, uses: [fact], holds: ([day], on) => happened(day, on) });

/** How temporary guardianship ends (art. 93). Nobody is sent back without an assessment. */
export const temporaryGuardianshipEnds: Programme<TemporaryGuardianshipFacts> = {
  rule: {
    id: 'temporary-guardianship-ends', title: text('临时监护终止', 'End of temporary guardianship'), sheet: temporary, signs: ['since'],
    versions: [{
      from: '2021-06-01', cite: `${act}第九十三条`,
      note: text('送回前必须评估见第九十三条；一年期限的条款没有核实，由当地改设。', 'The assessment before a return is art. 93; the one-year limit was not confirmed and is a setting.'),
      all: (settings) => {
        const months = settings['temporary-guardianship.months'];
        return [
          temporary.condition({ says: text('正在临时监护', 'Temporary guardianship has begun'), cite: `${act}第九十二条`, uses: ['since'], holds: ([since], on) => happened(since, on) }),
          any({ says: text('出现终止情形之一', 'One of the endings has come'), cite: `${act}第九十三条` }, [
            came('assessedFit', text('经民政部门评估，监护人重新具备履行监护职责条件', 'Civil affairs has assessed the guardian able again'), `${act}第九十三条第二款`),
            came('guardianNamed', text('另行确定了监护人', 'Another guardian was settled'), '民法典第三十一条'),
            came('longTermFrom', text('转为长期监护', 'Long-term guardianship has begun'), `${act}第九十四条`),
            temporary.condition({ ...words.from18, uses: ['birthDate'], holds: ([birthDate], on) => isFrom18(birthDate, on) }),
            temporary.condition({
              says: text(`临时监护已满${months.value}个月，应当另行安排监护`, `${months.value} months have passed: guardianship has to be settled`), cite: months.cite, confidence: months.confidence,
              uses: ['since'], holds: ([since], on) => since !== null && addMonthsToDay(since, months.value) <= on,
            }),
          ]),
        ];
      },
    }],
  },
  names: ['临时监护结束', 'end of temporary guardianship'],
  means: {
    eligible: text('临时监护应当终止，按终止原因安排去向', 'Temporary guardianship ends; see the reason for what follows'),
    'not-eligible': text('临时监护继续', 'Temporary guardianship goes on'),
    'need-to-know': text('情况还不全，先核实下面的问题；没有评估不得送回', 'Not enough is known; nobody is sent back without an assessment'),
  },
  papers: [text('监护评估报告', 'The guardianship assessment'), text('送回、移交记录', 'Record of return or hand-over')],
  begins: text('终止情形出现之日', 'On the day an ending comes'),
  ends: text('送回后跟踪走访', 'Visits follow a return'),
};

const longTerm = programmeSheet('long-term-guardianship', text('长期监护的情况', 'What long-term guardianship depends on'), LongTermGuardianshipFacts);
type LongSign = 'guardianNotFound' | 'guardianDead' | 'guardianIncapable' | 'nobodyElse' | 'revoked' | 'courtNamed' | 'otherByLaw';
const isLong = (fact: LongSign, says: Text, item: string) => longTerm.condition({ says, cite: `${act}第九十四条第${item}项`, uses: [fact], holds: ([value]) => value });
const bothLong = (item: string, says: Text, first: [LongSign, Text], second: [LongSign, Text]) =>
  all({ says, cite: `${act}第九十四条第${item}项` }, [isLong(first[0], first[1], item), isLong(second[0], second[1], item)]);
const nobody: [LongSign, Text] = ['nobodyElse', text('无其他人可以担任监护人', 'Nobody else can be guardian')];

/** When civil affairs becomes the lasting guardian (art. 94). */
export const longTermGuardianship: Programme<LongTermGuardianshipFacts> = {
  rule: {
    id: 'long-term-guardianship', title: text('长期监护', 'Long-term guardianship'), sheet: longTerm, signs: [],
    versions: [{
      from: '2021-06-01', cite: `${act}第九十四条`, note,
      all: () => [
        longTerm.condition({ ...words.under18, uses: ['birthDate'], holds: ([birthDate], on) => isUnder18(birthDate, on) }),
        any({ says: text('有五种情形之一', 'One of the five situations'), cite: `${act}第九十四条` }, [
          isLong('guardianNotFound', text('查找不到父母或者其他监护人', 'Neither parents nor a guardian can be found'), '一'),
          bothLong('二', text('监护人死亡且无其他人可以担任监护人', 'The guardian is dead and nobody else can be'), ['guardianDead', text('监护人死亡或者被宣告死亡', 'The guardian is dead or declared dead')], nobody),
          bothLong('三', text('监护人丧失监护能力且无其他人可以担任监护人', 'The guardian is incapable and nobody else can be'), ['guardianIncapable', text('监护人丧失监护能力', 'The guardian has lost the capacity')], nobody),
          bothLong('四', text('法院撤销监护人资格并指定民政部门', 'A court revoked the guardianship and named civil affairs'),
            ['revoked', text('人民法院判决撤销监护人资格', 'A court revoked the guardianship')], ['courtNamed', text('法院指定由民政部门担任监护人', 'The court named civil affairs')]),
          isLong('otherByLaw', text('法律规定的其他情形', 'Another case laid down by law'), '五'),
        ]),
      ],
    }],
  },
  names: ['国家监护', 'long-term guardianship'],
  means: {
    eligible: text('民政部门应当依法进行长期监护', 'Civil affairs must take long-term guardianship'),
    'not-eligible': text('不属于长期监护的情形', 'No case of long-term guardianship'),
    'need-to-know': needToKnow,
  },
  papers: [text('公安查找证明、公告', 'Police search and public notice'), text('死亡证明、判决书', 'Death certificate, judgment')],
  begins: text('情形确认或判决生效之日起', 'From the day it is settled or the judgment takes effect'),
  ends: text('收养登记、恢复监护人资格、找到监护人或年满18周岁（第九十五条等）', 'Adoption, restored or found guardians, or the 18th birthday (art. 95 and others)'),
};

const cameLong = (fact: 'adoptedOn' | 'restoredOn' | 'guardianFoundOn', says: Text, cite: string) =>
  longTerm.condition({ says, cite, uses: [fact], holds: ([day], on) => happened(day, on) });

/** How long-term guardianship ends (art. 95 and the Civil Code). */
export const longTermGuardianshipEnds: Programme<LongTermGuardianshipFacts> = {
  rule: {
    id: 'long-term-guardianship-ends', title: text('长期监护终止', 'End of long-term guardianship'), sheet: longTerm, signs: ['since'],
    versions: [{
      from: '2021-06-01', cite: `${act}第九十五条`, note,
      all: () => [
        longTerm.condition({ says: text('正在长期监护', 'Long-term guardianship has begun'), cite: `${act}第九十四条`, uses: ['since'], holds: ([since], on) => happened(since, on) }),
        any({ says: text('出现终止情形之一', 'One of the endings has come'), cite: `${act}第九十五条` }, [
          cameLong('adoptedOn', text('收养关系成立', 'The child was adopted'), `${act}第九十五条`),
          cameLong('restoredOn', text('法院恢复监护人资格', 'A court restored the guardianship'), '民法典第三十八条'),
          cameLong('guardianFoundOn', text('找到父母或者其他监护人', 'Parents or a guardian were found'), '民法典第三十九条'),
          longTerm.condition({ ...words.from18, uses: ['birthDate'], holds: ([birthDate], on) => isFrom18(birthDate, on) }),
        ]),
      ],
    }],
  },
  names: ['长期监护结束', 'end of long-term guardianship'],
  means: {
    eligible: text('长期监护关系终止', 'Long-term guardianship ends'),
    'not-eligible': text('长期监护继续', 'Long-term guardianship goes on'),
    'need-to-know': text('情况还不全，先核实下面的问题', 'Not enough is known; check what is asked below'),
  },
  papers: [text('收养登记证、判决书、公安证明', 'Adoption certificate, judgment, police paper')],
  begins: text('终止情形出现之日', 'On the day an ending comes'),
  ends: text('离院、移交和跟踪服务', 'Leaving, hand-over and follow-up'),
};
