import type { Reason } from '@tonghu/domain/answer';
import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { onSheet } from '@tonghu/linkage/discovery/lines-of-sheet';
import { childTable } from './application-form.ts';
import { type Block, type PaperModel, type Row, cell, label, text } from './paper-model.ts';
import type { ApplicationOnPaper, PaperFacts } from './paper-facts.ts';
import { benefitName, namesNoClass, readCircumstances, readDay, readMonth, relationName, ticked } from './paper-words.ts';

const results = { eligible: '符合条件', 'not-eligible': '不符合条件', 'need-to-know': '尚缺情况，待核实' } as const;
const ways = [['data', '部门数据比对'], ['papers', '查看证明材料'], ['home-visit', '入户走访'], ['neighbours', '邻里访问']] as const;

/** Facts, sources, the township's finding and the county's word on one form. What nobody has decided yet is left open. */
export function confirmationForm(facts: PaperFacts): Omit<PaperModel, 'number'> {
  const application = facts.application!;
  const walled = namesNoClass(application.class, facts.walled);
  return {
    title: `${benefitName(application.class, walled)}查验确认表`,
    letterhead: null,
    blocks: [
      text(`申请号：${application.number}　　申请人：${application.applicant}　　申请日期：${application.appliedOn}`, { size: 9.5 }),
      childTable(facts.child),
      text('一、查验的事实和来源', { bold: true, above: 8 }),
      ...(walled ? [text('查验材料由经办人当面核对，另行保存，不随本表流转。', { size: 10.5 })] : [parentsTable(facts), reasonsTable(application)]),
      text('二、查验和确认意见', { bold: true, above: 8 }),
      opinions(facts, application, walled),
    ],
  };
}

function parentsTable({ child }: PaperFacts): Block {
  const parents = child.people.filter(({ relation }) => relation === 'father' || relation === 'mother');
  return {
    is: 'table', widths: [12, 18, 70], size: 9.5, head: ['父母', '姓名', '查明的情况'],
    rows: parents.length === 0
      ? [{ cells: [cell('父母情况档案中没有登记', 3)] }]
      : parents.map((one): Row => ({ cells: [cell(relationName(one.relation)), cell(one.name || '不详'), cell(readCircumstances(one.circumstances) || '没有登记特别情况')] })),
  };
}

function reasonsTable({ answer, known }: ApplicationOnPaper): Block {
  const rows = answer.because.map((reason, at): Row => ({
    cells: [{ says: String(at + 1), align: 'center' }, cell(reason.says.zh), { says: reason.holds === null ? '待核实' : reason.holds ? '符合' : '不符合', align: 'center' }, cell(sourceOf(reason) || '—'), cell(reason.cite)],
  }));
  const papers = [...new Set(Object.values(known.from).map(({ evidence }) => evidence).filter(Boolean))];
  return {
    is: 'table', widths: [8, 31, 9, 28, 24], size: 9, above: 6, head: ['序号', '条件', '结果', '信息来源', '依据'],
    rows: [
      ...rows,
      { cells: [{ says: '结论', label: true, align: 'center', span: 2 }, cell(`按 ${answer.version} 起的规则：${results[answer.is]}`, 3)] },
      ...(papers.length > 0 ? [{ cells: [{ says: '所附证明', label: true, align: 'center' as const, span: 2 }, cell(papers.join('；'), 3)] }] : []),
    ],
  };
}

const sourceOf = ({ evidence }: Reason): string =>
  [...new Set(evidence.map(({ source, says, on, line, sheet }) =>
    [source in fileKinds ? `${fileKinds[source as FileKind].title.zh}数据` : source, line === null ? '' : `${onSheet(sheet)}第 ${line} 行`, says === source ? '' : says, on === null || says.includes(on) ? '' : on].filter(Boolean).join('，')))].join('\n');

function opinions(facts: PaperFacts, application: ApplicationOnPaper, walled: boolean): Block {
  const { steps } = application;
  const passed = steps.findLast(({ move }) => move === 'pass');
  const decided = steps.findLast(({ move }) => move === 'approve' || move === 'refuse');
  const by = (step: (typeof steps)[number] | undefined, seal: string) =>
    (step ? `经办人：${step.by ?? ''}　　（${seal}）　　${readDay(step.on)}` : `经办人：　　　　　　（${seal}）　　　　年　　月　　日`);
  const checkedBy = (passed?.findings['checkedBy'] ?? []) as string[];
  const told = (reason: string | null | undefined) => (reason && !walled ? `\n说明：${reason}` : '');
  const { decision } = facts;
  return {
    is: 'table', widths: [16, 84],
    rows: [
      { cells: [label('查验方式'), cell(ticked(ways.map(([way, title]) => [title, checkedBy.includes(way)])))], least: 28 },
      {
        cells: [label('乡镇（街道）\n查验意见'), {
          says: passed ? `${passed.findings['fit'] === false ? '经查验，不符合条件，报县级民政部门审定。' : '经查验，符合条件，报县级民政部门确认。'}${told(passed.reason)}` : ticked([['符合条件，报县级确认', false], ['不符合条件', false]]),
          sign: by(passed, '乡镇人民政府、街道办事处盖章'),
        }], least: 84,
      },
      {
        cells: [label('县级民政部门\n确认意见'), {
          says: !decided ? ticked([['予以确认', false], ['不予确认', false]])
            : decided.move === 'refuse' ? `不予确认。${told(decided.reason)}`
              : `予以确认${decision ? `，从${readMonth(decision.from)}起按月发放` : ''}。${told(decided.reason)}`,
          sign: by(decided, '县级民政部门盖章'),
        }], least: 84,
      },
    ],
  };
}
