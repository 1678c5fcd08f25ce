import type { ChildFilter } from '@tonghu/domain/children/endpoints';
import { childStatuses, sexes } from '@tonghu/domain/children/labels';
import { childrenPolicy, noChildYet } from '@tonghu/domain/children/policy';
import { ageOn } from '@tonghu/domain/dates';
import { posts } from '@tonghu/domain/staff/posts';
import type { Language } from '@tonghu/domain/text';
import { writeXlsx } from 'hucre/xlsx';
import { sql } from 'kysely';
import type { FileReply } from '../../asked.ts';
import { safeCell } from '../../benefits/sheets/cells.ts';
import { mustMay } from '../../must-may.ts';
import type { AtWork } from '../at-work.ts';
import { asRows, narrowed } from '../list-children.ts';
import { xlsxType } from './template.ts';

const heads = {
  zh: { name: '姓名', sex: '性别', age: '年龄', birth: '出生日期', number: '身份证号（已遮盖）', place: '负责村（居）', responsible: '儿童主任', status: '状态' },
  en: { name: 'Name', sex: 'Sex', age: 'Age', birth: 'Birth date', number: 'ID number (masked)', place: 'Village', responsible: 'Child director', status: 'Status' },
};

/** The list as it stands on screen: masked, without classes, its first and last row saying who took it away and why. Each child's file remembers it. */
export async function exportChildren(work: AtWork, filter: ChildFilter, reason: string, at: Date, language: Language): Promise<FileReply> {
  const { actor } = work;
  mustMay(childrenPolicy, 'children.export', actor, noChildYet);
  const rows = await asRows(work, await (await narrowed(work, filter)).execute());
  const taken = (await narrowed(work, filter)).clearSelect().clearOrderBy().select(['c.id', 'c.path']);
  await sql`select audit_open('export', 'children', taken.id::text, taken.path, ${reason}) from (${taken}) as taken`.execute(work.tx);
  const head = heads[language];
  const time = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'short' }).format(at);
  const watermark = language === 'zh'
    ? `${actor.place.name} ${posts[actor.post].title.zh} ${actor.name} 于 ${time} 导出，事由：${reason}。含未成年人个人信息，不得外传。`
    : `Exported by ${actor.name}, ${posts[actor.post].title.en}, ${actor.place.name}, ${time}. Reason: ${reason}. Personal data of minors: do not pass on.`;
  const bytes = await writeXlsx({
    sheets: [{
      name: language === 'zh' ? '儿童名单' : 'Children',
      columns: [8, 6, 6, 12, 24, 32, 20, 10].map((width) => ({ width: width + 4 })),
      rows: [
        [watermark],
        Object.values(head),
        ...rows.map((row) => [
          safeCell(row.name), sexes[row.sex][language], ageOn(row.birthDate, work.today), row.birthDate, row.idNumberHint ?? '',
          safeCell(`${row.place.above ?? ''}${row.place.name}`), safeCell(row.responsible.map(({ name }) => name).join('、')), childStatuses[row.status][language],
        ]),
        [watermark],
      ],
      freezePane: { rows: 2 },
    }],
  });
  return { file: Buffer.from(bytes), name: language === 'zh' ? `儿童名单-${work.today}.xlsx` : `children-${work.today}.xlsx`, mediaType: xlsxType };
}
