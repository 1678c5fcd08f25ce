/*
 * What the invented people of the tests are called. Weighted by hand so that a
 * few names are very common and many are rare, as in life.
 */
export const surnames = '王王王王王王王李李李李李李李张张张张张张张刘刘刘刘刘陈陈陈陈陈杨杨杨黄黄赵赵吴吴周周徐徐孙孙马马朱朱胡胡林郭何高罗郑梁谢宋唐许邓冯韩曹曾彭肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武单解仇查';
export const compounds = ['欧阳', '上官', '诸葛', '司马'];
export const firstBoys = '子浩宇梓一俊沐泽铭亦嘉奕皓承煜博文明家志国建晓海天思';
export const lastBoys = '轩宸涵泽睿豪然辰熙恒霖航阳博洋琛杰涛强伟军鹏飞斌超毅晨宁';
export const firstGirls = '梓欣雨诗子一若语佳可依思奕沐锦紫雅静美晓婷海春秀艺';
export const lastGirls = '涵萱怡彤瑶琪雪妍涵晴彤然妮宁语桐熙悦婷娟丽芳娜敏静燕玲';
export const parentsFirst = '建志国永文海卫新学春洪立光爱秀丽玉桂淑红艳金晓俊';
export const parentsLast = '国军平华明民强林东红生伟忠英芳梅兰霞萍珍凤丽娟燕敏静玲涛鹏峰勇刚波辉亮磊';
export const withDot = ['阿卜杜拉·买买提', '艾山·吐尔逊', '古丽努尔·艾山', '热依汗·玉素甫', '帕提古丽·依明', '米热古丽·阿卜杜拉'];
