import type { Colour } from '@tonghu/domain/assessments/colour';
import type { Dimension, FindingState, VisitKind } from '@tonghu/domain/visits/labels';
import type { Random } from '../random.ts';

/** What visitors write, in the plain words of a village. Invented like everybody in it. */
const notes: Record<Colour, readonly string[]> = {
  green: [
    '孩子精神好，见面就打招呼。家里收拾得干净，奶奶说最近没什么难处。', '孩子放学刚回来，正在写作业。和爷爷聊了聊，吃穿都有，待遇按月到账。',
    '孩子在院子里玩，身上干净。提醒家里注意用电和门口的水沟。', '孩子这学期上课认真，老师说有进步。家里一切正常。', '看了住房和厨房，没有发现安全隐患。孩子说学校饭菜不错。',
  ],
  blue: [
    '孩子话不多，熟了以后愿意说学校的事。奶奶腰不好，重活靠邻居帮忙。', '父亲上周打过电话回来。孩子想妈妈，情绪还算稳定。作业有些跟不上。',
    '家里屋顶修过了，不再漏雨。孩子感冒刚好，药按时吃了。', '和照护人说了看管的事，河边不要让孩子一个人去。孩子玩手机时间偏长。', '孩子长高了，去年的棉衣小了。已记下尺码，联系爱心物资。',
  ],
  yellow: [
    '爷爷住院，孩子这几天在大伯家吃住。和大伯说好，爷爷出院前由他照看。', '孩子最近常请假，说肚子疼。和班主任通了电话，约好周五一起家访。',
    '照护人年纪大，夜里看不住，孩子有两次很晚才回家。已请邻居搭把手。', '孩子不太愿意说话，问到父亲就低头。建议请心理咨询师来一次。', '电线老化，插座发黑，当场拍照并联系村电工，明天来换。',
  ],
  red: [
    '与督导员一起入户。孩子情绪比上周平稳，晚上有姑姑陪着睡。约好三天后再来。', '孩子今天到校了。和学校说好，缺课当天就打电话给我。',
    '姑姑说孩子夜里还会惊醒。心理咨询师本周已来过一次，下周继续。', '家里的临时照护安排落实，孩子愿意住下。药和换洗衣服都带过去了。', '单独和孩子谈了半小时，没有新的伤，也没有人再找过她家。',
  ],
};
const byKind: Record<Exclude<VisitKind, 'inspection'>, readonly string[]> = {
  counselling: ['和孩子聊了学校和朋友，做了放松练习。约好下次带画来。', '孩子画了一家人，说到妈妈时停了很久。先陪伴，不追问。'],
  tutoring: ['一起做了数学作业，分数加减还不熟，留了十道题。', '读了一篇课文，孩子读得很流利。英语单词要多听写。'],
  companionship: ['陪孩子包了饺子，一起看了会儿书。', '带了两本课外书，孩子当场就翻开看了。一起去操场跑了步。'],
  publicity: ['发了防溺水和用电安全的宣传单，讲了遇事打哪个电话。', '和照护人讲了委托照护要书面告知学校和村里。'],
};

/** A note fitting the colour of the child and what the visitor came for. */
export const noteOf = (random: Random, kind: VisitKind, colour: Colour | null): string => random.pick(kind === 'inspection' ? notes[colour ?? 'green'] : byKind[kind]);

const needs = ['需要一套过冬的棉衣棉鞋', '想要一张书桌', '照护人想知道大病救助怎么申请', '作业没人辅导', '希望联系在外务工的父亲多打电话', '眼睛看不清黑板，要配眼镜'];
const actions = ['联系妇联爱心物资', '与班主任约定每月通一次电话', '请村电工检修线路', '已告知救助申请要准备的材料', '约志愿者周末来辅导作业', '与照护人签了委托照护协议', '提醒照护人水边和用电安全'];

/** What is needed and what was done about it: the more serious the colour, the more often. */
export function needAndAction(random: Random, colour: Colour | null): { needs: string; actions: string } {
  const often = { red: 0.9, yellow: 0.6, blue: 0.25, green: 0.08 }[colour ?? 'blue'];
  return { needs: random.chance(often) ? random.pick(needs) : '', actions: random.chance(often) ? random.pick(actions) : '' };
}

const asked: readonly Dimension[] = ['living', 'health', 'schooling', 'psychology', 'safety', 'guardianship'];
const poor: Record<Dimension, string> = {
  living: '衣服单薄，被褥不够', health: '常感冒，没有去看', schooling: '近来常请假', psychology: '情绪低，不愿说话', safety: '电线老化', guardianship: '照护人年纪大，看管不到',
};

/** Findings by dimension; here and there one was not asked about. */
export function findingsOf(random: Random, colour: Colour | null): Partial<Record<Dimension, { state: FindingState; note: string }>> {
  const [bad, fair] = { red: [0.45, 0.4], yellow: [0.2, 0.45], blue: [0.05, 0.35], green: [0.01, 0.14] }[colour ?? 'blue']!;
  const found: ReturnType<typeof findingsOf> = {};
  for (const dimension of asked) {
    const left = random.next();
    if (left < 0.03) continue;
    const draw = random.next();
    const state: FindingState = left < 0.06 ? 'not-collected' : draw < bad! ? 'poor' : draw < bad! + fair! ? 'fair' : 'good';
    found[dimension] = { state, note: state === 'poor' ? poor[dimension] : '' };
  }
  return found;
}

/** Why no card was scanned. */
export const withoutCard = (random: Random): string => random.pick(['卡放在孩子书包里，带去学校了', '卡还没有发到这家', '屋里光线暗，扫不上', '在学校见的孩子，卡在家里']);
