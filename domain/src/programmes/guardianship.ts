import { z } from 'zod';
import { day, dayOrNone, yesNo } from './fact.ts';

/** The situations in which civil affairs takes temporary guardianship (未成年人保护法 art. 92), and how it ends (art. 93). */
export const TemporaryGuardianshipFacts = z.object({
  birthDate: day('出生日期', 'Day of birth, as far as known'),
  wandering: yesNo('流浪乞讨或身份不明', 'Roams, begs, or nobody knows who the child is'),
  guardianNotFound: yesNo('暂时查找不到监护人', 'No guardian can be found for now'),
  guardianGone: yesNo('监护人下落不明', 'The whereabouts of the guardian are unknown'),
  nobodyElse: yesNo('无其他人可以担任监护人', 'Nobody else can be guardian'),
  cannot: yesNo('监护人因客观原因或突发事件不能履职', 'The guardian cannot act, for objective cause or in an emergency'),
  missingCare: yesNo('监护缺失', 'The child is left without guardianship'),
  refuses: yesNo('监护人拒绝或怠于履职', 'The guardian refuses or neglects the duty'),
  unattended: yesNo('处于无人照料状态', 'The child is unattended'),
  incites: yesNo('监护人教唆利用违法犯罪', 'The guardian incites or uses the child for offences'),
  mustLeave: yesNo('需要带离安置', 'The child has to be taken out'),
  harmed: yesNo('遭受监护人严重伤害或人身安全威胁', 'The guardian gravely harms or threatens the child'),
  urgent: yesNo('需要紧急安置', 'The child has to be placed at once'),
  otherByLaw: yesNo('法律规定的其他情形', 'Another case laid down by law'),
  since: dayOrNone('临时监护起日', 'First day of temporary guardianship'),
  assessedFit: dayOrNone('评估监护人可履职日期', 'Day civil affairs found the guardian able again'),
  guardianNamed: dayOrNone('另行确定监护人日期', 'Day another guardian was settled'),
  longTermFrom: dayOrNone('转为长期监护日期', 'Day long-term guardianship began'),
}).partial().meta({ id: 'TemporaryGuardianshipFacts' });
export type TemporaryGuardianshipFacts = z.infer<typeof TemporaryGuardianshipFacts>;

/** The situations of long-term guardianship (art. 94), and how it ends (art. 95). */
export const LongTermGuardianshipFacts = z.object({
  birthDate: day('出生日期', 'Day of birth, as far as known'),
  guardianNotFound: yesNo('查找不到父母或其他监护人', 'Neither parents nor another guardian can be found'),
  guardianDead: yesNo('监护人死亡或被宣告死亡', 'The guardian is dead or declared dead'),
  guardianIncapable: yesNo('监护人丧失监护能力', 'The guardian has lost the capacity'),
  nobodyElse: yesNo('无其他人可以担任监护人', 'Nobody else can be guardian'),
  revoked: yesNo('法院撤销监护人资格', 'A court has revoked the guardianship'),
  courtNamed: yesNo('法院指定民政部门担任监护人', 'The court has named civil affairs as guardian'),
  otherByLaw: yesNo('法律规定的其他情形', 'Another case laid down by law'),
  since: dayOrNone('长期监护起日', 'First day of long-term guardianship'),
  adoptedOn: dayOrNone('收养登记日期', 'Day of adoption'),
  restoredOn: dayOrNone('法院恢复监护人资格日期', 'Day a court restored the guardianship'),
  guardianFoundOn: dayOrNone('找到监护人日期', 'Day a guardian was found'),
}).partial().meta({ id: 'LongTermGuardianshipFacts' });
export type LongTermGuardianshipFacts = z.infer<typeof LongTermGuardianshipFacts>;
