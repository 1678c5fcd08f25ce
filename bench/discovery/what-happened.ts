import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type Random, weighted } from '@tonghu/demo/random';
import type { Days } from './days.ts';
import type { Person } from './people.ts';

export interface FeedRow { kind: FileKind; cells: (string | null)[] }

const illnesses = ['终末期肾病', '恶性肿瘤', '再生障碍性贫血', '急性白血病', '重症肌无力', '肝硬化失代偿期', '脑梗死后遗症'];
const elsewhere = ['310115000000', '110108000000', '320505000000', '440306000000', '330106000000', '120116000000', '370212000000'];

/** Rows that departments have about a person: days lie before the day the files are for. */
export interface Happenings {
  /** So many months back at least and at most. */
  since(random: Random, least: number, most: number): string;
  of(random: Random, person: Person, kind: FileKind, since: string): FeedRow;
}

export function openHappenings(days: Days): Happenings {
  const after = (day: string, months: number): string => `${Number(day.slice(0, 4)) + Math.floor((Number(day.slice(5, 7)) - 1 + months) / 12)}-${String((Number(day.slice(5, 7)) - 1 + months) % 12 + 1).padStart(2, '0')}-15`;
  return {
    since: (random, least, most) => days.iso[days.last - Math.floor(30.4 * (least + random.next() * (most - least)))]!,
    of(random, { idNumber, name }, kind, since) {
      switch (kind) {
        case 'deaths': return { kind, cells: [idNumber, name, since, random.int(40) ? '否' : '是'] };
        case 'missing': return { kind, cells: [idNumber, name, since] };
        case 'lost-contact': return { kind, cells: [idNumber, name, since, random.int(8) ? '未找到' : '已找到', after(since, 6)] };
        case 'disability': return { kind, cells: [`${idNumber}${1 + random.int(7)}${1 + random.int(4)}`, name, since, after(since, 120)] };
        case 'illness': return { kind, cells: [idNumber, name, random.pick(illnesses), since] };
        case 'restricted': return { kind, cells: [idNumber, name, random.pick(['拘留', '逮捕', '指定居所监视居住']), since, after(since, 8 + random.int(24))] };
        case 'prison': return { kind, cells: [idNumber, name, since, after(since, 8 + random.int(120))] };
        case 'detox': return { kind, cells: [idNumber, name, since, after(since, 24)] };
        case 'deported': return { kind, cells: [idNumber, name, since] };
        case 'low-income': return { kind, cells: [idNumber, name, random.pick(['低保', '低保', '低保', '特困', '低收入']), `DB${String(random.int(1e8)).padStart(8, '0')}`, since] };
        case 'benefits': return { kind, cells: [idNumber, name, random.pick(['高龄津贴', '高龄津贴', '重度残疾人护理补贴', '困难残疾人生活补贴']), random.pick(['160.00', '175.00', '100.00']), since.slice(0, 7), null] };
        case 'away': return { kind, cells: [idNumber, name, since, random.pick(elsewhere)] };
        default: throw new Error(`Rows of ${kind} are not about one person.`);
      }
    },
  };
}

/** What befalls a parent whose other parent is lost too. */
export const drawLoss = weighted<FileKind>([['deaths', 34], ['disability', 18], ['prison', 16], ['lost-contact', 14], ['illness', 8], ['detox', 4], ['missing', 3], ['restricted', 2], ['deported', 1]]);
/** What befalls one parent in sixty. */
export const drawTrouble = weighted<FileKind>([['deaths', 30], ['disability', 36], ['illness', 22], ['prison', 8], ['detox', 2], ['lost-contact', 1], ['restricted', 1]]);
/** Rows about people without minors, most of every file: so many for a thousand minors. */
export const strangers: [FileKind, number, number, number][] = [
  ['deaths', 170, 45, 95], ['disability', 160, 20, 85], ['benefits', 300, 60, 95], ['illness', 110, 40, 85], ['away', 160, 19, 60], ['low-income', 75, 40, 90],
  ['prison', 12, 19, 65], ['detox', 3, 19, 55], ['restricted', 2, 19, 60], ['lost-contact', 0.5, 19, 60], ['missing', 0.3, 19, 80], ['deported', 0.1, 19, 50],
];
