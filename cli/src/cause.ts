import { type Text, text } from '@tonghu/domain/text';

const causes: Record<string, Text> = {
  ENOENT: text('没有这个文件或文件夹', 'no such file or folder'),
  EACCES: text('没有权限', 'no permission'),
  EPERM: text('没有权限', 'no permission'),
  EROFS: text('那里只能读，不能写', 'nothing can be written there'),
  EISDIR: text('是文件夹，不是文件', 'it is a folder, no file'),
  ENOTDIR: text('路径里有一段是文件，不是文件夹', 'a part of the path is a file, no folder'),
  EEXIST: text('已有同名的文件', 'a file of that name is there already'),
  ENOSPC: text('磁盘满了', 'the disk is full'),
  EDQUOT: text('磁盘配额用完了', 'the disk quota is used up'),
  ENAMETOOLONG: text('文件名太长', 'the name is too long'),
};

/** Why the system refused a file, in words; what it is no cause for says itself. */
export function causeOf(error: unknown): Text {
  const { code, message } = error as NodeJS.ErrnoException;
  return causes[code ?? ''] ?? text(code ?? message, code ?? message);
}
