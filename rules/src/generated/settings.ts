// Generated from the YAML tables of rules/. Change those and run: npm run check -- --write
import type { SettingRow } from '../settings/schema.ts';

export const settingRows: readonly SettingRow[] = [
  {"setting":"orphan.pairs","division":"","value":["dead+dead","dead+missing","missing+missing"],"from":"2010-11-16","cite":"国办发〔2010〕54号（失去父母、查找不到生父母）","confidence":"unconfirmed","note":"父母一方死亡另一方宣告失踪、双方宣告失踪通常按孤儿认定，文件原文未核实"},
  {"setting":"de-facto.minimum-months","division":"","value":6,"from":"2020-01-01","cite":"民发〔2019〕62号一（期限在6个月以上）","confidence":"confirmed"},
  {"setting":"de-facto.contact-months","division":"","value":6,"from":"2020-01-01","cite":"民发〔2019〕62号一（失去联系且未履行监护抚养责任6个月以上）","confidence":"confirmed"},
  {"setting":"de-facto.grades","division":"","value":[1,2],"from":"2020-01-01","cite":"民发〔2019〕62号一（一级、二级残疾）","confidence":"confirmed"},
  {"setting":"de-facto.mental-grades","division":"","value":[3,4],"from":"2020-01-01","cite":"民发〔2019〕62号一（三级、四级精神、智力残疾）","confidence":"confirmed"},
  {"setting":"de-facto.never-known-parent","division":"","value":"a-person-decides","from":"2020-01-01","cite":"全国文件未作规定","confidence":"unconfirmed"},
  {"setting":"severe-disability.grades","division":"","value":[1,2],"from":"2016-06-13","cite":"残疾人证等级（重度残疾为一级、二级）","confidence":"unconfirmed","note":"通行口径，未核实文件原文"},
  {"setting":"severe-disability.mental-grades","division":"","value":[],"from":"2016-06-13","cite":"残疾人证等级（智力、精神三级、四级由当地确定）","confidence":"unconfirmed"},
  {"setting":"left-behind.away-months","division":"","value":6,"from":"2016-02-04","cite":"外出务工连续6个月以上（宁夏2024年方案等地方口径）","confidence":"unconfirmed"},
  {"setting":"left-behind.below-age","division":"","value":16,"from":"2016-02-04","cite":"国发〔2016〕13号（不满十六周岁）","confidence":"confirmed"},
  {"setting":"left-behind.other-losses","division":"","value":true,"from":"2016-02-04","cite":"国发〔2016〕13号（另一方无监护能力），具体情形由当地确定","confidence":"unconfirmed"},
  {"setting":"migrant.months","division":"","value":6,"from":"2024-09-03","cite":"《加强流动儿童关爱保护行动方案》（2024年），居住6个月以上","confidence":"unconfirmed","note":"取自地方方案摘录"},
  {"setting":"migrant.below-age","division":"","value":16,"from":"2024-09-03","cite":"《加强流动儿童关爱保护行动方案》（2024年），不满十六周岁","confidence":"unconfirmed","note":"取自地方方案摘录"},
  {"setting":"screening.periods","division":"","value":[{"season":"spring","from":"03-01","until":"04-30"},{"season":"autumn","from":"09-01","until":"10-31"}],"from":"2020-01-01","cite":"一年两摸排（各地通行做法）","confidence":"unconfirmed","note":"次数为通行做法，起止日期是产品默认值，由各地自定"},
];
