import { Problem } from '@tonghu/domain/problem';
import { text } from '@tonghu/domain/text';
import type { FileReply } from '../../asked.ts';
import type { Mover } from '../applications/move-application.ts';
import { type BankTools, keepBankFiles, takeBankFile } from '../bank/keep-files.ts';

/** The bank file of a run that has one. Several are taken one by one, so that none is forgotten. */
export async function giveBankFile(mover: Mover, tools: BankTools, runId: string): Promise<FileReply> {
  const { files } = await keepBankFiles(mover, tools, runId);
  if (files.length > 1) throw new Problem('wrong-state', { fields: { why: text(`这个批次分为 ${files.length} 个文件，请在“银行文件”里逐个下载`, `This run has ${files.length} files; take each of them under Bank files`) } });
  return takeBankFile(mover, tools, runId, 1);
}
