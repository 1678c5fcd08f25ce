import { words } from '../shell/language.ts';

/** Provinces by the first two digits of a division code: what can be said of a place outside the city, whose name is not in its register. */
export const provinceWords = words('provinces', {
  zh: {
    known: '{{province}}（区划代码 {{code}}）',
    p11: '北京市', p12: '天津市', p13: '河北省', p14: '山西省', p15: '内蒙古自治区', p21: '辽宁省', p22: '吉林省', p23: '黑龙江省', p31: '上海市',
    p32: '江苏省', p33: '浙江省', p34: '安徽省', p35: '福建省', p36: '江西省', p37: '山东省', p41: '河南省', p42: '湖北省', p43: '湖南省',
    p44: '广东省', p45: '广西壮族自治区', p46: '海南省', p50: '重庆市', p51: '四川省', p52: '贵州省', p53: '云南省', p54: '西藏自治区', p61: '陕西省',
    p62: '甘肃省', p63: '青海省', p64: '宁夏回族自治区', p65: '新疆维吾尔自治区', p71: '台湾省', p81: '香港特别行政区', p82: '澳门特别行政区',
  },
  en: {
    known: '{{province}} (division {{code}})',
    p11: 'Beijing', p12: 'Tianjin', p13: 'Hebei', p14: 'Shanxi', p15: 'Inner Mongolia', p21: 'Liaoning', p22: 'Jilin', p23: 'Heilongjiang', p31: 'Shanghai',
    p32: 'Jiangsu', p33: 'Zhejiang', p34: 'Anhui', p35: 'Fujian', p36: 'Jiangxi', p37: 'Shandong', p41: 'Henan', p42: 'Hubei', p43: 'Hunan',
    p44: 'Guangdong', p45: 'Guangxi', p46: 'Hainan', p50: 'Chongqing', p51: 'Sichuan', p52: 'Guizhou', p53: 'Yunnan', p54: 'Tibet', p61: 'Shaanxi',
    p62: 'Gansu', p63: 'Qinghai', p64: 'Ningxia', p65: 'Xinjiang', p71: 'Taiwan', p81: 'Hong Kong', p82: 'Macao',
  },
});
