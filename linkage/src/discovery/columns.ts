import type { FileKind } from '@tonghu/domain/discovery/file-kinds';
import { type Text, text } from '@tonghu/domain/text';

/** A column that a kind of file can have: its name in SQL, what it is called, and the headers under which it arrives. */
export interface Column {
  title: Text;
  /** Headers as departments write them; compared without blanks, brackets and marks. The first is the usual one. */
  headers: readonly string[];
  /** Without it the file cannot be used. */
  required?: true;
  /** Not missed where this other column is there. */
  instead?: string;
  /** Most files do not have it, and none is asked for it: what finds the person of a row without a usable ID number, where a benefit is paid. */
  beside?: true;
}

const idHeaders = ['身份证号', '身份证号码', '公民身份号码', '公民身份证号码', '居民身份证号', '居民身份证号码', '身份证', '身份号码', '证件号码', '证件号', '身份证件号码', 'SFZH', 'SFZHM', 'GMSFHM', '公民身份证'];
const id = (...also: string[]): Column => ({ title: text('身份证号', 'ID number'), headers: [...idHeaders, ...also], required: true });
const name = (...also: string[]): Column => ({ title: text('姓名', 'Name'), headers: ['姓名', '名字', '人员姓名', 'XM', ...also] });
const column = (zh: string, en: string, ...also: string[]): Column => ({ title: text(zh, en), headers: [zh, ...also] });
const needed = (one: Column): Column => ({ ...one, required: true });

const stretch = (from: Column, until: Column, ...ids: string[]) => ({ id_number: id(...ids), name: name(), from_day: from, until_day: until });

const beside = (one: Column): Column => ({ ...one, beside: true });
const person = {
  sex: column('性别', 'Sex'),
  birth_date: column('出生日期', 'Birth date', '出生年月日', '生日'),
  father_name: column('父亲姓名', 'Father\'s name', '父姓名'),
  mother_name: column('母亲姓名', 'Mother\'s name', '母姓名'),
};
/** What some departments send so that a person without an ID number can be found. */
const besideNumber = {
  sex: beside(person.sex),
  birth_date: beside(person.birth_date),
  division: beside(column('户籍地区划', 'Division of hukou', '户籍区划', '户籍地区划代码', '区划', '区划代码', '住址区划', '居住地区划', '户籍地行政区划')),
  father_name: beside(person.father_name),
  mother_name: beside(person.mother_name),
};

