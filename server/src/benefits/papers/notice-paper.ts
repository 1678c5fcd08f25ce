import { newPaper } from './paper.ts';
import { type NoticeFacts, noticeWords } from './notice-words.ts';

/** The notice as an office writes it: red line under the city's name, number, plain parts, and a place for the seal. */
export async function noticePaper(facts: NoticeFacts): Promise<Buffer> {
  const words = noticeWords(facts);
  const { doc, fit, finish } = newPaper(words.title);
  const width = doc.page.width - doc.page.margins.left - doc.page.margins.right;
  const left = doc.page.margins.left;

  doc.font('regular').fontSize(11).fillColor('#b3261e').text(fit(facts.city), { align: 'center', characterSpacing: 4 });
  doc.font('bold').fontSize(22).text(fit(words.issuer), { align: 'center' });
  doc.moveDown(0.2).moveTo(left, doc.y).lineTo(left + width, doc.y).lineWidth(1.5).strokeColor('#b3261e').stroke();
  doc.moveDown(0.8).font('bold').fontSize(18).fillColor('#000000').text(fit(words.title), { align: 'center' });
  doc.moveDown(0.2).font('regular').fontSize(11).text(fit(`编号：${facts.number}`), { align: 'center' });
  doc.moveDown(0.8).fontSize(12).text(fit(words.to));

  for (const part of words.parts) {
    doc.moveDown(0.3);
    if (part.head) doc.font('bold').fontSize(12).text(fit(part.head), left);
    doc.font('regular').fontSize(11.5);
    for (const sentence of part.says) doc.text(fit(sentence), left, undefined, { width, indent: 24, lineGap: 2 });
  }

  const needed = 84; // room for the seal
  if (doc.y + needed > doc.page.height - doc.page.margins.bottom) doc.addPage();
  doc.moveDown(1.5).fontSize(12).text(fit(words.issuer), { align: 'right' }).moveDown(0.4).text(words.day, { align: 'right' });
  doc.moveDown(0.4).fontSize(9).fillColor('#777777').text('（盖章）', { align: 'right' }).fillColor('#000000');
  return finish(`${facts.number}`);
}
