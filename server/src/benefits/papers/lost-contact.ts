import { childTable } from './application-form.ts';
import { type Block, type PaperModel, type Row, cell, label, signLine, text } from './paper-model.ts';
import type { PaperFacts } from './paper-facts.ts';
import { relationName, townshipOffice } from './paper-words.ts';

/*
 * 失联: guardian, authorised relative or village committee reports to the police of the child's hukou place; not found six
 * months after registration, the police fill in the receipt. Where the police cannot search, the finding takes its place:
 * promise, neighbours, village, township, county (民发〔2020〕125号; form names as local guides publish them).
 */

type Parent = PaperFacts['child']['people'][number];
const blankParent = (relation: 'father' | 'mother'): Parent => ({ relation, name: '', idNumber: null, phone: null, isGuardian: false, isCarer: false, circumstances: [] });

/** The parents the form is about: those entered as out of contact; when none is, both, to be struck out by hand. */
function parentsOf({ child, walled }: PaperFacts): Parent[] {
  const parents = (['father', 'mother'] as const).map((relation) => child.people.find((one) => one.relation === relation) ?? blankParent(relation));
  const lost = walled ? [] : parents.filter(({ circumstances }) => circumstances.some(({ circumstance, until }) => circumstance === 'out-of-contact' && until === null));
  return lost.length > 0 ? lost : parents;
}

const since = (parent: Parent): string => parent.circumstances.find(({ circumstance }) => circumstance === 'out-of-contact')?.from ?? '';

const parentTable = (facts: PaperFacts, lastHead: string): Block => ({
  is: 'table', widths: [14, 16, 28, 18, 24], above: 6, head: ['失联父母', '姓名', '公民身份号码', '失联起始日', lastHead],
  rows: parentsOf(facts).map((one): Row => ({ cells: [cell(relationName(one.relation)), cell(one.name), cell(one.idNumber), cell(since(one)), cell('')], least: 30 })),
});

/** Filled in by the police when nobody was found six months after the report. */
export function lostContactReceipt(facts: PaperFacts): Omit<PaperModel, 'number'> {
  return {
    title: '儿童失联父母查找情况回执单', letterhead: null,
    blocks: [
      text('（由儿童户籍所在地公安派出所填写。自报案登记之日起满 6 个月仍未查找到的，出具本单。）', { size: 9.5, align: 'center' }),
      childTable(facts.child),
      parentTable(facts, '最后联系方式'),
      {
        is: 'table', widths: [18, 82], above: 6,
        rows: [
          { cells: [label('报案人'), cell(`姓名：　　　　　　　　　　联系电话：\n与儿童关系：${ways}`)], least: 30 },
          { cells: [label('报案登记日期'), cell('　　　　年　　月　　日　　　　登记编号：')], least: 30 },
          { cells: [label('查找经过'), cell('')], least: 110 },
          { cells: [label('查找结果'), cell('（　）自登记之日起满 6 个月，经查找仍未找到\n（　）已找到，日期：　　　　年　　月　　日\n（　）无法开展查找，原因：')], least: 60 },
          { cells: [label('公安派出所'), { says: '', sign: '经办民警：　　　　　　　　（盖章）　　　　年　　月　　日' }], least: 70 },
        ],
      },
      text(`本单交还${townshipOffice(facts.township) || '受理申请的乡镇（街道）'}，用于查验申请。查找到失联父母的，请及时告知县级民政部门（${facts.issuer.phone || '电话：　　　　　　　　'}）。`, { size: 9.5, above: 6 }),
    ],
  };
}
const ways = '（　）监护人　（　）受委托亲属　（　）村（居）委会';

/** Where the police cannot search: five parties say what they know, the county finds. */
export function lostContactFinding(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const seal = (who: string) => `${who}：　　　　　　　　（盖章）　　　　年　　月　　日`;
  return {
    title: '儿童父母失联情况认定表', letterhead: null,
    blocks: [
      text('（公安机关无法开展查找时使用。五方意见齐全后，由县级民政部门认定。本表不公示。）', { size: 9.5, align: 'center' }),
      childTable(facts.child),
      parentTable(facts, '失联前住址和单位'),
      {
        is: 'table', widths: [18, 82], above: 6,
        rows: [
          { cells: [label('失联情况'), cell('从什么时候起、怎样失去联系，找过哪些人、打过哪些电话：')], least: 60 },
          { cells: [label('一、个人承诺'), { says: '本人承诺：上述父（母）失去联系且未履行抚养义务已满 6 个月，情况属实。找到后立即告知；不实的，退回已领取的资金并承担责任。', sign: signLine('承诺人（签名或捺印）') }], least: 74 },
          { cells: [label('二、邻里证明\n（两人以上）'), { says: '证明内容：', sign: '证明人：　　　　　住址：　　　　　　　电话：　　　　　　　　年　月　日\n证明人：　　　　　住址：　　　　　　　电话：　　　　　　　　年　月　日' }], least: 76 },
          { cells: [label('三、村（居）\n委会证实'), { says: '', sign: seal('负责人') }], least: 54 },
          { cells: [label('四、乡镇\n（街道）查验'), { says: '查验方式和结论：', sign: seal('经办人') }], least: 62 },
          { cells: [label('五、县级\n民政部门确认'), { says: '（　）认定失联，自　　　　年　　月　　日起　　（　）不予认定，理由：', sign: seal('经办人') }], least: 62 },
        ],
      },
    ],
  };
}
