import { childClasses } from '@tonghu/domain/children/classes';
import type { ComingEvent } from '@tonghu/domain/discovery/coming';
import { type Text, text } from '@tonghu/domain/text';
import type { Side } from '../engine/fact-names.ts';
import { parents } from '../engine/questions.ts';
import { capital } from '../law/parents.ts';
import type { ComingDay, ComingGiven } from './coming-days.ts';

/** What follows from an event by the rules. */
export type Consequences = Pick<ComingEvent, 'ends' | 'lastMonth' | 'next'>;
/** How an event is told. `begin`: days before, when to begin. */
export type Told = Pick<ComingEvent, 'says' | 'prepare' | 'who' | 'cite'> & { begin: number };

const terms: Record<string, { zh: string; en: string; ask: Text; begin: number }> = {
  prison: { zh: '刑期届满', en: 'sentence ends', begin: 60, ask: text('向监狱或司法所核实释放日期：减刑、假释会提前。', 'Ask the prison or the justice office for the day of release: a reduced sentence or parole brings it forward.') },
  drugDetox: { zh: '强制隔离戒毒期满', en: 'compulsory detoxification ends', begin: 60, ask: text('向戒毒所核实解除日期，问清是否接着社区康复。', 'Ask the detoxification centre for the day it ends, and whether rehabilitation in the community follows.') },
  libertyRestricted: { zh: '限制人身自由的措施到期', en: 'measure restricting liberty ends', begin: 30, ask: text('向办案机关核实到期后是解除、延长还是转为羁押、服刑。', 'Ask the authority whether the measure ends, goes on, or turns into custody or a sentence.') },
};

const visit = text('先到家里走访一次，问清以后由谁照护孩子，孩子自己怎么想。', 'Visit the home first: who will look after the child from then on, and what does the child want?');

/** What to prepare for an event, who sees to it and how early to begin. The days are the product's own defaults, which a city may change. */
export function toPrepare(one: ComingDay, given: ComingGiven, then: Consequences): Told {
  const side = one.about.split('.')[0] as Side;
  switch (one.kind) {
    case 'measure-ends': {
      const term = terms[one.about.split('.')[1]!]!;
      return {
        says: text(`${parents[side].zh}${term.zh}`, `${capital(side)}: the ${term.en}`), who: 'supervisor', begin: term.begin, cite: '民法典第二十六条、第二十七条（父母有抚养、监护的义务）',
        prepare: [visit, term.ask, text('回来后30天内评估监护能力：能照护的，帮助接回孩子；不能照护的，按新情况重新认定，不是一回来就停。', 'Within 30 days of the return assess whether the parent can care: if so help the child home; if not, decide anew by what is then true. Support does not stop merely because somebody came back.'), ...ending(then, given)],
      };
    }
    case 'card-expires': {
      const own = one.about === 'disability';
      const [zh, en] = own ? ['孩子', 'the child'] : [parents[side].zh, parents[side].en];
      return {
        says: text(`${zh}的残疾人证到期`, `The disability card of ${en} expires`), who: 'director', begin: 60, cite: '残疾人证管理办法（换证）',
        prepare: [
          text('提醒并帮助到县区残联换证；行动不便的，联系上门评定。证到期不等于残疾消失。', 'Remind the family and help renew the card at the county federation; ask for an assessment at home where travel is hard. A card that expires is not a disability that ended.'),
          text('换到新证后，把等级和有效期记入档案。', 'Enter grade and validity of the new card in the file.'), ...ending(then, given),
        ],
      };
    }
    case 'search-complete': return {
      says: text(`${parents[side].zh}失联查找期满`, `The search for ${parents[side].en} has lasted its term`), who: 'supervisor', begin: 15, cite: '民发〔2019〕62号一；民发〔2020〕125号',
      prepare: [
        text('请受理报案的派出所出具《儿童失联父母查找情况回执单》。', 'Ask the police station that took the report for its receipt on the search.'),
        text('公安难以查找的，准备个人承诺、邻里证明、村（居）证实，镇街查验后报县级确认。', 'Where the police cannot search: a statement of the family, of neighbours and of the village, checked by the township, for the county to confirm.'),
        text(given.suspected ? '期满后，这条线索可能成立：提前核实，备好申请材料。' : '期满后重新看一遍符合哪一类，需要时帮助申请。', given.suspected ? 'After that the suspicion may hold: check it and have the papers ready.' : 'After that look again which class the child belongs to, and help to apply.'), ...maybe(then),
      ],
    };
    case 'temporary-ends': return {
      says: text('先行救助到期，等待确认', 'Aid was given first and is to be confirmed'), who: 'supervisor', begin: 15, cite: '',
      prepare: [text('补齐材料，到期前完成查验和确认；不符合的，接上临时救助等其他帮助，不让孩子断档。', 'Complete the papers, check and confirm before the day; where the child does not qualify, arrange other help so that nothing breaks off.')],
    };
    case 'turns-18': return grownUp(given, then);
    case 'turns-16': return {
      says: text('年满16周岁', 'Turns 16'), who: 'director', begin: 30, cite: '国发〔2016〕13号（不满十六周岁）',
      prepare: [text('留守、流动儿童的登记到此为止：最后走访一次，看还有没有别的困难，有的转入相应类别。', 'Registration as left behind or migrant ends here: visit once more, and where another difficulty remains register that.'), text('告诉孩子和家人：监护责任不因此减少，不读书的可以问职业培训。', 'Tell child and family: the duty to care remains; who has left school may ask for training.'), ...maybe(then)],
    };
    case 'turns-14': return {
      says: text('年满14周岁', 'Turns 14'), who: 'director', begin: 30, cite: '个人信息保护法第三十一条；困境儿童个人信息保护工作办法',
      prepare: [text('从这天起，个人信息要本人同意，并告知监护人：用孩子听得懂的话说清楚，重新签同意书。', 'From this day the child consents in person, and the guardian is told: explain it in plain words and take a new consent.')],
    };
    case 'school-ends': return schoolEnds(given);
    case 'aid-renewal': return {
      says: text('本学期助学到期', 'Education aid of this term ends'), who: 'supervisor', begin: 30, cite: '孤儿助学办法（按学期核对在读情况，具体以本地为准）',
      prepare: [text('请本人交下学期的在读证明；休学、退学、毕业的从次月起停发。', 'Ask for the certificate of enrolment for the next term; aid stops the month after leaving, pausing or graduating.')],
    };
    case 'reassess': return {
      says: text('评估到期，要再评一次', 'The assessment runs out and is due again'), who: 'director', begin: 30, cite: '',
      prepare: [text('约好时间上门，按现在的情况重新评估。', 'Agree on a day and assess anew, as things are now.')],
    };
  }
}