const kinds: Record<FileKind, Record<string, Column>> = {
  population: {
    id_number: id('儿童身份证号', '儿童身份证号码', '未成年人身份证号'),
    name: needed(name('儿童姓名', '未成年人姓名')),
    sex: column('性别', 'Sex', '儿童性别'),
    birth_date: column('出生日期', 'Birth date', '出生年月日', '出生年月', '生日'),
    hukou: column('户籍地区划', 'Division of hukou', '户籍区划', '户籍地区划代码', '户籍地行政区划', '户籍行政区划代码', '户籍地代码', '户籍地'),
    residence: column('居住地区划', 'Division of residence', '居住区划', '居住地区划代码', '现居住地区划', '现住地区划', '居住地行政区划', '居住地代码', '居住地'),
    father_name: column('父亲姓名', 'Father\'s name', '父姓名', '父亲'),
    father_id: column('父亲身份证号', 'Father\'s ID number', '父亲身份证号码', '父亲公民身份号码', '父身份证号', '父亲证件号码', '父亲身份证'),
    mother_name: column('母亲姓名', 'Mother\'s name', '母姓名', '母亲'),
    mother_id: column('母亲身份证号', 'Mother\'s ID number', '母亲身份证号码', '母亲公民身份号码', '母身份证号', '母亲证件号码', '母亲身份证'),
    hukou_kind: column('户籍性质', 'Kind of hukou', '户口性质', '户口类型', '户籍类型', '农业户口', '户别'),
  },
  deaths: {
    id_number: id('死者身份证号', '死亡人员身份证号', '死者身份证号码', '亡者身份证号', '死亡人员身份证号码'),
    name: name('死者姓名', '死亡人员姓名', '亡者姓名'),
    died_on: column('死亡日期', 'Date of death', '死亡时间', '死亡年月日', '逝世日期', '去世日期', '死亡日', '注销日期'),
    declared: column('宣告死亡', 'Declared dead', '是否宣告死亡', '宣告死亡标志'),
  },
  missing: {
    id_number: id('被宣告失踪人身份证号', '失踪人身份证号'),
    name: name('失踪人姓名', '被宣告失踪人姓名'),
    declared_on: column('宣告日期', 'Declared on', '宣告失踪日期', '判决日期', '宣告时间'),
  },
  'lost-contact': {
    id_number: id('失联人员身份证号', '失联人身份证号'),
    name: name('失联人员姓名', '失联人姓名'),
    reported_on: column('报案日期', 'Reported on', '报案时间', '报警日期', '登记日期'),
    result: column('查找结果', 'Result of the search', '查询结果', '查找情况'),
    receipt_on: column('回执日期', 'Receipt dated', '回执时间', '出具日期'),
  },
  disability: {
    id_number: { ...id(), required: undefined, instead: 'card_number' },
    card_number: column('残疾人证号', 'Disability card number', '残疾证号', '残疾人证号码', '残疾证号码', '残疾人证', '证号'),
    name: name('持证人姓名', '残疾人姓名'),
    card_kind: { ...column('残疾类别', 'Kind of disability', '残疾类型', '残疾种类'), instead: 'card_number' },
    card_grade: { ...column('残疾等级', 'Grade of disability', '残疾级别'), instead: 'card_number' },
    issued_on: column('发证日期', 'Issued on', '发证时间', '签发日期', '办证日期'),
    valid_until: column('有效期至', 'Valid until', '有效期止', '有效期限至', '证件有效期', '有效期', '有效期截止'),
  },
  illness: {
    id_number: id('患者身份证号', '参保人身份证号'),
    name: name('患者姓名', '参保人姓名'),
    illness: column('病种', 'Illness', '疾病名称', '病种名称', '诊断', '疾病'),
    found_on: column('确诊日期', 'Diagnosed on', '确诊时间', '诊断日期', '认定日期'),
  },
  prison: stretch(
    column('刑期起日', 'Sentence from', '刑期起', '刑期开始日期', '刑期起始日期', '服刑起日', '收监日期'),
    column('刑期止日', 'Sentence until', '刑期止', '刑期结束日期', '刑期终止日期', '服刑止日', '刑满日期', '释放日期'),
    '服刑人员身份证号', '罪犯身份证号'),
  detox: stretch(
    column('起日', 'From', '戒毒起日', '强戒起日', '开始日期', '起始日期', '强制隔离戒毒起日'),
    column('止日', 'Until', '戒毒止日', '强戒止日', '结束日期', '终止日期', '强制隔离戒毒止日'),
    '戒毒人员身份证号'),
  restricted: {
    ...stretch(
      column('起日', 'From', '开始日期', '起始日期', '措施起日', '执行日期'),
      column('止日', 'Until', '结束日期', '终止日期', '措施止日', '解除日期')),
    measure: column('措施', 'Measure', '强制措施', '措施名称', '措施类型'),
  },
  revoked: {
    id_number: { ...id(), headers: ['监护人身份证号', '监护人身份证号码', '被撤销监护人身份证号', '被申请人身份证号'] },
    ward_id: { title: text('被监护人身份证号', 'Child\'s ID number'), headers: ['被监护人身份证号', '被监护人身份证号码', '儿童身份证号', '未成年人身份证号'], required: true },
    decided_on: column('判决日期', 'Judgment dated', '判决时间', '撤销日期', '裁判日期'),
    restored_on: column('恢复日期', 'Restored on', '恢复监护日期', '恢复资格日期'),
  },
  deported: {
    id_number: id('护照号码', '护照号'),
    name: name(),
    removed_on: column('遣送日期', 'Removed on', '遣送出境日期', '遣返日期', '驱逐日期', '出境日期'),
  },
  'low-income': {
    id_number: id('保障对象身份证号', '家庭成员身份证号'),
    name: name('家庭成员姓名', '保障对象姓名'),
    category: column('救助类别', 'Kind of assistance', '救助类型', '保障类别', '对象类别'),
    household: column('家庭编号', 'Household', '户编号', '家庭编码', '户号'),
    from_day: column('起日', 'From', '救助起日', '享受起日', '开始日期', '批准日期'),
  },
  benefits: {
    id_number: id('享受人身份证号', '领取人身份证号', '儿童身份证号'),
    name: name('享受人姓名', '领取人姓名', '儿童姓名'),
    benefit: needed(column('补贴类别', 'Benefit', '补贴类型', '补贴名称', '补贴项目', '待遇类别', '发放类别')),
    monthly: column('月金额', 'A month', '月标准', '月补贴金额', '金额', '发放标准'),
    from_month: column('起月', 'From month', '享受起月', '开始月份', '起始月份', '开始年月', '起始年月'),
    until_month: column('止月', 'Until month', '享受止月', '结束月份', '终止月份', '截止月份', '终止年月'),
    place: beside(column('发放地区划', 'Division that pays', '发放区划', '发放地', '发放地行政区划', '发放单位区划')),
  },
  school: {
    id_number: id('学生身份证号', '学生身份证件号'),
    name: name('学生姓名'),
    school: column('学校', 'School', '学校名称', '就读学校'),
    grade: column('年级', 'Grade', '就读年级'),
    state: column('学籍状态', 'State of enrolment', '学籍情况', '就读状态'),
  },
  away: {
    id_number: id('务工人员身份证号'),
    name: name('务工人员姓名'),
    from_day: column('外出起日', 'Away since', '外出日期', '外出时间', '外出务工起日', '外出起始日期'),
    place: column('外出地区划', 'Division away', '务工地区划', '外出地', '外出地区划代码', '务工地'),
  },
  adoptions: {
    id_number: { ...id(), headers: ['被收养人身份证号', '被收养人身份证号码', '被收养儿童身份证号'] },
    adopter_id: column('收养人身份证号', 'Adopter\'s ID number', '收养人身份证号码', '养父身份证号'),
    registered_on: column('登记日期', 'Registered on', '收养登记日期', '登记时间', '收养日期'),
  },
  divorces: {
    id_number: { ...id(), headers: ['男方身份证号', '男方身份证号码', '男身份证号'] },
    wife_id: needed(column('女方身份证号', 'Wife\'s ID number', '女方身份证号码', '女身份证号')),
    registered_on: column('登记日期', 'Registered on', '离婚登记日期', '离婚日期', '登记时间'),
  },
};

