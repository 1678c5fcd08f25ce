import { sexes } from '@tonghu/domain/children/labels';
import { type Block, type PaperModel, type Row, cell, label, signLine, text } from './paper-model.ts';
import type { ChildOnPaper, PaperFacts } from './paper-facts.ts';
import { applicantKinds, benefitName, namesNoClass, readCircumstances, relationName, townshipOffice } from './paper-words.ts';

/** The application as a form: what the file knows is filled in, the rest is left for a hand. */
export function applicationForm(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const application = facts.application!;
  const walled = namesNoClass(application.class, facts.walled);
  const { child } = facts;
  const parent = child.people.find(({ name }) => name === application.applicant);
  return {
    title: `${benefitName(application.class, walled)}申请表`,
    letterhead: null,
    blocks: [
      text(`受理机关：${townshipOffice(facts.township) || '　　　　　　　　'}　　　　申请号：${application.number}　　　　申请日期：${application.appliedOn}`, { size: 9.5 }),
      childTable(child, [
        [label('申请人'), cell(application.applicant), label('申请人身份'), cell(parent ? `${applicantKinds[application.applicantKind]}，${relationName(parent.relation)}` : applicantKinds[application.applicantKind]), label('联系电话'), cell(parent?.phone)],
      ]),
      peopleTable(facts, walled),
      {
        is: 'table', widths: [17, 20, 14, 26, 8, 15], above: 5,
        rows: [{ cells: [label('收款户名'), cell(child.account?.holder), label('开户银行'), cell(child.account?.bank), label('账号'), cell(child.account ? `尾号 ${child.account.hint.slice(-4)}` : '')] }],
      },
      {
        is: 'table', widths: [17, 83], above: 5,
        rows: [
          { cells: [label('申请理由'), cell('')], least: 56 },
          {
            cells: [label('申请人\n承诺和授权'), {
              says: '以上情况属实，如有隐瞒或者虚报，愿意退回已领取的资金并承担相应责任。情况有变化时及时告知。本人同意民政部门为办理这件事，向有关部门查询核对孩子和父母的相关信息；查询结果只用于救助保障。',
              sign: signLine('申请人（签名或捺印）'),
            }], least: 80,
          },
          { cells: [label('村（居）委会意见'), { says: '', sign: `经办人：　　　　　　　　（盖章）　　　　年　　月　　日` }], least: 52 },
          { cells: [label('受理情况'), { says: '已收到申请表和所附材料共　　　件。', sign: signLine('受理人') }], least: 46 },
        ],
      },
      text('说明：空白处请用黑色笔填写；能够通过数据核对的事项，不要求提交证明。这项申请不作公示。', { size: 9, above: 6 }),
    ],
  };
}

/** Who the child is, in six columns. */
export function childTable(child: ChildOnPaper, more: readonly (readonly ReturnType<typeof cell>[])[] = []): Block {
  const rows: Row[] = [
    { cells: [label('儿童姓名'), cell(child.name), label('性别'), cell(child.sex === 'unknown' ? '' : sexes[child.sex].zh), label('出生日期'), cell(child.birthDate)] },
    { cells: [label('公民身份号码'), cell(child.idNumber, 3), label('健康状况'), cell(child.health)] },
    { cells: [label('户籍地'), cell(child.hukou, 5)] },
    { cells: [label('现居住地'), cell(child.residence, 5)] },
    { cells: [label('就读学校'), cell(child.school, 5)] },
    ...more.map((cells) => ({ cells })),
  ];
  return { is: 'table', widths: [17, 20, 14, 18, 12, 19], rows: rows.map((row) => ({ ...row, least: 23 })), above: 6 };
}

/** Parents, guardians, carers and siblings. Parents without an entry keep an empty row. Behind the wall nobody's circumstances are told. */
function peopleTable({ child }: PaperFacts, walled: boolean): Block {
  const people = (['father', 'mother'] as const).filter((relation) => !child.people.some((one) => one.relation === relation))
    .map((relation) => ({ relation, name: '', idNumber: null, phone: null, isGuardian: false, isCarer: false, circumstances: [] }));
  const order = ['father', 'mother'];
  const all = [...child.people, ...people].sort((a, b) => (order.indexOf(a.relation) + 3) % 3 - (order.indexOf(b.relation) + 3) % 3);
  return {
    is: 'table', widths: [17, 14, 25, 15, 29], above: 5, size: 9.5, head: ['家庭成员', '姓名', '公民身份号码', '联系电话', '目前情况'],
    rows: [
      ...all.map((one): Row => ({
        cells: [cell(`${relationName(one.relation)}${one.isGuardian ? '（监护人）' : one.isCarer ? '（照料人）' : ''}`), cell(one.name), cell(one.idNumber), cell(one.phone), cell(walled ? '' : readCircumstances(one.circumstances))],
        least: 24,
      })),
      ...child.siblings.map((one): Row => ({ cells: [cell('兄弟姐妹'), cell(one.name), cell(''), cell(''), cell(`${one.age} 周岁`)] })),
    ],
  };
}
