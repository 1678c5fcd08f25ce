// Generated from the YAML tables of rules/. Change those and run: npm run check -- --write
import type { TimeLimit } from '@tonghu/domain/programmes/time-limit';

export const limitRows: readonly TimeLimit[] = [
  {"step":"any-place-entry","division":"","kind":"at-most","count":3,"unit":"working-days","cite":"事实无人抚养儿童认定申请“跨省通办”（2021年6月30日起）","confidence":"confirmed"},
  {"step":"any-place-examine","division":"","kind":"at-most","count":15,"unit":"working-days","cite":"事实无人抚养儿童认定申请“跨省通办”（2021年6月30日起）","confidence":"confirmed"},
  {"step":"any-place-confirm","division":"","kind":"at-most","count":15,"unit":"working-days","cite":"事实无人抚养儿童认定申请“跨省通办”（2021年6月30日起）","confidence":"confirmed"},
  {"step":"any-place-tell","division":"","kind":"at-most","count":3,"unit":"working-days","cite":"事实无人抚养儿童认定申请“跨省通办”（2021年6月30日起）","confidence":"confirmed"},
  {"step":"adoption-review","division":"","kind":"at-most","count":30,"unit":"days","cite":"中国公民收养子女登记办法（2023年修订）","confidence":"confirmed","note":"自收到材料次日起，公告时间不计"},
  {"step":"adoption-notice","division":"","kind":"at-least","count":60,"unit":"days","cite":"中国公民收养子女登记办法（2023年修订）","confidence":"confirmed"},
  {"step":"adoption-dissolution","division":"","kind":"at-most","count":30,"unit":"days","cite":"中国公民收养子女登记办法（2023年修订）","confidence":"confirmed"},
  {"step":"adoption-assessment","division":"","kind":"at-most","count":60,"unit":"days","cite":"收养评估办法（试行）民发〔2020〕144号","confidence":"unconfirmed","note":"自收养申请人确认同意之日起，不计入登记时间"},
  {"step":"adoption-integration","division":"","kind":"at-least","count":30,"unit":"days","cite":"收养评估办法（试行）民发〔2020〕144号","confidence":"unconfirmed"},
  {"step":"guardianship-reassessment","division":"","kind":"every","count":2,"unit":"years","cite":"湖南省监护能力评估办法（2025年12月）","confidence":"unconfirmed","note":"湖南的规定，全国没有统一周期"},
  {"step":"entrusted-contact","division":"","kind":"every","count":7,"unit":"days","cite":"未成年人保护法第二十三条（至少每周一次）","confidence":"confirmed"},
  {"step":"screening","division":"","kind":"every","count":6,"unit":"months","cite":"一年两摸排（潍坊市2024年上半年工作总结等）","confidence":"unconfirmed"},
  {"step":"staff-check","division":"","kind":"every","count":1,"unit":"years","cite":"未成年人保护法第六十二条（招聘时并每年定期查询）","confidence":"confirmed"},
  {"step":"police-feedback","division":"","kind":"at-most","count":3,"unit":"days","cite":"高检发〔2020〕9号","confidence":"unconfirmed","note":"立案后反馈，条款没有核实"},
  {"step":"reconsideration","division":"","kind":"at-most","count":60,"unit":"days","cite":"行政复议法","confidence":"unconfirmed"},
  {"step":"lawsuit","division":"","kind":"at-most","count":6,"unit":"months","cite":"行政诉讼法","confidence":"unconfirmed"},
  {"step":"logs","division":"","kind":"at-least","count":6,"unit":"months","cite":"网络安全法第二十一条","confidence":"confirmed"},
  {"step":"impact-reports","division":"","kind":"at-least","count":3,"unit":"years","cite":"个人信息保护法第五十六条","confidence":"confirmed"},
  {"step":"compliance-audit","division":"","kind":"every","count":1,"unit":"years","cite":"未成年人网络保护条例第三十七条","confidence":"confirmed"},
];
