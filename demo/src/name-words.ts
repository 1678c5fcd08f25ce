/*
 * What invented names are made of. Surnames carry their share in a hundred
 * thousand people, roughly as the ministry of public security publishes the
 * order; characters of given names go by sex and by the decade they were in fashion.
 */

const common = `王7170 李7000 张6740 刘5100 陈4610 杨3220 黄2450 吴2000 赵2000 周1900 徐1450 孙1400 马1290 朱1260 胡1160 林1130 郭1130 何1060 高1000 罗950
郑930 梁850 谢760 宋700 唐690 许660 邓620 冯620 韩610 曹600 曾580 彭580 肖560 蔡530 潘520 田520 董510 袁500 于480 余480 叶480 蒋470 杜470 苏460 魏450
程450 吕450 丁430 沈410 任410 姚400 卢400 傅400 钟390 姜390 崔380 谭380 廖370 范360 汪360 陆360 金350 石340 戴340 贾330 韦320 夏310 邱310 方310 侯300
邹290 熊290 孟280 秦280 白270 江260 阎250 薛250 尹240 段230 雷230 黎220 史210 龙210 陶200 贺200 顾190 毛190 郝190 龚190 邵180 万180 钱170 严170 覃160
武150 戚40 逄25 矫12 綦15 宫60 鞠30 辛50 迟30 初15 解30 单30 仇15 查20 盖15 翟60 亓10 纪60 葛70 牟40 禚2 昃1 訾3 笪1 逯2 郇2`;
const compound = '欧阳70 上官8 司马5 诸葛4 皇甫5 尉迟2 司徒6 令狐3 夏侯2 慕容2 公孙1 东方1';

export const surnames: [string, number][] = `${common} ${compound}`.split(/\s+/).map((entry) => {
  const parts = /^(\D+)(\d+)$/.exec(entry)!;
  return [parts[1]!, Number(parts[2])];
});

/** Characters few fonts and few keyboards have: every register meets them. */
export const rareCharacters = [...'堃喆犇淼龑翀昶頔祎赟璟䶮㛃㙍𬱖𫍯𬀩𠅤'];

export interface Fashion { from: number; single: number; male: [string, string]; female: [string, string] }

/** First and second characters by the year of birth they belong to; `single`: share of one-character names. */
export const fashions: Fashion[] = [
  { from: 1900, single: 0.12, male: ['德世永文玉长国明天兆洪学振振清',  '福山林贵才生成昌义海祥田堂忠仁'], female: ['秀桂玉凤淑翠春兰素月', '英兰珍花芳荣香芝莲梅云'] },
  { from: 1960, single: 0.16, male: ['建志国永文海卫新学春洪立光爱', '军国平华明民强林东红生伟忠'], female: ['秀丽玉桂春淑红爱艳金', '英华芳梅兰霞萍珍凤云荣'] },
  { from: 1975, single: 0.3, male: ['志建海晓文永俊玉春光立少', '伟强军涛鹏峰勇刚波辉亮磊'], female: ['丽晓海玉艳春红雪美金', '丽娟霞燕敏静红梅艳玲芳'] },
  { from: 1988, single: 0.34, male: ['晓志俊文海浩建宇明家', '鹏磊超杰涛龙飞帅斌凯阳'], female: ['晓雪丽文婷梦佳亚海思', '婷静雪娜倩敏燕丹洁琳雯'] },
  { from: 2000, single: 0.18, male: ['子浩俊宇文嘉鑫天志泽家晨', '轩豪杰涛然宇阳博鑫帅哲航'], female: ['欣佳雨梦思雅子文怡若嘉心', '怡涵欣琪雪瑶婷妍慧颖萱'] },
  { from: 2008, single: 0.1, male: ['子浩宇梓一俊沐泽铭亦嘉奕皓承煜博', '轩宸涵泽睿豪然辰熙恒霖航阳博洋琛'], female: ['梓欣雨诗子一若语佳可依思奕沐锦紫', '涵萱怡彤妍瑶琪诺妤菲汐桐晗玥欣宁'] },
];

/** Uyghur and Kazakh names as ID cards write them, and Tibetan ones. */
export const uyghur = { male: ['阿卜杜拉', '艾山', '吐尔逊', '买买提', '依明', '玉素甫'], female: ['古丽努尔', '阿依古丽', '热依汗', '帕提古丽', '米热古丽'], father: ['买买提', '吐尔逊', '艾合买提', '司马义', '阿卜力孜', '图尔荪'] };
export const tibetan = { male: ['扎西多吉', '丹增平措', '次仁顿珠', '索朗旺堆'], female: ['卓玛央金', '次仁拉姆', '德吉措姆', '白玛曲珍'] };
export const mongol = { male: ['巴特尔', '苏和', '朝鲁', '那日松', '特木尔'], female: ['其其格', '萨仁', '乌日娜', '托娅', '娜仁'] };
