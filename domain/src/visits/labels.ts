import { z } from 'zod';
import type { Text } from '../text.ts';

/* What a visit says of itself, by name. The phone draws these, so each shape is marked as free of side effects and a bundle may leave Zod out. */

/** What somebody came for (field guide 5.1). */
export const VisitKind = /* @__PURE__ */ (() => z.enum(['inspection', 'counselling', 'tutoring', 'companionship', 'publicity']).meta({ id: 'VisitKind' }))();
export type VisitKind = z.infer<typeof VisitKind>;

/** What each kind is called. */
export const visitKinds: Record<VisitKind, Text> = {
  inspection: { zh: '巡视探访', en: 'Visit of inspection' },
  counselling: { zh: '心理疏导', en: 'Counselling' },
  tutoring: { zh: '课业辅导', en: 'Help with school work' },
  companionship: { zh: '亲情陪伴', en: 'Companionship' },
  publicity: { zh: '政策宣讲', en: 'Talk on law and policy' },
};

/** Who was met. `nobody` stands alone: the visitor stood before a closed door. */
export const Met = /* @__PURE__ */ (() => z.enum(['child', 'carer', 'guardian', 'neighbour', 'teacher', 'nobody']).meta({ id: 'Met' }))();
export type Met = z.infer<typeof Met>;

/** What each is called. */
export const metWhom: Record<Met, Text> = {
  child: { zh: '孩子', en: 'The child' },
  carer: { zh: '照护人', en: 'The carer' },
  guardian: { zh: '监护人', en: 'The guardian' },
  neighbour: { zh: '邻居', en: 'A neighbour' },
  teacher: { zh: '老师', en: 'A teacher' },
  nobody: { zh: '没有见到人', en: 'Nobody' },
};

/** Whether the child itself was seen, and whether it could speak without others listening. */
export const ChildSeen = /* @__PURE__ */ (() => z.enum(['alone', 'with-others', 'not-seen']).meta({ id: 'ChildSeen' }))();
export type ChildSeen = z.infer<typeof ChildSeen>;

/** What each is called. */
export const childSeenLabels: Record<ChildSeen, Text> = {
  alone: { zh: '单独见到孩子', en: 'Seen alone' },
  'with-others': { zh: '见到孩子，有他人在场', en: 'Seen with others present' },
  'not-seen': { zh: '没有见到孩子', en: 'Not seen' },
};

/** What a visit looks at (field guide 5.2). */
export const Dimension = /* @__PURE__ */ (() => z.enum(['living', 'health', 'schooling', 'psychology', 'safety', 'guardianship']).meta({ id: 'Dimension' }))();
export type Dimension = z.infer<typeof Dimension>;

/** What each dimension is called, in the order of a form. */
export const dimensions: Record<Dimension, Text> = {
  living: { zh: '生活', en: 'Living' },
  health: { zh: '健康', en: 'Health' },
  schooling: { zh: '就学', en: 'Schooling' },
  psychology: { zh: '心理', en: 'State of mind' },
  safety: { zh: '安全', en: 'Safety' },
  guardianship: { zh: '监护', en: 'Guardianship' },
};

/** How it stands with a dimension. Not asked is an answer of its own, never "fine". */
export const FindingState = /* @__PURE__ */ (() => z.enum(['good', 'fair', 'poor', 'not-collected']).meta({ id: 'FindingState' }))();
export type FindingState = z.infer<typeof FindingState>;

/** What each is called. */
export const findingStates: Record<FindingState, Text> = {
  good: { zh: '较好', en: 'Good' },
  fair: { zh: '一般', en: 'Fair' },
  poor: { zh: '差', en: 'Poor' },
  'not-collected': { zh: '未采集', en: 'Not collected' },
};

/** How the visitor showed to be at the child's: by the card's code, by its short number, or not at all. */
export const CheckedBy = /* @__PURE__ */ (() => z.enum(['card', 'short-number', 'none']).meta({ id: 'CheckedBy' }))();
export type CheckedBy = z.infer<typeof CheckedBy>;

/** What each is called. */
export const checkedByLabels: Record<CheckedBy, Text> = {
  card: { zh: '扫卡', en: 'Card scanned' },
  'short-number': { zh: '输入卡号', en: 'Number of the card typed' },
  none: { zh: '没有用卡', en: 'Without the card' },
};

/** Where a visit was entered. */
export const VisitChannel = /* @__PURE__ */ (() => z.enum(['phone', 'desk']).meta({ id: 'VisitChannel' }))();
export type VisitChannel = z.infer<typeof VisitChannel>;

/** What each is called. */
export const visitChannels: Record<VisitChannel, Text> = { phone: { zh: '手机', en: 'Phone' }, desk: { zh: '电脑补录', en: 'Desk' } };

/** What a picture shows. One that shows the child needs a consent. */
export const PhotoShows = /* @__PURE__ */ (() => z.enum(['child', 'home', 'paper']).meta({ id: 'PhotoShows' }))();
export type PhotoShows = z.infer<typeof PhotoShows>;

/** What each is called. */
export const photoShows: Record<PhotoShows, Text> = {
  child: { zh: '有孩子', en: 'The child' },
  home: { zh: '居住环境、安全隐患（没有孩子）', en: 'The home or a danger, without the child' },
  paper: { zh: '材料', en: 'A paper' },
};
