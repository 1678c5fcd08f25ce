import { addDays } from '@tonghu/domain/dates';
import type { DeskItem } from '@tonghu/domain/desk/endpoints';
import { type FileKind, fileKinds } from '@tonghu/domain/discovery/file-kinds';
import { text } from '@tonghu/domain/text';
import { sql } from 'kysely';
import { type Asking, plain, rowsShown } from './item.ts';
import { departmentFiles, discoveryRuns } from './paths.ts';

interface FileLine { id: string; name: string; kind: FileKind | null; state: string; rows: number | null; rows_unread: number | null; day: string; fresh: boolean }

/** A file stays on the desk of its sender for so long. */
const daysShown = 30;

/** Files of departments: those a person must recognise, those no run has read yet, and for a liaison what became of the own. One query. */
export async function fileItems({ tx, actor, today }: Asking): Promise<DeskItem[]> {
  if (!['liaison', 'county-officer', 'city-officer'].includes(actor.post)) return [];
  const { rows: files } = await sql<FileLine>`
    select f.id, f.name, f.kind, f.state, f.rows, f.rows_unread, (f.created_at at time zone 'Asia/Shanghai')::date::text as day,
           f.state = 'recognised' and not exists (select 1 from discovery_runs r where f.id = any (r.file_ids)) as fresh
      from department_files f where f.state <> 'expired' and f.created_at >= (${addDays(today, -daysShown)}::date::timestamp at time zone 'Asia/Shanghai')
     order by f.created_at desc, f.id`.execute(tx);
  const show = (key: string, slot: DeskItem['slot'], says: DeskItem['says'], which: readonly FileLine[], action: DeskItem['action'], opens: string): DeskItem[] => (which.length === 0 ? [] : [{
    key, slot, says, count: which.length, unit: 'files', overdue: 0, dueOn: null, action, opens,
    rows: which.slice(0, rowsShown).map((file) => ({ id: file.id, says: plain(file.name), aside: asideOf(file), dueOn: null, overdue: false, opens: departmentFiles(file.id) })),
  }]);
  const unknown = files.filter((file) => file.state === 'refused');
  const recognise = show('files.recognise', 'decide', text('部门文件没有识别出来', 'Files that were not recognised'), unknown, text('去指定种类', 'Say what they are'), departmentFiles(unknown[0]?.id));
  if (actor.post === 'liaison') {
    return [...recognise, ...show('files.own', 'changed', text('您近 30 天送来的文件', 'Files you sent in the last 30 days'), files.filter((file) => file.state !== 'refused'), null, departmentFiles())];
  }
  return [
    ...recognise,
    ...show('files.match', 'decide', text('新到的部门文件还没有比对', 'New files that no run has matched'), files.filter((file) => file.fresh), text('去比对', 'Start a run'), discoveryRuns),
  ];
}

/** What the file is and how much of it could not be read. */
function asideOf({ kind, rows, rows_unread }: FileLine) {
  const { zh, en } = kind ? fileKinds[kind].title : text('未识别', 'Not recognised');
  if (rows === null) return text(zh, en);
  return rows_unread ? text(`${zh}，${rows_unread} 行未读取`, `${en}, ${rows_unread} rows unread`) : text(`${zh}，${rows} 行全部读取`, `${en}, all ${rows} rows read`);
}
