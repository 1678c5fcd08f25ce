/** What may be told, and kept, of the first row of a file that was not recognised. */
const [most, longest] = [60, 40];
/** Numbers of people, dates, and the words of the columns for sex and yes: rows of people hold them, headers do not. */
const ofPeople = /\d{6}|\d{4}[-/.年]\d{1,2}|^(男|女|男性|女性|是|否)$/;

/**
 * The headers of a file that is of no kind, fit to be shown. Where the first row
 * is a row of people already, none: names and numbers of people who are not
 * suspected do not go into messages, jobs or tables. What no terminal or table
 * takes is cut off.
 */
export function headersSeen(cells: readonly string[]): string[] {
  const plain = cells.map((cell) => cell.normalize('NFKC').replace(/[\p{Cc}\p{Cf}\p{Cs}\uFFFD]/gu, '').trim());
  if (plain.some((cell) => ofPeople.test(cell))) return [];
  return plain.filter((cell) => cell !== '').slice(0, most).map((cell) => (cell.length > longest ? `${cell.slice(0, longest)}…` : cell));
}