function grownUp(given: ComingGiven, then: Consequences): Told {
  if (given.suspected) {
    return {
      says: text('年满18周岁，过期不能再认定', 'Turns 18; cannot be recognised afterwards'), who: 'supervisor', begin: 90, cite: '未成年人保护法第二条',
      prepare: [text('优先核实：认定要在生日前完成，在读的还关系到以后的助学。', 'Check this one first: recognition must come before the birthday, and later education aid depends on it.')],
    };
  }
  const stage = given.school?.stage;
  const studies = stage !== undefined && ['junior', 'senior', 'vocational', 'university', 'special'].includes(stage);
  return {
    says: text('年满18周岁', 'Turns 18'), who: 'supervisor', begin: 180, cite: '未成年人保护法第二条；孤儿助学办法',
    prepare: [
      ...(studies
        ? [text('还在读书：取在读证明，申请助学（孤儿助学、事实无人抚养儿童助学，按本地规定），不断档。', 'Still at school: take the certificate of enrolment and apply for education aid by the local rule, without a gap.'), text('按本地规定，在全日制学校就读的可以继续享受，提前报县区确认。', 'Where the local rule lets those in full-time school go on, have the county confirm it in time.')]
        : [text('不再读书：告诉本人可以问谁——职业指导、技能培训、岗位推荐，需要时帮助登记求职。', 'No longer at school: say whom to ask for guidance, training and jobs, and help to register.')]),
      text('有残疾或没有能力独立生活的，提前办理成年后的监护、残疾人补贴、低保或特困。', 'With a disability, or unable to live alone: arrange guardianship as an adult, disability subsidies or social assistance in time.'),
      text('住哪里、靠什么生活、证件和银行卡在谁手里，逐项问清，写进告别计划。', 'Ask one by one where to live, on what, and who holds papers and bank card; write it into the plan for leaving.'),
      ...ending(then, given),
    ],
  };
}

function schoolEnds({ school }: ComingGiven): Told {
  const junior = school?.stage === 'junior';
  return {
    says: junior ? text('初中毕业', 'Leaves junior secondary school') : text('高中（中职）毕业', 'Leaves secondary school'), who: 'director', begin: 90, cite: '',
    prepare: [
      junior
        ? text('中考前问一次打算：高中、中职都有资助，不让孩子因为钱不读。', 'Ask before the examination what is planned: both high school and vocational school give aid; nobody should leave for want of money.')
        : text('问清去向：升学的准备助学和资助申请，就业的联系职业指导。', 'Ask what comes next: for study prepare aid, for work arrange guidance.'),
      text('9月开学后核对在读情况，更新档案。', 'After school begins in September check the enrolment and update the file.'),
    ],
  };
}

/** What the family is told when money or a class ends. */
function ending({ ends, lastMonth, next }: Consequences, { suspected = false }: ComingGiven): Text[] {
  if (ends.length === 0) return [];
  if (suspected) return [text('到时这条线索可能不再成立，请在此之前核实。', 'The suspicion may then no longer hold; check it before.')];
  return [
    ...(lastMonth ? [text(`如果情况如期改变，末领年月为 ${lastMonth}。提前书面告诉家里：哪个月起变、为什么、还能申请什么、不服怎么办。`, `If it comes as foretold, the last month paid is ${lastMonth}. Tell the family in writing beforehand: from which month, why, what else they can apply for, and how to object.`)] : []),
    ...maybe({ next }),
  ];
}

const maybe = ({ next }: Pick<Consequences, 'next'>): Text[] => (next.length === 0 ? [] : [text(
  `之后可能符合：${next.map((one) => childClasses[one.class].title.zh).join('、')}，先问清再申请。`,
  `Afterwards the child may be: ${next.map((one) => childClasses[one.class].title.en.toLowerCase()).join(', ')}. Ask first, then apply.`,
)]);
