import { basename } from 'node:path';
import { text } from '@tonghu/domain/text';
import { CommandProblem } from './say.ts';

/** A file that is no table, whatever its name says. */
export const unreadableFile = (path: string): CommandProblem => new CommandProblem(text(
  `${basename(path)} 不是能读取的表格：可能是旧版 .xls、网页、加了密码，或已损坏。请在表格软件里打开，另存为 .xlsx 或 CSV 后再试。`,
  `${basename(path)} is no table that can be read: perhaps an old .xls, a web page, locked with a password, or damaged. Open it in a spreadsheet, save it as .xlsx or CSV and try again.`,
));
