import type { Reason } from '@tonghu/domain/answer';
import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { disputes } from './disputes.ts';
import { type Sheets, inItsSheet } from './lines-of-sheet.ts';
import { type RowNotes, noteKey } from './repair-numbers.ts';
import { type Gathered, type PaidRow, type Side, type Told, parentFactKinds } from './gathered.ts';

export type Evidence = Reason['evidence'][number];
/** Rows of files by the fact they speak for, named as rules name it: `father.prison`, `disability`. */
export type EvidenceByFact = Record<string, Evidence[]>;

/** Every row behind the facts of a child, in short Chinese sentences without names or numbers of people. */
export function evidenceOf(child: Gathered, notes: RowNotes = new Map(), sheets: Sheets = new Map()): EvidenceByFact {
  const found: EvidenceByFact = {};
  if (child.line !== null) add(found, sheets, 'birthDate', { source: 'population', line: child.line, says: `儿童出生于${inWords(child.birthDate)}`, on: child.birthDate });
  for (const one of child.told) add(found, sheets, factOf('child', one), rowOf(sideInWords.child, one, notes));
  for (const side of ['father', 'mother'] as const) {
    for (const one of child[side].told) {
      if (one.fact === 'assistance' && !one.flag) continue; // another household
      add(found, sheets, factOf(side, one), rowOf(sideInWords[side], one, notes));
    }
  }
  // The row that another disagrees with is evidence as well: somebody has to look at both.
  for (const { side, fact, rows } of disputes(child)) for (const row of rows.slice(1)) if (row.told.fact === fact) add(found, sheets, factOf(side, row.told), rowOf(sideInWords[side], row.told, notes));
  for (const { rows, ...first } of child.paid) for (const one of rows ? firstOfEachPlace(rows) : [first]) if (one.line !== null) add(found, sheets, 'paid', paidRow(one.line, one));
  return found;
}

/** Two places pay it: a row of each, to settle which of them goes on. */
const firstOfEachPlace = (rows: readonly PaidRow[]): PaidRow[] => rows.filter((one, at) => rows.findIndex(({ place }) => place === one.place) === at);

const paidRow = (line: number, { benefit, from, place }: { benefit: string | null; from: string | null; place?: string | null }): RowOfFile =>
  ({ source: 'benefits', line, says: `正在领取“${benefit}”${from ? `，自${monthInWords(from)}起` : ''}${place ? `，由${place}发放` : ''}`, on: from ? `${from}-01` : null });

/** Before its sheet is told. */
type RowOfFile = Evidence & { line: number };

function add(found: EvidenceByFact, sheets: Sheets, fact: string, row: RowOfFile): void {
  const some = found[fact];
  const evidence: Evidence = inItsSheet(row, sheets.get(row.source));
  if (some) some.push(evidence);
  else found[fact] = [evidence];
}

/** One text for one piece of evidence: the same row read again says the same. */
export const evidenceKey = ({ source, says, on }: Evidence): string => `${source}|${on ?? ''}|${says}`;

/** The fact of rules that a row speaks for. */
export const factOf = (side: 'child' | Side, { fact }: Told): string =>
  (side === 'child' ? childFact[fact] ?? fact : fact === 'assistance' ? 'socialAssistance' : parentFact[side][fact]!);

/** A row in words, with whom it is about. */
export const inSentence = (side: 'child' | Side, one: Told): string => `${sideInWords[side]}${sentence(one)}`;

const childFact: Partial<Record<Told['fact'], string>> = { dead: 'died', assistance: 'socialAssistance', away: 'livesElsewhereSince' };
// Put together once: they are asked for row by row.
const ofParent = (side: Side): Readonly<Record<string, string>> => Object.fromEntries([...Object.keys(parentFactKinds), 'adopted'].map((fact) => [fact, `${side}.${fact}`]));
const parentFact = { father: ofParent('father'), mother: ofParent('mother') };
const sideInWords: Record<'child' | Side, string> = { child: '儿童', father: '父亲', mother: '母亲' };
const cardKinds = ['视力', '听力', '言语', '肢体', '智力', '精神', '多重'];
const grades = ['一', '二', '三', '四'];
const assistance: Record<string, string> = { destitute: '特困供养', dibao: '低保', 'low-income': '低收入家庭' };

export const sourceOf = ({ fact }: Told): FileKind => (fact === 'adopted' ? 'adoptions' : fact === 'assistance' ? 'low-income' : parentFactKinds[fact]);

/** The remarks on the rows behind a child, in their order; empty for nearly everybody. */
export const notesOn = (child: Gathered, notes: RowNotes): string[] => (notes.size === 0 ? []
  : [child.told, child.father.told, child.mother.told].flatMap((told) => told.flatMap((one) => notes.get(noteKey(sourceOf(one), one.line)) ?? [])));

// Few rows have a note, so that looking for the line, whatever its file, spares putting a key together.
const lines = new WeakMap<RowNotes, ReadonlySet<number>>();
function linesOf(notes: RowNotes): ReadonlySet<number> {
  let some = lines.get(notes);
  if (!some) lines.set(notes, some = new Set([...notes.keys()].map((key) => Number(key.slice(key.indexOf('|') + 1)))));
  return some;
}

function rowOf(who: string, one: Told, notes: RowNotes): RowOfFile {
  const source = sourceOf(one);
  const note = (linesOf(notes).has(one.line) ? notes.get(noteKey(source, one.line)) : undefined) ?? (one.unsure ? '登记内容不全，需核实' : '');
  return { source, line: one.line, says: `${who}${sentence(one)}${note && `（${note}）`}`, on: one.day };
}

function sentence(one: Told): string {
  const since = one.day ? `${inWords(one.day)}` : '';
  const stretch = `${since ? `自${since}起` : ''}${one.until ? `至${inWords(one.until)}止` : ''}`;
  switch (one.fact) {
    case 'dead': return `${since}${one.flag ? '被宣告死亡' : '死亡'}`;
    case 'missing': return `${since}被宣告失踪`;
    case 'disability': return `持${one.kind ? cardKinds[one.kind - 1] : ''}残疾${one.grade ? `${grades[one.grade - 1]}级` : ''}证${one.until ? `，有效期至${inWords(one.until)}` : ''}`;
    case 'severeIllness': return `${since ? `${since}确诊` : ''}患${one.words ?? '重特大疾病'}`;
    case 'prison': return `服刑${stretch}`;
    case 'drugDetox': return `强制隔离戒毒${stretch}`;
    case 'libertyRestricted': return `被限制人身自由${stretch}`;
    case 'outOfContact': return `失联${since ? `，${since}报案` : ''}，${one.flag === null ? '仍在查找' : one.flag ? '已找到' : '查找未果'}${one.until ? `（${inWords(one.until)}回执）` : ''}`;
    case 'guardianshipRevoked': return `${since}被撤销监护资格${one.until ? `，${inWords(one.until)}恢复` : ''}`;
    case 'deported': return `${since}被遣送出境`;
    case 'away': return `${since ? `自${since}起` : ''}外出务工`;
    case 'assistance': return `享受${assistance[one.words ?? ''] ?? '社会救助'}${since ? `，自${since}起` : ''}`;
    case 'adopted': return `${since}登记收养`;
  }
}

/** `2024-06-03` → `2024年6月3日`. */
export function inWords(day: string): string {
  let words = daysInWords.get(day);
  if (words === undefined) daysInWords.set(day, words = `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`);
  return words;
}
const daysInWords = new Map<string, string>();
const monthInWords = (month: string): string => `${Number(month.slice(0, 4))}年${Number(month.slice(5, 7))}月`;