/** Kinds whose rows are about one named person. */
export const kindsOfPeople = ['deaths', 'missing', 'lost-contact', 'disability', 'illness', 'prison', 'detox', 'restricted', 'deported', 'low-income', 'benefits', 'away'] as const satisfies readonly FileKind[];

/** A list of people for `tonghu link`: of no kind that is recognised by itself, and nothing in it is required but the id. */
const people: Record<string, Column> = {
  id: { title: text('编号', 'Id'), headers: ['id', '编号', '记录编号', '人员编号', '唯一标识', '主键', 'rowid', 'record_id', 'uuid', '序号'], required: true },
  name: kinds.population.name!,
  id_number: { ...kinds.population.id_number!, required: undefined },
  sex: kinds.population.sex!,
  birth_date: kinds.population.birth_date!,
  hukou: kinds.population.hukou!,
  father_name: kinds.population.father_name!,
  mother_name: kinds.population.mother_name!,
};

/** The columns of every kind of file, keyed by their name in SQL (`linkage/sql/20_<kind>.sql`). */
export const columnsOf: Record<FileKind | 'people', Record<string, Column>> = {
  ...kinds,
  people: { ...people, name: { ...people.name!, required: undefined } },
  ...Object.fromEntries(kindsOfPeople.map((kind) => [kind, { ...kinds[kind], ...besideNumber }])),
};

/** Whether a column holds days or months, by its name in SQL. */
export const isOfDays = (column: string): boolean => /_(?:on|day|date|month|until)$/.test(column);

/** The table of a kind in SQL: `lost-contact` → `lost_contact`. */
export const tableOf = (kind: FileKind): string => kind.replaceAll('-', '_');
